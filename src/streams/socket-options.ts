import type { BodySchema } from '../core/request.js'
import type { ClosePolicy } from './close-policy.js'
import type { Frame, QueueLimits } from './outbox.js'
import type { MatchError } from './requests.js'
import type { EventError } from './event-stream-options.js'
import type { LoopOptions, StreamHandle, StreamState } from './stream-options.js'

/** Where to connect to; asked before every connection, so that a token may stand in the URL or a sub-protocol. */
export type SocketAddress<T> = T | ((pass: { readonly token: string | undefined }) => T | Promise<T>)

export interface PingOptions<Out> {
  readonly message: () => Out
  /** Messages that only answer a ping: they reach nobody. */
  readonly isPong?: (message: unknown) => boolean
  /** Silence after which a ping is sent, in ms. Default: 25 s, since proxies cut after 60 s. */
  readonly afterSilenceMs?: number
  /** Silence after a ping that means a dead peer, in ms. Default: 10 s. */
  readonly deadAfterMs?: number
}

export interface SocketTimeouts {
  /** Until a connection is open, and then until `onOpen` is done, in ms. Default: 10 s. */
  readonly connectMs?: number
  /** Until a request is answered, in ms. Default: 10 s. */
  readonly requestMs?: number
}

export interface SocketOptions<In, Out, T = unknown> extends LoopOptions {
  /** Absolute, or relative to the source's `baseUrl`; `http:` becomes `ws:`. */
  readonly url: SocketAddress<string | URL>
  readonly protocols?: SocketAddress<string | readonly string[]> | undefined
  /** Standard Schemas of what comes and what goes. */
  readonly in?: BodySchema<In> | undefined
  readonly out?: BodySchema<Out> | undefined
  /** A frame's value. Default: a JSON object; anything else is an error. @throws for what it cannot read. */
  readonly parse?: ((frame: string | ArrayBuffer | Blob) => unknown) | undefined
  /** Default: JSON. */
  readonly serialize?: ((message: Out) => Frame) | undefined
  /**
   * The failure that a message reports, or `null`. Default: a message of `type: 'error'` (WS-S09), read with the catalog's
   * decoders. A terminal one ends the connection.
   */
  readonly errorFrom?: ((message: unknown) => EventError | null) | undefined
  /** Which request an error is about. Default: the one whose members the error's context repeats. */
  readonly matchError?: MatchError<Out> | undefined
  /** Only where the server knows the message: one that does not answers every ping with an error. */
  readonly ping?: PingOptions<Out> | undefined
  /** What this server means by its close codes; asked before everything else. */
  readonly closePolicy?: ClosePolicy | undefined
  /**
   * A request over HTTP that the same door would turn away for the same reason. Sent after two handshakes that failed,
   * since a browser tells nobody why one did.
   */
  readonly probe?: ((signal: AbortSignal) => Promise<Response>) | undefined
  /** For messages that may wait for a connection (`whenClosed: 'queue'`), and for a full buffer. */
  readonly queue?: QueueLimits | undefined
  /**
   * Subscribes again, say. Messages wait until it is done, those of `socket.send` too: use the `send` that is given. A
   * rejection is one of the connection.
   */
  readonly onOpen?:
    ((connection: { readonly resumed: boolean; readonly send: (message: Out) => Promise<void> }) => unknown) | undefined
  /** Builds up what the snapshot shows as `partial`. */
  readonly reduce?: ((partial: T | undefined, message: In) => T) | undefined
  readonly binaryType?: BinaryType | undefined
  readonly timeouts?: SocketTimeouts | undefined
  /** Default: the global one. */
  readonly WebSocket?: SocketConstructor | undefined
}

/** The part of a WebSocket that is used here. */
export interface SocketLike {
  readonly bufferedAmount: number
  /** 1 is open, 2 closing, 3 closed. */
  readonly readyState: number
  readonly protocol: string
  binaryType: string
  send(data: Frame): void
  close(code?: number, reason?: string): void
  addEventListener(type: string, listener: (event: SocketEvent) => void): void
  removeEventListener(type: string, listener: (event: SocketEvent) => void): void
}
/** What the events of a WebSocket carry: a message its data, a close its code and reason. */
export interface SocketEvent {
  readonly type: string
  readonly data?: unknown
  readonly code?: number
  readonly reason?: string
}
export type SocketConstructor = new (url: string, protocols?: string | string[]) => SocketLike

export interface SendOptions {
  /** Without a connection: `reject` (default), since an action must not fire late, or wait for one. */
  readonly whenClosed?: 'reject' | 'queue' | undefined
  readonly signal?: AbortSignal | undefined
}

export interface RequestOptions<In, R> extends SendOptions {
  /** The answer in a message; `undefined`: it is not the answer. */
  readonly settle: (message: In) => R | undefined
  /** What an error must carry in its context to be about this request. Default: members of the message. */
  readonly match?: Readonly<Record<string, unknown>> | undefined
  /** In ms. Default: 10 s. */
  readonly timeoutMs?: number | undefined
}

export interface Socket<In, Out, T = unknown> extends StreamHandle<StreamState<T>> {
  /**
   * Resolves when the message is handed to the transport: nobody knows yet whether it arrives.
   * @throws an ApiError when there is no connection, the queue is full, or it waited too long; the signal's reason.
   */
  send(message: Out, options?: SendOptions): Promise<void>
  /**
   * Settles exactly once. @throws the ApiError that answers it; one with the outcome `unknown` when no answer came in
   * time or the connection was cut after it was sent: it is never sent again.
   */
  request<R>(message: Out, options: RequestOptions<In, R>): Promise<R>
  /** Told of each message but errors and pongs, until the returned function is called. */
  on(run: (message: In) => void): () => void
  /** @throws ConfigError for a code other than 1000 and 3000 to 4999, and a reason of more than 123 bytes. */
  close(code?: number, reason?: string): void
  /** Every message from now on; a reader who falls 1,024 behind gets an ApiError, as nobody can stop a socket. */
  [Symbol.asyncIterator](): AsyncIterableIterator<In>
}
