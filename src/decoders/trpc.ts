import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { flattenedIssues } from './flattened-issues.js'
import { found } from './found.js'
import { machineCode } from './machine-code.js'
import { at, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { bodyText, payloadOf } from './payload.js'
import { retryableByStatus } from './retryable-by-status.js'
import { issuesInText, schemaIssues } from './schema-issues.js'
import { isSuccess, outcomeOf } from './success.js'

/**
 * tRPC: `error.{ message, code: -326xx, data: { code, httpStatus, path } }`, in a list when batched (207 where some
 * succeeded), in `json` under a transformer, in a socket's message, as `serialized-error` of a stream, and thrown by the
 * client. The code is `data.code`. Issues of Zod come as JSON in `message`, or as `data.zodError`.
 */
export const trpc: Decoder = {
  family: 'trpc',
  decode(envelope) {
    const body = payloadOf(envelope)
    const error = errorAmong(body, isSuccess(envelope)) ?? thrown(envelope.failure)
    const data = read(error, 'data')
    const { status } = envelope
    const code = machineCode(read(data, 'code'), status)
    // A stream's `serialized-error` says no more.
    const serialized = /^event: serialized-error/m.test(bodyText(envelope)) && text(at(body, 'json', 'message'))
    if (serialized) return found({ serverMessage: serialized, outcome: outcomeOf(envelope) })
    if (!error || !code) return undefined
    const inside = read(data, 'httpStatus')
    const inner = typeof inside === 'number' ? inside : undefined
    const zod = read(data, 'zodError') ?? at(data, 'standardSchemaV1Error', 'issues')
    return found({
      code,
      status: status ?? inner,
      serverMessage: text(read(error, 'message')),
      fieldErrors: zod ? flattened(zod) : issuesInText(read(error, 'message')),
      retryable: isSuccess(envelope) ? retryableByStatus({ status: inner, kind: 'response' }) : undefined,
      outcome: outcomeOf(
        envelope,
        itemsOf(body).some((item) => read(item, 'result')),
      ),
    })
  },
}

/** Of a batch the first that failed. */
function errorAmong(body: unknown, succeeded: boolean): object | undefined {
  const errors = [body, ...itemsOf(body)].map((item) =>
    isObject(read(item, 'error')) ? read(item, 'error') : read(item, 'data') ? item : undefined,
  )
  return errors.map((error) => read(error, 'json') ?? error).find((error) => isError(error, succeeded)) as
    object | undefined
}

/** trpc-openapi leaves out the number; what succeeded may look so too. */
const isError = (error: unknown, succeeded: boolean) =>
  isObject(read(error, 'data')) &&
  (typeof read(error, 'code') === 'number' ||
    (!succeeded && text(read(error, 'message')) !== undefined && typeof at(error, 'data', 'httpStatus') === 'number'))

/** TRPCClientError keeps the answer's error as `shape`, and its data. */
function thrown(failure: unknown): object | undefined {
  if (!isObject(read(failure, 'shape')) && read(failure, 'name') !== 'TRPCClientError') return undefined
  return isObject(at(failure, 'shape', 'data')) ? (read(failure, 'shape') as object) : (failure as object)
}

/** `flatten()` of Zod, what `treeifyError` or `format()` makes, or its issues. */
function flattened(zod: unknown) {
  const issues = flattenedIssues(zod)
  if (issues.length) return issues
  return isObject(zod) && keysOf(zod).length ? nestedIssues(zod) : schemaIssues(zod)
}
