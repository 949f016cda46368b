import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { goesOn, walked, type IssueWalk } from './issue-walk.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'

type Path = readonly (string | number)[]

/**
 * Reads complaints that stand where their field would: `{ name: ['…'] }`, `{ users: { 0: { email: [{ message, code }] } } }`,
 * `{ items: [{}, { weight: ['…'] }] }`, `{ email: { _errors: [{ code, message }] } }`. At most 100.
 * @param prefix the path of the whole, if it has one.
 */
export const nestedIssues = (node: unknown, prefix: Path = []): FieldIssue[] =>
  walked((walk) => (isFields(node, prefix) ? intoFields(node, prefix, 0, walk) : into(node, prefix, 0, walk)))

/** At the root `title` and `description` are fields like any other. */
const isFields = (node: unknown, prefix: Path) =>
  !prefix.length && !['message', 'code', 'error'].some((key) => text(read(node, key)))

function into(node: unknown, path: Path, depth: number, walk: IssueWalk): void {
  if (!goesOn(walk, depth)) return
  const own = complaint(node)
  if (text(node)) walk.found.push(issue(path.join('.'), node))
  else if (isList(node))
    itemsOf(node).forEach((item, i) =>
      into(item, isObject(item) && !complaint(item) ? [...path, i] : path, depth + 1, walk),
    )
  else if (own) walk.found.push(issue(path.join('.'), own.message, own.code))
  else intoFields(node, path, depth, walk)
}

function intoFields(node: unknown, path: Path, depth: number, walk: IssueWalk): void {
  if (isList(node)) into(node, path, depth, walk)
  else for (const key of keysOf(node)) if (!isInput(node, key)) into(read(node, key), [...path, key], depth + 1, walk)
}

/** What the user sent, which some validators repeat, is no complaint. A field may be called `value`. */
const isInput = (node: unknown, key: string) =>
  /^(_original|rejectedValue|attemptedValue)$/.test(key) ||
  ((key === 'value' || key === 'target') && beside.some((other) => read(node, other) !== undefined))
const beside = 'path field param property constraints location inner rule reason detail expected errorMessage'.split(
  ' ',
)

/** An object that is a complaint itself: `{ message, code }`, `{ error: 'ERR_BLANK', description }`, `{ error: 'blank', count: 3 }`. */
function complaint(node: unknown): { message?: unknown; code?: unknown } | undefined {
  if (!isObject(node)) return undefined
  const message = text(read(node, 'message')) ?? text(read(node, 'msg')) ?? text(read(node, 'description'))
  const error = text(read(node, 'error'))
  if (!message && !error) return undefined
  return { message: message ?? (error && /\s/.test(error) ? error : undefined), code: read(node, 'code') ?? error }
}

/** A body that is nothing but complaints by field: every member is a list or an object, and at least one complains. */
export function isFieldMap(body: unknown): boolean {
  const keys = keysOf(body)
  const holds = (key: string) => isList(read(body, key)) || isObject(read(body, key))
  return (
    keys.length > 0 &&
    !isObject(read(body, 'error')) &&
    !isList(read(body, 'error')) &&
    keys.every(holds) &&
    nestedIssues(body).length > 0
  )
}
