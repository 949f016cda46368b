import type { Clock } from './clock.js'
import type { Connectivity } from './connectivity.js'

/** A wait that ended this much too late was slept through. */
const sleptMs = 60_000

/** Who waits. */
export interface WaitHost {
  readonly clock: Clock
  readonly connectivity: Connectivity
  readonly random: () => number
  readonly signal?: AbortSignal | undefined
}

/**
 * Waits until `dueAt` (`Infinity`: until woken). Offline it pauses, and goes on up to `spreadMs` after the connection is
 * back, not before `notBefore`; at `deadline` it ends in any case. Instants in epoch ms. Rejects at once with the signal's
 * reason when aborted. Leaves no timer and no listener behind.
 * @param onChange told at once and each time the wait changes: until when, `undefined` for a pause, and how to end it now.
 * @returns whether it was slept through, as by a laptop: a schedule begins anew then.
 */
export function pausableWait(
  { clock, connectivity, random, signal }: WaitHost,
  dueAt: number,
  notBefore: number,
  spreadMs: number,
  onChange: (until: number | undefined, wake: () => void) => void,
  deadline = Infinity,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let timer: unknown
    let paused: boolean | undefined
    const end = () => {
      clock.clearTimeout(timer)
      leave()
      signal?.removeEventListener('abort', abort)
    }
    const abort = () => (end(), reject(signal!.reason))
    const wake = () => (end(), resolve(clock.now() - dueAt > sleptMs))
    const check = () => {
      const offline = connectivity.isOffline()
      if (offline === paused) return
      clock.clearTimeout(timer)
      if (paused) dueAt = Math.max(notBefore, clock.now() + random() * spreadMs)
      paused = offline
      const until = offline ? deadline : Math.min(dueAt, deadline)
      // Whole ms: a timer cuts fractions off, and would fire before it is time.
      if (until < Infinity) timer = clock.setTimeout(wake, Math.max(0, Math.ceil(until - clock.now())))
      // Last, since whoever is told may abort or wake it.
      onChange(offline ? undefined : dueAt, wake)
    }
    const leave = connectivity.subscribe(check)
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    check()
  })
}
