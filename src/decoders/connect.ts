import type { FieldIssue } from '../core/api-error.js'
import type { Decoder, Envelope } from '../core/decoder.js'
import { guarded, read } from '../core/safe-read.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { at, itemsOf, text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { outcomeOf } from './success.js'

/** The codes of gRPC, by number. */
const codes =
  'ok canceled unknown invalid_argument deadline_exceeded not_found already_exists permission_denied resource_exhausted failed_precondition aborted out_of_range unimplemented internal unavailable data_loss unauthenticated'.split(
    ' ',
  )
/** The others say what the caller did, or nothing certain. */
const never =
  /^(canceled|invalid_argument|not_found|already_exists|permission_denied|failed_precondition|out_of_range|unimplemented|unauthenticated)$/

/**
 * Connect and gRPC-Web: `{ code, message, details }` with a lower-case code, the last envelope of a stream
 * (`{ error, metadata }`), `grpc-status` and `grpc-message` in headers or in the text of trailers, and ConnectError.
 * A wait is read from the bytes of `google.rpc.RetryInfo`: its `debug` is for people.
 */
export const connect: Decoder = {
  family: 'connect',
  decode(envelope) {
    const body = payloadOf(envelope)
    const { failure } = envelope
    const thrown = read(failure, 'name') === 'ConnectError' ? failure : undefined
    const error = [read(body, 'error'), body].find((holder) => named(read(holder, 'code'))) ?? thrown
    const trailer = error ? undefined : grpc(envelope)
    const code = codeIn(read(error, 'code')) ?? trailer?.code
    if (!code) return undefined
    const details = itemsOf(read(error, 'details'))
    const badRequest = details.find((detail) => text(read(detail, 'type')) === 'google.rpc.BadRequest')
    const fields = read(read(badRequest, 'debug'), 'fieldViolations')
    return found({
      outcome: outcomeOf(envelope),
      code,
      serverMessage: text(read(error, 'rawMessage')) ?? text(read(error, 'message')) ?? trailer?.message,
      fieldErrors: fields ? listIssues(fields, { message: ['description'] }) : details.flatMap(violations),
      retryable: code === 'unavailable' ? true : never.test(code) ? false : undefined,
      retryAfterMs: details.map(retryInfoMs).find((ms) => ms !== undefined),
    })
  },
}

const named = (value: unknown): string | undefined => codes.find((code) => code === value && code !== 'ok')
const codeIn = (value: unknown): string | undefined => (typeof value === 'number' ? codes[value || 99] : named(value))

/** Of a trailers-only answer, or of trailers at the end of the body. */
function grpc(envelope: Envelope) {
  const trailers = bodyText(envelope)
  const [number, message] = ['grpc-status', 'grpc-message'].map(
    (name) => envelope.header(name) ?? new RegExp(`${name}: ?([^\r\n]*)`, 'i').exec(trailers)?.[1],
  )
  const code = number && codeIn(Number(number))
  return code ? { code, message: text(guarded(() => decodeURIComponent(message ?? '')) ?? message) } : undefined
}

/** google.rpc.RetryInfo: in field 1 a Duration, whose field 1 are the seconds. Anything else says nothing. */
function retryInfoMs(detail: unknown): number | undefined {
  const value = read(detail, 'value')
  if (read(detail, 'type') !== 'google.rpc.RetryInfo' || typeof value !== 'string') return undefined
  const base64 = value.slice(0, 99).replaceAll('-', '+').replaceAll('_', '/')
  const bytes = Array.from(guarded(() => atob(base64)) ?? '', (char) => char.charCodeAt(0))
  if (bytes[0] !== 0x0a || bytes[2] !== 0x08) return undefined
  let seconds = 0
  for (let i = 3, scale = 1; i < 8; i++, scale *= 128) {
    seconds += (bytes[i]! & 127) * scale
    if (!(bytes[i]! & 128)) return seconds * 1000 || undefined
  }
  return undefined
}

/** Of protovalidate, in the words that Connect adds for readers without protobuf. */
const violations = (detail: unknown): FieldIssue[] =>
  itemsOf(at(detail, 'debug', 'violations')).map((violation) => {
    const path = itemsOf(at(violation, 'field', 'elements'), 40).map((element) => read(element, 'fieldName'))
    const rule = read(violation, 'ruleId') ?? read(violation, 'constraintId')
    return issue(text(read(violation, 'fieldPath')) ?? path, read(violation, 'message'), rule)
  })
