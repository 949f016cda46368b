import { isScreaming, isShouted } from './code-shape.js'
import { valueOf } from './go-constants.js'
import { isGroup, isName, isSign, split, withoutComments, type Token } from './go-tokens.js'
import { isRegisteredStatus, statusNamed } from './http-statuses.js'
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
export function goLiterals(tokens: readonly Token[], names: Names): Literal[] {
  const code = withoutComments(tokens)
  return code.flatMap((token, index) => {
    if (token.kind !== 'group') return []
    if (!isLiteral(token, code[index - 1])) return goLiterals(token.inner, names)
    return [{ name: assigned(code, index), tree: composite(token, names) }]
  })
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
  const start = code.slice(0, index).findLastIndex((token) => isSign(token, ';')) + 1
  const equals = code.findIndex((token, at) => at >= start && at < index && (isSign(token, '=') || isSign(token, ':=')))
  if (equals === -1) return ''
  return code.slice(start, equals).find(({ kind, text }) => kind === 'name' && !keywords.test(text))?.text ?? ''
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

/** `{CodeA, http.StatusNotFound, "text"}`: members without names, told by their shape. */
function tuple(items: readonly Tree[]): Tree | undefined {
  const [first] = items
  if (!first || items.length < 2 || items.some(({ kind }) => kind !== 'scalar')) return undefined
  const scalars = items as readonly Scalar[]
  const name = String(scalars[0]?.value)
  const isTuple =
    (isScreaming(name) || isShouted(name)) && scalars.slice(1).every(({ value }) => !isScreaming(String(value)))
  if (!isTuple) return undefined
  const entries = scalars.map((scalar, index): Entry => ({
    key: index === 0 ? 'code' : memberName(scalar),
    place: scalar.place,
    value: scalar,
  }))
  return { kind: 'dict', entries, place: first.place }
}

function memberName({ value }: Scalar): string {
  if (typeof value === 'number') return isRegisteredStatus(value) ? 'status' : 'number'
  return typeof value === 'string' ? 'message' : ''
}
