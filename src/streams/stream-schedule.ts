import { backoffDelay, type Schedule } from '../core/backoff.js'

const capMs = 30_000
const onlyUsMs = 1000
/** Waits that a server names are spread over this long, so that its clients do not come back at once. */
const spreadMs = 1000

/** After an end that hits all clients of a server at once, the first of them come back over this long. */
export const serverMadeMs = [0, 5000] as const

/** What the next wait is made of; all in ms. */
export interface WaitPlan {
  /** The first wait lies in here; later ones grow from there. Default: 0 to 1 s, as when only this client was hit. */
  readonly windowMs?: readonly [min: number, max: number] | undefined
  /** The server's wait: never earlier. */
  readonly waitMs?: number | undefined
  /** The interval a server names for all its reconnections (`retry:`). */
  readonly intervalMs?: number | undefined
  /** A catalog's own schedule. */
  readonly schedule?: Schedule | undefined
}

/** How long to wait before each reconnection. Full jitter, doubling to 30 s, or to the first window where that is longer. */
export function createStreamSchedule(random: () => number) {
  let step = 0
  let firstMs = onlyUsMs
  return {
    /** The connection was healthy: the next wait is a first one. */
    reset: () => void (step = 0),
    /** @param delivered the connection brought something: a polling server's interval does not grow then. */
    next({ windowMs = [0, onlyUsMs], waitMs, intervalMs, schedule }: WaitPlan, delivered: boolean): number {
      step += 1
      if (step === 1) firstMs = windowMs[1] - windowMs[0]
      if (waitMs !== undefined) return waitMs + random() * spreadMs
      if (schedule) return backoffDelay(step, schedule, random)
      const [min] = windowMs
      // A window that is longer than the cap, or lies beyond it, is meant to spread clients as much as it says.
      const longestMs = Math.max(capMs - min, firstMs)
      const grown = min + backoffDelay(step, { baseMs: firstMs, capMs: longestMs, jitter: 'full' }, random)
      if (intervalMs === undefined) return grown
      const spread = intervalMs * (1 + random() / 2)
      return delivered ? spread : Math.max(spread, grown)
    },
  }
}
