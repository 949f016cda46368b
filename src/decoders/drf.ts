import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { errorToken, shoutedCode } from './machine-code.js'
import { isList, isObject, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { isSuccess } from './success.js'
import { waitInText } from './waits.js'

/**
 * Django REST framework: `{ detail: '…' }`, complaints by field at the root, nested, by index, or in a list at the root;
 * `{ message, code }` of `get_full_details()`; drf-standardized-errors' `errors[].{ attr, code, detail }`.
 * A field may be called `detail` or `code`: only a text there is what the name says.
 */
export const drf: Decoder = {
  family: 'drf',
  decode(envelope) {
    const { status } = envelope
    const body = payloadOf(envelope)
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const serverMessage = text(read(body, 'detail')) ?? text(read(body, 'message'))
    const own = errorToken(read(body, 'code'), status)
    const code = own ?? shoutedCode(read(body, 'detail'))
    // Beside a code and its text stand explanations: `messages` of Simple JWT.
    const fieldErrors = own && text(read(body, 'detail')) ? [] : issuesOf(body)
    if (!serverMessage && !code && !fieldErrors.length) return undefined
    return found({ code, serverMessage, fieldErrors, retryAfterMs: wait(envelope, serverMessage) })
  },
}

function issuesOf(body: unknown): FieldIssue[] {
  const standard = read(body, 'errors')
  if (isList(standard) && text(read(read(standard, 0), 'detail'))) return listIssues(standard, { field: ['attr'] })
  if (isList(body)) return nestedIssues(body)
  // Scalars beside them are texts about the whole: `detail`, `code`, `status_code`.
  const fields = keysOf(body, 100).filter((key) => typeof read(body, key) === 'object')
  return fields.flatMap((key) => nestedIssues(read(body, key), [key]))
}

const wait = ({ header }: { header(name: string): string | undefined }, message: string | undefined) =>
  header('retry-after') ? undefined : waitInText(message)
