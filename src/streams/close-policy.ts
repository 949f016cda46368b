import type { WaitPlan } from './stream-schedule.js'

/**
 * What a close code means. `stop`: ended in good order. `wait`: connect again. `refresh`: get a new token first, once.
 * `fail`: give up; `reconnect()` tries again.
 */
export interface CloseRule {
  /** One code, or a range with both its ends. */
  readonly codes: number | readonly [from: number, to: number]
  readonly next: 'stop' | 'wait' | 'refresh' | 'fail'
  /** The first wait lies in here, in ms. Default: 0 to 5 s. */
  readonly windowMs?: WaitPlan['windowMs']
  /** Reconnections without a healthy connection in between; then it is given up. Default: as many as it takes. */
  readonly retries?: number
}

/** The first rule that fits decides. Codes are no statuses and no numbers of a catalog. */
export type ClosePolicy = readonly CloseRule[]

/** What peers mean by their codes where no protocol says otherwise. RFC 6455 7.4, IANA's registry, and what servers do. */
const usual: ClosePolicy = [
  { codes: 1000, next: 'stop' },
  { codes: 1001, next: 'wait' },
  // Our frames are not understood: the same ones will not be understood later.
  { codes: [1002, 1003], next: 'wait', retries: 1 },
  { codes: [1005, 1006], next: 'wait' },
  { codes: 1007, next: 'wait', retries: 1 },
  { codes: 1008, next: 'refresh' },
  { codes: 1009, next: 'wait', retries: 1 },
  { codes: [1011, 1012], next: 'wait' },
  { codes: 1013, next: 'wait', windowMs: [5000, 30_000] },
  { codes: [1014, 1015], next: 'wait' },
  { codes: 3000, next: 'refresh' },
  { codes: 3003, next: 'fail' },
  { codes: 3008, next: 'wait' },
  { codes: [3000, 4999], next: 'wait', retries: 3 },
]

/**
 * An example: what the graphql-ws protocol means by its codes, as its client acts on them, but for 4401, which renews the
 * token here. Give it as `closePolicy`, with rules of your own before it.
 */
export const graphqlWs: ClosePolicy = [
  ...[4004, 4005, 4400, 4406, 4409, 4429, 4500].map((codes) => ({ codes, next: 'fail' }) as const),
  { codes: 4401, next: 'refresh' },
  ...[4403, 4408, 4499, 4504].map((codes) => ({ codes, next: 'wait' }) as const),
]

/** The rule for a code: the call's own policy first. What nobody knows is given up. */
export function closeRule(code: number, own: ClosePolicy = []): CloseRule {
  const fits = ({ codes }: CloseRule) =>
    typeof codes === 'number' ? codes === code : code >= codes[0] && code <= codes[1]
  return [...own, ...usual].find(fits) ?? { codes: code, next: 'fail' }
}
