import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { firstCode, retryableBy } from './machine-code.js'
import { at, isObject, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { errorIn, isSuccess, outcomeOf } from './success.js'
import { waitInText } from './waits.js'

const again = /^(rate_limit_exceeded|rate_limit_error|slow_down|server_is_overloaded|overloaded_error)$/
const never = /^(insufficient_quota|billing_hard_limit_reached|billing_not_active)$/

/**
 * OpenAI and servers that speak like it: `error.{ message, type, param, code }`, flat as an event of a stream
 * (`type: 'error'`), inside `response.failed`, in a message of a socket. The code is `code`, else `type`; a spent quota is
 * a 429 that no wait will cure. `retry-after-ms` and `x-should-retry` are read for every answer.
 */
export const openai: Decoder = /* @__PURE__ */ withStandards({
  family: 'openai',
  decode(envelope) {
    const { status, header } = envelope
    const body = payloadOf(envelope) ?? envelope.failure
    const flat =
      read(body, 'type') === 'error' ||
      read(body, 'object') === 'error' ||
      (!isSuccess(envelope) && text(read(body, 'message')))
        ? body
        : undefined
    const error = [at(body, 'response', 'error'), errorIn(body, envelope), at(body, 'data', 'error'), flat].find(
      isObject,
    )
    const message = text(read(error, 'message'))
    const type = read(error, 'type')
    const code = firstCode([read(error, 'code'), type === 'error' ? undefined : type], status)
    if (!error || !(code || message)) return undefined
    const inside = [read(body, 'status'), read(body, 'status_code'), read(error, 'status')].find(
      (value) => typeof value === 'number',
    )
    const param = text(read(error, 'param'))
    const isTimed = header('retry-after') ?? header('retry-after-ms')
    return found({
      outcome: outcomeOf(envelope),
      code,
      status: status === undefined ? inside : undefined,
      serverMessage: message,
      fieldErrors: param ? [issue(param, message, code)] : complaintsIn(flat),
      retryable: retryableBy(code, again, never) ?? (never.test(text(type) ?? '') ? false : undefined),
      retryAfterMs: isTimed ? undefined : (bodyWaitMs(read(error, 'resets_in_seconds')) ?? waitInText(message)),
      correlationId: bodyId(error, body),
    })
  },
})
