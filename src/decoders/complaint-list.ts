import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { classValidatorIssues } from './class-validator.js'
import { listIssues, namesField } from './field-issues.js'
import { isPlace, withoutData, withoutPart, withoutPlace } from './input-path.js'
import { at, isList, isObject, itemsOf, keysOf, text } from './members.js'

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

/** Items of a list that may be of anything. */
export const complaining = (list: unknown) => itemsOf(list).filter(complains)

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
      : listIssues(each(item).map(usual), parts),
  )

/** `{ property, errors: ['…', '…'] }` */
function each(item: unknown): unknown[] {
  const texts = itemsOf(read(item, 'errors')).filter((one) => text(one))
  return texts.length && namesField(item) ? texts.map((message) => ({ ...known(item), message })) : [item]
}

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
  if (typeof item === 'string') return item
  // GraphQL's path is that of the answer.
  if (isObject(read(item, 'extensions')) || isList(read(item, 'locations'))) return { message: read(item, 'message') }
  if (isNamed(item)) return { ...known(item), field: read(item, 'name') }
  const loc = itemsOf(read(item, 'loc'), 40)
  if (loc.length)
    return { field: withoutPlace(loc, read(item, 'type')), message: read(item, 'msg'), code: read(item, 'type') }
  const lacked = missing(item)
  const owner = ['instancePath', 'path', 'dataPath'].map((key) => pathOf(item, key)).find(Boolean) ?? ''
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

function pathOf(item: unknown, key: string): string | undefined {
  const path = text(read(item, key))
  return path && withoutPart(path, key)
}

const known = (item: unknown) =>
  Object.fromEntries(
    keysOf(item)
      .filter((key) => Object.values(parts).some((names) => names.includes(key)))
      .map((key) => [key, pathOf(item, key) ?? read(item, key)]),
  )
