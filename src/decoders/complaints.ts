import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { classValidatorIssues } from './class-validator.js'
import { listIssues, maxIssues } from './field-issues.js'
import { isPlace, withoutData, withoutPlace } from './input-path.js'
import { at, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'

/** Members that say something; a title alone is one of anything. */
const said = 'message msg errorMessage defaultMessage description detail reason'.split(' ')

/** What frameworks and their validators call the parts of a complaint. */
const parts = {
  field: 'field path propertyPath propertyName property attribute param pointer instancePath dataPath members'.split(
    ' ',
  ),
  message: [...said, 'title'],
  code: 'code errorCode rule keyword constraintId'.split(' '),
}

/** Members that hold complaints whatever stands in them, and those that do so only as a list, or a map of lists. */
const sure = ['errors', 'fieldErrors', 'validationErrors']
const likely = ['violations', 'issues', 'validation']

/**
 * Complaints about fields where the servers of frameworks have them, as a list or a map by field: in `errors` and its
 * like, of the body or of `error`, `data` or `details` in it; in `details`, `detail`, `data`, `list`, `error.details` or
 * `message.detail` where they name fields and say something; as a map in `data`, `details` or `message`; as errors of
 * class-validator; in a list at the root; in Elysia's body, which is one itself. At most 100.
 */
export function complaintsIn(body: unknown): FieldIssue[] {
  for (const candidate of candidatesIn(body)) {
    const list = isSingle(candidate) ? [candidate] : itemsOf(candidate)
    const issues = list.length ? complaintsAmong(list) : nestedIssues(candidate)
    if (issues.length) return issues.slice(0, maxIssues)
  }
  return []
}

/** One complaint, where others have a list of them. */
const isSingle = (candidate: unknown) => text(read(candidate, 'field')) && text(read(candidate, 'message'))

/** Those of them that name a field: what is said of the whole is said by the message already. */
export const fieldComplaintsIn = (body: unknown): FieldIssue[] => complaintsIn(body).filter(({ field }) => field !== '')

function* candidatesIn(body: unknown): Generator {
  if (isList(body)) {
    yield complaining(body)
    return
  }
  for (const holder of [body, read(body, 'error'), read(body, 'data'), read(body, 'details')].filter(isObject)) {
    for (const place of sure) yield read(holder, place)
    for (const place of likely) yield listOrMap(read(holder, place))
  }
  for (const key of ['details', 'detail', 'data', 'list']) yield complaining(read(body, key))
  yield complaining(at(body, 'error', 'details'))
  yield complaining(at(body, 'message', 'detail'))
  for (const key of ['data', 'details', 'message']) yield listOrMap(read(body, key), 'map')
  if (read(body, 'type') === 'validation' && text(read(body, 'property'))) yield [body]
}

/** A map of anything but lists is data, or the state of things. */
const listOrMap = (value: unknown, only?: 'map') =>
  (!only && isList(value)) || (isFieldMap(value) && keysOf(value).every((key) => isList(read(value, key))))
    ? value
    : undefined

/** Items of a list that may be of anything. */
const complaining = (list: unknown) => itemsOf(list).filter(complains)

const complains = (item: unknown): boolean =>
  isObject(read(item, 'constraints')) ||
  isList(read(item, 'loc')) ||
  ([...said, 'details'].some((key) => text(read(item, key))) &&
    (parts.field.some((key) => text(read(item, key)) ?? isList(read(item, key))) ||
      text(at(item, 'source', 'pointer')) !== undefined ||
      isNamed(item) ||
      missing(item) !== undefined))

/** What each item of a list of complaints says, in whatever words its validator has. */
export const complaintsAmong = (items: readonly unknown[]): FieldIssue[] =>
  items.flatMap((item) =>
    isObject(read(item, 'constraints')) || isList(read(item, 'children'))
      ? classValidatorIssues(item)
      : listIssues([usual(item)], parts),
  )

/** Ajv complains about the object that lacks a property. */
const missing = (item: unknown) =>
  text(at(item, 'params', 'missingProperty')) ?? text(at(item, 'info', 'missingProperty'))

/** `{ name, reason }` of RFC 7807's example, `{ name, in, detail }`; elsewhere a `name` is that of an error. */
const isNamed = (item: unknown) =>
  text(read(item, 'name')) !== undefined &&
  !parts.field.some((key) => read(item, key) !== undefined) &&
  (text(read(item, 'reason')) !== undefined || (isPlace(read(item, 'in')) && text(read(item, 'detail')) !== undefined))

/** A complaint as most write it, from those that do it otherwise. */
function usual(item: unknown): unknown {
  // GraphQL's path is that of the answer.
  if (isObject(read(item, 'extensions')) || isList(read(item, 'locations'))) return { message: read(item, 'message') }
  if (isNamed(item)) return { ...known(item), field: read(item, 'name') }
  const loc = itemsOf(read(item, 'loc'), 40)
  if (loc.length) return { field: withoutPlace(loc), message: read(item, 'msg'), code: read(item, 'type') }
  const lacked = missing(item)
  const owner = ['instancePath', 'path', 'dataPath'].map((key) => text(read(item, key))).find(Boolean) ?? ''
  if (lacked) return { ...known(item), field: [...owner.split(/[/.]/).filter(Boolean), lacked] }
  const pointer = text(at(item, 'source', 'pointer'))
  if (pointer) return { ...known(item), field: withoutData(pointer) }
  return { ...codeOf(item), ...known(item) }
}

/** `type` is a code, but for express-validator, which says what complained; Contentful has the sentence in `details`. */
function codeOf(item: unknown) {
  const type = text(read(item, 'type'))
  const details = text(read(item, 'details'))
  if (details && text(read(item, 'message')) === undefined) return { code: read(item, 'name'), message: details }
  return type && read(item, 'msg') === undefined ? { code: type } : {}
}

const known = (item: unknown) =>
  Object.fromEntries(
    keysOf(item)
      .filter((key) => Object.values(parts).some((names) => names.includes(key)))
      .map((key) => [key, read(item, key)]),
  )
