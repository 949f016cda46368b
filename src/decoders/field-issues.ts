import type { FieldIssue } from '../core/api-error.js'
import { fieldPath } from '../core/field-path.js'
import { read } from '../core/safe-read.js'
import { isObject, keysOf, text } from './members.js'

/** More complaints than anyone will read; the rest is left out. */
const maxIssues = 100

/**
 * Reads complaints about fields: one or a list of `{ field, message }` or `{ pointer, detail }` (RFC 9457), a list of texts,
 * or a map of a field to its text or texts. At most 100.
 * @returns an empty list for anything else; `field` is `''` where a complaint names none.
 */
export function fieldIssues(details: unknown): FieldIssue[] {
  const single = text(read(details, 'field')) && text(read(details, 'message'))
  const issues = single ? fromList([details]) : isObject(details) ? fromMap(details) : fromList(details)
  return issues.slice(0, maxIssues)
}

function fromList(list: unknown): FieldIssue[] {
  const length = read(list, 'length')
  const count = typeof length === 'number' ? Math.min(length, maxIssues) : 0
  return Array.from({ length: count }, (_, i) => read(list, i)).flatMap((item) => {
    if (typeof item === 'string') return issue('', item)
    const message = read(item, 'message') ?? read(item, 'detail')
    const raw = read(item, 'field') ?? read(item, 'pointer')
    return typeof raw === 'string' || text(message) ? issue(raw, message, read(item, 'code')) : []
  })
}

function fromMap(map: unknown): FieldIssue[] {
  return keysOf(map, maxIssues).flatMap((key) => {
    const texts = read(map, key)
    const list = typeof texts === 'string' ? [texts] : [0, 1, 2, 3, 4].map((i) => read(texts, i))
    return list.flatMap((one) => (text(one) ? issue(key, one) : []))
  })
}

function issue(raw: unknown, message: unknown, code?: unknown): FieldIssue[] {
  const words = text(message)
  const name = text(typeof code === 'number' ? String(code) : code)
  return [
    {
      field: fieldPath(raw),
      raw: typeof raw === 'string' ? raw.slice(0, 200) : '',
      ...(words && { message: words }),
      ...(name && { code: name }),
    },
  ]
}
