import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { firstCode, machineCode } from './machine-code.js'
import { firstText, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * Mastodon: `{ error: '…', details: { password: [{ error: 'ERR_BLANK', description }] } }`; `error` is a sentence, and a
 * code only beside `error_description`. Its `X-RateLimit-Reset` is an ISO date.
 */
export const mastodon: Decoder = /* @__PURE__ */ withStandards({
  family: 'mastodon',
  decode(envelope) {
    const { header, status, now } = envelope
    const body = payloadOf(envelope)
    const error = read(body, 'error')
    const details = read(body, 'details') ?? read(error, 'details')
    const said = text(error) ?? firstText([error, body], ['error', 'message'])
    if (isSuccess(envelope) || !said) return undefined
    const description = text(read(body, 'error_description'))
    const inside = read(body, 'status')
    const reset = header('retry-after') ? NaN : Date.parse(header('x-ratelimit-reset') ?? '')
    const wait = reset - (Date.parse(header('date') ?? '') || now)
    return found({
      code: description ? machineCode(said, status) : firstCode([read(error, 'code'), read(body, 'code')], status),
      status: status === undefined && typeof inside === 'number' ? inside : undefined,
      serverMessage: description ?? said,
      fieldErrors: nestedIssues(details),
      retryAfterMs: status === 429 && wait >= 0 && wait < 1e9 ? wait : undefined,
    })
  },
})
