import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { withoutPlace } from './input-path.js'
import { errorToken, codeInProse } from './machine-code.js'
import { isList, isObject, itemsOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * FastAPI, Starlette, Pydantic: `{ detail: '…' }` or `{ detail: [{ loc, msg, type }] }`. The place of a value (`body`,
 * `query`, …) is no part of its field. What an application puts into `detail` may have a code. `input` and `body` echo
 * what the user sent: they are left out.
 */
export const fastapi: Decoder = /* @__PURE__ */ withStandards({
  family: 'fastapi',
  decode(envelope) {
    const body = payloadOf(envelope)
    const detail = isList(body) ? body : read(body, 'detail')
    const list = isObject(detail) ? read(detail, 'errors') : detail
    const known = text(detail) ?? (isObject(detail) || itemsOf(detail).some((item) => isList(read(item, 'loc'))))
    if (isSuccess(envelope) || !known) return undefined
    const inner = isObject(detail) ? detail : body
    return found({
      code:
        errorToken(read(inner, 'code') ?? read(inner, 'error_code') ?? read(inner, 'error'), envelope.status) ??
        codeInProse(detail),
      serverMessage: text(detail) ?? text(read(detail, 'message')) ?? text(read(detail, 'msg')),
      fieldErrors:
        isFieldMap(detail) && !isList(list)
          ? nestedIssues(detail)
          : itemsOf(list).flatMap((item) => (isObject(item) ? [complaint(item)] : [])),
    })
  },
})

function complaint(item: object) {
  const loc = itemsOf(read(item, 'loc'), 40)
  const { raw, ...rest } = issue(loc, read(item, 'msg'), read(item, 'type'))
  return { ...rest, field: issue(withoutPlace(loc, read(item, 'type')), undefined).field, raw }
}
