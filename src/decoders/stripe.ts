import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { extras, isObject, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { errorIn, isSuccess, outcomeOf } from './success.js'

/**
 * Stripe: `error.{ type, code, decline_code, param, message }`; the code is `code`, else `type`. `Stripe-Should-Retry` is
 * the server's word. What Stripe.js and stripe-node throw is read too. Payment intents and the like are left out: they
 * hold personal data.
 */
export const stripe: Decoder = /* @__PURE__ */ withStandards({
  family: 'stripe',
  decode(envelope) {
    const body = payloadOf(envelope) ?? envelope.failure
    // A PaymentMethod has a `type` too: of an answer that succeeded only `error` is one.
    const error = [errorIn(body, envelope), ...(isSuccess(envelope) ? [] : [read(body, 'raw'), body])].find(isObject)
    const message = text(read(error, 'message'))
    const code = firstCode([read(error, 'code'), read(error, 'type')], envelope.status)
    if (!error || !(code || message)) return undefined
    const should = envelope.header('stripe-should-retry')
    const param = text(read(error, 'param'))
    const status = read(body, 'statusCode')
    return found({
      outcome: outcomeOf(envelope),
      code,
      status: envelope.status === undefined && typeof status === 'number' ? status : undefined,
      serverMessage: message,
      fieldErrors: param ? [issue(param, message, read(error, 'code'))] : [],
      retryable: should === 'true' || (should === 'false' ? false : undefined),
      correlationId: text(read(body, 'requestId')) ?? /\breq_\w+/.exec(text(read(error, 'request_log_url')) ?? '')?.[0],
      ...extras(error, ['type', 'decline_code', 'advice_code', 'doc_url']),
    })
  },
})
