import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { issue, listIssues } from './field-issues.js'
import { goesOn, walked, type IssueWalk } from './issue-walk.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'

/**
 * What schemas make of their issues for forms: Zod's `flattenError` (`{ formErrors, fieldErrors }`), `treeifyError`
 * (`{ errors, properties, items }`) and `formatError` (`{ _errors, email: { _errors } }`), Valibot's `flatten`
 * (`{ root, nested }`). None for anything else.
 */
export function flattenedIssues(value: unknown): FieldIssue[] {
  if (isList(read(value, '_errors'))) return nestedIssues(value)
  const fields = read(value, 'fieldErrors')
  if (isObject(fields)) return [...listIssues(read(value, 'formErrors')), ...nestedIssues(fields)]
  if (keysOf(value).every((key) => /^(root|nested|other)$/.test(key)) && isFieldMap(read(value, 'nested')))
    return [...listIssues(read(value, 'root')), ...nestedIssues(read(value, 'nested'))]
  if (isList(read(value, 'errors')) && (isObject(read(value, 'properties')) || isList(read(value, 'items'))))
    return walked((walk) => intoTree(value, [], walk))
  return []
}

/** `{ errors, properties: { name: … }, items: [ … ] }` */
function intoTree(node: unknown, path: readonly (string | number)[], walk: IssueWalk): void {
  if (!goesOn(walk, path.length)) return
  const said = itemsOf(read(node, 'errors'), 20).filter((one) => text(one))
  walk.found.push(...said.map((message) => issue(path, message)))
  const properties = read(node, 'properties')
  for (const key of keysOf(properties)) intoTree(read(properties, key), [...path, key], walk)
  itemsOf(read(node, 'items')).forEach((item, i) => intoTree(item, [...path, i], walk))
}
