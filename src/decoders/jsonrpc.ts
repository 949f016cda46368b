import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { machineCode } from './machine-code.js'
import { at, extras, isObject, itemsOf, keysOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { hasAll } from './rule.js'
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
    const calls = [body, ...itemsOf(body)].filter(isCall)
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
      fieldErrors:
        [...lists, ...itemsOf(data).map(violations)].find((issues) => issues.length) ?? issuesInText(message),
      retryAfterMs: bodyWaitMs(at(data, 'rate', 'backoff_seconds')),
      ...extras(data, ['uri', 'requested', 'reason']),
    })
  },
}

/** Version 1 names no version, but has these three members and no other, and a number for the code (Bitcoin's). */
const isCall = (call: unknown) =>
  read(call, 'jsonrpc') !== undefined ||
  (keysOf(call).length === 3 && hasAll(call, 'result', 'error', 'id') && typeof at(call, 'error', 'code') === 'number')

/** `google.rpc.BadRequest` among the details (A2A). */
const violations = (detail: unknown) =>
  listIssues(read(detail, 'fieldViolations'), { field: ['field'], message: ['description'] })
