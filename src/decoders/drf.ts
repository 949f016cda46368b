import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { withoutPlaces } from './input-path.js'
import { codeInProse, errorToken, firstCode } from './machine-code.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'
import { reportIn } from './validator-reports.js'
import { waitInText } from './waits.js'

/**
 * Django REST framework: `{ detail: '…' }`, complaints by field at the root, nested, by index, or in a list at the root;
 * `{ message, code }` of `get_full_details()`, also in `detail`; drf-standardized-errors' `errors[].{ attr, code, detail }`
 * and the forerunner that has one such at the root. A field may be called `detail` or `code`: only a text there is what
 * the name says.
 */
export const drf: Decoder = /* @__PURE__ */ withStandards({
  family: 'drf',
  decode(envelope) {
    const { status } = envelope
    const body = payloadOf(envelope)
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const detail = read(body, 'detail')
    const holder = text(read(detail, 'message')) && text(read(detail, 'code')) ? detail : body
    const serverMessage = text(read(holder, 'detail')) ?? text(read(holder, 'message'))
    const own = errorToken(read(holder, 'code'), status)
    const standard = standardIn(body)
    const code = own ?? firstCode(standard ? [kindOf(body, standard)] : [], status) ?? codeInProse(detail)
    const fieldErrors = standard
      ? listIssues(
          standard.filter((item) => isAboutInput(body) || text(read(item, 'attr'))),
          { field: ['attr'] },
        )
      : holder === detail
        ? []
        : issuesOf(body)
    if (!serverMessage && !code && !fieldErrors.length) return undefined
    return found({ code, serverMessage, fieldErrors, retryAfterMs: wait(envelope, serverMessage) })
  },
})

/** The errors of drf-standardized-errors, or the one of its forerunner. */
function standardIn(body: unknown): unknown[] | undefined {
  const list = [read(body, 'errors'), read(body, 'list')]
    .map((errors) => itemsOf(errors))
    .find(([first]) => isStandard(first))
  return list ?? (isStandard(body) ? [body] : undefined)
}

const isStandard = (error: unknown) => text(read(error, 'detail')) !== undefined && read(error, 'attr') !== undefined
const isAboutInput = (body: unknown) => read(body, 'type') === 'validation_error'
const kindOf = (body: unknown, [first]: unknown[]) =>
  read(isAboutInput(body) ? body : first, isAboutInput(body) ? 'type' : 'code')

function issuesOf(body: unknown): FieldIssue[] {
  if (isList(body)) return nestedIssues(body)
  const report = reportIn(body)
  if (report.length) return report
  // Scalars beside them are texts about the whole: `detail`, `code`, `status_code`.
  const fields = keysOf(body, 100).filter((key) => typeof read(body, key) === 'object' && !explains(body, key))
  return fields.flatMap((key) =>
    key === 'errors' && (text(read(body, 'message')) ?? isObject(read(body, key)))
      ? nestedIssues(withoutPlaces(read(body, key)))
      : nestedIssues(read(body, key), [key]),
  )
}

/** `messages` of Simple JWT beside its text and code, `schemas` of SCIM: no fields. */
const explains = (body: unknown, key: string) =>
  text(read(body, 'detail')) !== undefined && (key === 'messages' || key === 'schemas')

const wait = ({ header }: { header(name: string): string | undefined }, message: string | undefined) =>
  header('retry-after') ? undefined : waitInText(message)
