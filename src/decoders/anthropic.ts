import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { firstCode, retryableBy } from './machine-code.js'
import { isObject, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { outcomeOf } from './success.js'

/**
 * Anthropic: `{ type: 'error', error: { type, message }, request_id }`, in an answer or as an event of a stream that began
 * with 200, also without the wrapper. The code is `error.type`.
 */
export const anthropic: Decoder = /* @__PURE__ */ withStandards({
  family: 'anthropic',
  decode(envelope) {
    const body = payloadOf(envelope) ?? read(envelope.failure, 'error')
    const inner = read(body, 'error')
    const error = isObject(read(inner, 'error')) ? read(inner, 'error') : inner
    const code = firstCode([read(error, 'type')], envelope.status)
    if (!isObject(error) || !code) return undefined
    return found({
      outcome: outcomeOf(envelope),
      code,
      serverMessage: text(read(error, 'message')),
      retryable: retryableBy(code, /^(overloaded_error|rate_limit_error|timeout_error)$/),
      correlationId: bodyId(body, error),
    })
  },
})
