import type { ApiErrorInit, Transport } from './api-error.js'

/** An answer as a decoder sees it: read, bounded, parsed where it was JSON. */
export interface Envelope {
  /** Parsed JSON, else `undefined`. Untrusted: read it with `read()`. */
  readonly body: unknown
  /** The body as text, cut at the limit. */
  readonly text: string
  /** What was thrown, where no answer came, or beside an answer that came with it: an error of a client or a library. */
  readonly failure?: unknown
  readonly status?: number | undefined
  readonly transport: Transport
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** Epoch ms, for waits given as dates. */
  readonly now: number
}

/**
 * What a decoder found. Waits in ms, instants in epoch ms. Whatever is left out, status and headers answer.
 * An `outcome` says that an answer which succeeded (HTTP below 300) carries an error: `failed`, or `warning` beside data.
 */
export type Decoded = Partial<
  Pick<
    ApiErrorInit,
    | 'code'
    | 'kind'
    | 'outcome'
    | 'status'
    | 'serverMessage'
    | 'fieldErrors'
    | 'retryable'
    | 'retryAfterMs'
    | 'correlationId'
    | 'context'
    | 'params'
    | 'rateLimit'
    | 'occurredAt'
  >
>

/**
 * Reads one family of error envelopes. Pure. `undefined` means "not mine"; the next decoder is asked.
 * A decoder that throws is treated as if it had returned `undefined`.
 */
export interface Decoder {
  readonly family: string
  decode(envelope: Envelope): Decoded | undefined
}
