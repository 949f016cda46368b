import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { machineCode } from './machine-code.js'
import { at, extras, isObject, itemsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { issuesInText, schemaIssues } from './schema-issues.js'
import { outcomeOf } from './success.js'

/**
 * JSON-RPC 2.0 and MCP: `error.{ code, message, data }`, also in a batch, and a tool's `result.isError`. Issues of a schema
 * come in `data` or as JSON in the message.
 */
export const jsonrpc: Decoder = {
  family: 'jsonrpc',
  decode(envelope) {
    const body = payloadOf(envelope)
    const calls = [body, ...itemsOf(body)].filter((call) => read(call, 'jsonrpc') !== undefined)
    const failed = calls.find((call) => isObject(read(call, 'error')) || at(call, 'result', 'isError') === true)
    if (!failed) return undefined
    const error = read(failed, 'error')
    const message = text(read(error, 'message')) ?? text(at(failed, 'result', 'content', 0, 'text'))
    const data = read(error, 'data')
    const lists = [data, read(data, 'errors'), read(data, 'issues')].map(schemaIssues)
    const others = calls.some((call) => read(call, 'result') !== undefined && call !== failed)
    return found({
      code: machineCode(read(error, 'code'), envelope.status),
      outcome: outcomeOf(envelope, others),
      serverMessage: message,
      fieldErrors: lists.find((issues) => issues.length) ?? issuesInText(message),
      ...extras(data, ['uri', 'requested', 'reason']),
    })
  },
}
