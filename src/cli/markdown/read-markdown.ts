import type { Finding } from '../finding.js'
import type { Reader } from '../reader.js'
import type { Mention } from '../record.js'
import { wholly } from './codes.js'
import { collect, type Parts } from './collect.js'
import type { Document, Read } from './document.js'
import { repeatedRows, reusedNumbers, type InTable } from './duplicates.js'
import { ambiguous, inSentences } from './findings.js'
import { readFreeSamples } from './free-samples.js'
import { mayIgnore, withoutIgnored } from './ignored.js'
import type { Label } from './labels.js'
import { readLabelled } from './labelled.js'
import { blocksOf, type Block } from './pieces.js'
import { codeSections, partsOf, readSections } from './sections.js'
import { sourceOf, type Source } from './source.js'
import { headless, suspicions } from './suspects.js'
import { readTable, type Table } from './tables.js'
import { languageOf } from './texts.js'

interface Opened {
  readonly source: Source
  readonly blocks: readonly Block[]
  readonly findings: readonly Finding[]
}

/** Parses a document without the parts that its author wants ignored. */
function opened(text: string, file: string): Opened {
  const blocks = blocksOf(text)
  if (!mayIgnore(text)) return { source: sourceOf(text, file), blocks, findings: [] }
  const { source, open, isShorter } = withoutIgnored(text, file, blocks)
  const message = 'errors-ignore-start is never ended: all that follows is ignored'
  const findings = open ? [ambiguous(message, open, 'Write <!-- errors-ignore-end --> where reading goes on')] : []
  return { source, blocks: isShorter ? blocksOf(source.text) : blocks, findings }
}

/** Leaves only what stands under headings that match. */
function within(parts: Parts, section: RegExp | undefined): Parts {
  if (!section) return parts
  const matches = new RegExp(section.source, section.flags.replace(/[gy]/g, ''))
  const isInside = (path: readonly string[]): boolean => path.some((title) => matches.test(title))
  const inside = new Set(parts.sections.filter(({ path, title }) => isInside(path) || matches.test(title.text)))
  return {
    ...parts,
    sections: parts.sections.filter((one) => inside.has(one)).map((one, index) => Object.assign(one, { index })),
    tables: parts.tables.filter(({ section }) => inside.has(section)),
    suspects: parts.suspects.filter(({ section }) => inside.has(section)),
  }
}

function readTables({ tables }: Parts, document: Document): Read & { rows: InTable[]; tables: ReadonlySet<Table> } {
  const read = { mentions: [] as Mention[], findings: [] as Finding[], rows: [] as InTable[], tables: new Set<Table>() }
  for (const [index, { table }] of tables.entries()) {
    const broken = headless(table, document)
    const found = broken.length > 0 ? { mentions: [], findings: broken, isOfUses: false } : readTable(table, document)
    if (!found) continue
    read.mentions.push(...found.mentions)
    read.findings.push(...found.findings)
    read.tables.add(table)
    if (!found.isOfUses) read.rows.push(...found.mentions.map((mention) => ({ table: index, mention })))
  }
  return read
}

const codesOf = (mentions: readonly Mention[]): Set<string> => new Set(mentions.map(({ code }) => code))

function read(all: Parts, document: Document): Read {
  const tables = readTables(all, document)
  // The cells of a table of codes are no labels of the section that it is in.
  const isFree = ({ of }: Label): boolean => !(of && tables.tables.has(of))
  const sections = all.sections.map((section) => Object.assign(section, { labels: section.labels.filter(isFree) }))
  const parts = { ...all, sections }
  const chosen = codeSections(parts.sections, parts.titles, codesOf(tables.mentions), document)
  const free = new Set(parts.sections.flatMap(({ samples }) => samples))
  const owned = partsOf(chosen, parts.sections)
  const inSections = new Set([...owned.values()].flat())
  const described = readSections(chosen, owned, document, free)
  const labelled = readLabelled(
    parts.sections.filter((section) => !inSections.has(section)),
    parts.titles,
    document,
    free,
  )
  const documented = [...tables.mentions, ...described.mentions, ...labelled.mentions]
  const known = codesOf(documented)
  return {
    mentions: [...documented, ...readFreeSamples(free, parts.sections, documented, document)],
    findings: [
      ...tables.findings,
      ...described.findings,
      ...labelled.findings,
      ...suspicions(parts.suspects, inSections, known, document),
      ...repeatedRows(tables.rows),
      ...reusedNumbers(tables.rows),
    ],
  }
}

const inOrder = (a: { line: number; column: number }, b: { line: number; column: number }): number =>
  a.line - b.line || a.column - b.column

/**
 * Reads what a markdown document says of error codes: tables with a column of codes, headings that are codes, labels
 * under them, JSON samples anywhere. CommonMark with GFM tables and front matter; code that is not JSON, comments and
 * what stands between `<!-- errors-ignore-start -->` and `<!-- errors-ignore-end -->` are not read. Never throws: what
 * holds codes and cannot be read is a finding. Columns count from the first character after a byte order mark.
 */
export const readMarkdown: Reader = (text, { file, pattern, section }) => {
  // Lines and columns are the same whatever ends a line.
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { source, blocks, findings } = opened(plain, file)
  const document: Document = { source, language: languageOf(source.text), pattern: pattern && wholly(pattern) }
  const found = read(within(collect(blocks, document), section), document)
  return {
    mentions: found.mentions.toSorted((a, b) => inOrder(a.place, b.place)),
    findings: [...findings, ...found.findings]
      .map(inSentences)
      .toSorted((a, b) => inOrder(a.locations[0], b.locations[0])),
  }
}
