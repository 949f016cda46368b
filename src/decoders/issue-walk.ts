import type { FieldIssue } from '../core/api-error.js'
import { maxIssues } from './field-issues.js'

/** Deeper than any form, and more nodes than any has. */
const maxDepth = 16
const maxVisits = 5000

/** What was found on the way through a tree that is not ours: it may be deep, wide, shared in parts, or a circle. */
export interface IssueWalk {
  readonly found: FieldIssue[]
  visits: number
}

/** Collects what `visit` finds; at most 100 complaints. */
export function walked(visit: (walk: IssueWalk) => void): FieldIssue[] {
  const walk: IssueWalk = { found: [], visits: 0 }
  visit(walk)
  return walk.found.slice(0, maxIssues)
}

/** Whether to look at one more node, `depth` levels below the first. */
export const goesOn = (walk: IssueWalk, depth: number): boolean =>
  walk.found.length < maxIssues && depth <= maxDepth && walk.visits++ < maxVisits
