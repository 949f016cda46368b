import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { codeInProse, errorToken } from './machine-code.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { issuesInText, schemaIssues } from './schema-issues.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * Servers on Node without a framework of their own envelope: hapi (boom) `{ statusCode, error, message, attributes }`,
 * Fastify `{ statusCode, code, error, message }`, Express with http-errors, express-validator (`errors[].{ path, msg }`),
 * Joi's `validation.keys`, Hono's validator (`error.issues` of Zod, or its message), Ajv's list at the root. Only `code`
 * is a code: `error` is the reason phrase. Express' HTML page says nothing.
 */
export const nodeHttp: Decoder = /* @__PURE__ */ withStandards({
  family: 'node-http',
  decode(envelope) {
    const sent = payloadOf(envelope)
    const body = isObject(read(sent, 'error')) ? read(sent, 'error') : sent
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const { status } = envelope
    const statusCode = read(body, 'statusCode')
    const said = text(read(body, 'message'))
    const errors = read(body, 'errors')
    const zod = [...schemaIssues(read(body, 'issues')), ...issuesInText(read(body, 'message'))]
    const message = zod[0]?.message ?? said
    const fieldErrors = zod.length ? zod : (fromJoi(read(body, 'validation'), message) ?? complaintsIn(body))
    const isOwn = message ?? (typeof statusCode === 'number' || isList(errors) || text(read(body, 'error')))
    if (!(isList(body) ? fieldErrors.length : isOwn)) return undefined
    return found({
      // Moleculer's `type`.
      code:
        errorToken(read(body, 'code'), status) ??
        (text(read(body, 'name'))?.endsWith('Error') ? codeInProse(read(body, 'type')) : undefined),
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: message ?? text(read(body, 'error')),
      fieldErrors,
      correlationId: bodyId(body),
    })
  },
})

/** hapi's `{ source, keys }`, and celebrate's, which has one for each part of the request. */
function fromJoi(validation: unknown, message: string | undefined) {
  const parts = [validation, ...keysOf(validation).map((key) => read(validation, key))]
  const issues = parts.flatMap((part) =>
    itemsOf(read(part, 'keys')).map((key) => issue(key, read(part, 'message') ?? message)),
  )
  return issues.length ? issues : undefined
}
