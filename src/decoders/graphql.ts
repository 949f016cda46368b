import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { firstCode, retryableBy } from './machine-code.js'
import { at, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess, outcomeOf } from './success.js'
import { waitIn } from './waits.js'

/**
 * GraphQL: the first error's `extensions.code`, or what stands for it (`code` of old servers, `errorType` of AppSync,
 * `type` of GitHub, `classification` of Spring). Over sockets the errors are the `payload` of a message; Apollo, urql and
 * graphql-request throw them. Data beside the errors makes them a warning: `outcome: 'warning'`.
 * `extensions.stacktrace` is left out.
 */
export const graphql: Decoder = /* @__PURE__ */ withStandards({
  family: 'graphql',
  decode(envelope) {
    const body = payloadOf(envelope) ?? envelope.failure
    const errors = errorsOf(body, isSuccess(envelope)).filter(isObject)
    const first = errors[0]
    if (!first) return hasura(body, envelope.status)
    const extensions = read(first, 'extensions')
    const code = codeOf(first, envelope.status)
    return found({
      code,
      outcome: outcomeOf(envelope, hasData(read(body, 'data'))),
      serverMessage: text(read(first, 'message')),
      fieldErrors: errors.flatMap(issuesOf),
      retryable: retryableBy(
        code,
        /^(THROTTLED|RATE_LIMITED|RATE_LIMIT|GRAPHQL_RATE_LIMIT|REQUESTS_EXCEEDED|TOO_MANY_REQUESTS|SERVICE_UNAVAILABLE)$/i,
      ),
      retryAfterMs: waitIn(envelope, extensions) ?? ms(at(body, 'extensions', 'rateLimit', 'retryAfterMs')),
      correlationId: bodyId(extensions, first, read(body, 'extensions')),
    })
  },
})

/** In an answer, in a message of graphql-ws or its forerunner, in what a client throws. */
function errorsOf(body: unknown, succeeded: boolean): unknown[] {
  const payload =
    read(body, 'type') === 'error' || read(body, 'type') === 'connection_error' ? read(body, 'payload') : undefined
  const lists = [
    read(body, 'errors'),
    payload,
    read(payload, 'errors'),
    payload && [payload],
    read(body, 'graphQLErrors'),
    at(body, 'response', 'errors'),
    at(body, 'result', 'errors'),
    succeeded ? undefined : body,
  ]
  return (
    lists.map((list) => itemsOf(list)).find((list) => text(read(list[0], 'message')) ?? read(list[0], 'extensions')) ??
    []
  )
}

/** Whether anything of what was asked for came. */
const hasData = (data: unknown) => keysOf(data).some((key) => read(data, key) !== null && read(data, key) !== undefined)

function codeOf(error: object, status: number | undefined) {
  const extensions = read(error, 'extensions')
  const own = [read(extensions, 'code'), read(error, 'code'), read(error, 'errorType'), read(error, 'type')]
  return firstCode([...own, read(extensions, 'errorType'), read(extensions, 'classification')], status)
}

/** There is no standard for fields: what Apollo, Lighthouse, Directus, Strapi and NestJS put into `extensions`. */
function issuesOf(error: object): FieldIssue[] {
  const extensions = read(error, 'extensions')
  const field = text(read(extensions, 'argumentName')) ?? text(read(extensions, 'field'))
  const strapi = at(extensions, 'error', 'details', 'errors') ?? at(extensions, 'data', 'errors')
  const list = [strapi, read(extensions, 'validationErrors'), read(extensions, 'invalidArgs')].find(Array.isArray)
  if (list) return listIssues(list, { field: ['path', 'field', 'property'] })
  const map = read(extensions, 'validation') ?? read(extensions, 'validationErrors')
  if (isObject(map)) return nestedIssues(map)
  return field ? [issue(field, read(error, 'message'), codeOf(error, undefined))] : []
}

/** Hasura's REST API: one error without a list. */
function hasura(body: unknown, status: number | undefined) {
  if (!text(read(body, 'path'))?.startsWith('$') || !text(read(body, 'error'))) return undefined
  return found({ code: firstCode([read(body, 'code')], status), serverMessage: text(read(body, 'error')) })
}

const ms = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : undefined)
