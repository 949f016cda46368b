import type { Decoder, Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { bodyId } from './correlation.js'
import { issue, namesField } from './field-issues.js'
import { found } from './found.js'
import { errorToken, firstCode, machineCode, retryableBy } from './machine-code.js'
import { at, extras, firstText, isObject, itemsOf, keysOf, numberOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { bodyText, payloadOf } from './payload.js'
import { isSuccess, outcomeOf } from './success.js'
import { waitIn, waitInText } from './waits.js'

/**
 * Flat answers that say whether they worked: Slack (`{ ok: false, error }`), Telegram (`{ ok: false, error_code,
 * description, parameters.retry_after }`), Cloudflare (`{ success: false, errors[].{ code, message } }`, and its edge's
 * `error code: 1015`), AT Protocol (`{ error, message }`), WeChat and DingTalk (`{ errcode, errmsg }`), Feishu
 * (`{ code, msg }`), VK (`error.error_code`), Dropbox (`error['.tag']`), JSend (`{ status: 'fail', data }`).
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
    const said = codeOf(body, envelope)
    const refused = isJSend(body)
    const isOwn = said ?? (refused || read(body, 'ok') === false || read(body, 'success') === false)
    if (read(body, 'ok') === true || (!isOwn && !errorToken(error, status))) return undefined
    if (isObject(error) && !said) return undefined
    const code =
      firstCode([read(body, 'error_code'), namesField(first) ? undefined : read(first, 'code'), said], status) ??
      errorToken(error, status)
    const names = 'description message errmsg msg error_msg error_summary'.split(' ')
    const message = firstText([body, first, error], names) ?? text(error)
    const inside = read(body, 'error_code')
    return found({
      outcome: outcomeOf(envelope),
      code,
      status: status === undefined && typeof inside === 'number' ? inside : undefined,
      serverMessage: message,
      fieldErrors: refused
        ? nestedIssues(read(body, 'data'))
        : itemsOf(at(body, 'response_metadata', 'messages')).flatMap(fromSlack),
      retryable: retryableBy(code, /^(rate_?limited|service_unavailable|request_timeout|RateLimitExceeded)$/),
      retryAfterMs: header('retry-after')
        ? undefined
        : (waitIn(envelope, body) ?? bodyWaitMs(read(error, 'retry_after')) ?? waitInText(message)),
      correlationId: bodyId(body),
      ...extras(body, ['needed', 'provided']),
    })
  },
}

/** Nothing but a number and a text that does not say that all is well. */
const isBare = (body: unknown) =>
  !/^(ok|succe)/i.test(text(read(body, 'msg')) ?? '') &&
  keysOf(body).every((key) => /^(code|msg|request_?id|log_?id|error)$/i.test(key))

/** `{ status: 'fail', data: { field: '…' } }` and nothing else but a text and a code. */
const isJSend = (body: unknown) =>
  read(body, 'status') === 'fail' &&
  isObject(read(body, 'data')) &&
  keysOf(body).every((key) => /^(status|data|message|code)$/.test(key))

/** The codes that alone say that it failed: 0 says that it did not, and `{ code, msg }` may succeed with any number. */
function codeOf(body: unknown, envelope: Envelope): string | undefined {
  const error = read(body, 'error')
  const number = read(body, 'code')
  const isFeishu =
    typeof number === 'number' && text(read(body, 'msg')) && (!isSuccess(envelope) || (number >= 1000 && isBare(body)))
  const tag = text(at(error, 'reason', '.tag')) ?? text(at(error, '.tag'))
  const codes = [read(body, 'errcode'), isFeishu ? number : undefined, tag, read(error, 'error_code')]
  return firstCode(
    codes.filter((code) => numberOf(code) !== 0),
    envelope.status,
  )
}

/** `[ERROR] must be a valid enum value [json-pointer:/blocks/0/type]`: warnings are none. */
function fromSlack(message: unknown) {
  const said = text(message)
  if (!said || /^\[WARN/i.test(said)) return []
  return [issue(/\[json-pointer:([^\]]*)\]/.exec(said)?.[1] ?? '', said)]
}
