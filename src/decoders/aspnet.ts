import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { firstText, isList, isObject, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { problemDetails, typeCode } from './problem-details.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * ASP.NET Core: problem details with `errors: { 'Field': ['…'] }` and `traceId` (the key `""` or `$` is the body), the bare
 * map of 2.1, and Web API's `{ Message, ModelState }`; FluentValidation's and Identity's lists, ABP's `error`. The stack
 * of the developer page is no message.
 */
export const aspnet: Decoder = /* @__PURE__ */ withStandards({
  family: 'aspnet',
  decode(envelope) {
    const body = payloadOf(envelope)
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const error = read(body, 'error')
    const isAbp = text(read(error, 'message')) !== undefined
    const map =
      read(body, 'ModelState') ??
      read(body, 'modelState') ??
      read(body, 'fields') ??
      (!isAbp && isFieldMap(body) ? body : undefined)
    const complaints = isObject(map) ? nestedIssues(map) : complaintsIn(body)
    const fieldErrors = complaints.length || !isList(body) ? complaints : nestedIssues(body)
    if (!fieldErrors.length && !isAbp && !read(body, 'traceId') && !read(body, 'Message'))
      return problemDetails.decode(envelope)
    return found({
      code: codeOf(isAbp ? error : body, envelope.status) ?? typeCode(body),
      serverMessage: firstText([body, error], ['detail', 'title', 'Message', 'message']),
      fieldErrors,
      correlationId: bodyId(body),
    })
  },
})

const codeOf = (holder: unknown, status: number | undefined) =>
  firstCode(
    ['code', 'errorCode', 'Code', 'ErrorCode'].map((key) => read(holder, key)),
    status,
  )
