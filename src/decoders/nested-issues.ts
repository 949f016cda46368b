import type { FieldIssue } from '../core/api-error.js'
import { read } from '../core/safe-read.js'
import { issue, maxIssues } from './field-issues.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'

/** Deeper than any form. */
const maxDepth = 8

/**
 * Reads complaints that stand where their field would: `{ name: ['…'] }`, `{ users: { 0: { email: [{ message, code }] } } }`,
 * `{ items: [{}, { weight: ['…'] }] }`, `{ email: { _errors: [{ code, message }] } }`. At most 100, 8 levels deep.
 * @param prefix the path of the whole, if it has one.
 */
export function nestedIssues(node: unknown, prefix: readonly (string | number)[] = []): FieldIssue[] {
  const found: FieldIssue[] = []
  walk(node, prefix, found)
  return found
}

function walk(node: unknown, path: readonly (string | number)[], found: FieldIssue[]): void {
  if (found.length >= maxIssues || path.length > maxDepth) return
  if (text(node)) found.push(issue(path.join('.'), node))
  else if (isList(node))
    itemsOf(node).forEach((item, i) => walk(item, isObject(item) && !complaint(item) ? [...path, i] : path, found))
  else if (isObject(node)) {
    // At the root `title` and `description` are fields like any other.
    const own = path.length || text(read(node, 'message')) ? complaint(node) : undefined
    if (own) found.push(issue(path.join('.'), own.message, own.code))
    else for (const key of keysOf(node)) walk(read(node, key), [...path, key], found)
  }
}

/** An object that is a complaint itself: `{ message, code }`, `{ error: 'ERR_BLANK', description }`, `{ error: 'blank', count: 3 }`. */
function complaint(node: unknown): { message?: unknown; code?: unknown } | undefined {
  const message = text(read(node, 'message')) ?? text(read(node, 'description'))
  const error = text(read(node, 'error'))
  if (!message && !error) return undefined
  return { message: message ?? (error && /\s/.test(error) ? error : undefined), code: read(node, 'code') ?? error }
}

/** A body that is nothing but complaints by field: every member is a list or an object, and at least one complains. */
export function isFieldMap(body: unknown): boolean {
  const keys = keysOf(body)
  const holds = (key: string) => isList(read(body, key)) || isObject(read(body, key))
  return keys.length > 0 && !isObject(read(body, 'error')) && keys.every(holds) && nestedIssues(body).length > 0
}
