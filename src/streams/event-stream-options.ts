import type { ApiError } from '../core/api-error.js'
import type { CompareIds } from './cursor.js'
import type { EventSchemas, LoopOptions, StreamHandle, StreamState } from './stream-options.js'

/** An event before anything was made of its text. */
export interface RawEvent {
  readonly type: string
  readonly data: string
  /** The last id that was sent, by this event or one before it; empty for none. */
  readonly id: string
}

export interface StreamEvent<K extends string = string, D = unknown> {
  readonly type: K
  readonly data: D
  readonly id: string
}

/** With schemas a union by `type`, else any event. */
export type EventOf<E> = string extends keyof E
  ? StreamEvent
  : { [K in keyof E & string]: StreamEvent<K, E[K]> }[keyof E & string]

/** The event of one type. */
export type EventNamed<E, K> = string extends keyof E ? StreamEvent : Extract<EventOf<E>, { type: K }>

/** What an event says about a failure. */
export interface EventError {
  readonly error: ApiError
  /** The stream ends with it. */
  readonly terminal: boolean
}

/** In ms each; `Infinity` for no limit. */
export interface EventStreamTimeouts {
  /** Until the headers. Default: 15 s. */
  readonly headersMs?: number
  /** From the headers to the first byte. Default: 60 s, since a model may think for long. */
  readonly firstEventMs?: number
  /** Between bytes. Default: 45 s, three comments of a server that sends one every 15 s. */
  readonly idleMs?: number
  /** Between events of an answer. Default: 120 s; none for a feed. */
  readonly progressMs?: number
}

export interface EventStreamOptions<E, T> extends LoopOptions {
  /** Relative to the source's `baseUrl`. */
  readonly url: string | URL
  /**
   * `feed`: goes on for ever, and is joined again whenever it ends. `answer`: ends by itself; cut before that it is
   * resumed by id, or by hand, and never asked again by itself once something of it came.
   */
  readonly kind: 'feed' | 'answer'
  readonly method?: string | undefined
  readonly headers?: HeadersInit | undefined
  /** Sent with every connection; `json` is written as JSON. */
  readonly body?: BodyInit | null | undefined
  readonly json?: unknown
  readonly credentials?: RequestCredentials | undefined
  /** A Standard Schema for each type of event; other types are left out then. Without it every event comes unchecked. */
  readonly events?: EventSchemas<E> | undefined
  /** What an event's text becomes. Default: JSON where it is some, else the text. */
  readonly parse?: ((text: string, type: string) => unknown) | undefined
  /** The event that completes an answer. Without it one is complete when its body ends in good order, and not within a line. */
  readonly completeWhen?: ((event: RawEvent) => boolean) | undefined
  /**
   * The failure that an event reports, or `null`. Default: an event of type `error`, read with the catalog's decoders;
   * a warning (LIBRARIAN_LOOP_LIMIT) is not terminal.
   */
  readonly errorFrom?: ((event: RawEvent) => EventError | null) | undefined
  /** Builds up what the snapshot shows as `partial`; `undefined` at the first event. */
  readonly reduce?: ((partial: T | undefined, event: EventOf<E>) => T) | undefined
  /** Where to begin: the id of an earlier visit. */
  readonly lastEventId?: string | undefined
  /** Without it only the last 1,024 ids are known as repeats. */
  readonly compareIds?: CompareIds | undefined
  /** Connected again. `gap`: events may be missing, so load what the screen shows anew. */
  readonly onResume?: ((how: { readonly gap: boolean; readonly lastEventId: string }) => void) | undefined
  readonly timeouts?: EventStreamTimeouts | undefined
  /** Longest event, in characters. Default: 1,048,576. */
  readonly maxEventChars?: number | undefined
}

export interface EventStreamState<T> extends StreamState<T> {
  readonly lastEventId: string
}

export interface EventStream<E, T> extends StreamHandle<EventStreamState<T>> {
  /** Stops at once and keeps the cursor. */
  close(): void
  /** Told of each event of a type as it comes, until the returned function is called. */
  on<K extends EventOf<E>['type']>(type: K, run: (event: EventNamed<E, K>) => void): () => void
  /**
   * Every event from now on. Holds the connection, ends with it, and throws the ApiError when it is given up. A reader
   * who falls 1,024 events behind makes the stream wait.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<EventOf<E>>
}
