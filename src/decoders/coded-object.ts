import type { Decoded, Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { fieldIssues } from './field-issues.js'
import { machineCode } from './machine-code.js'
import { firstText, isObject, otherMembers, paramsOf, scalarsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { isOnlyError, isSuccess } from './success.js'

/**
 * An object that carries a `code` and a `message`, wherever it stands:
 * `{ error: { code, message, details?, retryable?, retryAfter?, errorId?, … } }` with or without `success: false`,
 * flat `{ code, message, details }`, a message `{ type: 'error', code, message, context, timestamp }`, and data that
 * came with a `warning: { code, message }`.
 * `details` may be a list of `{ field, message }`, a map, or nothing of meaning; `timestamp` is UNIX seconds; `retryAfter`
 * is seconds. Whatever else stands beside the code becomes `context`, and its texts and numbers `params`.
 *
 * An answer that succeeded (HTTP below 300) is read for a warning, a code of its own, and an error with nothing beside it:
 * an `error` among data, such as that of a job which failed, is data.
 */
export const codedObject: Decoder = {
  family: 'coded-object',
  decode(envelope) {
    const { status } = envelope
    const body = payloadOf(envelope)
    const succeeded = isSuccess(envelope)
    const found = succeeded ? inSuccess(body, status) : inFailure(body, status)
    return found && { ...partsOf(found, body, succeeded), ...codeOf(found, status) }
  },
}

/** The object that holds the code, or at least says that it is an error. */
function inFailure(body: unknown, status: number | undefined): object | undefined {
  const error = read(body, 'error')
  const holders = [error, body].filter(isObject)
  const coded = holders.find((holder) => machineCode(read(holder, 'code'), status))
  if (coded) return coded
  const declared = read(body, 'success') === false || read(body, 'type') === 'error' || isObject(error)
  return declared ? holders.find((holder) => text(read(holder, 'message'))) : undefined
}

function inSuccess(body: unknown, status: number | undefined): object | undefined {
  if (read(body, 'success') === false || isOnlyError(body)) return inFailure(body, status)
  const holders = [read(body, 'warning'), body].filter(isObject)
  return holders.find((holder) => machineCode(read(holder, 'code'), status) && text(read(holder, 'message')))
}

const correlationIds = 'errorId requestId traceId correlationId error_id request_id trace_id'.split(' ')
const known = new Set([
  ...'type success error warning code message details context data'.split(' '),
  ...'retryable retryAfter retry_after rateLimit timestamp'.split(' '),
  ...correlationIds,
])
const nothing: ReadonlySet<string> = new Set()

function partsOf(holder: object, body: unknown, succeeded: boolean): Decoded {
  const details = read(holder, 'details')
  const retryable = read(holder, 'retryable')
  const serverMessage = text(read(holder, 'message'))
  const correlationId = firstText([holder, body], correlationIds)
  const occurredAt = epochMs(read(holder, 'timestamp') ?? read(body, 'timestamp'))
  const context = {
    // Beside the code of a success stands its data.
    ...(!(succeeded && holder === body) && otherMembers(holder, known)),
    ...numbersOf(details),
    ...otherMembers(read(holder, 'context'), nothing),
  }
  return {
    fieldErrors: fieldIssues(details),
    context,
    params: paramsOf(context),
    ...(serverMessage && { serverMessage }),
    ...(typeof retryable === 'boolean' && { retryable }),
    ...(correlationId && { correlationId }),
    ...(occurredAt !== undefined && { occurredAt }),
  }
}

/** `details: { maxSizeMb: 50 }`: no complaint about a field, but of use. */
const numbersOf = (details: unknown) =>
  Object.fromEntries(Object.entries(scalarsOf(details)).filter(([, value]) => typeof value !== 'string'))

/** The code; a status that stands inside the body counts where the transport has none. */
function codeOf(holder: object, status: number | undefined): Decoded {
  const code = machineCode(read(holder, 'code'), status)
  if (code) return { code }
  const inside = Number(firstText([holder], ['code', 'status', 'statusCode']))
  return status === undefined && inside >= 100 && inside <= 599 ? { status: inside } : {}
}

/** UNIX seconds, or ms where the number is too large for seconds → epoch ms. */
function epochMs(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value > 0 && value < 1e14)) return undefined
  return value < 1e11 ? value * 1000 : value
}
