import type { Clock } from './clock.js'
import type { Connectivity } from './connectivity.js'

/** After the connection is back, clients come back spread over this long. */
const backOnlineSpreadMs = 2000

export interface WaitOptions {
  clock: Clock
  connectivity: Connectivity
  random: () => number
  signal?: AbortSignal | undefined
  /** Told each time the wait changes: until when, or paused for want of a connection. */
  onChange(change: { nextRetryAt: number } | 'paused'): void
  /** Receives the function that ends the wait now. */
  onWake(wake: () => void): void
}

/**
 * Waits `ms`; offline it pauses, and comes back up to 2 s after the connection does. Rejects at once with the signal's
 * reason when aborted. Leaves no timer and no listener behind.
 * @returns how many ms later than planned it woke (a laptop that slept).
 */
export function waitForRetry(
  ms: number,
  { clock, connectivity, random, signal, onChange, onWake }: WaitOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let due = clock.now() + ms
    let timer: unknown
    let paused = false
    const leave = connectivity.subscribe(check)
    const abort = () => (end(), reject(signal!.reason as Error))
    function end() {
      clock.clearTimeout(timer)
      leave()
      signal?.removeEventListener('abort', abort)
    }
    const wake = () => (end(), resolve(Math.max(0, clock.now() - due)))
    function check() {
      const offline = connectivity.isOffline()
      if (offline && paused) return
      clock.clearTimeout(timer)
      if (paused) due = clock.now() + random() * backOnlineSpreadMs
      paused = offline
      onChange(offline ? 'paused' : { nextRetryAt: due })
      if (!offline) timer = clock.setTimeout(wake, Math.max(0, due - clock.now()))
    }
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    onWake(wake)
    check()
  })
}
