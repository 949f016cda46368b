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
export class SilenceWatch {
  private readonly startedAt: number
  private bytesAt: number | undefined
  private eventAt: number
  private timer: unknown

  constructor(
    private readonly clock: Clock,
    private readonly limits: SilenceLimits,
    private readonly onSilence: (limit: keyof SilenceLimits) => void,
  ) {
    this.startedAt = this.eventAt = clock.now()
    this.arm()
  }

  bytes(): void {
    const isFirst = this.bytesAt === undefined
    this.bytesAt = this.clock.now()
    if (isFirst) this.arm()
  }

  event(): void {
    this.eventAt = this.clock.now()
  }

  /** Nobody reads until then: silence is ours. */
  async without<T>(wait: Promise<T>): Promise<T> {
    const since = this.clock.now()
    this.stop()
    const ended = await wait
    const pausedMs = this.clock.now() - since
    if (this.bytesAt !== undefined) this.bytesAt += pausedMs
    this.eventAt += pausedMs
    this.arm()
    return ended
  }

  stop(): void {
    this.clock.clearTimeout(this.timer)
  }

  private due(): readonly [at: number, limit: keyof SilenceLimits] {
    const { firstMs, idleMs, progressMs } = this.limits
    if (this.bytesAt === undefined) return [this.startedAt + firstMs, 'firstMs']
    const [idle, progress] = [this.bytesAt + idleMs, this.eventAt + progressMs]
    return idle <= progress ? [idle, 'idleMs'] : [progress, 'progressMs']
  }

  private arm(): void {
    this.stop()
    const [at] = this.due()
    if (at < Infinity) this.timer = this.clock.setTimeout(() => this.check(at), at - this.clock.now())
  }

  private check(plannedAt: number): void {
    const [now, [at, limit]] = [this.clock.now(), this.due()]
    if (now < at) return this.arm()
    if (now - plannedAt <= graceMs) return this.onSilence(limit)
    this.timer = this.clock.setTimeout(() => this.check(Infinity), graceMs)
  }
}
