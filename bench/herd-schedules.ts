import { backoffDelay, type Schedule } from '../src/core/backoff.js'
import { closeRule, type ClosePolicy } from '../src/streams/close-policy.js'
import { createStreamSchedule, serverMadeMs } from '../src/streams/stream-schedule.js'
import type { Client } from './herd-model.js'

export interface Contestant {
  readonly name: string
  readonly create: (random: () => number) => Client
}

interface Setting {
  /** An app's own word on close codes. */
  readonly closePolicy?: ClosePolicy
  /** The interval that the server named while it was up (`retry:` of SSE). */
  readonly intervalMs?: number
}

/**
 * Our schedule, asked as the loop of a socket asks it when a restarting server closes it (1012) and its handshakes fail
 * after that. A test holds that the loop connects at these instants.
 */
export function ours({ closePolicy, intervalMs }: Setting = {}): Contestant['create'] {
  const windowMs = closeRule(1012, closePolicy).windowMs ?? serverMadeMs
  const cut = { windowMs, intervalMs }
  return (random) => {
    const schedule = createStreamSchedule(random)
    return {
      next: ({ wasOpen, waitMs }) => schedule.next(wasOpen ? cut : { intervalMs, waitMs }, wasOpen),
    }
  }
}

const backoff =
  (schedule: Schedule, retries = Infinity): Contestant['create'] =>
  (random) => {
    let n = 0
    return { next: () => (++n > retries ? undefined : backoffDelay(n, schedule, random)) }
  }

const [baseMs, capMs] = [1000, 30_000]

/** What is discussed for any client: AWS, "Exponential Backoff And Jitter". All of them 1 s, doubling, to 30 s. */
export const textbook: readonly Contestant[] = [
  { name: 'specification: 1-2-4 s, exact', create: backoff({ baseMs, capMs: 10_000, jitter: 'none' }, 3) },
  { name: 'exponential, no jitter', create: backoff({ baseMs, capMs, jitter: 'none' }) },
  {
    name: 'equal jitter',
    create: (random) => {
      let n = 0
      return { next: () => backoffDelay(++n, { baseMs, capMs, jitter: 'none' }) * (0.5 + random() / 2) }
    },
  },
  { name: 'full jitter', create: backoff({ baseMs, capMs, jitter: 'full' }) },
  {
    name: 'decorrelated jitter',
    create: (random) => {
      let last = baseMs
      return { next: () => (last = Math.min(capMs, baseMs + random() * (last * 3 - baseMs))) }
    },
  },
]
