import type { Decoder, Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { listIssues } from './field-issues.js'
import { firstCode } from './machine-code.js'
import { firstText, isList, isObject, otherMembers, paramsOf, text } from './members.js'
import { payloadOf } from './payload.js'

/**
 * Problem details for HTTP APIs (RFC 9457): by its content-type, or by two or more of `type`, `title`, `status`,
 * `detail`. The code is the extension `code`, else the `type` URI unless that is `about:blank` or a link to the
 * definition of a status. Complaints about fields: `errors[]` of `{ detail, pointer }`, or a map. The correlation id is
 * `traceId` and its like, else `instance`. Other extensions become `context`, their texts and numbers `params`.
 */
export const problemDetails: Decoder = {
  family: 'problem-details',
  decode(envelope) {
    const { status } = envelope
    const sent = payloadOf(envelope)
    const body = isList(sent) ? read(sent, 0) : sent
    if (!isProblem(body, envelope)) return undefined
    const code = firstCode([read(body, 'code'), read(body, 'errorCode')], status) ?? typeCode(body)
    const inside = read(body, 'status')
    const retryable = read(body, 'retryable')
    const serverMessage = text(read(body, 'detail')) ?? text(read(body, 'title'))
    const correlationId = firstText(
      [body],
      ['traceId', 'requestId', 'correlationId', 'trace_id', 'request_id', 'instance'],
    )
    const context = otherMembers(body, known)
    return {
      fieldErrors: issuesOf(body),
      context,
      params: paramsOf(context),
      ...(code && { code }),
      ...(status === undefined && typeof inside === 'number' && { status: inside }),
      ...(serverMessage && { serverMessage }),
      ...(typeof retryable === 'boolean' && { retryable }),
      ...(correlationId && { correlationId }),
    }
  },
}

const known = new Set(
  'type title status detail instance code errors retryable traceId requestId correlationId trace_id request_id invalid-params'.split(
    ' ',
  ),
)

/** `errors`, `invalid-params` of RFC 7807's example, or where else complaints stand. */
function issuesOf(body: unknown) {
  const params = read(body, 'invalid-params') ?? read(body, 'invalidParams')
  if (params) return listIssues(params, { field: ['name'], message: ['reason'] })
  return complaintsIn(body)
}

function isProblem(body: unknown, { header }: Envelope): boolean {
  if (!isObject(body)) return false
  if (/^application\/problem\+json\b/i.test(header('content-type') ?? '')) return true
  const texts = ['type', 'title', 'detail'].filter((key) => text(read(body, key)))
  return texts.length + Number(typeof read(body, 'status') === 'number') >= 2
}

/** Links that say no more than the status does. */
const definesStatus = /^about:blank$|\/rfc-?(2616|723\d|9110|4918|6585)\b|httpstatus|developer\.mozilla\.org/i

/** The `type` URI of a problem, unless it says no more than the status. */
export function typeCode(body: unknown): string | undefined {
  const type = text(read(body, 'type'))
  return type && !/\s/.test(type) && !definesStatus.test(type) ? type : undefined
}
