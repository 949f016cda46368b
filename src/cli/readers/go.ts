import type { Finding } from '../finding.js'
import type { Reader, ReadOptions, Reading } from '../reader.js'
import type { Mention, Statement } from '../record.js'
import { isIdentifier, isScreaming, isShouted } from './code-shape.js'
import { screamingName, speaksOfError, textCodes } from './go-code-names.js'
import { goConstants, type Constant } from './go-constants.js'
import { goLiterals, type Literal } from './go-literals.js'
import { goTokens, type Token } from './go-tokens.js'
import { caseMentions, goCalls, goCases, type Case } from './go-uses.js'
import { entriesOf, type Tree } from './tree.js'
import { treeRecords } from './tree-records.js'

/**
 * Reads the codes of a Go file: constants with texts or numbers, errors made of them, struct literals with a code,
 * maps and switches from codes to statuses, texts and flags. Nothing is run: what `iota` counts is told, not read.
 * @throws CannotCheck for a text, a comment or a bracket without its end, with the line.
 */
export const readGo: Reader = (text, options) => {
  const tokens = goTokens(text, options.file)
  const constants = goConstants(tokens)
  const cases = goCases(tokens)
  const { named, mentions } = declared(constants, cases, goLiterals(tokens, new Map()), options)
  const names = new Map<string, string | number>()
  for (const { name, value } of constants) if (value !== undefined) names.set(name, value)
  for (const [name, code] of named) names.set(name, code)
  const test = { names, codes: new Set(named.values()), pattern: options.pattern }
  const literals = goLiterals(tokens, names).map((literal) => literalReading(literal, test.codes, options))
  const found = [
    ...mentions,
    ...literals.flatMap((reading) => reading.mentions),
    ...caseMentions(cases, test),
    ...goCalls(tokens, test),
  ]
  const findings = [...counted(constants), ...computed(constants), ...literals.flatMap((reading) => reading.findings)]
  return { mentions: withNews(found), findings }
}

/** The constants that are codes, by their names. */
function declared(
  constants: readonly Constant[],
  cases: readonly Case[],
  literals: readonly Literal[],
  { pattern }: ReadOptions,
) {
  const texts = textCodes(constants, pattern)
  const given = namesGiven(cases, literals)
  const named = new Map<string, string>()
  const mentions = constants.flatMap((constant): Mention[] => {
    const { name, value, valuePlace } = constant
    const found = texts.has(constant) ? { code: String(value), place: valuePlace } : numbered(constant, given, pattern)
    if (!found || named.has(name)) return []
    named.set(name, found.code)
    const isNumber = typeof value === 'number' && found.code !== String(value)
    const number: Statement[] = isNumber ? [{ key: 'number', value, place: valuePlace }] : []
    return [{ ...found, as: 'entry', statements: [...number, ...described(constant, found.code)] }]
  })
  return { named, mentions }
}

type Given = ReadonlyMap<string, Token | Pick<Token, 'text' | 'place'>>

/** A number is a code by the text that the program, a comment or its own name gives it. */
function numbered({ name, place, type, value, valuePlace, comment, iota }: Constant, given: Given, pattern?: RegExp) {
  if (typeof value === 'string' || (value === undefined && !iota)) return undefined
  if (pattern?.test(String(value))) return { code: String(value), place: valuePlace }
  const text = given.get(name) ?? (comment && isScreaming(comment.text) ? comment : undefined)
  const isWanted = (code: string) => (pattern ? pattern.test(code) : isIdentifier(code))
  if (text && isWanted(text.text)) return { code: text.text, place: text.place }
  const code = screamingName(name)
  if (
    iota ||
    !speaksOfError({ name, type, value }) ||
    !(pattern ? pattern.test(code) : isScreaming(code) || isShouted(code))
  )
    return undefined
  return { code, place }
}

