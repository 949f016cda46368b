/** How the waits between automatic tries grow. */
export interface Schedule {
  /** Wait before the first retry, in ms. */
  baseMs: number
  /** No wait is longer, in ms. */
  capMs: number
  /** What each further wait is multiplied by; 2 when absent. */
  factor?: number
  /** `none`: the exact value, for a schedule agreed with a backend. `full`: anywhere from 0 to it, so that clients spread. */
  jitter: 'none' | 'full'
}

/**
 * Wait before retry `n`, in ms: the capped exponential value, with full jitter when the schedule says so.
 * The cap comes first, then the jitter: the other way round, late waits of all clients would equal the cap.
 * @param retry 1-based: 1 gives `baseMs`; anything below 1 counts as 1.
 * @param random for tests and simulations: 0 to 1, as `Math.random`.
 * @returns 0 to `capMs`, never NaN, never above 2^31 - 1 (what `setTimeout` holds; it fires at once on more).
 *   Numbers that make no sense give the longest wait the schedule allows, never none.
 * @see AWS "Exponential Backoff And Jitter"; eduanimaR spec: 1 s, 2 s, 4 s with `jitter: 'none'`.
 */
export function backoffDelay(
  retry: number,
  { baseMs, capMs, factor = 2, jitter }: Schedule,
  random: () => number = Math.random,
): number {
  const within = (value: number, max: number) => (value < max ? Math.max(value, 0) : max)
  const cap = within(capMs, 2 ** 31 - 1)
  // 0 times Infinity is NaN, hence MAX_VALUE.
  const delay = within(baseMs * within(factor ** (retry > 1 ? retry - 1 : 0), Number.MAX_VALUE), cap)
  return jitter === 'full' ? within(delay * random(), delay) : delay
}
