/** What became of those who waited at the gate. */
export type GateOutcome = 'released' | 'probe' | 'failed'

/** One gate an endpoint: while it is failing, one probe tries again and the others wait for what it finds. */
export interface RetryGate {
  /** `'probe'` at once if nobody is trying; else a promise of what became of it, and a way out. */
  enter(endpoint: string): 'probe' | { outcome: Promise<GateOutcome>; leave(): void }
  /** The endpoint answered: everybody may go. */
  open(endpoint: string): void
  /** The probe gave up: those who wait fail with what they had. */
  fail(endpoint: string): void
  /** The probe was abandoned: the next one who waits takes its place. */
  abandon(endpoint: string): void
}

export function createRetryGate(): RetryGate {
  const waiting = new Map<string, Set<(outcome: GateOutcome) => void>>()
  const settle = (endpoint: string, outcome: GateOutcome) => {
    const waiters = waiting.get(endpoint)
    waiting.delete(endpoint)
    waiters?.forEach((settleOne) => settleOne(outcome))
  }
  return {
    enter(endpoint) {
      const waiters = waiting.get(endpoint)
      if (!waiters) {
        waiting.set(endpoint, new Set())
        return 'probe'
      }
      let settleOne!: (outcome: GateOutcome) => void
      const outcome = new Promise<GateOutcome>((resolve) => (settleOne = resolve))
      waiters.add(settleOne)
      return { outcome, leave: () => void waiters.delete(settleOne) }
    },
    open: (endpoint) => settle(endpoint, 'released'),
    fail: (endpoint) => settle(endpoint, 'failed'),
    abandon(endpoint) {
      const waiters = waiting.get(endpoint)
      const [next] = waiters ?? []
      if (!waiters || !next) return void waiting.delete(endpoint)
      waiters.delete(next)
      next('probe')
    },
  }
}

/** One endpoint for all its ids: `GET /subjects/42/files/7f…` → `GET /subjects/:id/files/:id`. */
export const endpointOf = (method: string, path: string): string =>
  `${method} ${path.replace(/\/(?=[^/]*\d)(?:\d+|[0-9a-f-]{8,}|[\w-]{20,})(?=\/|$)/gi, '/:id')}`
