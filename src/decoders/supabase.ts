import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { errorToken, firstCode } from './machine-code.js'
import { extras, firstText, isObject } from './members.js'
import { isFieldMap } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * Supabase. PostgREST: `{ code, message, details, hint }` (`PGRST…` or an SQLSTATE). Auth: `x-sb-error-code`,
 * `error_code`, `code` (a status in its old form, with `msg`), `error`. Storage: `{ statusCode, error, message }`. Its
 * clients return or throw the same. `details` shows values of rows: it is left out.
 */
export const supabase: Decoder = /* @__PURE__ */ withStandards({
  family: 'supabase',
  decode(envelope) {
    const { status, failure, header } = envelope
    const sent = payloadOf(envelope) ?? failure
    const inner = read(sent, 'error')
    const body = isObject(inner) ? inner : sent
    const own = [header('x-sb-error-code'), read(body, 'error_code'), read(body, 'code')]
    const code = firstCode(own, status) ?? errorToken(read(body, 'error'), status)
    const serverMessage = firstText([body], ['message', 'msg', 'error_description', 'error'])
    if (isSuccess(envelope) || !(code || serverMessage || isFieldMap(read(body, 'errors')))) return undefined
    return found({
      code,
      serverMessage,
      fieldErrors: complaintsIn(body),
      correlationId: bodyId(body),
      ...extras(body, ['hint']),
    })
  },
})
