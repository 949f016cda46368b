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

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** What a schema says. */
interface Checked {
  readonly value?: unknown
  readonly issues?: readonly unknown[] | undefined
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
  deliver(type: string, text: string, id: string, signal: AbortSignal): void | Promise<void> {
    this.count += 1
    const { events } = this.options
    const schema = events?.[type as keyof E]
    if (events && !schema) return
    const value = this.valueOf(text, type)
    if (!schema) return this.hand(type, value, id)
    const checked = this.guarded('the schema', () => schema['~standard'].validate(value))
    if (!(checked instanceof Promise)) return checked && this.take(type, checked, id)
    return checked.then(
      (result) => (signal.aborted ? undefined : this.take(type, result, id)),
      (fault: unknown) => this.fault('the schema', fault),
    )
  }

  private valueOf(text: string, type: string): unknown {
    const { parse } = this.options
    if (!parse) return jsonOrText(text)
    try {
      return parse(text, type)
    } catch (fault) {
      return this.fault('parse', fault)
    }
  }

  private take(type: string, { value, issues }: Checked, id: string): void {
    if (!issues) return this.hand(type, value, id)
    const { source } = this.options
    const error = streamError(source, 'sse', 'body', { cause: issues, context: { event: type } })
    this.warn(error)
  }

  private hand(type: string, data: unknown, id: string): void {
    const event = { type, id, data } as StreamEvent as EventOf<E>
    if (this.isFresh) this.partial = undefined
    this.isFresh = false
    if (this.options.reduce) this.reduce(event)
    const listeners = this.listeners.get(type)
    if (listeners) for (const run of listeners) this.tell(run, event)
    this.consumers.push(event)
  }

  // The app's code is guarded where it is called for each event: through `guarded` it takes several times as long.
  private reduce(event: EventOf<E>): void {
    try {
      this.partial = this.options.reduce!(this.partial, event) ?? this.partial
    } catch (fault) {
      this.fault('reduce', fault)
    }
  }

  private tell(run: (event: never) => void, event: EventOf<E>): void {
    try {
      run(event as never)
    } catch (fault) {
      this.fault('a listener', fault)
    }
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

  fault(what: string, fault: unknown): undefined {
    this.options.source.backend.client.fault(`${what} of a stream`, fault)
  }
}
