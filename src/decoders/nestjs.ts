import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { errorToken } from './machine-code.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { isSuccess } from './success.js'

/**
 * NestJS: `{ statusCode, message, error }`. `message` is a text, a list of texts that begin with their field ("email must
 * be an email"), or a list of class-validator's errors; `errors` holds issues of Zod. A gateway sends the event
 * `exception` with `{ status: 'error', message }`.
 */
export const nestjs: Decoder = {
  family: 'nestjs',
  decode(envelope) {
    const sent = payloadOf(envelope)
    const body = read(sent, 'event') === 'exception' ? read(sent, 'data') : sent
    const said = read(body, 'message')
    const statusCode = read(body, 'statusCode')
    const isOwn =
      typeof statusCode === 'number' ||
      (read(body, 'status') === 'error' && text(said)) ||
      (typeof read(body, 'status') === 'number' && isObject(read(body, 'errors')))
    if (isSuccess(envelope) || !isOwn) return undefined
    const inner = isObject(said) ? said : body
    const message = read(inner, 'message')
    const { status } = envelope
    return found({
      code: errorToken(read(inner, 'code') ?? read(inner, 'errorCode'), status),
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: text(message) ?? text(read(message, 0)) ?? text(read(body, 'error')),
      fieldErrors: [...itemsOf(message).flatMap((item) => fromMessage(item)), ...fromErrors(read(inner, 'errors'))],
      correlationId: bodyId(body),
    })
  },
}

const fromErrors = (errors: unknown) =>
  isList(errors) ? listIssues(errors, { field: ['path', 'field', 'property'] }) : nestedIssues(errors)

/** One text, or one of class-validator's errors: a constraint each, then those of its children. */
function fromMessage(item: unknown, path: readonly string[] = []): FieldIssue[] {
  if (text(item)) return [issue(fieldIn(String(item)), item)]
  const property = text(read(item, 'property'))
  if (!property || path.length > 8) return []
  const own = [...path, property]
  const constraints = read(item, 'constraints')
  return [
    ...keysOf(constraints).map((rule) => issue(own, read(constraints, rule), rule)),
    ...itemsOf(read(item, 'children')).flatMap((child) => fromMessage(child, own)),
  ]
}

/** The field that a text of class-validator begins with, in the forms its own messages have. */
const fieldIn = (message: string): string =>
  /^(?:each value in |nested property |property )?([\w$.[\]]+) (?:must|should|is|has|can|cannot|contains|may|needs|does)\b/.exec(
    message.slice(0, 300),
  )?.[1] ?? ''
