import { ApiError, type FailureKind, type Transport } from '../core/api-error.js'
import { toApiError } from '../core/decode.js'
import type { Source } from '../core/source.js'

const excerptLength = 1000

export const now = ({ backend }: Source): number => backend.client.clock.now()

/** An error of ours about a stream: it ended, it went silent, it sent what nobody can read. */
export const streamError = (
  source: Source,
  transport: Transport,
  kind: FailureKind,
  more: Partial<Pick<ApiError, 'serverMessage' | 'context' | 'outcome' | 'code' | 'rawCode'>> & {
    readonly cause?: unknown
  } = {},
): ApiError => new ApiError({ source: source.catalog.source, kind, transport, occurredAt: now(source), ...more })

/**
 * The error that a message reports, read with the catalog's decoders. Total: a text that is no JSON gives an error that
 * carries it. It has no HTTP status: the 200 of the stream says nothing about it.
 */
export function reportedError(source: Source, transport: Transport, body: unknown, text: string): ApiError {
  const hint = { catalog: source.catalog, transport, now: now(source) }
  const decoded = typeof body === 'object' && body !== null ? toApiError(body, hint) : undefined
  return decoded?.kind === 'response'
    ? decoded
    : streamError(source, transport, 'response', { serverMessage: text.slice(0, excerptLength) })
}

/** Is it only a warning: the result goes on beside it. */
export const isWarning = ({ catalog }: Source, { code }: ApiError): boolean =>
  code !== undefined && catalog.entry(code)?.behaviour === 'warning'

/** What a schema says. */
export interface Checked {
  readonly value?: unknown
  readonly issues?: readonly unknown[] | undefined
}

/** A schema takes its time. */
export const isThenable = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof (value as Partial<PromiseLike<T>> | undefined)?.then === 'function'

/** The value of a JSON text, or `undefined`: which no JSON text has. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
