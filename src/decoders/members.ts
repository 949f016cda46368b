import { read } from '../core/safe-read.js'

/** Most members, and most characters of a text, that are taken from one error: a body is not ours to trust. */
const maxMembers = 50
const maxText = 1000

/** Names that are harmless as keys of a copy of ours. */
const isPlain = (key: string) => key !== '__proto__' && key !== 'constructor' && key !== 'prototype'

/** True for a list; a revoked proxy is none. */
export const isList = (value: unknown): value is readonly unknown[] => {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

/** True for an object that is no array. */
export const isObject = (value: unknown): value is object => {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false // a revoked proxy
  }
}

/** The items of a list, at most `limit`; none for anything else. Never throws. */
export function itemsOf(value: unknown, limit = 100): unknown[] {
  if (!isList(value)) return []
  const length = read(value, 'length')
  const count = typeof length === 'number' && length >= 0 ? Math.min(length, limit) : 0
  return Array.from({ length: count }, (_, i) => read(value, i))
}

/** A text that is not empty, cut at 1000 characters; anything else gives undefined. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.slice(0, maxText) : undefined

/** A number, also as text; NaN for anything else. `Number()` alone throws for an object that has its own `toString`. */
export const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number(text(value) ?? NaN))

/** The keys of an object, at most `limit`; none for anything else. Never throws. */
export function keysOf(value: unknown, limit = maxMembers): string[] {
  try {
    return isObject(value) ? Object.keys(value).slice(0, limit).filter(isPlain) : []
  } catch {
    return [] // a proxy that refuses
  }
}

/** Follows a path of keys; undefined where it ends early. */
export const at = (value: unknown, ...path: readonly PropertyKey[]): unknown => path.reduce(read, value)

/** The first of these members that is a text or a number, as text. */
export function firstText(objects: readonly unknown[], keys: readonly string[]): string | undefined {
  for (const object of objects)
    for (const key of keys) {
      const value = read(object, key)
      const found = text(typeof value === 'number' ? String(value) : value)
      if (found) return found
    }
  return undefined
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
const cut = (value: string | number | boolean) => (typeof value === 'string' ? value.slice(0, maxText) : value)

/** Copies what else stands in an object: scalars, and objects of scalars one level deep. Without `known` keys and arrays. */
export function otherMembers(object: unknown, known: ReadonlySet<string>): Record<string, unknown> {
  const entries = keysOf(object).flatMap((key): [string, unknown][] => {
    if (known.has(key)) return []
    const value = read(object, key)
    if (isScalar(value)) return [[key, cut(value)]]
    const inner = Object.entries(scalarsOf(value))
    return inner.length ? [[key, Object.fromEntries(inner)]] : []
  })
  return Object.fromEntries(entries)
}

/** The members that are a text, a number or a boolean. */
export const scalarsOf = (object: unknown): Record<string, string | number | boolean> =>
  Object.fromEntries(
    keysOf(object).flatMap((key) => {
      const value = read(object, key)
      return isScalar(value) ? [[key, cut(value)]] : []
    }),
  )

/** What a message's placeholders may use: the texts and numbers among them. */
export const paramsOf = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  )

/** Named members of an object, as the context of an error and what its texts may use. Scalars only. */
export function extras(
  object: unknown,
  names: readonly string[],
): { context?: Record<string, unknown>; params?: Record<string, unknown> } {
  const context: Record<string, unknown> = Object.fromEntries(
    Object.entries(scalarsOf(object)).filter(([key]) => names.includes(key)),
  )
  return Object.keys(context).length ? { context, params: paramsOf(context) } : {}
}
