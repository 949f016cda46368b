import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { thrownIn } from './client-names.js'
import { complaintsAmong } from './complaints.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { goesOn, walked, type IssueWalk } from './issue-walk.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'
import { isFieldMap, nestedIssues } from './nested-issues.js'
import { issuesInText } from './schema-issues.js'

/**
 * What schemas say of a value on this side: Standard Schema, Zod (its error, `flattenError`, `treeifyError`,
 * `formatError`), Valibot, Yup, Joi, Ajv. `path` is empty for the value as a whole. The value itself is left out.
 */
export const clientValidation: Decoder = {
  family: 'client-validation',
  decode(envelope) {
    const failure = thrownIn(envelope)
    const isIssue = isList(read(failure, 'path')) && text(read(failure, 'message'))
    const fieldErrors = issuesOf(isIssue ? [failure] : failure)
    if (!fieldErrors.length) return undefined
    return found({
      kind: 'validation',
      serverMessage: fieldErrors[0]?.message ?? 'invalid',
      fieldErrors,
      retryable: false,
    })
  },
}

function issuesOf(failure: unknown): FieldIssue[] {
  const [inner, issues, details] = ['inner', 'issues', 'details'].map((key) => itemsOf(read(failure, key)))
  const list = [issues, inner, details, isList(failure) ? itemsOf(failure) : []].find((items) => isObject(items?.[0]))
  if (list) return complaintsAmong(list)
  const inWords = issuesInText(read(failure, 'message'))
  if (inWords.length) return inWords
  if (isFieldMap(read(failure, 'nested')))
    return [...listIssues(read(failure, 'root')), ...nestedIssues(read(failure, 'nested'))]
  const errors = itemsOf(read(failure, 'errors'))
  if (isObject(errors[0])) return complaintsAmong(errors)
  if (read(failure, 'name') === 'ValidationError')
    return errors.map((message) => issue(read(failure, 'path') ?? '', message))
  const fields = read(failure, 'fieldErrors')
  if (isObject(fields)) return [...listIssues(read(failure, 'formErrors')), ...nestedIssues(fields)]
  if (isObject(read(failure, 'properties')) || isList(read(failure, 'errors')))
    return walked((walk) => intoTree(failure, [], walk))
  return isList(read(failure, '_errors')) ? nestedIssues(failure) : []
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
