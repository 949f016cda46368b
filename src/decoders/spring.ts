import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { errorToken } from './machine-code.js'
import { isObject, text } from './members.js'
import { payloadOf } from './payload.js'
import { problemDetails } from './problem-details.js'

/**
 * Spring MVC, WebFlux and Boot: `{ timestamp, status, error, path }` with `errors[].{ field, defaultMessage, code }` where
 * they are switched on and `requestId` of WebFlux, or problem details. `rejectedValue` is what the user sent: it is left out.
 */
export const spring: Decoder = {
  family: 'spring',
  decode(envelope) {
    const body = payloadOf(envelope)
    const isOwn = isObject(body) && read(body, 'timestamp') !== undefined && read(body, 'path') !== undefined
    const issues = complaintsIn(body)
    const problem = isOwn ? undefined : problemDetails.decode(envelope)
    if (problem) return { ...problem, fieldErrors: problem.fieldErrors?.length ? problem.fieldErrors : issues }
    if (!isOwn && !issues.length) return undefined
    const { status } = envelope
    const inside = read(body, 'status')
    return found({
      code: errorToken(read(body, 'code') ?? read(body, 'errorCode'), status),
      status: status === undefined && typeof inside === 'number' ? inside : undefined,
      serverMessage: text(read(body, 'message')) ?? text(read(body, 'error')),
      fieldErrors: issues,
      correlationId: bodyId(body),
    })
  },
}
