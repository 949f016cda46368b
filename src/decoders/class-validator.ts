import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { itemsOf, keysOf, text } from './members.js'

/** One of class-validator's errors: a complaint for each of its `constraints`, then those of its `children`. */
export function classValidatorIssues(error: unknown, path: readonly string[] = []): FieldIssue[] {
  if (path.length > 8) return []
  const property = text(read(error, 'property'))
  const own = property ? [...path, property] : path
  const constraints = read(error, 'constraints')
  return [
    ...keysOf(constraints).map((rule) => issue(own, read(constraints, rule), rule)),
    ...itemsOf(read(error, 'children')).flatMap((child) => classValidatorIssues(child, own)),
  ]
}
