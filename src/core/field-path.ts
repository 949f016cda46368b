import { read } from './safe-read.js'

/** `#/a%20b`: only the fragment form of a pointer is percent-encoded. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** `['items', 0, 'weight']`, also with the `{ key }` items of Standard Schema. */
function joined(raw: unknown): string {
  const keys: string[] = []
  for (let i = 0; i < 40; i++) {
    const item = read(raw, i)
    const key = read(item, 'key') ?? item
    if (typeof key === 'string' || typeof key === 'number') keys.push(String(key).slice(0, 200))
  }
  return keys.join('.')
}

/**
 * Where a field error belongs, whatever notation the server uses, as one dotted path: `items[0].weight`,
 * `line_items[0][price]`, `/items/0/weight`, `#/items/0/weight`, `$.items[0].weight`, `['items', 0, 'weight']`.
 * @returns at most 200 characters. `''` is the form as a whole: names that stand for it (`base`, `non_field_errors`,
 *   `_errors`, `__all__`, `_schema`, `$`, `*`), and whatever names no field.
 * @see RFC 6901 (JSON Pointer)
 */
export function fieldPath(raw: unknown): string {
  let path = typeof raw === 'string' ? raw.slice(0, 999) : joined(typeof raw === 'number' ? [raw] : raw)
  if (path[0] === '#') path = decoded(path.slice(1))
  if (path[0] === '/') path = path.replace(/\//g, '.').replace(/~1/g, '/').replace(/~0/g, '~')
  return path
    .replace(/^\$(?=[.[]|$)/, '')
    .split(/["']?[.[\]]+["']?/)
    .filter(Boolean)
    .join('.')
    .replace(/^base$|(^|\.)(_errors|non_field_errors|__all__|_schema|\*)$/, '')
    .slice(0, 200)
}
