import type { Clock } from '../../src/core/clock.js'

/** A clock that stands until it is told to run. Between two timers everything that is settled is worked off. */
export class VirtualTime implements Clock {
  private readonly timers = new Map<number, { at: number; run: () => void }>()
  private serial = 0
  private time = 0

  now = (): number => this.time

  setTimeout = (run: () => void, ms: number): number => {
    this.timers.set(++this.serial, { at: this.time + Math.max(0, ms), run })
    return this.serial
  }

  clearTimeout = (timer: unknown): void => void this.timers.delete(timer as number)

  get pending(): number {
    return this.timers.size
  }

  sleep = (ms: number): Promise<void> => new Promise((resolve) => void this.setTimeout(resolve, ms))

  /** Time passes and no timer fires, as on a laptop that sleeps: they are late when it wakes. */
  skip(ms: number): void {
    this.time += ms
  }

  /** Runs timers in their order up to and including `until`, those that are set on the way too. */
  async run(until = Infinity): Promise<void> {
    await settled()
    for (let next = this.next(); next && next.at <= until; next = this.next()) {
      this.timers.delete(next.id)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settled()
    }
    if (until < Infinity) this.time = Math.max(this.time, until)
  }

  private next(): { id: number; at: number; run: () => void } | undefined {
    let first: { id: number; at: number; run: () => void } | undefined
    for (const [id, timer] of this.timers) if (!first || timer.at < first.at) first = { id, ...timer }
    return first
  }
}

/** After all promises that can settle now. */
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Numbers from 0 to 1, the same ones for the same seed (Park and Miller). */
export function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
