/** `probe`: try again, for all. `released`: the endpoint answered. `failed`: the probe gave up. */
export type GateOutcome = 'probe' | 'released' | 'failed'

/** A chain's place in the line before an endpoint that is failing. */
export interface Place {
  /** The first in line is the probe: it tries again while the others wait for what it finds. */
  isFirst(): boolean
  /** What became of one who was not the first. */
  readonly outcome: Promise<GateOutcome>
  /** Ends the line: everybody else goes on with this. Nothing happens where the line has ended already. */
  end(outcome: 'released' | 'failed'): void
  /** Gives the place up. After the first one the next one is the probe. */
  leave(): void
}

/** One gate an endpoint: while it is failing, one chain tries and the others wait. */
export interface RetryGate {
  enter(endpoint: string): Place
  /** The endpoint answered: everybody may go. */
  open(endpoint: string): void
}

export function createRetryGate(): RetryGate {
  const lines = new Map<string, Set<(outcome: GateOutcome) => void>>()
  const open = (endpoint: string, outcome: GateOutcome = 'released') => {
    const line = lines.get(endpoint)
    lines.delete(endpoint)
    const all = [...(line ?? [])]
    line?.clear()
    for (const settle of all) settle(outcome)
  }
  return {
    open: (endpoint) => open(endpoint),
    enter(endpoint) {
      const line = lines.get(endpoint) ?? new Set()
      lines.set(endpoint, line)
      let settle!: (outcome: GateOutcome) => void
      const outcome = new Promise<GateOutcome>((resolve) => (settle = resolve))
      line.add(settle)
      const first = () => line.values().next().value
      return {
        outcome,
        isFirst: () => first() === settle,
        end: (how) => line.has(settle) && open(endpoint, how),
        leave() {
          if (!line.delete(settle)) return
          if (line.size) first()!('probe')
          else lines.delete(endpoint)
        },
      }
    },
  }
}

/** One endpoint for all its ids: `GET /subjects/42/files/7f…` → `GET /subjects/:id/files/:id`. */
export const endpointOf = (method: string, path: string): string =>
  `${method} ${path.replace(/\/(?=[^/]*\d)(?:\d+|[0-9a-f-]{8,}|[\w-]{20,})(?=\/|$)/gi, '/:id')}`
