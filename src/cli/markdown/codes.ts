import { halfWidth } from '../words/half-width.js'
import type { Flat } from './flat.js'

/** A code in a flat text. */
export interface Found {
  readonly code: string
  readonly from: number
  readonly to: number
  /** A single word, which only its surroundings make a code. */
  readonly isWord: boolean
}

/** What a text begins with, apart from numbers and signs. */
export interface Leading {
  readonly codes: readonly [Found, ...Found[]]
  /** What stands before the first and after the last code. */
  readonly before: string
  readonly after: string
}

const snake = /^[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+$/
const token = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:[_.-]+[A-Z0-9]+)*(?![A-Za-z0-9_]|[.-][A-Za-z0-9])/g
/** `E3001-E3004` is no code but many. */
const range = /^([A-Z]+)\d+-(?:\1)?\d+$/
/** Letters and a number, as `E1001` and `AUTH-001`: hardly anything else is written so. */
const numbered = /^[A-Z]{1,10}[-.]?\d{3,}$/
export const isNumbered = (code: string): boolean => numbered.test(code)

const separator =
  /^[\s,、，/／・;；|&+`~*]*(?:(?:or|and|または|又は|及び|および|と|或|和|及|oder|und)(?![A-Za-z]))?[\s`~*]*$/
const opening = /^[^\p{L}\p{N}]*(?:-?\d[\d.]*[^\p{L}\p{N}]+)?$/u

function byDefault(text: string): Found[] {
  return [...text.matchAll(token)]
    .filter(([code]) => code.length > 1 && !range.test(code))
    .map((match) => ({
      code: match[0],
      from: match.index,
      to: match.index + match[0].length,
      isWord: !snake.test(match[0]),
    }))
}

const edges = /^[\s()[\]{}「」『』"'`~*:.#【】]*|[\s()[\]{}「」『』"'`~*:.【】]*$/g

function trimmed(text: string, from: number): [text: string, from: number] {
  const [head = ''] = /^[\s()[\]{}「」『』"'`~*:.#【】]*/.exec(text) ?? []
  return [text.replace(edges, ''), from + head.length]
}

/** Chunks of a text that could be codes: all of it, its words, what is between slashes. */
function byPattern(text: string, pattern: RegExp): Found[] {
  const found = (chunk: string, from: number): Found[] => {
    const [inner, start] = trimmed(chunk, from)
    for (const [code, at] of [[chunk, from] as const, [inner, start] as const])
      if (code !== '' && pattern.test(code)) return [{ code, from: at, to: at + code.length, isWord: false }]
    return []
  }
  const whole = found(text, 0)
  if (whole.length > 0 && /\s/.test(text.trim())) return whole
  return [...text.matchAll(/[^\s,、，;；|]+/g)].flatMap(({ 0: chunk, index }) => {
    const all = found(chunk, index)
    if (all.length > 0) return all
    return [...chunk.matchAll(/[^/／・(（)）]+/g)].flatMap((piece) => found(piece[0], index + piece.index))
  })
}

/** The expression for a whole code that a configuration gave, without flags that remember. */
export const wholly = ({ source, flags }: RegExp): RegExp => new RegExp(`^(?:${source})$`, flags.replace(/[gy]/g, ''))

/** Every code that stands in a text. */
export function codesIn({ text }: Pick<Flat, 'text'>, pattern?: RegExp): Found[] {
  const half = halfWidth(text)
  return pattern ? byPattern(half, pattern) : byDefault(half)
}

/** The codes that a text begins with: one, or a list of them. */
export function leadingCodes(flat: Pick<Flat, 'text'>, pattern?: RegExp): Leading | undefined {
  const text = halfWidth(flat.text)
  const [first, ...others] = codesIn(flat, pattern)
  if (!first || !opening.test(text.slice(0, first.from))) return undefined
  const codes: [Found, ...Found[]] = [first]
  let { to } = first
  for (const next of others) {
    if (!separator.test(text.slice(to, next.from))) break
    codes.push(next)
    to = next.to
  }
  if (pattern && /^\s*(?:to|through|bis|から|至|[-–—~〜])\s*-?\d/.test(text.slice(to))) return undefined
  // `E1001 AUTH_REQUIRED` is one code with its number.
  const hasNumber =
    codes.length === 2 && first.isWord && !codes[1]!.isWord && text.slice(first.to, codes[1]!.from).trim() === ''
  const own: [Found, ...Found[]] = hasNumber ? [codes[1]!] : codes
  return { codes: own, before: text.slice(0, own[0].from), after: text.slice(to) }
}

/** Looks like the code of another family: `card_declined`, `40001`, `auth/no-user`. Needs a pattern to be read. */
export const isForeign = (text: string): boolean =>
  /^(?:-?\d{2,}|[A-Za-z][A-Za-z0-9]*(?:[_./:-][A-Za-z0-9]+)*)$/.test(halfWidth(text).trim())
