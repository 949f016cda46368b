import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { bodyId } from './correlation.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { withoutPlaces } from './input-path.js'
import { codeInProse, firstCode } from './machine-code.js'
import { isList, isObject, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

const shape = { field: ['attribute', 'field'], message: ['message', 'full_message'], code: ['code', 'type', 'error'] }

/**
 * Ruby on Rails: `{ status, error }`, `{ attribute: ['…'] }` at the root or in `errors`, also with details
 * (`{ attribute: [{ error: 'blank' }] }`), full messages, Devise's `{ error: '…' }`, Action Cable's `disconnect`.
 * There are no codes but those. A crash may be an empty HTML page with `X-Request-Id`, which is read for every answer.
 */
export const rails: Decoder = /* @__PURE__ */ withStandards({
  family: 'rails',
  decode(envelope) {
    const body = payloadOf(envelope)
    const type = read(body, 'type')
    if (type === 'disconnect' || type === 'reject_subscription') {
      const reconnect = read(body, 'reconnect')
      return found({
        code: firstCode([read(body, 'reason')], undefined),
        retryable: typeof reconnect === 'boolean' ? reconnect : false,
      })
    }
    const errors = read(body, 'errors')
    const error = read(body, 'error')
    const isMap = isFieldMap(body) && !text(read(error, 'message'))
    if (isSuccess(envelope) || !(isMap || isObject(errors) || isList(errors) || isObject(error) || text(error)))
      return undefined
    const all = isList(errors)
      ? listIssues(errors, shape)
      : nestedIssues(isObject(errors) ? withoutPlaces(errors) : isMap ? body : undefined)
    // devise_token_auth says everything a second time.
    const issues = all.filter(({ field }) => field !== 'full_messages')
    return found({
      code: firstCode([read(error, 'code'), codeInProse(error), read(body, 'error_type')], envelope.status),
      serverMessage: text(read(body, 'message')) ?? text(error) ?? text(read(error, 'message')),
      // Discourse.
      retryAfterMs: bodyWaitMs(read(read(body, 'extras'), 'wait_seconds')),
      fieldErrors: issues.length ? issues : listIssues(read(errors, 'full_messages')),
      correlationId: bodyId(body),
    })
  },
})
