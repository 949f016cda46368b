import type { CodeRecord } from '../record.js'
import { edits, lettersOf, looksLike, mayLookAlike } from './nearest.js'
import { allSaid } from './said.js'

/** A code under an old or another name. */
export interface Named {
  readonly code: string
  readonly letters: number
  readonly number?: number | undefined
  readonly statuses: readonly number[]
}

/** A record as renames are found by. */
export const namedRecord = (record: CodeRecord): Named & { record: CodeRecord } => ({
  code: record.code,
  letters: lettersOf(record.code),
  number: allSaid(record, 'number')[0]?.value,
  statuses: allSaid(record, 'status').map(({ value }) => value),
  record,
})

const sameNumber = (a: Named, b: Named) => a.number !== undefined && a.number === b.number
const contradict = (a: Named, b: Named) =>
  a.statuses.length > 0 && b.statuses.length > 0 && !a.statuses.some((status) => b.statuses.includes(status))

/** 0 for the same number, else the edits between the names; `undefined` for two different codes. */
function away(a: Named, b: Named): number | undefined {
  if (sameNumber(a, b)) return 0
  if (Math.abs(a.code.length - b.code.length) > 2 || !mayLookAlike(a.letters, b.letters)) return undefined
  return looksLike(a.code, b.code) && !contradict(a, b) ? edits(a.code, b.code) : undefined
}

interface Candidate<A, B> {
  readonly from: A
  readonly to: B
  readonly distance: number
}

/** Loops, and no arrays in between: of two long lists without a counterpart there are millions of pairs. */
function candidatesOf<A extends Named, B extends Named>(from: readonly A[], to: readonly B[]): Candidate<A, B>[] {
  const found: Candidate<A, B>[] = []
  for (const a of from) {
    for (const b of to) {
      const distance = away(a, b)
      if (distance !== undefined) found.push({ from: a, to: b, distance })
    }
  }
  return found
}

/** Pairs each code with the one that it was or should be, nearest first, each used once. */
export function renames<A extends Named, B extends Named>(
  from: readonly A[],
  to: readonly B[],
  may: (a: A, b: B) => boolean = () => true,
): readonly { from: A; to: B; by: 'number' | 'name' }[] {
  const candidates = candidatesOf(from, to).filter(({ from: a, to: b }) => may(a, b))
  const used = new Set<Named>()
  return candidates
    .toSorted((a, b) => a.distance - b.distance)
    .flatMap(({ from: a, to: b }) => {
      if (used.has(a) || used.has(b)) return []
      used.add(a).add(b)
      return [{ from: a, to: b, by: sameNumber(a, b) ? ('number' as const) : ('name' as const) }]
    })
}
