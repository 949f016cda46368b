import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { goesOn, walked, type IssueWalk } from './issue-walk.js'
import { itemsOf, keysOf, text } from './members.js'

/** One of class-validator's errors: a complaint for each of its `constraints`, then those of its `children`. */
export const classValidatorIssues = (error: unknown): FieldIssue[] => walked((walk) => into(error, [], walk, 0))

function into(error: unknown, path: readonly string[], walk: IssueWalk, depth: number): void {
  if (!goesOn(walk, depth)) return
  const property = text(read(error, 'property'))
  const own = property ? [...path, property] : path
  const constraints = read(error, 'constraints')
  walk.found.push(...keysOf(constraints).map((rule) => issue(own, read(constraints, rule), rule)))
  for (const child of itemsOf(read(error, 'children'))) into(child, own, walk, depth + 1)
}
