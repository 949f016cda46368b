import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { machineCode, retryableBy } from './machine-code.js'
import { extras, isList, text } from './members.js'
import { payloadOf } from './payload.js'
import { isSuccess } from './success.js'

/**
 * Matrix: `{ errcode, error }`; `soft_logout` and `can_upgrade` are context. A 401 with `flows` asks for another step: it
 * may have no code. `retry_after_ms` is read for every answer.
 */
export const matrix: Decoder = {
  family: 'matrix',
  decode(envelope) {
    const body = payloadOf(envelope)
    const code = machineCode(read(body, 'errcode'), envelope.status)
    if (isSuccess(envelope) || !(code || isList(read(body, 'flows')))) return undefined
    return found({
      code,
      serverMessage: text(read(body, 'error')),
      retryable: retryableBy(code, /^M_LIMIT_EXCEEDED$/),
      ...extras(body, ['soft_logout', 'can_upgrade', 'info_uri', 'session', 'room_version', 'consent_uri']),
    })
  },
}
