import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { complaining, complaintsAmong } from './complaint-list.js'
import { maxIssues } from './field-issues.js'
import { flattenedIssues } from './flattened-issues.js'
import { at, isList } from './members.js'
import { issuesInText } from './schema-issues.js'

/**
 * What a validator itself says, sent as it is or in a member of the body: issues of Zod as the JSON text that is the
 * message of its error, what schemas flatten them to, Joi's error (`_original` is the input: never read), Yup's, a list
 * in `error` or `err`. No family has such members of its own. At most 100.
 */
export function reportIn(body: unknown): FieldIssue[] {
  for (const issues of readings(body)) if (issues.length) return issues.slice(0, maxIssues)
  return []
}

/** Issues of Zod as JSON, in the place of a message. */
export const issuesInWords = (body: unknown): FieldIssue[] =>
  [read(body, 'message'), read(body, 'error'), at(body, 'error', 'message')]
    .filter((words) => typeof words === 'string' && words.trimStart().startsWith('['))
    .map((words) => issuesInText(words))
    .find((issues) => issues.length) ?? []

function* readings(body: unknown): Generator<FieldIssue[]> {
  const error = read(body, 'error')
  yield issuesInWords(body)
  const holders = [body, read(body, 'errors'), error, read(body, 'data'), read(body, 'details'), at(error, 'details')]
  for (const holder of holders) yield flattenedIssues(holder)
  for (const list of [error, read(body, 'err')]) yield complaints(list)
  for (const thrown of [body, error]) {
    if (isList(read(thrown, 'errors'))) yield complaints(read(thrown, 'inner'))
    if (read(thrown, '_original') !== undefined) yield complaints(read(thrown, 'details'))
  }
}

const complaints = (list: unknown) => complaintsAmong(complaining(list))
