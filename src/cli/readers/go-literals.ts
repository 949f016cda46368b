import { isScreaming, isShouted } from './code-shape.js'
import { valueOf } from './go-constants.js'
import { isGroup, isName, isSign, split, withoutComments, type Token } from './go-tokens.js'
import { isKnownStatus, statusNamed } from '../words/http-statuses.js'
import { roleOf } from './record-members.js'
import type { Entry, Scalar, Tree } from './tree.js'

/** What names of constants stand for: codes for those of codes, else what is written for them. */
export type Names = ReadonlyMap<string, string | number>

/** A composite literal as a tree, with the name that it is given. */
export interface Literal {
  readonly name: string
  readonly tree: Tree
}

const keywords =
  /^(return|if|for|switch|case|go|defer|var|const|type|func|break|continue|default|range|select|goto|fallthrough)$/

/** The outermost composite literals of a file. Blocks of statements are gone through, not taken. */
export function goLiterals(tokens: readonly Token[], names: Names, status?: Token): Literal[] {
  const code = withoutComments(tokens)
  return code.flatMap((token, index) => {
    if (token.kind !== 'group') return []
    if (isLiteral(token, code[index - 1]))
      return [{ name: assigned(code, index), tree: answered(composite(token, names), status) }]
    return goLiterals(token.inner, names, isGroup(token, '(') ? statusAmong(token.inner) : undefined)
  })
}

/** The status beside a literal: `c.JSON(http.StatusNotFound, gin.H{…})`, `c.JSON(404, …)`. */
const statusAmong = (tokens: readonly Token[]): Token | undefined =>
  split(withoutComments(tokens), ',')
    .find((argument) => statusOfArgument(argument) !== undefined)
    ?.at(-1)

const statusOfArgument = (tokens: readonly Token[]): number | undefined => {
  const [first, second] = tokens
  const number = first?.kind === 'number' && !second ? Number(first.text) : 0
  return statusIn(tokens) ?? (number >= 400 && isKnownStatus(number) ? number : undefined)
}

/** Gives the status to the map that has the code. */
function answered(tree: Tree, status: Token | undefined): Tree {
  if (!status || tree.kind !== 'dict') return tree
  const isCoded = tree.entries.some(({ key }) => roleOf(key) === 'code')
  if (!isCoded)
    return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: answered(entry.value, status) })) }
  if (tree.entries.some(({ key }) => roleOf(key) === 'status')) return tree
  const { place } = status
  const value = statusOfArgument([status]) ?? null
  return { ...tree, entries: [...tree.entries, { key: 'status', place, value: { kind: 'scalar', value, place } }] }
}

/** In a literal nothing ends a statement, and no statement begins. */
function isLiteral(token: Token, before: Token | undefined): boolean {
  const [first, ...others] = withoutComments(token.inner)
  if (!isGroup(token, '{') || !first || (first.kind === 'name' && keywords.test(first.text))) return false
  if (others.some((other) => other.kind === 'sign' && /^(;|:=|=)$/.test(other.text))) return false
  if (before?.kind === 'name') return !/^(struct|interface|else|func)$/.test(before.text)
  return before === undefined || before.kind === 'sign' || isGroup(before, '{') || isGroup(before, '[')
}

/** `retryable` in `var retryable = map[Code]bool{…}`. */
function assigned(code: readonly Token[], index: number): string {
  let name = ''
  let isLeft = false
  for (let at = index - 1; at >= 0 && !isSign(code[at], ';'); at--) {
    if (isSign(code[at], '=') || isSign(code[at], ':=')) isLeft = true
    else if (isLeft && code[at]!.kind === 'name' && !keywords.test(code[at]!.text)) name = code[at]!.text
  }
  return name
}

function composite({ inner, place }: Token, names: Names): Tree {
  const elements = split(withoutComments(inner), ',')
  const entries = elements.flatMap((element) => keyed(element, names) ?? [])
  if (entries.length > 0 && entries.length === elements.length) return { kind: 'dict', entries, place }
  const items = elements.flatMap((element) => valueIn(element, names) ?? [])
  return tuple(items) ?? { kind: 'list', items, place }
}

/** `Code: "A"`, `"A": 404`, `errs.CodeA: {…}`. What cannot be worked out has no value. */
function keyed(element: readonly Token[], names: Names): Entry | undefined {
  const colon = element.findIndex((token) => isSign(token, ':'))
  const keyTokens = element.slice(0, Math.max(colon, 0))
  const last = keyTokens.at(-1)
  if (!last || (last.kind !== 'name' && last.kind !== 'text' && last.kind !== 'number')) return undefined
  const known = last.kind === 'name' ? names.get(last.text) : last.text
  const value = valueIn(element.slice(colon + 1), names) ?? { kind: 'scalar', value: null, place: last.place }
  return { key: String(known ?? last.text), place: last.place, value }
}

function valueIn(tokens: readonly Token[], names: Names): Tree | undefined {
  const last = tokens.at(-1)
  if (!last) return undefined
  if (isGroup(last, '{')) {
    // The member of a set: that it is there is what it says.
    const isEmpty = withoutComments(last.inner).length === 0
    return isEmpty ? { kind: 'scalar', value: true, place: last.place } : composite(last, names)
  }
  const scalar = (value: Scalar['value']): Scalar => ({ kind: 'scalar', value, place: last.place })
  if (tokens.length === 1 && (isName(last, 'true') || isName(last, 'false'))) return scalar(last.text === 'true')
  const status = statusIn(tokens)
  if (status !== undefined) return scalar(status)
  // A constant of another package has no value here, but may be a code of this one.
  const isQualified = tokens.length === 3 && isSign(tokens[1], '.')
  const value = valueOf(isQualified ? [last] : tokens, names)
  if (value !== undefined)
    return { ...scalar(value), place: isGroup(last, '(') ? (last.inner[0]?.place ?? last.place) : last.place }
  const [callee, , argument] = tokens
  const call = tokens.find((token) => isGroup(token, '('))
  return callee && argument && call && isSign(tokens[1], '.') && /^New$|Errorf$/.test(argument.text)
    ? valueIn(call.inner, names)
    : undefined
}

/** `http.StatusNotFound`, also `fiber.StatusNotFound`, `codes.StatusNotFound`. */
export function statusIn(tokens: readonly Token[]): number | undefined {
  const last = tokens.at(-1)
  if (last?.kind !== 'name' || !/^Status[A-Z]/.test(last.text) || tokens.length > 3) return undefined
  return statusNamed(last.text)
}

/** `{CodeA, http.StatusNotFound, "text"}`, `{404, "A_B", "text"}`: members without names, told by their shape. */
function tuple(items: readonly Tree[]): Tree | undefined {
  const scalars = items.filter((item) => item.kind === 'scalar')
  if (items.length < 2 || items.length > 8 || scalars.length < items.length) return undefined
  const codes = scalars.filter(({ value }) => isScreaming(String(value)) || isShouted(String(value)))
  const isTelling = scalars.some(({ value }) => typeof value === 'number' || /\s/.test(String(value)))
  if (codes.length !== 1 || !isTelling) return undefined
  const entries = scalars.map((scalar): Entry => ({
    key: memberName(scalar, scalar === codes[0]),
    place: scalar.place,
    value: scalar,
  }))
  return { kind: 'dict', entries, place: scalars[0]!.place }
}

function memberName({ value }: Scalar, isCode: boolean): string {
  if (isCode) return 'code'
  if (typeof value === 'number') return isKnownStatus(value) ? 'status' : 'number'
  return typeof value === 'string' ? 'message' : ''
}
