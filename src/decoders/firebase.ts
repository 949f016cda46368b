import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { google } from './google.js'
import { firstCode, retryableBy } from './machine-code.js'
import { at, isObject, itemsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { errorIn } from './success.js'

/** What its documentation says to try again later. */
const again =
  /^(TOO_MANY_ATTEMPTS_TRY_LATER|auth\/(too-many-requests|network-request-failed|timeout)|storage\/retry-limit-exceeded|(functions\/)?(unavailable|UNAVAILABLE))$/

/**
 * Firebase. Auth's REST API: the code is the message (`INVALID_EMAIL`; after ` : ` comes a detail). Functions, FCM and
 * Firestore: `error.status`, FCM's `errorCode`. The SDKs throw `{ code: 'auth/…' }`.
 */
export const firebase: Decoder = /* @__PURE__ */ withStandards({
  family: 'firebase',
  decode(envelope) {
    const { status, failure } = envelope
    const body = payloadOf(envelope)
    const error = errorIn(body, envelope) ?? read(read(body, 0), 'error')
    if (!isObject(error)) return text(error) ? { serverMessage: text(error) } : thrown(isObject(body) ? body : failure)
    const message = text(read(error, 'message'))
    const [, named, rest] = /^([A-Z][A-Z0-9_]+)(?: ?: ?(.*))?$/s.exec(message ?? '') ?? []
    const fcm = itemsOf(read(error, 'details')).map((detail) => read(detail, 'errorCode'))
    const code = firstCode([...fcm, named], status)
    const general = google.decode(envelope)
    return code
      ? found({ ...general, code, serverMessage: rest ?? message, retryable: retryableBy(code, again) })
      : general
  },
})

/** FirebaseError; its copies lose the name, not the code. */
function thrown(error: unknown) {
  const code = firstCode([read(error, 'code')], undefined)
  if (!code || (read(error, 'name') !== 'FirebaseError' && !/^[a-z-]+\/[a-z-]+$/.test(code))) return undefined
  return found({
    code,
    serverMessage: text(read(error, 'message')),
    retryable: retryableBy(code, again),
    ...statusOf(error),
  })
}

const statusOf = (error: unknown) => {
  const status = at(error, 'customData', 'serverResponse', 'status') ?? read(error, 'status_')
  return typeof status === 'number' && status >= 100 ? { status } : {}
}
