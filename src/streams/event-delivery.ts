import type { ApiError } from '../core/api-error.js'
import { Listeners } from '../core/listeners.js'
import type { Consumers } from './consumers.js'
import type { EventError, EventOf, EventStreamOptions, RawEvent, StreamEvent } from './event-stream-options.js'
import { fromJson, isThenable, isWarning, reportedError, streamError, type Checked } from './stream-errors.js'

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

/** Brings events to who wants them: checked, reduced, to listeners and readers. */
export class EventDelivery<E, T> {
  partial: T | undefined
  /** Since the question was asked. */
  count = 0
  private readonly listeners = new Map<string, Listeners<never>>()
  private isFresh = false

  constructor(
    private readonly options: EventStreamOptions<E, T>,
    private readonly consumers: Consumers<EventOf<E>>,
    /** An event was not as its schema wants it. */
    private readonly warn: (error: ApiError) => void,
  ) {}

  on(type: string, run: (event: never) => void): () => void {
    const all = this.listeners.get(type) ?? new Listeners()
    this.listeners.set(type, all)
    return all.add(run)
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
    const { events, parse = jsonOrText } = this.options
    const schema = events?.[type as keyof E]
    if (events && !schema) return
    this.count += 1
    let value: unknown
    try {
      value = parse(text, type)
    } catch (cause) {
      return this.unreadable(type, cause)
    }
    if (!schema) return this.hand(type, value, id)
    const checked = this.guarded('the schema', () => schema['~standard'].validate(value))
    if (!isThenable(checked)) return checked && this.take(type, checked, id)
    return Promise.resolve(checked).then(
      (result) => (signal.aborted ? undefined : this.take(type, result, id)),
      (fault: unknown) => this.fault('the schema', fault),
    )
  }

  private take(type: string, { value, issues }: Checked, id: string): void {
    if (issues) this.unreadable(type, issues)
    else this.hand(type, value, id)
  }

  private unreadable(type: string, cause: unknown): void {
    this.warn(streamError(this.options.source, 'sse', 'body', { cause, context: { event: type } }))
  }

  private hand(type: string, data: unknown, id: string): void {
    const event = { type, id, data } as StreamEvent as EventOf<E>
    if (this.isFresh) this.partial = undefined
    this.isFresh = false
    if (this.options.reduce) this.reduce(event)
    this.listeners.get(type)?.tell(event as never, this.listenerFault)
    this.consumers.push(event)
  }

  // Guarded here, since it is called for each event: through `guarded` it takes several times as long.
  private reduce(event: EventOf<E>): void {
    try {
      const partial = this.options.reduce!(this.partial, event)
      if (partial !== undefined) this.partial = partial
    } catch (fault) {
      this.fault('reduce', fault)
    }
  }

  private readonly listenerFault = (fault: unknown) => this.fault('a listener', fault)

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
