import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { bodyId } from './correlation.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { codeInProse, errorToken } from './machine-code.js'
import { at, firstText, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { schemaIssues } from './schema-issues.js'
import { withStandards } from './standards.js'
import { isAboutInput, isSuccess } from './success.js'
import { issuesInWords } from './validator-reports.js'

/**
 * Servers on Node without a framework of their own envelope: hapi (boom) `{ statusCode, error, message, attributes }`,
 * Fastify `{ statusCode, code, error, message }`, Express with http-errors, express-validator (`errors[].{ path, msg }`),
 * Joi's `validation.keys`, Hono's validator (`error.issues` of Zod, or its message), h3 and oRPC (also with its
 * serializer), Ajv's list at the root, and what validators report, wherever it is. Only `code` is a code: `error` is the
 * reason phrase. Express' HTML page says nothing.
 */
export const nodeHttp: Decoder = /* @__PURE__ */ withStandards({
  family: 'node-http',
  decode(envelope) {
    const answer = payloadOf(envelope)
    const sent = isObject(read(answer, 'json')) && keysOf(answer).every(isOfRpc) ? read(answer, 'json') : answer
    const body = isObject(read(sent, 'error')) ? read(sent, 'error') : sent
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const { status } = envelope
    const statusCode = read(body, 'statusCode')
    const issues = [...schemaIssues(read(body, 'issues')), ...issuesInWords(sent)]
    const message = issues[0]?.message ?? firstText([body, sent], ['message'])
    const fieldErrors = issues.length ? issues : (fromJoi(read(body, 'validation'), message) ?? complaintsIn(body))
    const code = codeOf(body, status)
    const isOwn =
      message ?? code ?? (typeof statusCode === 'number' || fieldErrors.length > 0 || text(read(body, 'error')))
    if (!(isList(body) ? fieldErrors.length : isOwn)) return undefined
    return found({
      code,
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: message ?? firstText([body], ['error', 'statusMessage', 'statusText']),
      // Elsewhere such a path is that of the request: express-openapi-validator's.
      fieldErrors: isAboutInput(status) ? fieldErrors : fieldErrors.filter(({ raw }) => !raw?.startsWith('/')),
      correlationId: bodyId(body),
    })
  },
})

/** oRPC's `{ json, meta }`. */
const isOfRpc = (key: string) => key === 'json' || key === 'meta'

/** Also Moleculer's `type`, and what an application gives h3's `createError` as `data`. */
function codeOf(body: unknown, status: number | undefined): string | undefined {
  const type = text(read(body, 'name'))?.endsWith('Error') ? read(body, 'type') : undefined
  return (
    errorToken(read(body, 'code'), status) ??
    codeInProse(type) ??
    (/^[A-Z]+$/.test(text(type) ?? '') ? text(type) : undefined) ??
    (isOfH3(body) ? errorToken(at(body, 'data', 'code'), status) : undefined)
  )
}

const isOfH3 = (body: unknown) => ['statusMessage', 'statusText', 'stack'].some((key) => read(body, key) !== undefined)

/** hapi's `{ source, keys }`, and celebrate's, which has one for each part of the request. */
function fromJoi(validation: unknown, message: string | undefined) {
  const parts = [validation, ...keysOf(validation).map((key) => read(validation, key))]
  const issues = parts.flatMap((part) =>
    itemsOf(read(part, 'keys')).map((key) => issue(key, read(part, 'message') ?? message)),
  )
  return issues.length ? issues : undefined
}
