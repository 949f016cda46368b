import type { Clock } from '../core/clock.js'
import type { Connectivity } from '../core/connectivity.js'

/** Instants in epoch ms. */
export interface WaitOptions {
  clock: Clock
  connectivity: Connectivity
  random: () => number
  signal?: AbortSignal | undefined
  /** When it is over; `Infinity`: when woken. */
  dueAt: number
  /** The connection coming back may end the wait sooner, but not before this. */
  notBefore: number
  /** After the connection is back, clients come back spread over this long, in ms. */
  spreadMs: number
  /** Told each time the wait changes: until when; `undefined`: paused for want of a connection. */
  onChange(until: number | undefined): void
  /** Receives the function that ends the wait now. */
  onWake(wake: () => void): void
}

/**
 * Waits; offline it pauses, and comes back up to `spreadMs` after the connection does. Rejects at once with the signal's
 * reason when aborted. Leaves no timer and no listener behind.
 * @returns how many ms later than planned it woke (a laptop that slept).
 */
export function waitForRetry(options: WaitOptions): Promise<number> {
  const { clock, connectivity, random, signal, notBefore, onChange, onWake, spreadMs } = options
  return new Promise((resolve, reject) => {
    let due = options.dueAt
    let timer: unknown
    let paused: boolean | undefined
    const leave = connectivity.subscribe(check)
    const abort = () => (end(), reject(signal!.reason))
    const wake = () => (end(), resolve(Math.max(0, clock.now() - due)))
    function end() {
      clock.clearTimeout(timer)
      leave()
      signal?.removeEventListener('abort', abort)
    }
    function check() {
      const offline = connectivity.isOffline()
      if (offline === paused) return
      clock.clearTimeout(timer)
      if (paused) due = Math.max(notBefore, clock.now() + random() * spreadMs)
      paused = offline
      // Whole ms, as in a retry chain: a timer cuts fractions off, and would fire before it is time.
      if (!offline && due < Infinity) timer = clock.setTimeout(wake, Math.max(0, Math.ceil(due - clock.now())))
      // Last, since whoever is told may abort or wake it.
      onChange(offline ? undefined : due)
    }
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    onWake(wake)
    check()
  })
}
