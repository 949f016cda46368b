import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { thrownIn } from './client-names.js'
import { complaintsAmong } from './complaint-list.js'
import { issue, listIssues } from './field-issues.js'
import { flattenedIssues } from './flattened-issues.js'
import { found } from './found.js'
import { isList, isObject, itemsOf, text } from './members.js'
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
  const errors = itemsOf(read(failure, 'errors'))
  if (isObject(errors[0])) return complaintsAmong(errors)
  if (read(failure, 'name') === 'ValidationError')
    return errors.map((message) => issue(read(failure, 'path') ?? '', message))
  const flattened = flattenedIssues(failure)
  return flattened.length || !isList(read(failure, 'errors')) ? flattened : listIssues(errors)
}
