import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsAmong } from './complaint-list.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { issue, maxIssues } from './field-issues.js'
import { found } from './found.js'
import { errorToken } from './machine-code.js'
import { isList, isObject, itemsOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * NestJS: `{ statusCode, message, error }`. `message` is a text, a list of texts that begin with their field ("email must
 * be an email"), or a list of class-validator's errors or `{ field, message }`; `errors` holds issues of Zod. An object
 * given to an `HttpException` is sent as it is: `{ code, message }`. A gateway sends the event `exception` with
 * `{ status: 'error', message }`.
 */
export const nestjs: Decoder = /* @__PURE__ */ withStandards({
  family: 'nestjs',
  decode(envelope) {
    const sent = payloadOf(envelope)
    const wrapped = typeof read(read(sent, 'error'), 'statusCode') === 'number' ? read(sent, 'error') : undefined
    const body = read(sent, 'event') === 'exception' ? read(sent, 'data') : (wrapped ?? sent)
    const said = read(body, 'message')
    const statusCode = read(body, 'statusCode')
    const isOwn =
      isObject(read(read(sent, 0), 'constraints')) ||
      typeof statusCode === 'number' ||
      (read(body, 'status') === 'error' && text(said)) ||
      isObject(read(body, 'errors')) ||
      (text(said) && (isList(read(body, 'errors')) || errorToken(read(body, 'code'), envelope.status)))
    if (isSuccess(envelope) || !isOwn) return undefined
    // `{ message: { 'user.name': ['…'] } }`: grouped by field.
    const grouped = isFieldMap(said) ? nestedIssues(said) : []
    const inner = isObject(said) && !grouped.length ? said : body
    const message = read(inner, 'message')
    const { status } = envelope
    return found({
      code: errorToken(read(inner, 'code') ?? read(inner, 'errorCode'), status),
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: text(message) ?? text(read(message, 0)) ?? text(read(body, 'error')),
      fieldErrors: [
        ...grouped,
        ...itemsOf(isList(sent) ? sent : message).flatMap((item) => fromMessage(item)),
        ...complaintsIn({ errors: read(inner, 'errors'), details: read(inner, 'details') }),
      ].slice(0, maxIssues),
      correlationId: bodyId(body),
    })
  },
})

/** One text, or one complaint: class-validator's, or what an `exceptionFactory` makes of it. */
const fromMessage = (item: unknown): FieldIssue[] =>
  text(item) ? [issue(fieldIn(String(item)), item)] : complaintsAmong([item])

/** The field that a text of class-validator begins with, in the forms its own messages have. */
const fieldIn = (message: string): string =>
  /^(?:each value in |nested property |property )?([\w$.[\]]+) (?:must|should|is|has|can|cannot|contains|may|needs|does)\b/.exec(
    message.slice(0, 300),
  )?.[1] ?? ''
