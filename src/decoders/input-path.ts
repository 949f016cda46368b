import { read } from '../core/safe-read.js'
import { isObject, keysOf } from './members.js'

/** Where a value travelled: the first key of Pydantic's `loc`, and no part of its path. */
const places = new Set<unknown>(['body', 'query', 'path', 'header', 'cookie', 'formData'])

export const isPlace = (key: unknown): boolean => places.has(key)

/** The path without the place. What is no JSON at all has none: the number there counts characters. */
export const withoutPlace = (loc: readonly unknown[], type?: unknown): readonly unknown[] =>
  type === 'json_invalid' || type === 'value_error.jsondecode' ? [] : isPlace(loc[0]) ? loc.slice(1) : loc

/** `/body/items/0`, as validators of OpenAPI point into the request. */
export const withoutPart = <T>(pointer: T): T | string =>
  typeof pointer !== 'string'
    ? pointer
    : pointer.replace(/^\/(body|query|headers|params|cookies|requestBody)(?=\/|$)/, '')

const parts = new Set([...places, 'json', 'form', 'headers', 'querystring', 'params', 'cookies', 'files'])

/** Complaints by field, from those that are by part of the request first: webargs' `{ json: { email: ['…'] } }`. */
export function withoutPlaces(map: unknown): unknown {
  const keys = keysOf(map)
  return keys.length && keys.every((key) => parts.has(key) && isObject(read(map, key)))
    ? Object.assign({}, ...keys.map((key) => read(map, key)))
    : map
}

/** A JSON pointer into a JSON:API document: the name of the attribute or relationship. */
export const withoutData = (pointer: string): string =>
  pointer.replace(/^#?\/data(\/(attributes|relationships)(?=\/|$)|$)/, '')
