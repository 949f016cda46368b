import type { Clock } from '../core/clock.js'

/** How long a stream may be silent, in ms each. */
export interface SilenceLimits {
  /** Until the first byte after the headers. */
  readonly firstMs: number
  /** Between bytes, comments included. */
  readonly idleMs: number
  /** Between events: comments do not count. */
  readonly progressMs: number
}

/** A timer that fires this late was held up, and what came meanwhile is still to be read. */
const graceMs = 1000

/** Watches a body for silence; one timer at a time. */
export function watchSilence(clock: Clock, limits: SilenceLimits, onSilence: (limit: keyof SilenceLimits) => void) {
  let bytesAt: number | undefined
  let eventAt = clock.now()
  const startedAt = eventAt
  let pausedAt: number | undefined
  let timer: unknown
  const due = (): readonly [number, keyof SilenceLimits] => {
    if (bytesAt === undefined) return [startedAt + limits.firstMs, 'firstMs']
    const [idle, progress] = [bytesAt + limits.idleMs, eventAt + limits.progressMs]
    return idle <= progress ? [idle, 'idleMs'] : [progress, 'progressMs']
  }
  const arm = () => {
    clock.clearTimeout(timer)
    const at = due()[0]
    if (at < Infinity && pausedAt === undefined) timer = clock.setTimeout(() => check(at), at - clock.now())
  }
  const check = (at: number) => {
    const [now, [until, limit]] = [clock.now(), due()]
    if (now < until) return arm()
    if (now - at > graceMs) timer = clock.setTimeout(() => check(Infinity), graceMs)
    else onSilence(limit)
  }
  arm()
  return {
    bytes() {
      const isFirst = bytesAt === undefined
      bytesAt = clock.now()
      if (isFirst) arm()
    },
    event: () => void (eventAt = clock.now()),
    /** Nobody reads now: silence is ours. */
    pause() {
      pausedAt = clock.now()
      clock.clearTimeout(timer)
    },
    resume() {
      const pausedMs = clock.now() - (pausedAt ?? clock.now())
      pausedAt = undefined
      if (bytesAt !== undefined) bytesAt += pausedMs
      eventAt += pausedMs
      arm()
    },
    stop: () => clock.clearTimeout(timer),
  }
}
