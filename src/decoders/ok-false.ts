import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { errorToken, firstCode, machineCode, retryableBy } from './machine-code.js'
import { extras, firstText, isObject, itemsOf, text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { outcomeOf } from './success.js'
import { waitIn, waitInText } from './waits.js'

/**
 * Flat answers that say whether they worked: Slack (`{ ok: false, error }`), Telegram (`{ ok: false, error_code,
 * description, parameters.retry_after }`), Cloudflare (`{ success: false, errors[].{ code, message } }`, and its edge's
 * `error code: 1015`), AT Protocol (`{ error, message }`).
 */
export const okFalse: Decoder = {
  family: 'ok-false',
  decode(envelope) {
    const { status, header } = envelope
    const body = payloadOf(envelope)
    const edge = /^error code: (\d{3,5})\s*$/.exec(bodyText(envelope))?.[1]
    if (edge) return found({ code: machineCode(edge, status) })
    const first = itemsOf(read(body, 'errors'))[0]
    const error = read(body, 'error')
    const isOwn = read(body, 'ok') === false || read(body, 'success') === false || errorToken(error, status)
    if (!isOwn || isObject(error)) return undefined
    const code = firstCode([read(body, 'error_code'), read(first, 'code')], status) ?? errorToken(error, status)
    const message = firstText([body, first], ['description', 'message']) ?? text(error)
    const inside = read(body, 'error_code')
    return found({
      outcome: outcomeOf(envelope),
      code,
      status: status === undefined && typeof inside === 'number' ? inside : undefined,
      serverMessage: message,
      fieldErrors: itemsOf(read(read(body, 'response_metadata'), 'messages')).flatMap(fromSlack),
      retryable: retryableBy(code, /^(rate_?limited|service_unavailable|request_timeout|RateLimitExceeded)$/),
      retryAfterMs: header('retry-after') ? undefined : (waitIn(envelope, body) ?? waitInText(message)),
      ...extras(body, ['needed', 'provided']),
    })
  },
}

/** `[ERROR] must be a valid enum value [json-pointer:/blocks/0/type]`: warnings are none. */
function fromSlack(message: unknown) {
  const said = text(message)
  if (!said || /^\[WARN/i.test(said)) return []
  return [issue(/\[json-pointer:([^\]]*)\]/.exec(said)?.[1] ?? '', said)]
}
