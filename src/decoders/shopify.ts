import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { graphql } from './graphql.js'
import { firstCode } from './machine-code.js'
import { at, isObject, itemsOf, keysOf, numberOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { outcomeOf, isSuccess } from './success.js'

/**
 * Shopify: GraphQL errors, `data.<mutation>.userErrors[].{ field, message, code }` (200), and the REST API's
 * `{ errors: { title: ['…'] } }` or text. The wait of `THROTTLED` follows from the cost: what is missing at the rate at
 * which it is restored.
 */
export const shopify: Decoder = /* @__PURE__ */ withStandards({
  family: 'shopify',
  decode(envelope) {
    const body = payloadOf(envelope)
    const user = userErrors(read(body, 'data'))
    const first = user[0]
    if (first)
      return found({
        outcome: outcomeOf(envelope),
        code: firstCode([read(first, 'code')], envelope.status),
        serverMessage: text(read(first, 'message')),
        fieldErrors: listIssues(user),
        retryable: false,
      })
    const query = graphql.decode(envelope)
    if (query) return { ...query, ...throttled(query.code, body) }
    const errors = read(body, 'errors')
    if (isSuccess(envelope) || !(isObject(errors) || text(errors) || text(read(body, 'error')))) return undefined
    const fieldErrors = isObject(errors) ? nestedIssues(errors) : []
    return found({ serverMessage: text(errors) ?? text(read(body, 'error')), fieldErrors })
  },
})

/** Those of every mutation: `userErrors`, `customerUserErrors`, `mediaUserErrors`. */
const userErrors = (data: unknown): object[] =>
  keysOf(data)
    .map((mutation) => read(data, mutation))
    .flatMap((payload) =>
      keysOf(payload)
        .filter((key) => /userErrors$/i.test(key))
        .flatMap((key) => itemsOf(read(payload, key))),
    )
    .filter(isObject)

/** An old API version says it by the cost alone. */
function throttled(code: string | undefined, body: unknown) {
  const cost = at(body, 'extensions', 'cost')
  const [asked, left, rate] = [
    read(cost, 'requestedQueryCost'),
    at(cost, 'throttleStatus', 'currentlyAvailable'),
    at(cost, 'throttleStatus', 'restoreRate'),
  ].map(numberOf)
  if (code !== 'THROTTLED' && !(code === undefined && asked! > left!)) return {}
  const ms = Math.round((Math.max(asked! - left!, 0) / rate!) * 1000)
  return { retryable: true, ...(ms >= 0 && ms < Infinity && { retryAfterMs: ms }) }
}
