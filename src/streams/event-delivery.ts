import type { ApiError } from '../core/api-error.js'
import type { Consumers } from './consumers.js'
import type { EventError, EventOf, EventStreamOptions, RawEvent, StreamEvent } from './event-stream-options.js'
import { fromJson, isWarning, reportedError, streamError } from './stream-errors.js'

/** Reads the event that reports a failure: one of type `error`. */
export function errorEvent({ source }: Pick<EventStreamOptions<never, never>, 'source'>) {
  return ({ type, data }: RawEvent): EventError | null => {
    if (type !== 'error') return null
    const error = reportedError(source, 'sse', fromJson(data), data)
    const isHarmless = isWarning(source, error)
    if (isHarmless) Object.assign(error, { outcome: 'warning' })
    return { error, terminal: !isHarmless }
  }
}

const jsonOrText = (text: string): unknown => {
  const value = fromJson(text)
  return value === undefined ? text : value
}

/** Brings events to who wants them: checked, reduced, to listeners and readers. */
export class EventDelivery<E, T> {
  partial: T | undefined
  /** Since the question was asked. */
  count = 0
  private readonly listeners = new Map<string, Set<(event: never) => void>>()
  private isFresh = false

  constructor(
    private readonly options: EventStreamOptions<E, T>,
    private readonly consumers: Consumers<EventOf<E>>,
    /** An event was not as its schema wants it. */
    private readonly warn: (error: ApiError) => void,
  ) {}

  on(type: string, run: (event: never) => void): () => void {
    const all = this.listeners.get(type) ?? new Set()
    this.listeners.set(type, all.add(run))
    return () => void all.delete(run)
  }

  /** It is asked anew: what came so far stays until the first event of the new answer. */
  startOver(): void {
    this.count = 0
    this.isFresh = true
  }

  /**
   * A promise where the schema takes its time, else done at once. An event whose connection was replaced meanwhile (the
   * signal) is not handed over: it comes again.
   */
  deliver(raw: RawEvent, signal: AbortSignal): void | Promise<void> {
    this.count += 1
    const { parse = jsonOrText, events } = this.options
    const schema = events?.[raw.type as keyof E]
    if (events && !schema) return
    const value = this.guarded('parse', () => parse(raw.data, raw.type))
    if (!schema) return this.hand(raw, value)
    const checked = this.guarded('the schema', () => schema['~standard'].validate(value))
    if (!(checked instanceof Promise)) return checked && this.take(raw, checked)
    return checked.then(
      (result) => (signal.aborted ? undefined : this.take(raw, result)),
      (fault: unknown) => this.fault('the schema', fault),
    )
  }

  private take(raw: RawEvent, result: { readonly value?: unknown; readonly issues?: readonly unknown[] | undefined }) {
    if (!result.issues) return this.hand(raw, result.value)
    const { source } = this.options
    const error = streamError(source, 'sse', 'body', { cause: result.issues, context: { event: raw.type } })
    this.warn(error)
  }

  private hand({ type, id }: RawEvent, data: unknown): void {
    const event = { type, id, data } as StreamEvent as EventOf<E>
    const { reduce } = this.options
    if (this.isFresh) this.partial = undefined
    this.isFresh = false
    if (reduce) this.partial = this.guarded('reduce', () => reduce(this.partial, event)) ?? this.partial
    for (const run of this.listeners.get(type) ?? []) this.guarded('a listener', () => run(event as never))
    this.consumers.push(event)
  }

  /** What the app gave us must not end the stream. */
  guarded<R>(what: string, run: () => R): R | undefined {
    try {
      return run()
    } catch (fault) {
      this.fault(what, fault)
      return undefined
    }
  }

  private fault(what: string, fault: unknown): void {
    this.options.source.backend.client.fault(`${what} of a stream`, fault)
  }
}
