import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { fieldComplaintsIn } from './complaints.js'
import { contentful } from './contentful.js'
import { bodyId } from './correlation.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { at, firstText, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'

/**
 * Content systems. WordPress (`{ code, message, data: { status, params, details } }`, a list in old versions), Strapi 4
 * (`error.{ name, message, details.errors[] }`) and 3 (`message[].messages[].id`), PocketBase (`data.<field>`),
 * Meilisearch (`{ message, code, type, link }`, a failed task), Ghost and Payload (`errors[]`), Directus
 * (`errors[].extensions.{ code, field }`).
 */
export const cms: Decoder = /* @__PURE__ */ withStandards({
  family: 'cms',
  decode({ status, ...envelope }) {
    const { header } = envelope
    const sent = payloadOf({ status, ...envelope })
    const body = isList(sent) ? read(sent, 0) : sent
    const strapi3 = read(body, 'message')
    const holders = [read(body, 'error'), read(itemsOf(read(body, 'errors')), 0), body].filter(isObject)
    const old = at(strapi3, 0, 'messages', 0)
    const names = holders.flatMap((holder) => [
      read(holder, 'code'),
      at(holder, 'extensions', 'code'),
      read(holder, 'name'),
      // Ghost's and Sanity's.
      holder === body ? contentful(body) : read(holder, 'type'),
    ])
    const code = firstCode([read(old, 'id'), ...names], status)
    const serverMessage = firstText([old, ...holders], ['message', 'description', 'detail'])
    if (!isObject(body) || !(code || serverMessage)) return undefined
    const inside = [at(body, 'data', 'status'), at(body, 'error', 'status'), read(body, 'status')].find(
      (value) => typeof value === 'number',
    )
    return found({
      code,
      status: status === undefined ? inside : undefined,
      serverMessage,
      fieldErrors: issuesOf(body),
      correlationId: bodyId(...holders) ?? ghostId(read(itemsOf(read(body, 'errors')), 0)),
      retryAfterMs:
        status === 429 && !header('retry-after')
          ? bodyWaitMs(header('x-contentful-ratelimit-reset') || undefined)
          : undefined,
    })
  },
})

function issuesOf(body: object): FieldIssue[] {
  const data = read(body, 'data')
  const strapi3 = at(body, 'message', 0, 'errors') ?? at(data, 0, 'errors') ?? at(data, 'errors')
  if (isObject(strapi3)) return nestedIssues(strapi3)
  const details =
    at(body, 'error', 'details', 'errors') ??
    at(body, 'errors', 0, 'data', 'errors') ??
    at(body, 'errors', 0, 'extensions', 'data', 'errors')
  const listed = listIssues(itemsOf(details).filter(isObject), { field: ['path', 'field'], code: ['name', 'code'] })
  const known = listed.length
    ? listed
    : [...fromParams(data), ...fromData(data), ...fromExtensions(read(body, 'errors'))]
  if (known.length) return known
  const first = read(itemsOf(read(body, 'errors')), 0)
  const inFirst = fieldComplaintsIn(first)
  return inFirst.length ? inFirst : fieldComplaintsIn(body)
}

/** WordPress: a text by parameter, with a code where there are details, or names of what is missing. */
function fromParams(data: unknown): FieldIssue[] {
  const params = read(data, 'params')
  const missing = itemsOf(params)
    .filter((name) => text(name))
    .map((name) => issue(name, undefined))
  return [
    ...missing,
    ...keysOf(params).map((name) => issue(name, read(params, name), at(data, 'details', name, 'code'))),
  ]
}

/** PocketBase: a complaint by field. */
const fromData = (data: unknown): FieldIssue[] =>
  keysOf(data)
    .filter((key) => key !== 'params' && key !== 'details' && isObject(read(data, key)))
    .flatMap((key) => nestedIssues(read(data, key), [key]))

/** Directus: an error a field. */
const fromExtensions = (errors: unknown): FieldIssue[] =>
  itemsOf(errors).flatMap((error) => {
    const field = text(at(error, 'extensions', 'field'))
    return field ? [issue(field, read(error, 'message'), at(error, 'extensions', 'code'))] : []
  })

/** Ghost makes an id for each error it sends. */
const ghostId = (error: unknown) => (read(error, 'context') === undefined ? undefined : text(read(error, 'id')))
