import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { complaining, complaintsAmong } from './complaint-list.js'
import { maxIssues } from './field-issues.js'
import { withoutPlaces } from './input-path.js'
import { at, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { reportIn } from './validator-reports.js'

/** Members that hold complaints whatever stands in them, and those that do so only as a list, or a map of lists. */
const sure = ['errors', 'fieldErrors', 'validationErrors']
const likely = ['violations', 'issues', 'validation']

/**
 * Complaints about fields where the servers of frameworks have them, as a list or a map by field: in `errors` and its
 * like, of the body or of `error`, `data` or `details` in it; in `details`, `detail`, `data`, `list`, `messages`,
 * `error.details` or `message.detail` where they name fields and say something; as a map in `data`, `details` or `message`; as errors of
 * class-validator; in a list at the root; in the report of a validator, wherever it is; in Elysia's body, which is one itself. At most 100.
 */
export function complaintsIn(body: unknown): FieldIssue[] {
  const report = reportIn(body)
  if (report.length) return report
  for (const candidate of candidatesIn(body)) {
    const list = isSingle(candidate) ? [candidate] : itemsOf(candidate)
    const issues = list.length ? complaintsAmong(list) : nestedIssues(withoutPlaces(candidate))
    if (issues.length) return issues.slice(0, maxIssues)
  }
  return []
}

/** One complaint, where others have a list of them. */
const isSingle = (candidate: unknown) => text(read(candidate, 'field')) && text(read(candidate, 'message'))

/** The same if any of them names a field: what is said of the whole alone is said by the message already. */
export function fieldComplaintsIn(body: unknown): FieldIssue[] {
  const complaints = complaintsIn(body)
  return complaints.some(({ field }) => field !== '') ? complaints : []
}

function* candidatesIn(body: unknown): Generator {
  if (isList(body)) {
    yield complaining(body)
    // One report for each part of the request.
    yield itemsOf(body).flatMap((part) => complaining(at(part, 'errors', 'issues')))
    return
  }
  for (const holder of [body, read(body, 'error'), read(body, 'data'), read(body, 'details')].filter(isObject)) {
    for (const place of sure) yield read(holder, place)
    for (const place of likely) yield listOrMap(read(holder, place))
  }
  for (const key of ['details', 'detail', 'data', 'list', 'messages']) yield complaining(read(body, key))
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
