import { read } from '../core/safe-read.js'
import { isObject, keysOf } from './members.js'
import { isFieldMap } from './nested-issues.js'

/** Where a value travelled: the first key of Pydantic's `loc`, and no part of its path. */
const places = new Set<unknown>(['body', 'query', 'path', 'header', 'cookie', 'formData'])

export const isPlace = (key: unknown): boolean => places.has(key)

/** The path without the place. What is no JSON at all has none: the number there counts characters. */
export const withoutPlace = (loc: readonly unknown[], type?: unknown): readonly unknown[] =>
  type === 'json_invalid' || type === 'value_error.jsondecode' ? [] : isPlace(loc[0]) ? loc.slice(1) : loc

/**
 * A pointer without the part of the request that validators of OpenAPI begin with: `/body/items/0` in a `path`
 * (express-openapi-validator), `/requestBody/items/0` elsewhere. A form may well have a field called `body`.
 */
export const withoutPart = (pointer: string, key: string): string =>
  pointer.replace(key === 'path' ? /^\/(body|query|headers|params|cookies)(?=\/.)/ : /^\/requestBody(?=\/|$)/, '')

const parts = new Set([...places, 'json', 'form', 'headers', 'querystring', 'params', 'cookies', 'files'])

/** Complaints by field, from those that are by part of the request first: webargs' `{ json: { email: ['…'] } }`. */
export function withoutPlaces(map: unknown): unknown {
  const inner = keysOf(map).map((key) => (parts.has(key) && isByField(read(map, key)) ? read(map, key) : undefined))
  return inner.length && inner.every(isObject)
    ? Object.fromEntries(inner.flatMap((part) => keysOf(part).map((key) => [key, read(part, key)])))
    : map
}

/** Not what is said of a field called `body`: `{ message }`, `{ _errors }`. */
const isByField = (part: unknown) => isFieldMap(part) && read(part, '_errors') === undefined

/** A JSON pointer into a JSON:API document: the name of the attribute or relationship. */
export const withoutData = (pointer: string): string =>
  pointer.replace(/^#?\/data(\/(attributes|relationships)(?=\/|$)|$)/, '')
