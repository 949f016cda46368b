import { distance } from 'fastest-levenshtein'

/** Which letters a code has, as bits. Two edits change at most four of them: what differs in more need not be measured. */
export const lettersOf = (code: string): number =>
  Array.from(code).reduce((bits, letter) => bits | (1 << ((letter.codePointAt(0) ?? 0) & 31)), 0)

/** False for codes that `looksLike` is sure to tell apart; much cheaper. */
export function mayLookAlike(lettersA: number, lettersB: number): boolean {
  let bits = lettersA ^ lettersB
  for (let most = 4; bits !== 0; most--, bits &= bits - 1) if (most === 0) return false
  return true
}

const withoutDigits = (code: string) => code.replace(/\d+/g, '#')

/**
 * Whether one code may be the other one misspelt: at most two edits, fewer in short codes. Codes that differ in digits
 * only are neighbours in a list, not misspellings.
 */
export function looksLike(a: string, b: string): boolean {
  if (a === b || withoutDigits(a) === withoutDigits(b)) return false
  const most = Math.min(2, Math.floor(Math.min(a.length, b.length) / 3))
  return Math.abs(a.length - b.length) <= most && distance(a, b) <= most
}

/** Edits between two texts; case counts for nothing. */
export const edits = (a: string, b: string): number => distance(a.toUpperCase(), b.toUpperCase())

/** The names nearest to a mistyped one, best first; empty where none is near. */
function nearest(name: string, names: readonly string[], most = 3): readonly string[] {
  const limit = Math.max(2, Math.floor(name.length / 3))
  const near = names.map((other) => ({ other, away: edits(name, other) })).filter(({ away }) => away <= limit)
  return near
    .toSorted((a, b) => a.away - b.away || (a.other < b.other ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other)
}

/** ` Did you mean A?`, or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  return near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
}
