import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { found } from './found.js'
import { machineCode } from './machine-code.js'
import { isObject, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * Discord: `{ code, message, errors }` with complaints nested under `_errors`; `retry_after` in fractions of a second,
 * finer than the header; `evt: 'ERROR'` of its RPC, and the gateway's op 7 (connect again) and 9 (`d`: may be resumed).
 */
export const discord: Decoder = /* @__PURE__ */ withStandards({
  family: 'discord',
  decode(envelope) {
    const { header, status } = envelope
    const sent = payloadOf(envelope)
    const op = read(sent, 'op')
    if (op === 7 || op === 9) return { retryable: op === 7 || read(sent, 'd') === true }
    const body = read(sent, 'evt') === 'ERROR' ? read(sent, 'data') : sent
    const message = text(read(body, 'message'))
    if (isSuccess(envelope) || !isObject(body) || !(message || isFieldMap(body))) return undefined
    const limited = header('x-ratelimit-remaining') === '0' || status === 429
    return found({
      code: machineCode(read(body, 'code'), status),
      serverMessage: message,
      fieldErrors: nestedIssues(message ? read(body, 'errors') : body),
      retryAfterMs:
        bodyWaitMs(read(body, 'retry_after')) ??
        (header('retry-after') || !limited ? undefined : bodyWaitMs(header('x-ratelimit-reset-after'))),
    })
  },
})
