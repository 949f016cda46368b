import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { classValidatorIssues } from './class-validator.js'
import { listIssues, maxIssues } from './field-issues.js'
import { at, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'

/** What frameworks and their validators call the parts of a complaint. */
const shape = {
  field: 'field path propertyPath propertyName property attribute param pointer instancePath dataPath members'.split(
    ' ',
  ),
  message: 'message msg errorMessage defaultMessage description detail reason title'.split(' '),
  code: 'code errorCode rule keyword constraintId'.split(' '),
}

const places = 'errors violations fieldErrors validationErrors validation issues'.split(' ')

/**
 * Complaints about fields where the servers of frameworks have them: `errors` and its like, of the body or of `error`,
 * `data` or `details` in it, `details` that name fields, a map in `message`, a list at the root, a body that is one
 * complaint itself; as a list, or as a map by field.
 */
export function complaintsIn(body: unknown): FieldIssue[] {
  if (isList(body)) return inList(itemsOf(body).filter(namesField)).slice(0, maxIssues)
  const holders = [body, read(body, 'error'), read(body, 'data'), read(body, 'details')].filter(isObject)
  const lists = ['details', 'detail', 'data', 'list'].map((key) => itemsOf(read(body, key)).filter(namesField))
  const deep = [at(body, 'error', 'details'), at(body, 'message', 'detail')]
  const maps = ['data', 'details', 'message'].map((key) => read(body, key)).filter(isMapOfLists)
  const candidates = [
    ...holders.flatMap((holder) => places.map((place) => read(holder, place))),
    ...lists,
    ...deep.map((list) => itemsOf(list).filter(namesField)),
    ...maps,
    // Elysia's is one complaint itself.
    text(read(body, 'property')) ? [body] : undefined,
  ]
  for (const candidate of candidates) {
    const issues = isList(candidate) ? inList(itemsOf(candidate)) : nestedIssues(candidate)
    if (issues.length) return issues.slice(0, maxIssues)
  }
  return []
}

/** Elsewhere a map of objects is data, or the state of things. */
const isMapOfLists = (map: unknown) => isFieldMap(map) && keysOf(map).every((key) => isList(read(map, key)))

const inList = (items: readonly unknown[]): FieldIssue[] =>
  items.flatMap((item) =>
    isObject(read(item, 'constraints')) ? classValidatorIssues(item) : listIssues([usual(item)], shape),
  )

const namesField = (item: unknown): boolean =>
  [...shape.field, 'loc'].some((key) => text(read(item, key)) ?? isList(read(item, key))) ||
  isObject(read(item, 'constraints')) ||
  text(at(item, 'source', 'pointer')) !== undefined ||
  missing(item) !== undefined

const missing = (item: unknown) =>
  text(at(item, 'params', 'missingProperty')) ?? text(at(item, 'info', 'missingProperty'))

/** A complaint as most write it, from those that do it otherwise. */
function usual(item: unknown): unknown {
  // GraphQL's path is that of the answer.
  if (isObject(read(item, 'extensions')) || isList(read(item, 'locations'))) return { message: read(item, 'message') }
  const name = text(read(item, 'name'))
  // Contentful.
  const details = text(read(item, 'details'))
  if (name && details) return { field: read(item, 'path'), message: details, code: name }
  // `{ name, reason }` of RFC 7807's example, `{ name, in, detail }`; elsewhere a `name` is that of an error.
  const reason = text(read(item, 'reason')) ?? (text(read(item, 'in')) && text(read(item, 'detail')))
  if (name && reason) return { field: name, message: reason, code: read(item, 'code') }
  const loc = itemsOf(read(item, 'loc'), 40)
  if (loc.length) return { field: loc.slice(1), message: read(item, 'msg'), code: read(item, 'type') }
  // Ajv complains about the object that lacks a property.
  const lacked = missing(item)
  const owner = text(read(item, 'instancePath')) ?? text(read(item, 'path')) ?? ''
  if (lacked) return { ...known(item), field: [...owner.split(/[/.]/).filter(Boolean), lacked] }
  const pointer = text(at(item, 'source', 'pointer'))?.replace(/^#?\/data(\/(attributes|relationships))?/, '')
  if (pointer) return { field: pointer, message: read(item, 'detail') ?? read(item, 'title'), code: read(item, 'code') }
  // `type` is a code, but for express-validator, which says what complained.
  const type = text(read(item, 'type'))
  return type && read(item, 'msg') === undefined ? { code: type, ...known(item) } : item
}

const known = (item: unknown) =>
  Object.fromEntries(
    keysOf(item)
      .filter((key) => shape.field.includes(key) || shape.message.includes(key) || shape.code.includes(key))
      .map((key) => [key, read(item, key)]),
  )
