import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { firstCode, retryableBy } from './machine-code.js'
import { isObject, text } from './members.js'
import { bodyText, jsonIn, payloadOf } from './payload.js'
import { errorIn, outcomeOf } from './success.js'

const again = /^(rate_limit_exceeded|timeout_error|overloaded_error|service_unavailable)$/

/**
 * The AI SDK: its gateway's `error.{ message, type, param }`, the `{ type: 'error', errorText }` of a UI message stream,
 * the `3:"…"` of its older protocol, and what it throws: `AI_APICallError` with `statusCode`, `responseBody` and
 * `isRetryable`, `AI_RetryError` with the last error.
 */
export const aiSdk: Decoder = {
  family: 'ai-sdk',
  decode(envelope) {
    const body = payloadOf(envelope)
    const thrown = errorOf(body ?? envelope.failure)
    const answer = thrown ? (read(thrown, 'data') ?? jsonIn(text(read(thrown, 'responseBody')) ?? '')) : body
    const error = [errorIn(answer, envelope), thrown].find(isObject)
    const old = /^3:(".*")$/m.exec(bodyText(envelope))?.[1]
    const said =
      text(read(error, 'message')) ?? text(read(body, 'errorText')) ?? text(read(answer, 'error')) ?? old?.slice(1, -1)
    const type = read(error, 'type')
    const code = firstCode([read(error, 'code'), type === 'error' ? undefined : type], envelope.status)
    if (!code && !said) return undefined
    const status = read(thrown, 'statusCode')
    const isRetryable = read(thrown, 'isRetryable')
    const param = text(read(error, 'param'))
    return found({
      outcome: outcomeOf(envelope),
      code,
      ...(typeof status === 'number' && { status, kind: 'response' as const }),
      serverMessage: said,
      fieldErrors: param ? [issue(param, said, code)] : [],
      retryable: typeof isRetryable === 'boolean' ? isRetryable : retryableBy(code, again),
      correlationId: bodyId(error, answer, read(thrown, 'responseHeaders')),
    })
  },
}

/** What was thrown last, of an error of the SDK. */
function errorOf(thrown: unknown): object | undefined {
  const last = read(thrown, 'lastError') ?? thrown
  const isOwn = /^(AI_|Gateway)\w+$/.test(String(text(read(last, 'name')) ?? ''))
  return isOwn && Object(last) === last ? (last as object) : undefined
}