/** What `String()` and maps of texts call the numbers. */
function namesGiven(cases: readonly Case[], literals: readonly Literal[]): Given {
  const given = new Map<string, Token | Pick<Token, 'text' | 'place'>>()
  const isCode = (text: string) => isScreaming(text) || isShouted(text)
  for (const { of, returns } of cases) {
    const [text] = returns
    if (text?.kind === 'text' && returns.length === 1 && isCode(text.text))
      for (const { text: name } of of) given.set(name, text)
  }
  for (const { tree } of literals)
    for (const { key, value } of entriesOf(tree))
      if (
        value.kind === 'scalar' &&
        typeof value.value === 'string' &&
        isCode(value.value) &&
        /^[A-Za-z]\w*$/.test(key) &&
        !isScreaming(key)
      )
        given.set(key, { text: value.value, place: value.place })
  return given
}

function described({ comment, doc }: Constant, code: string): Statement[] {
  const text = doc ?? comment?.text
  const place = comment?.place
  if (text === undefined || text === code || !place) return []
  return [{ key: 'description', value: text, place }]
}

/** A literal is read as JSON is, if it speaks of codes that are known or is a list of records. */
function literalReading({ name, tree }: Literal, codes: ReadonlySet<string>, options: ReadOptions): Reading {
  const isKnown = pathless(tree, codes)
  const wrapped: Tree = {
    kind: 'dict',
    entries: [{ key: roleName(name), place: tree.place, value: tree }],
    place: tree.place,
  }
  const { section: _section, select: _select, ...rest } = options
  const { mentions, findings } = treeRecords(isKnown ? wrapped : tree, { ...rest, ...(isKnown && { select: name }) })
  const said = mentions.map(({ section: _path, ...mention }) => ({
    ...mention,
    statements: mention.statements.filter(({ key }) => key !== 'category' || !isKnown),
  }))
  return { mentions: said.filter(({ code, statements }) => codes.has(code) || statements.length > 0), findings }
}

const pathless = (tree: Tree, codes: ReadonlySet<string>) => entriesOf(tree).some(({ key }) => codes.has(key))

const roleName = (name: string) =>
  /retr|transient|temporary/i.test(name) ? 'retry' : /status/i.test(name) ? 'status' : 'codes'

/** What an error's constant is set to and cannot be worked out without running the program. */
const computed = (constants: readonly Constant[]): Finding[] =>
  constants
    .filter(
      (constant) => constant.value === undefined && !constant.iota && constant.name !== '_' && speaksOfError(constant),
    )
    .map(({ name, place }) => ({
      rule: 'unparsed-cell',
      message: `What ${name} is set to cannot be worked out without running the program.`,
      locations: [{ ...place, role: 'document' }],
      suggestion: 'Write the code or the number out.',
    }))

/** One finding a block: which number a constant has is left to the compiler. */
function counted(constants: readonly Constant[]): Finding[] {
  const blocks = new Map<readonly Token[], Constant[]>()
  for (const constant of constants)
    if (constant.iota && speaksOfError(constant))
      blocks.set(constant.block, [...(blocks.get(constant.block) ?? []), constant])
  return Array.from(blocks.values(), (block) => ({
    rule: 'unparsed-cell',
    message: `The numbers of ${block
      .map(({ name }) => name)
      .filter((name) => name !== '_')
      .join(', ')} are counted by iota and are not read.`,
    locations: [{ ...block[0]!.iota!, role: 'document' }],
    suggestion: 'Write the numbers out.',
  }))
}

/** A program says the same of a code in many places; only what is new in a place is worth one. */
function withNews(mentions: readonly Mention[]): Mention[] {
  const said = new Map<string, Set<string>>()
  return mentions.filter(({ code, statements }) => {
    const known = said.get(code)
    const wordings = statements.map(({ place: _place, ...statement }) => JSON.stringify(statement))
    said.set(code, new Set([...(known ?? []), ...wordings]))
    return !known || wordings.some((wording) => !known.has(wording))
  })
}
