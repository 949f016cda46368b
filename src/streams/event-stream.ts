import type { ApiError } from '../core/api-error.js'
import { toApiError } from '../core/decode.js'
import { endpointOf } from '../core/retry-gate.js'
import type { PlannedRequest } from '../core/request.js'
import { Consumers } from './consumers.js'
import { Cursor } from './cursor.js'
import { errorEvent, EventDelivery } from './event-delivery.js'
import type {
  EventError,
  EventOf,
  EventStream,
  EventStreamOptions,
  EventStreamState,
  RawEvent,
} from './event-stream-options.js'
import { ReconnectLoop, type Attempt, type Wire } from './reconnect.js'
import { SilenceWatch, type SilenceLimits } from './silence.js'
import { createSseParser, type Block, type SseParser } from './sse-parser.js'
import { hintOf, planStream, requestStream } from './sse-request.js'
import { streamError } from './stream-errors.js'
import { createHandle } from './stream-handle.js'
import { serverMadeMs } from './stream-schedule.js'
import { judge, type Circumstances, type Ended } from './verdict.js'

/** What a server may name as its clients' interval (`retry:`), ms. */
const intervalLimits = [250, 120_000] as const
const defaultMaxChars = 1_048_576

/** A connection that is being read. */
interface Reading {
  readonly parser: SseParser
  readonly attempt: Attempt
  readonly silence: SilenceWatch
  hasNews: boolean
  /** As the attempt's signal says, and cheaper to ask for each event. */
  isOff: boolean
}

/** The wire of an event stream: requests it, reads it, and says what its end means. */
class EventWire<E, T> implements Wire {
  readonly endpoint: string
  readonly consumers = new Consumers<EventOf<E>>()
  readonly delivery: EventDelivery<E, T>
  readonly cursor: Cursor
  loop!: ReconnectLoop<T>
  private readonly request: PlannedRequest
  private readonly isAnswer: boolean
  private intervalMs: number | undefined
  private hasOpened = false

  constructor(private readonly options: EventStreamOptions<E, T>) {
    const { source, kind, lastEventId = '', compareIds } = options
    this.request = planStream(options)
    this.isAnswer = kind === 'answer'
    this.endpoint = `${source.catalog.source} ${endpointOf(this.request.method, this.request.path)}`
    const compare: typeof compareIds = (a, b) => this.delivery.guarded('compareIds', () => compareIds!(a, b))
    this.cursor = new Cursor(lastEventId, compareIds && compare)
    this.delivery = new EventDelivery(options, this.consumers, (error) => this.loop.warn(error, { hasData: true }))
  }

  circumstances(): Circumstances {
    const hasData = this.delivery.count > 0
    const safe = !this.isAnswer || !hasData || this.cursor.id !== ''
    return { safe, hasData, bounded: this.isAnswer, intervalMs: this.intervalMs }
  }

  interrupted(): Ended {
    if (this.circumstances().safe) return { next: 'wait' }
    return { next: 'fail', error: streamError(this.options.source, 'sse', 'network') }
  }

  over(error: ApiError | undefined): void {
    this.consumers.end(error)
  }

  async open(attempt: Attempt): Promise<Ended> {
    const { headersMs = 15_000 } = this.options.timeouts ?? {}
    if (this.isAnswer && !this.cursor.id) {
      this.delivery.startOver()
      this.loop.live.warning = null
    }
    const answer = await requestStream(this.options, this.request, attempt, this.cursor.id, headersMs)
    if ('next' in answer) return answer
    attempt.opened()
    this.cursor.resume()
    if (this.hasOpened) this.tellResume(this.cursor.id === '')
    this.hasOpened = true
    return this.read(answer, attempt)
  }

  private tellResume(gap: boolean): void {
    const how = { gap, lastEventId: this.cursor.id }
    this.delivery.guarded('onResume', () => this.options.onResume?.(how))
  }

  private limits(): SilenceLimits {
    const { firstEventMs = 60_000, idleMs = 45_000, progressMs } = this.options.timeouts ?? {}
    return { firstMs: firstEventMs, idleMs, progressMs: progressMs ?? (this.isAnswer ? 120_000 : Infinity) }
  }

