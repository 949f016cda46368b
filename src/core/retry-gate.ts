/** `probe`: try again, for all. `released`: the endpoint answered. `failed`: the probe gave up. */
export type GateOutcome = 'probe' | 'released' | 'failed'

/** A chain's place in the line before an endpoint that is failing. */
export interface Place {
  /** The first in line is the probe: it tries again while the others wait for what it finds. */
  isFirst(): boolean
  /** Ends the line: everybody else goes on with this. Nothing happens where the line has ended already. */
  end(outcome: 'released' | 'failed'): void
  /** Gives the place up. After the first one the next one is the probe. */
  leave(): void
}

/** One gate an endpoint: while it is failing, one chain tries and the others wait. */
export interface RetryGate {
  /** @param settle told what became of the place, more than once where it became the probe first. */
  enter(endpoint: string, settle: (outcome: GateOutcome) => void): Place
  /** The endpoint answered: everybody may go. */
  open(endpoint: string): void
}

export function createRetryGate(): RetryGate {
  const lines = new Map<string, ((outcome: GateOutcome) => void)[]>()
  const open = (endpoint: string, outcome: GateOutcome) => {
    const all = lines.get(endpoint)?.splice(0) ?? []
    lines.delete(endpoint)
    for (const settle of all) settle(outcome)
  }
  return {
    open: (endpoint) => open(endpoint, 'released'),
    enter(endpoint, settle) {
      const line = lines.get(endpoint) ?? []
      lines.set(endpoint, line)
      line.push(settle)
      return {
        isFirst: () => line[0] === settle,
        end: (how) => line.includes(settle) && open(endpoint, how),
        leave() {
          if (!line.includes(settle)) return
          line.splice(line.indexOf(settle), 1)
          if (line[0]) line[0]('probe')
          else lines.delete(endpoint)
        },
      }
    },
  }
}

/** One endpoint for all its ids: `GET /subjects/42/files/7f…` → `GET /subjects/:id/files/:id`. */
export const endpointOf = (method: string, path: string): string =>
  `${method} ${path.replace(/\/(?=[^/]*\d)(?:\d+|[0-9a-f-]{8,}|[\w-]{20,})(?=\/|$)/gi, '/:id')}`
