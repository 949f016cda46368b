import type { Decoder, Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { firstCode, retryableBy } from './machine-code.js'
import { at, extras, firstText, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { jsonIn, payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { errorIn, isSuccess, outcomeOf } from './success.js'
import { waitIn, waitInText } from './waits.js'

const violation = { field: ['field'], message: ['description'], code: ['reason'] }

/**
 * Google's APIs (AIP-193): `error.{ code, message, status, details[] }`, in a list where the answer is streamed, or as JSON
 * inside the message of an SDK. The code is the `reason` of `ErrorInfo`, else `status`, else the reason of older APIs.
 * `RetryInfo`, `BadRequest`, `RequestInfo` and `LocalizedMessage` are read; `error.code` is the HTTP status.
 */
export const google: Decoder = /* @__PURE__ */ withStandards({
  family: 'google',
  decode(envelope) {
    const body = payloadOf(envelope) ?? inMessage(envelope.failure)
    const outer = envelopeIn(body, envelope) ?? flat(body, isSuccess(envelope))
    const inner = envelopeIn(inMessage(outer), envelope)
    const error = inner ?? outer
    if (!error) return undefined
    const detail = (type: string) =>
      itemsOf(read(error, 'details')).find((item) => text(read(item, '@type'))?.endsWith(`.${type}`))
    const { status } = envelope
    const number = read(error, 'code')
    const reason = read(detail('ErrorInfo'), 'reason')
    const code = firstCode([reason, read(error, 'status'), at(error, 'errors', 0, 'reason'), gateway(error)], status)
    return found({
      code,
      outcome: outcomeOf(envelope),
      status: status === undefined && typeof number === 'number' ? number : undefined,
      serverMessage:
        text(read(detail('LocalizedMessage'), 'message')) ?? firstText([error], ['message', 'error_message']),
      fieldErrors: listIssues(read(detail('BadRequest'), 'fieldViolations'), violation),
      retryable: retryableBy(
        code,
        /^(UNAVAILABLE|rateLimitExceeded|userRateLimitExceeded|RATE_LIMIT_EXCEEDED|backendError)$/,
        /^(dailyLimitExceeded|quotaExceeded)$/,
      ),
      retryAfterMs: waitIn(envelope, { error }) ?? waitInText(read(error, 'message')),
      correlationId: firstText(itemsOf(read(error, 'details')), ['requestId']),
      ...extras(read(detail('ErrorInfo'), 'metadata'), ['service', 'quota_limit', 'quota_metric', 'consumer']),
    })
  },
})

/** The envelope, or that of the first item of a stream. */
const envelopeIn = (body: unknown, envelope: Envelope) =>
  [body, ...itemsOf(body)].map((item) => errorIn(item, envelope)).find((error) => keysOf(error).length > 0)

/** grpc-gateway: the number of the gRPC code. */
const gateway = (error: unknown) => {
  const number = read(error, 'code')
  return typeof number === 'number' && number > 0 && number < 17 ? number : undefined
}

/** SDKs put the whole answer into the message, as JSON. */
const inMessage = (error: unknown) => jsonIn(text(read(error, 'message')) ?? '')

/** grpc-gateway has no envelope, and Maps says what failed in `status`. */
const flat = (body: unknown, succeeded: boolean): object | undefined =>
  isObject(body) &&
  ((!succeeded && gateway(body) !== undefined && isList(read(body, 'details'))) ||
    (text(read(body, 'error_message')) &&
      /^(OVER_(DAILY|QUERY)_LIMIT|REQUEST_DENIED|INVALID_REQUEST|MAX_\w+_EXCEEDED|UNKNOWN_ERROR)$/.test(
        text(read(body, 'status')) ?? '',
      )))
    ? body
    : undefined