  private async read({ body }: Response, attempt: Attempt): Promise<Ended> {
    const reader = (body ?? new Blob([]).stream()).getReader()
    const { source, maxEventChars = defaultMaxChars } = this.options
    const parser = createSseParser(maxEventChars, (ms) => {
      this.intervalMs = Math.min(Math.max(ms, intervalLimits[0]), intervalLimits[1])
    })
    let silent: ApiError | undefined
    const letGo = () => void reader.cancel().catch(() => {})
    const silence = new SilenceWatch(source.backend.client.clock, this.limits(), (limit) => {
      silent = streamError(source, 'sse', 'timeout', { context: { limit } })
      letGo()
    })
    const reading: Reading = { parser, attempt, silence, hasNews: false, isOff: attempt.signal.aborted }
    const leave = () => ((reading.isOff = true), letGo())
    // Not every body hears of the abort itself.
    attempt.signal.addEventListener('abort', leave)
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (reading.isOff) return this.interrupted()
        if (silent) return this.lost(silent)
        if (done) return this.ended(parser.isMidLine)
        silence.bytes()
        const blocks = parser.push(value)
        if (blocks.some(({ data }) => data !== undefined)) silence.event()
        const { count } = this.delivery
        const end = await this.take(blocks, reading)
        if (this.delivery.count > count) this.tellProgress()
        if (end) return end
      }
    } catch (failure) {
      if (reading.isOff) return this.interrupted()
      return this.lost(toApiError(failure, hintOf(this.options, this.request)))
    } finally {
      silence.stop()
      attempt.signal.removeEventListener('abort', leave)
      letGo()
    }
  }

  /** Hands over what came, one after the other. Returns how the stream ends, if it does. */
  private async take(blocks: readonly Block[], reading: Reading): Promise<Ended | undefined> {
    const { parser, silence } = reading
    for (const block of blocks) {
      // What is left of a connection that was replaced comes again from the next one.
      if (reading.isOff) return this.interrupted()
      const end = this.receive(block, reading)
      const ended = end instanceof Promise ? await silence.without(end) : end
      if (ended) return ended
      if (!this.consumers.isFull) continue
      this.tellProgress()
      await silence.without(this.consumers.room())
    }
    if (!parser.isOverflown) return undefined
    const { source, maxEventChars = defaultMaxChars } = this.options
    return { next: 'fail', error: streamError(source, 'sse', 'body', { context: { maxEventChars } }) }
  }

  private receive(block: Block, reading: Reading): Ended | undefined | Promise<Ended | undefined> {
    const { type, data, id } = block
    if (id && this.isRepeat(id)) return undefined
    if (data === undefined) {
      this.move(id)
      this.loop.touch()
      return undefined
    }
    const lastId = id ?? this.cursor.id
    const reported = type === 'error' || this.options.errorFrom ? this.reportedBy({ type, data, id: lastId }) : null
    if (reported) {
      this.move(id)
      return this.reported(reported.error, reported.terminal)
    }
    const { attempt } = reading
    const { count } = this.delivery
    const handed = this.delivery.deliver(type, data, lastId, attempt.signal)
    if (!reading.hasNews && this.delivery.count > count) {
      reading.hasNews = true
      attempt.delivered()
    }
    if (handed) return this.whenHanded(handed, block, reading)
    if (id !== undefined) this.cursor.advance(id)
    return this.isAnswer ? this.ifComplete(block) : undefined
  }

  private async whenHanded(handed: Promise<void>, block: Block, reading: Reading): Promise<Ended | undefined> {
    await handed
    if (reading.isOff) return this.interrupted()
    this.move(block.id)
    this.tellProgress()
    return this.isAnswer ? this.ifComplete(block) : undefined
  }

  private isRepeat(id: string): boolean {
    const novelty = this.cursor.noveltyOf(id)
    if (novelty === 'gap') this.tellResume(true)
    return novelty === 'repeat'
  }

  /** Once for all that was read at once. */
  private tellProgress(): void {
    this.loop.touch({ partial: this.delivery.partial })
  }

  private ifComplete({ type, data = '', id = this.cursor.id }: Block): Ended | undefined {
    const { completeWhen } = this.options
    const isComplete = completeWhen && this.delivery.guarded('completeWhen', () => completeWhen({ type, data, id }))
    return isComplete ? this.complete() : undefined
  }

  private reportedBy(raw: RawEvent): EventError | null | undefined {
    try {
      return (this.options.errorFrom ?? errorEvent(this.options))(raw)
    } catch (fault) {
      this.delivery.fault('errorFrom', fault)
      return undefined
    }
  }

  /** After the hand-over, so that what nobody got is sent again. */
  private move(id: string | undefined): undefined {
    if (id !== undefined) this.cursor.advance(id)
  }

  private reported(error: ApiError, terminal: boolean): Ended | undefined {
    if (terminal) return this.judged(error)
    this.loop.warn(error, { hasData: true })
    return undefined
  }

  private judged(error: ApiError, windowMs?: Circumstances['windowMs']): Ended {
    const { client } = this.options.source.backend
    const around = { ...this.circumstances(), windowMs }
    return judge(client, error, around, this.options, this.loop.live.attempt)
  }

  private lost(error: ApiError): Ended {
    return this.judged(error, serverMadeMs)
  }

  /** The body ended in good order, as far as its transport knows. */
  private ended(isCut: boolean): Ended {
    const { source, completeWhen } = this.options
    if (!this.isAnswer) return { next: 'wait', windowMs: serverMadeMs, intervalMs: this.intervalMs }
    return completeWhen || isCut
      ? this.lost(streamError(source, 'sse', 'body', { context: { truncated: true } }))
      : this.complete()
  }

  /** The next question is a new one. */
  private complete(): Ended {
    this.cursor.forget()
    return { next: 'stop' }
  }
}

/**
 * A stream of events over HTTP (SSE) through the error client: it reconnects by the rules of the source's catalog, keeps
 * its cursor over all connections, delivers every event with an id once, and its failures are shown like all others.
 * Nothing is sent before the first subscriber, reader or `connect()`; on a server nothing at all.
 * @see WHATWG HTML, server-sent events
 */
export function createEventStream<E extends object = Record<string, unknown>, T = unknown>(
  options: EventStreamOptions<E, T>,
): EventStream<E, T> {
  const wire = new EventWire<E, T>(options)
  const loop = (wire.loop = new ReconnectLoop<T>(options, wire))
  const handle = createHandle(loop, wire.consumers, options.source.backend.client)
  const initial = Object.freeze({ ...handle.getServerSnapshot(), lastEventId: wire.cursor.id })
  let shown: EventStreamState<T> | undefined
  let from: unknown
  return {
    ...handle,
    getSnapshot() {
      const state = loop.getSnapshot()
      if (state !== from || !shown) shown = Object.freeze({ ...(from = state), lastEventId: wire.cursor.id })
      return shown
    },
    getServerSnapshot: () => initial,
    on: (type, run) => wire.delivery.on(type, run),
  }
}
