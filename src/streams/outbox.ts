import type { Clock } from '../core/clock.js'

/** Where frames go while there is a connection. */
export interface Transport {
  readonly bufferedAmount: number
  /** 1 is open; once it is closing (2) or closed (3) it takes a frame and drops it. */
  readonly readyState: number
  send(frame: Frame): void
}

/** It takes frames no more, though nobody has told us of its end yet. */
export const isClosing = ({ readyState }: Pick<Transport, 'readyState'>): boolean => readyState > 1

/** What a WebSocket can send. */
export type Frame = string | ArrayBuffer | ArrayBufferView | Blob

export interface QueueLimits {
  /** Messages; 100 unless given. */
  readonly max?: number
  /** Bytes of all messages together; 1 MiB unless given. */
  readonly maxBytes?: number
  /** How long a message may wait, in ms: a stale action must not fire late. 30 s unless given. */
  readonly ttlMs?: number
  readonly overflow?: 'reject-new' | 'reject-oldest'
}

/** Why a message was not sent. */
export type Unsent = 'overflow' | 'expired' | 'closed' | 'failed'

interface Entry {
  readonly frame: Frame
  readonly bytes: number
  readonly expiresAt: number
  /** May wait for another connection. */
  readonly keeps: boolean
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
  readonly leave: () => void
}

/** More than this in the socket's own buffer, and messages wait for it to drain. */
const maxBufferedBytes = 1_048_576
const drainMs = 20

/** Messages on their way, in order. Every one of them settles: sent, expired, turned away, aborted or closed. */
export class Outbox {
  private entries: Entry[] = []
  private bytes = 0
  private transport: Transport | undefined
  private timer: unknown

  constructor(
    private readonly clock: Clock,
    private readonly limits: QueueLimits,
    private readonly fail: (why: Unsent, cause?: unknown) => unknown,
  ) {}

  /**
   * Resolves when the frame is handed to the transport; `onSent` is told at that very moment.
   * @param keeps it may wait for the next connection. @throws what `fail` makes of the reason, or the signal's.
   */
  add(frame: Frame, keeps: boolean, signal?: AbortSignal, onSent?: () => void): Promise<void> {
    const { max = 100, maxBytes = 1_048_576, ttlMs = 30_000, overflow = 'reject-new' } = this.limits
    const bytes = sizeOf(frame)
    return new Promise((settle, reject) => {
      const resolve = () => (onSent?.(), settle())
      if (signal?.aborted) return reject(signal.reason)
      if (!keeps && this.isClosing) return reject(this.fail('closed'))
      if (this.handOver(frame, resolve, reject)) return
      const isFull = () => this.entries.length >= max || this.bytes + bytes > maxBytes
      if (overflow === 'reject-oldest') while (this.entries.length && isFull()) this.drop(this.entries[0]!, 'overflow')
      if (isFull()) return reject(this.fail('overflow'))
      const abort = () => (this.take(entry), reject(signal!.reason))
      signal?.addEventListener('abort', abort)
      const leave = () => signal?.removeEventListener('abort', abort)
      const entry: Entry = { frame, bytes, expiresAt: this.clock.now() + ttlMs, keeps, resolve, reject, leave }
      this.entries.push(entry)
      this.bytes += bytes
      this.pump()
    })
  }

  /** Messages go this way from now on, those that wait first; `undefined`: there is no way. */
  use(transport: Transport | undefined): void {
    this.transport = transport
    if (!transport) for (const entry of this.entries) if (!entry.keeps) this.drop(entry, 'closed')
    this.pump()
  }

  /** Nothing is sent any more. */
  rejectAll(why: Unsent): void {
    for (const entry of this.entries) this.drop(entry, why)
    this.pump()
  }

  private handOver(frame: Frame, resolve: () => void, reject: (reason: unknown) => void): boolean {
    if (this.entries.length || !this.canSend) return false
    try {
      this.transport!.send(frame)
      resolve()
    } catch (cause) {
      reject(this.fail('failed', cause))
    }
    return true
  }

  /** Sends what may be sent, drops what is too old, and sees to it that it is called again in time. */
  private pump(): void {
    this.clock.clearTimeout(this.timer)
    const now = this.clock.now()
    for (const entry of this.entries) if (entry.expiresAt <= now) this.drop(entry, 'expired')
    while (this.entries.length && this.canSend) {
      const entry = this.entries[0]!
      this.take(entry)
      const waiting = this.entries
      this.entries = []
      this.handOver(entry.frame, entry.resolve, entry.reject)
      this.entries = waiting
    }
    if (!this.entries.length) return
    const dueAt = Math.min(...this.entries.map(({ expiresAt }) => expiresAt))
    this.timer = this.clock.setTimeout(() => this.pump(), this.transport && !this.isClosing ? drainMs : dueAt - now)
  }

  private get isClosing(): boolean {
    return this.transport !== undefined && isClosing(this.transport)
  }

  private get canSend(): boolean {
    return this.transport !== undefined && !this.isClosing && this.transport.bufferedAmount <= maxBufferedBytes
  }

  private drop(entry: Entry, why: Unsent): void {
    this.take(entry)
    entry.reject(this.fail(why))
  }

  private take(entry: Entry): void {
    this.entries = this.entries.filter((one) => one !== entry)
    this.bytes -= entry.bytes
    entry.leave()
  }
}

function sizeOf(frame: Frame): number {
  if (typeof frame === 'string') return frame.length * 3 > 1024 ? new TextEncoder().encode(frame).length : frame.length
  return frame instanceof Blob ? frame.size : frame.byteLength
}
