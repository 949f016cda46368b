import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { errorToken } from './machine-code.js'
import { firstText, isObject } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { problemDetails, typeCode } from './problem-details.js'
import { isSuccess } from './success.js'

/**
 * ASP.NET Core: problem details with `errors: { 'Field': ['…'] }` and `traceId` (the key `""` or `$` is the body), the bare
 * map of 2.1, and Web API's `{ Message, ModelState }`. The stack of the developer page is no message.
 */
export const aspnet: Decoder = {
  family: 'aspnet',
  decode(envelope) {
    const body = payloadOf(envelope)
    if (isSuccess(envelope) || !isObject(body)) return undefined
    const map = read(body, 'errors') ?? read(body, 'ModelState') ?? (isFieldMap(body) ? body : undefined)
    if (!isObject(map) && !read(body, 'traceId') && !read(body, 'Message')) return problemDetails.decode(envelope)
    return found({
      code: errorToken(read(body, 'code'), envelope.status) ?? typeCode(body),
      serverMessage: firstText([body], ['detail', 'title', 'Message', 'message']),
      fieldErrors: nestedIssues(map),
      correlationId: bodyId(body),
    })
  },
}
