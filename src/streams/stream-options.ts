import type { ApiError } from '../core/api-error.js'
import type { Handled, HandleOptions } from '../core/client-types.js'
import type { RetryRule } from '../core/decision.js'
import type { RetryState } from '../core/retry-options.js'
import type { BodySchema } from '../core/request.js'
import type { Source } from '../core/source.js'
import type { Page } from './page.js'

/**
 * `waiting`: for the next try. `offline`: until the device is back. `closed`: ended in good order, by the server or by
 * us. `failed`: given up; `reconnect()` tries again.
 */
export type StreamStatus = 'idle' | 'connecting' | 'open' | 'waiting' | 'offline' | 'closed' | 'failed'

/** A connection as a screen may show it: a frozen snapshot. Instants in epoch ms; `attempt` is 1-based. */
export interface StreamState<T = unknown> {
  readonly status: StreamStatus
  /** What a connecting one is doing. */
  readonly phase?: 'auth' | 'handshake' | 'probe' | undefined
  /** The how manyth try it is since the connection was last healthy. */
  readonly attempt: number
  /** Tries in all; `null`: no limit. */
  readonly of: number | null
  readonly nextRetryAt: number | null
  readonly waitReason?: 'backoff' | 'server' | 'gate' | 'hidden' | undefined
  /** By hand, and not before. */
  readonly availableAt: number | null
  /** Why it waits or has failed; `null` once it is open again. */
  readonly lastError: ApiError | null
  readonly openedAt: number | null
  readonly lastActivityAt: number | null
  /** Counts connections: a new number is a new connection. */
  readonly generation: number
  /** What `reduce` made of all that came; `undefined` before the first event. */
  readonly partial: T | undefined
  /** The last failure that came beside the data and ended nothing (LIBRARIAN_LOOP_LIMIT); `null` when it starts over. */
  readonly warning: ApiError | null
}

/** Takes a failure in, as `client.handle` does. */
export type Collect = (failure: ApiError, options: HandleOptions) => Pick<Handled, 'dismiss'>

/** A stream's failure and the tries that are made for it, as surfaces read them of everything that fails. */
export interface StreamFailure {
  readonly error: ApiError | null
  readonly retry?: RetryState
  readonly reconnect?: () => void
  readonly options: HandleOptions
}

/** What a stream and a socket have in common. Subscribing opens the connection, the last one who leaves closes it. */
export interface StreamHandle<S extends StreamState = StreamState> {
  /** The same object until something has changed. */
  getSnapshot(): S
  /** As a server renders it, for hydration: `idle`. */
  getServerSnapshot(): S
  /** For surfaces (`<ErrorMessage of={stream}>`): the same object until it has changed. */
  getFailure(): StreamFailure
  /** Told once a frame at most. The first subscriber connects; one macrotask after the last one left it is closed. */
  subscribe(listener: () => void): () => void
  /** Connects and stays so until `close()`. Nothing happens while it is connected, nor on a server. */
  connect(): void
  /** Connects at once: skips a wait, replaces an open connection, and begins again after a failure. Keeps the cursor. */
  reconnect(): void
  /**
   * Who takes in what the stream reports: the screen it belongs to, which knows its scope. The latest one does; without
   * any the client itself. Returns how to leave that again.
   */
  reportTo(collect: Collect): () => void
}

export interface LoopOptions {
  readonly source: Source
  /** The access token, asked for before every connection. `force`: the last one was refused. Default: the session's. */
  readonly token?: ((need: { readonly force: boolean; readonly signal: AbortSignal }) => Promise<string>) | undefined
  /** Your own rule for a failure; `undefined` leaves it to the catalog. */
  readonly retry?: ((error: ApiError, attempt: number) => RetryRule | undefined) | undefined
  /** `pause`: no connection while the page is hidden. Default: `keep`, since reconnecting may cost. */
  readonly whenHidden?: 'keep' | 'pause' | undefined
  /** Closes it when aborted. */
  readonly signal?: AbortSignal | undefined
  /** For tests. Default: the browser's page. */
  readonly page?: Page | undefined
}

/** Standard Schemas by event type. */
export type EventSchemas<E> = { readonly [K in keyof E]: BodySchema<E[K]> }
