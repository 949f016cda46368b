import type { Finding } from '../finding.js'
import { isForeign, leadingCodes } from './codes.js'
import type { Section, Suspect } from './collect.js'
import { normalised, roleOf } from './columns.js'
import { speaksOfCodes } from './context-words.js'
import { areStates, isAboutErrors, isAboutForeignCodes, shareOfWrongs, voiceAround } from './context.js'
import type { Document } from './document.js'
import { ambiguous } from './findings.js'
import { flatten, linesOf, offsetOf, part, type Flat } from './flat.js'
import { childrenOf, endOf, startOf, type Of } from './parse.js'
import type { Table } from './tables.js'

/** The codes of cells or lines that hold a code and nothing else. */
function only(flat: Flat, pattern: RegExp | undefined): string[] {
  const leading = leadingCodes(flat, pattern)
  return leading && /^[^\p{L}\p{N}]*$/u.test(leading.after) ? leading.codes.map(({ code }) => code) : []
}

const isHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => roleOf(cell).role === 'code' && speaksOfCodes.test(normalised(cell)))
const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/).map((cell) => cell.replace(/[`*~]/g, '').trim())

const linesIn = ({ node, base }: Suspect): Flat[] => linesOf(flatten(childrenOf(node), base))

/** Lines with pipes that became no table, for want of an alignment row or with a broken one. */
function brokenTable(suspect: Suspect, document: Document): Finding[] {
  const { context } = suspect
  const lines = linesIn(suspect)
  const piped = lines.filter(({ text }) => text.includes('|'))
  const [first] = piped
  if (!first || (piped.length < 2 && !/^\|.*\|$/.test(first.text))) return []
  const rows = piped.map(({ text }) => cellsOf(text))
  const codes = rows.flatMap((cells) =>
    cells.flatMap((text) => only({ text, leaves: [], struck: false, isCode: false }, document.pattern)),
  )
  const hasSnake = document.pattern ? codes.length > 0 : codes.some((code) => code.includes('_'))
  const speaks = isAboutErrors(context) || rows.some(isHeader)
  if (codes.length === 0 || !speaks || !(hasSnake || rows.some(isHeader)) || areStates(codes)) return []
  const from = offsetOf(first, 0, document.source.text)
  const advice =
    'Put a row like | --- | --- | under the header, with as many cells, and no blank line or comment between the rows'
  return [
    ambiguous(
      `These lines look like a table of codes (${named(codes)}) and are none`,
      document.source.place(from),
      advice,
    ),
  ]
}

const shown = 3
const named = (codes: readonly string[]): string =>
  `${codes.slice(0, shown).join(', ')}${codes.length > shown ? ', …' : ''}`

const advice = 'Write the codes as a table, or as a heading for each'

function isAboutCodes({ context }: Suspect, codes: readonly string[]): boolean {
  if (areStates(codes) || isAboutForeignCodes(context)) return false
  const voice = voiceAround(context)
  return voice === 'codes' || (voice === 'errors' && shareOfWrongs(codes) >= 0.5)
}

/** `AUTH_REQUIRED` on a line and `: what it means` on the next. */
function definitions(suspect: Suspect, document: Document): Finding[] {
  const lines = linesIn(suspect)
  const terms = lines.filter(
    (line, index) => /^[:：]\s/.test(lines[index + 1]?.text ?? '') && only(line, document.pattern).length > 0,
  )
  const codes = terms.flatMap((line) => only(line, document.pattern))
  const [first] = terms
  if (!first || !(isAboutErrors(suspect.context) || shareOfWrongs(codes) > 0)) return []
  const place = document.source.place(offsetOf(first, 0, document.source.text))
  return [ambiguous(`A definition list of codes (${named(codes)}) is not read`, place, advice, codes[0])]
}

const term = /^[~`*\s]*(?:$|[(（[【「:：|=→–—-])/u

/** Items or lines that begin with codes which no table and no heading has. */
function listOfCodes(
  suspect: Suspect,
  lines: readonly (Flat | undefined)[],
  document: Document,
  known: ReadonlySet<string>,
): Finding[] {
  const found = lines.flatMap((line) => {
    const leading = line && leadingCodes(line, document.pattern)
    const isTerm = leading && (document.pattern || !leading.codes[0].isWord) && term.test(leading.after)
    return isTerm ? [{ line, leading, codes: leading.codes.map(({ code }) => code) }] : []
  })
  const codes = found.flatMap(({ codes }) => codes)
  const missing = found.find(({ codes }) => codes.some((code) => !known.has(code)))
  if (lines.length < 2 || found.length / lines.length < 0.6 || !missing) return []
  const isDefined = found.some(({ leading }) => /\p{L}/u.test(leading.after))
  if (!isAboutCodes(suspect, codes) || (!isDefined && voiceAround(suspect.context) !== 'codes')) return []
  const place = document.source.place(offsetOf(missing.line, missing.leading.codes[0].from, document.source.text))
  return [ambiguous(`A list of codes (${named(missing.codes)}) is not read`, place, advice, missing.codes[0])]
}

const itemsOf = ({ node, base }: Suspect): (Flat | undefined)[] =>
  (node as Of<'list'>).children.map(({ children: [first] }) =>
    first?.type === 'paragraph' ? part(flatten(first.children, base), 0) : undefined,
  )

const longestHtml = 100_000

/** `<table>` and `<dl>` with codes in their cells. */
function htmlCodes(suspect: Suspect, document: Document): Finding[] {
  const { text } = document.source
  const [from, to] = [suspect.base + startOf(suspect.node), suspect.base + endOf(suspect.node)]
  const html = text.slice(from, to).replace(/<!--[^]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length))
  return [...html.matchAll(/<(table|dl)\b/gi)].flatMap(({ 0: tag, 1: name = '', index }) => {
    const start = from + index
    // A blank line ends a block of HTML, not the table in it.
    const rest = text.slice(start, start + longestHtml)
    const end = rest.toLowerCase().indexOf(`</${name.toLowerCase()}`, tag.length)
    const inside = rest.slice(0, end === -1 ? to - start : end)
    const cells = inside
      .split(/<(?:td|th|dt)\b[^>]*>/i)
      .slice(1)
      .map((cell) => (cell.split(/<(?:\/(?:td|th|dt|dl|table)|dd|td|tr)\b/i)[0] ?? '').replace(/<[^>]*>/g, '').trim())
    const codes = cells.flatMap((cell) =>
      only({ text: cell.split('\n')[0] ?? '', leaves: [], struck: false, isCode: false }, document.pattern),
    )
    const speaks = isAboutErrors(suspect.context) || cells.some((cell) => speaksOfCodes.test(cell) && cell.length < 40)
    const isForeignCode = (cell: string): boolean => isForeign(cell) && /^-?\d{4,}$|[a-z][_./][a-z]/i.test(cell)
    const isTitled = cells.some((cell) => cell.length < 40 && speaksOfCodes.test(cell)) && cells.some(isForeignCode)
    const isMeant = document.pattern ? codes.length > 0 : isTitled || codes.some((code) => code.includes('_'))
    if (!isMeant || !speaks || areStates(codes)) return []
    const what = name.toLowerCase() === 'dl' ? 'A definition list' : 'An HTML table'
    return [
      ambiguous(
        `${what} of codes (${named(codes)}) is not read`,
        document.source.place(start),
        'Write the codes as a markdown table',
        codes[0],
      ),
    ]
  })
}

/** What holds codes and is read by nobody. `known` are the codes that were read elsewhere. */
export function suspicions(
  suspects: readonly Suspect[],
  inSections: ReadonlySet<Section>,
  known: ReadonlySet<string>,
  document: Document,
): Finding[] {
  return suspects.flatMap((suspect) => {
    if (suspect.kind === 'html') return htmlCodes(suspect, document)
    const isProse = inSections.has(suspect.section)
    if (suspect.kind === 'list') return isProse ? [] : listOfCodes(suspect, itemsOf(suspect), document, known)
    const broken = brokenTable(suspect, document)
    if (broken.length > 0 || isProse) return broken
    const defined = definitions(suspect, document)
    return defined.length > 0 ? defined : listOfCodes(suspect, linesIn(suspect), document, known)
  })
}

/** A table whose header is a row of codes: its own header is missing, or stands above it without an alignment row. */
export function headless({ header, context }: Table, document: Document): Finding[] {
  // A pattern may match the words of any header.
  const isFree = ({ text }: Flat): boolean => !document.pattern || /^(?:unknown|silent)$/.test(roleOf(text).role)
  const codes = header.cells.filter(isFree).flatMap((cell) => only(cell, document.pattern))
  const hasSnake = document.pattern ? codes.length > 0 : codes.some((code) => code.includes('_'))
  if (!hasSnake || !isAboutErrors(context) || document.source.isIgnored(header.from)) return []
  return [
    ambiguous(
      `The header of this table is a row of codes (${named(codes)})`,
      document.source.place(header.from),
      'Give the table a header, with the alignment row right under it',
    ),
  ]
}
