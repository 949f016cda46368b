import type { Clock } from '../core/clock.js'

export interface HeartbeatTimes {
  /** Silence after which a ping is sent, in ms. */
  readonly afterSilenceMs: number
  /** Silence after a ping that means a dead peer, in ms. */
  readonly deadAfterMs: number
}

/** A timer that fires this late was held up: what came meanwhile is still to be read, so it asks again. */
const graceMs = 1000

/** Tells a dead peer, whose close event may take minutes, from one that has nothing to say. Any frame is life. */
export function createHeartbeat(
  clock: Clock,
  { afterSilenceMs, deadAfterMs }: HeartbeatTimes,
  ping: () => void,
  onDead: () => void,
) {
  let heardAt = clock.now()
  let isAsked = false
  let timer: unknown
  const after = (ms: number, run: () => void) => {
    clock.clearTimeout(timer)
    timer = clock.setTimeout(run, ms)
  }
  const listen = () =>
    after(Math.max(0, heardAt + afterSilenceMs - clock.now()), () =>
      clock.now() - heardAt < afterSilenceMs ? listen() : ask(),
    )
  const ask = () => {
    const dueAt = clock.now() + deadAfterMs
    isAsked = true
    after(deadAfterMs, () => {
      if (!isAsked) listen()
      else if (clock.now() - dueAt > graceMs) ask()
      else onDead()
    })
    ping()
  }
  listen()
  return {
    heard() {
      heardAt = clock.now()
      isAsked = false
    },
    /** There is a reason to doubt: the device went offline, or came back. */
    ask,
    stop: () => clock.clearTimeout(timer),
  }
}
