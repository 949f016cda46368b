import type { FieldIssue } from '../core/api-error.js'
import { fieldPath } from '../core/field-path.js'
import { read } from '../core/safe-read.js'
import { isList, isObject, itemsOf, keysOf, text } from './members.js'

/** More complaints than anyone will read; the rest is left out. */
export const maxIssues = 100

/** Which members of a complaint hold what; the first that is there counts. */
export interface IssueShape {
  readonly field?: readonly string[]
  readonly message?: readonly string[]
  readonly code?: readonly string[]
}

const usual: Required<IssueShape> = { field: ['field', 'pointer'], message: ['message', 'detail'], code: ['code'] }

/**
 * Reads complaints about fields: one or a list of `{ field, message }` or `{ pointer, detail }` (RFC 9457), a list of texts,
 * or a map of a field to its text or texts. At most 100.
 * @returns an empty list for anything else; `field` is `''` where a complaint names none.
 */
export function fieldIssues(details: unknown): FieldIssue[] {
  const single = text(read(details, 'field')) && text(read(details, 'message'))
  const issues = single ? listIssues([details]) : isObject(details) ? fromMap(details) : listIssues(details)
  return issues.slice(0, maxIssues)
}

/** Reads a list of complaints, in the members that `shape` names; a text is a complaint about the whole. */
export function listIssues(list: unknown, shape: IssueShape = usual): FieldIssue[] {
  const { field, message, code } = { ...usual, ...shape }
  const first = (item: unknown, keys: readonly string[]) =>
    keys.map((key) => read(item, key)).find((value) => value !== undefined && value !== null)
  return itemsOf(list, maxIssues).flatMap((item) => {
    if (typeof item === 'string') return [issue('', item)]
    const raw = first(item, field)
    const words = first(item, message)
    return isPath(raw) || text(words) ? [issue(raw, words, first(item, code))] : []
  })
}

/** A complaint about a field, whose code is not that of the whole. */
export const namesField = (item: unknown): boolean =>
  ['field', 'path', 'attribute', 'property'].some((key) => isPath(read(item, key)))

const isPath = (raw: unknown) => typeof raw === 'string' || isList(raw)

function fromMap(map: unknown): FieldIssue[] {
  if (isError(map)) return []
  return keysOf(map, maxIssues).flatMap((key) => {
    const texts = read(map, key)
    const list = typeof texts === 'string' ? [texts] : [0, 1, 2, 3, 4].map((i) => read(texts, i))
    return list.flatMap((one) => (text(one) ? [issue(key, one)] : []))
  })
}

/** An error inside the error: its members are no fields. A field may well be called `code`, with a sentence about it. */
const isError = (map: unknown) =>
  typeof read(map, 'statusCode') === 'number' ||
  read(map, '@type') !== undefined ||
  (text(read(map, 'message')) !== undefined &&
    (typeof read(map, 'code') === 'number' || /^[\w.:/-]+$/.test(text(read(map, 'code')) ?? '')))

/** One complaint; a path may be a text or a list of keys. Bounded. */
export function issue(raw: unknown, message: unknown, code?: unknown): FieldIssue {
  const words = text(message)
  const name = text(typeof code === 'number' ? String(code) : code)
  return {
    field: fieldPath(raw),
    raw: rawPath(raw),
    ...(words && { message: words }),
    ...(name && { code: name.slice(0, 200) }),
  }
}

function rawPath(raw: unknown): string {
  const keys = typeof raw === 'string' ? [raw] : itemsOf(raw, 40).map((item) => read(item, 'key') ?? item)
  const texts = keys.filter((key) => typeof key === 'string' || typeof key === 'number')
  return texts.join('.').slice(0, 200)
}
