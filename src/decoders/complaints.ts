import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { isList, isObject, itemsOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'

/** What frameworks and their validators call the parts of a complaint; `type` says too many things to be a code. */
const shape = {
  field: 'field path propertyPath propertyName property attribute param pointer instancePath dataPath members'.split(
    ' ',
  ),
  message: 'message msg errorMessage defaultMessage description detail reason title'.split(' '),
  code: 'code errorCode rule keyword'.split(' '),
}

const places = 'errors violations fieldErrors validationErrors validation issues'.split(' ')

/**
 * Complaints about fields where the servers of frameworks have them: `errors` and its like, of the body or of `error` or
 * `data` in it, `details` that name fields, a list or a map at the root; as a list, or as a map by field.
 */
export function complaintsIn(body: unknown): FieldIssue[] {
  if (isList(body)) return listIssues(itemsOf(body).filter(namesField).map(named), shape)
  const holders = [body, read(body, 'error'), read(body, 'data')].filter(isObject)
  const candidates = holders.flatMap((holder) => [
    ...places.map((place) => read(holder, place)),
    itemsOf(read(holder, 'details')).filter(namesField),
  ])
  const data = read(body, 'data')
  for (const candidate of [...candidates, isFieldMap(data) ? data : undefined]) {
    const issues = isList(candidate) ? listIssues(itemsOf(candidate).map(named), shape) : nestedIssues(candidate)
    if (issues.length) return issues
  }
  return []
}

const namesField = (item: unknown) => shape.field.some((key) => text(read(item, key)) ?? isList(read(item, key)))

/** `{ name, reason }` of RFC 7807's example; elsewhere a `name` is that of an error. */
const named = (item: unknown) =>
  text(read(item, 'name')) && text(read(item, 'reason'))
    ? { field: read(item, 'name'), message: read(item, 'reason'), code: read(item, 'code') }
    : item
