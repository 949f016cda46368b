import type { Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { isObject, keysOf } from './members.js'

/**
 * An answer whose status says that all is well: an error in it must be marked as one, or it is data. A status from 300 on
 * does not: `fetch` follows redirects, and what it shows of the rest (PostgREST's 300) was no answer to the request.
 */
export const isSuccess = ({ transport, status }: Pick<Envelope, 'transport' | 'status'>): boolean =>
  transport === 'http' && status !== undefined && status < 300

/**
 * What to call an error in such an answer: it failed, or, where data came too, it warns. Undefined for an answer whose
 * status says that it failed.
 */
export const outcomeOf = (
  envelope: Pick<Envelope, 'transport' | 'status'>,
  hasData = false,
): 'failed' | 'warning' | undefined => (isSuccess(envelope) ? (hasData ? 'warning' : 'failed') : undefined)

/** What may stand beside an error that says that the whole answer failed. */
const beside = /^(success|ok|error|type|message|rateLimit|timestamp|(error|request|trace|correlation)_?id)$/i

/** `{ error: … }` with no data beside it: an answer that failed, whatever its status says. */
export const isOnlyError = (body: unknown): boolean =>
  isObject(read(body, 'error')) && read(body, 'success') !== true && keysOf(body).every((key) => beside.test(key))

/** The `error` of an answer. Of one that succeeded only where it stands alone: among data it is data, that of a job. */
export const errorIn = (body: unknown, envelope: Pick<Envelope, 'transport' | 'status'>): unknown =>
  isSuccess(envelope) && isObject(read(body, 'error')) && !isOnlyError(body) ? undefined : read(body, 'error')

/** Whether a status is about what was sent: with others a list of paths is about something else, roles or files. */
export const isAboutInput = (status = 400): boolean => status === 400 || status === 409 || status === 422
