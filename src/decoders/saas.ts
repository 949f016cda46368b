import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { fieldComplaintsIn } from './complaints.js'
import { contentful } from './contentful.js'
import { bodyId } from './correlation.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { at, firstText, isObject, itemsOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * Services of many kinds. PayPal (`{ name, message, debug_id, details[].{ field, issue, description } }`), Clerk
 * (`errors[].{ code, long_message, meta.param_name }`, `clerk_trace_id`), and the flat or nested `{ code, message, field }`
 * of others (Twilio, Square, Notion, Salesforce, Meta, HubSpot, Plaid, Okta, Adyen, Paddle, Contentful).
 */
export const saas: Decoder = /* @__PURE__ */ withStandards({
  family: 'saas',
  decode(envelope) {
    const { status } = envelope
    const body = payloadOf(envelope) ?? envelope.failure
    const nested = read(body, 'error')
    const list =
      [read(body, 'errors'), body].map((value) => itemsOf(value).filter(isObject)).find((items) => items.length) ?? []
    const holders = [nested, list[0], body].filter(isObject)
    const keys = 'code errorCode error_code name type category serviceErrorCode errorType error_type Type'.split(' ')
    const codes = holders.flatMap((holder) => keys.map((key) => read(holder, key)))
    const code =
      firstCode(envelope.failure === body ? codes.slice(0, 1) : codes, status) ??
      firstCode([nested, contentful(body)], status)
    const serverMessage = firstText(
      holders,
      'message long_message detail error_description error_message errorSummary Message'.split(' '),
    )
    const named = [
      ...fromPayPal(read(body, 'details')),
      ...list.flatMap(fromItem),
      ...(isObject(nested) ? fromItem(nested) : []),
    ]
    const complaints = named.length ? named : fieldComplaintsIn(body)
    if (isSuccess(envelope) || !(code || serverMessage || complaints.length)) return undefined
    return found({
      code,
      serverMessage,
      fieldErrors: complaints,
      correlationId: bodyId(body, nested),
    })
  },
})

/** Those that name a field; `/body/` is where it travelled. */
const fromPayPal = (details: unknown): FieldIssue[] =>
  itemsOf(details)
    .filter((detail) => text(read(detail, 'field')))
    .flatMap((detail) => {
      // The first version of the API has a sentence where the second has a code.
      const isSentence = /\s/.test(text(read(detail, 'issue')) ?? '')
      const message = ['description', 'message', ...(isSentence ? ['issue'] : [])]
      return listIssues([detail], { message, code: isSentence ? ['code'] : ['issue', 'code'] })
    })

function fromItem(error: object): FieldIssue[] {
  const field = text(at(error, 'meta', 'param_name')) ?? firstText([error], ['field', 'param'])
  const names = field ? [field] : itemsOf(at(error, 'meta', 'param_names') ?? read(error, 'fields'))
  const words = firstText([error], ['long_message', 'message', 'detail'])
  return names.map((name) => issue(name, words, read(error, 'code') ?? read(error, 'errorCode')))
}
