import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId, headerId } from './correlation.js'
import { found } from './found.js'
import { errorToken, firstCode, retryableBy } from './machine-code.js'
import { extras, firstText, isObject } from './members.js'
import { payloadOf } from './payload.js'
import { isSuccess } from './success.js'

/**
 * Auth0: the code is `code`, `error_code`, `errorCode` or `error`, the text `error_description`, `description`, `message`,
 * or `error` where the code is another member. The SDKs throw the same.
 */
export const auth0: Decoder = {
  family: 'auth0',
  decode(envelope) {
    const { status, failure } = envelope
    const sent = payloadOf(envelope) ?? failure
    const body = [read(sent, 'err'), read(sent, 'error'), sent].find(isObject)
    const others = ['code', 'error_code', 'errorCode'].map((key) => read(body, key))
    const error = read(body, 'error')
    const code = firstCode(others, status) ?? errorToken(error, status)
    const texts = ['error_description', 'errorDescription', 'description', 'message', 'error', 'details']
    const serverMessage = firstText([body], texts)
    if (isSuccess(envelope) || !code) return undefined
    return found({
      code,
      serverMessage,
      retryable: retryableBy(code, /^(authorization_pending|slow_down|temporarily_unavailable)$/),
      correlationId: bodyId(body) ?? headerId(envelope),
      ...extras(body, ['name', 'policy', 'error_uri']),
    })
  },
}
