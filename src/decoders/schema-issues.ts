import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { listIssues } from './field-issues.js'
import { isList, itemsOf, text } from './members.js'
import { jsonIn } from './payload.js'

const shape = { field: ['path'], message: ['message'], code: ['code', 'type'] }

/** Issues of Zod, Valibot or another Standard Schema: a list of `{ path, message }`; anything else gives none. */
export const schemaIssues = (list: unknown): FieldIssue[] =>
  listIssues(
    itemsOf(list).filter((item) => text(read(item, 'message')) && isList(read(item, 'path') ?? [])),
    shape,
  )

/** The same where they stand as JSON in a message: what `ZodError.message` is. */
export const issuesInText = (message: unknown): FieldIssue[] =>
  typeof message === 'string' ? schemaIssues(jsonIn(message)) : []
