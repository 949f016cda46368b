/** Time, injectable. `now()` in epoch ms. */
export interface Clock {
  now(): number
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}

/** The page's own time; globals are looked up at each call, so that fake timers are met. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // More than 2^31 - 1 ms would fire at once.
  setTimeout: (run, ms) => globalThis.setTimeout(run, Math.min(ms, 2 ** 31 - 1)),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
}
