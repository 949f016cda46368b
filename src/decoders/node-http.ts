import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { errorToken } from './machine-code.js'
import { isList, isObject, itemsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { isSuccess } from './success.js'

const shape = { field: ['path', 'param', 'instancePath', 'dataPath'], message: ['msg', 'message'], code: ['keyword'] }

/**
 * Servers on Node without a framework of their own envelope: hapi (boom) `{ statusCode, error, message, attributes }`,
 * Fastify `{ statusCode, code, error, message }`, Express with http-errors, express-validator (`errors[].{ path, msg }`),
 * Joi's `validation.keys`. Only `code` is a code: `error` is the reason phrase. Express' HTML page says nothing.
 */
export const nodeHttp: Decoder = {
  family: 'node-http',
  decode(envelope) {
    const sent = payloadOf(envelope)
    const body = isObject(read(sent, 'error')) ? read(sent, 'error') : sent
    if (isSuccess(envelope) || !isObject(body)) return undefined
    const { status } = envelope
    const statusCode = read(body, 'statusCode')
    const message = text(read(body, 'message'))
    const errors = read(body, 'errors')
    if (!message && typeof statusCode !== 'number' && !isList(errors) && !text(read(body, 'error'))) return undefined
    const validation = read(body, 'validation')
    return found({
      code: errorToken(read(body, 'code'), status),
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: message ?? text(read(body, 'error')),
      fieldErrors: [
        ...listIssues(errors, shape),
        ...(isList(validation) ? listIssues(validation, shape) : []),
        ...itemsOf(read(validation, 'keys')).map((key) => issue(key, message)),
      ],
      correlationId: bodyId(body),
    })
  },
}
