import type { Place } from '../record.js'
import { isGroup, isName, isSign, split, withoutComments, type Token } from './go-tokens.js'

/** A constant with what is written for it. */
export interface Constant {
  readonly name: string
  readonly place: Place
  /** Of the line before, where a line repeats it; the conversion that makes the value, where none is named. */
  readonly type: string
  readonly value: string | number | undefined
  readonly valuePlace: Place
  /** Counted by `iota`, here. */
  readonly iota?: Place
  /** What is written behind it in its line. */
  readonly comment?: Token
  /** What is written above it and begins with its name, as Go documents things. */
  readonly doc?: string
  /** Constants of one block have the same. */
  readonly block: readonly Token[]
}

type Known = Map<string, string | number>

/** The constants of a file, also those inside of functions, and variables that are set to a text. */
export function goConstants(tokens: readonly Token[]): Constant[] {
  const known: Known = new Map()
  const declared = declarations(tokens)
  // A constant may stand before the one that it is made of.
  for (const { block } of declared) constantsOf(block, known)
  return declared.flatMap(({ keyword, block }) => {
    const found = constantsOf(block, known)
    return keyword === 'const' ? found : found.filter(({ value }) => typeof value === 'string')
  })
}

interface Declaration {
  readonly keyword: string
  readonly block: readonly Token[]
}

function declarations(tokens: readonly Token[]): Declaration[] {
  return statements(tokens).flatMap((statement) => {
    const inner = statement.flatMap((token) => (token.kind === 'group' ? declarations(token.inner) : []))
    const first = statement.findIndex(({ kind }) => kind !== 'comment')
    const [keyword, next] = statement.slice(first)
    if (first === -1 || !keyword || !(isName(keyword, 'const') || isName(keyword, 'var'))) return inner
    const block = isGroup(next, '(') ? next.inner : statement.slice(first + 1)
    return [{ keyword: keyword.text, block }, ...inner]
  })
}

function constantsOf(block: readonly Token[], known: Known): Constant[] {
  const found: Constant[] = []
  let [type, expressions]: [string, Token[][]] = ['', []]
  for (const line of statements(block)) {
    const code = withoutComments(line)
    const equals = code.findIndex((token) => isSign(token, '='))
    const left = equals === -1 ? code : code.slice(0, equals)
    const names = namesIn(left)
    if (names.length === 0) continue
    if (equals !== -1) {
      type = left
        .slice(names.length * 2 - 1)
        .map(({ text }) => text)
        .join('')
      expressions = split(code.slice(equals + 1), ',')
    }
    for (const [index, name] of names.entries()) {
      const constant = constantOf(name, type, expressions[index] ?? [], known)
      if (constant.value !== undefined) known.set(name.text, constant.value)
      found.push({ ...constant, ...remarks(line, name), block })
    }
  }
  return found
}

/** The comment behind a line stands after its `;`: it belongs to the line before. */
function statements(block: readonly Token[]): Token[][] {
  const found: Token[][] = [[]]
  for (const token of block) {
    const line = found.at(-1)!
    const before = found.at(-2)
    const isBehind = token.kind === 'comment' && line.length === 0 && before?.at(-1)?.place.endLine === token.place.line
    if (isSign(token, ';')) found.push([])
    else (isBehind ? before : line).push(token)
  }
  return found
}

/** `a, b, c` before a type or the end. */
function namesIn(tokens: readonly Token[]): Token[] {
  const names: Token[] = []
  for (let index = 0; tokens[index]?.kind === 'name'; index += 2) {
    names.push(tokens[index]!)
    if (!isSign(tokens[index + 1], ',')) break
  }
  return names
}

function constantOf(name: Token, type: string, expression: readonly Token[], known: Known) {
  const iota = iotaIn(expression)
  const [callee, bracket] = expression
  const converted = type === '' && callee?.kind === 'name' && isGroup(bracket, '(') ? callee.text : type
  return {
    name: name.text,
    place: name.place,
    type: converted,
    value: iota ? undefined : valueOf(expression, known),
    valuePlace: literalIn(expression)?.place ?? name.place,
    ...(iota && { iota: iota.place }),
  }
}

const iotaIn = (tokens: readonly Token[]): Token | undefined => {
  for (const token of tokens) {
    if (isName(token, 'iota')) return token
    const inner = iotaIn(token.inner)
    if (inner) return inner
  }
  return undefined
}

const literalIn = (tokens: readonly Token[]): Token | undefined =>
  tokens
    .map((token) => (token.kind === 'text' || token.kind === 'number' ? token : literalIn(token.inner)))
    .find((found) => found)

/** A literal, a known constant, a conversion of these, or their sum; nothing else is worked out. */
export function valueOf(
  expression: readonly Token[],
  known: ReadonlyMap<string, string | number>,
): string | number | undefined {
  let sum: string | number | undefined
  let sign = '+'
  let isOperand = true
  for (const [index, token] of expression.entries()) {
    if (token.kind === 'sign' && /^[+-]$/.test(token.text)) {
      sign = isOperand && token.text === '-' ? '-' : isOperand ? sign : token.text
      isOperand = true
      continue
    }
    // The name of a conversion is followed by its operand in brackets.
    if (token.kind === 'name' && isGroup(expression[index + 1], '(')) continue
    const value = isOperand ? operand(token, known) : undefined
    if (value === undefined || (sum !== undefined && typeof sum !== typeof value)) return undefined
    if (typeof value === 'number') sum = Number(sum ?? 0) + (sign === '-' ? -value : value)
    else sum = `${sum ?? ''}${value}`
    isOperand = false
  }
  return sum
}

function operand(token: Token, known: ReadonlyMap<string, string | number>): string | number | undefined {
  if (token.kind === 'text') return token.text
  if (token.kind === 'number') return numberOf(token.text)
  if (isGroup(token, '(')) return valueOf(token.inner, known)
  return token.kind === 'name' ? known.get(token.text) : undefined
}

function numberOf(text: string): number | undefined {
  const value = Number(/^0\d+$/.test(text) ? `0o${text.slice(1)}` : text)
  return Number.isSafeInteger(value) ? value : undefined
}

function remarks(line: readonly Token[], name: Token): Pick<Constant, 'comment' | 'doc'> {
  const comments = line.filter(({ kind }) => kind === 'comment')
  const last = withoutComments(line).at(-1)
  const comment = comments.find(({ place }) => place.line === last?.place.endLine && place.column > last.place.column)
  const doc = comments.find(({ text }) => text.startsWith(`${name.text} `))
  return { ...(comment && { comment }), ...(doc && { doc: doc.text.slice(name.text.length + 1) }) }
}
