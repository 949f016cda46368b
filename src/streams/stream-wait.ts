import type { Connectivity } from '../core/connectivity.js'
import { pausableWait } from '../core/pausable-wait.js'
import type { GateOutcome, Place } from '../core/retry-gate.js'
import type { SourceHost } from '../core/source-host.js'
import type { Page } from './page.js'
import type { StreamState } from './stream-options.js'

/** What a screen may be told of a wait. */
export type WaitNews = Pick<StreamState, 'status' | 'waitReason' | 'nextRetryAt'>

/** One who waits: for whom, and how to tell that it is called off. Instants in epoch ms. */
export interface WaitOrder {
  readonly signal: AbortSignal
  /** Ended by hand: whatever it still waits for, it waits no more. */
  readonly isOff: () => boolean
  readonly dueAt: number
  /** The server's own wait: nothing but a hand ends it sooner. */
  readonly notBefore: number
  readonly reason: StreamState['waitReason']
}

/** After an interruption that only this client had, it is back within this. */
const onlyUsMs = 1000

/** All waits of one connection loop: offline and away they pause, and an endpoint that is failing is probed by one. */
export class StreamWait {
  private wake: (() => void) | undefined
  private place: Place | undefined

  constructor(
    private readonly host: SourceHost,
    private readonly page: Page,
    private readonly endpoint: string,
    /** The page is away, or hidden where that is a reason to pause. */
    private readonly isPaused: () => boolean,
    private readonly tell: (news: WaitNews) => void,
  ) {}

  /** Ends the wait that is on, and says whether there was one. */
  skip(): boolean {
    this.wake?.()
    return this.wake !== undefined
  }

  get isOn(): boolean {
    return this.wake !== undefined
  }

  leave(): void {
    this.place?.leave()
  }

  /** Waits at the gate and then for its time. Returns whether it was slept through. */
  async until(order: WaitOrder, atGate: boolean): Promise<boolean> {
    return (!atGate || (await this.isFirst(order))) && this.sleep(order)
  }

  /** True for the one who tries again. The others have waited for what it found when this says false. */
  private async isFirst(order: WaitOrder): Promise<boolean> {
    const { gate, clock, random } = this.host
    while (!order.isOff()) {
      if (this.place?.isFirst()) return true
      this.leave()
      let turn: GateOutcome | undefined
      let awake: (() => void) | undefined
      this.place = gate.enter(this.endpoint, (outcome) => {
        turn = outcome
        awake?.()
      })
      if (this.place.isFirst()) return true
      const atGate = { ...order, dueAt: Infinity, notBefore: Infinity, reason: 'gate' } as const
      await this.sleep(atGate, (wake) => void (awake = wake))
      if (turn === 'probe') return true
      if (turn !== 'released') continue
      const dueAt = Math.max(order.notBefore, clock.now() + random() * onlyUsMs)
      await this.sleep({ ...order, dueAt, reason: 'gate' })
      return false
    }
    return false
  }

  async sleep(order: WaitOrder, onWake?: (wake: () => void) => void): Promise<boolean> {
    if (order.isOff()) return false
    const { clock, random } = this.host
    const { signal, dueAt, notBefore, reason } = order
    const tell = (until: number | undefined, wake: () => void) => {
      this.wake = wake
      onWake?.(wake)
      this.tell(this.newsOf(until, reason))
    }
    try {
      const host = { clock, random, connectivity: this.presence(), signal }
      return await pausableWait(host, dueAt, notBefore, onlyUsMs, tell)
    } catch {
      return false
    } finally {
      this.wake = undefined
    }
  }

  private newsOf(until: number | undefined, waitReason: StreamState['waitReason']): WaitNews {
    if (until !== undefined) return { status: 'waiting', waitReason, nextRetryAt: until < Infinity ? until : null }
    return this.isPaused()
      ? { status: 'waiting', waitReason: 'hidden', nextRetryAt: null }
      : { status: 'offline', waitReason: undefined, nextRetryAt: null }
  }

  private presence(): Connectivity {
    const { connectivity } = this.host
    return {
      isOffline: () => connectivity.isOffline() || this.isPaused(),
      subscribe: (listener) => {
        const leave = [connectivity.subscribe(listener), this.page.subscribe(listener)]
        return () => leave.forEach((undo) => undo())
      },
    }
  }
}
