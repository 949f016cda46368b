import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { codeInProse, errorToken } from './machine-code.js'
import { at, firstText, isObject, itemsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { problemDetails } from './problem-details.js'
import { withStandards } from './standards.js'

/**
 * Spring MVC, WebFlux and Boot: `{ timestamp, status, error, path }` with `errors[].{ field, defaultMessage, code }` where
 * they are switched on and `requestId` of WebFlux, or problem details. `rejectedValue` is what the user sent: it is left out.
 */
export const spring: Decoder = /* @__PURE__ */ withStandards({
  family: 'spring',
  decode(envelope) {
    const body = payloadOf(envelope)
    const isOwn =
      isObject(body) &&
      read(body, 'path') !== undefined &&
      (read(body, 'timestamp') !== undefined || text(read(body, 'error')) !== undefined)
    const code =
      errorToken(read(body, 'code') ?? read(body, 'errorCode'), envelope.status) ?? codeInProse(read(body, 'error'))
    const problem = isOwn ? undefined : problemDetails.decode(envelope)
    if (problem?.fieldErrors?.length) return problem
    const embedded = itemsOf(at(body, '_embedded', 'errors')).filter((error) => text(read(error, 'path')))
    const issues = embedded.length ? listIssues(embedded, { field: ['path'] }) : complaintsIn(body)
    if (problem) return { ...problem, fieldErrors: issues }
    const logref = firstText([body], ['logref'])
    if (!isObject(body) || !(isOwn || code || issues.length || logref)) return undefined
    const { status } = envelope
    const inside = read(body, 'status')
    return found({
      code,
      status: status === undefined && typeof inside === 'number' ? inside : undefined,
      serverMessage: text(read(body, 'message')) ?? text(read(body, 'error')),
      fieldErrors: issues,
      correlationId: bodyId(body) ?? logref,
    })
  },
})
