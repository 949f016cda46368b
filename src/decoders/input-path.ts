/** Where a value travelled: the first key of Pydantic's `loc`, and no part of its path. */
const places = new Set<unknown>(['body', 'query', 'path', 'header', 'cookie', 'formData'])

export const isPlace = (key: unknown): boolean => places.has(key)

/** The path without the place. */
export const withoutPlace = (loc: readonly unknown[]): readonly unknown[] => (isPlace(loc[0]) ? loc.slice(1) : loc)

/** A JSON pointer into a JSON:API document: the name of the attribute or relationship. */
export const withoutData = (pointer: string): string =>
  pointer.replace(/^#?\/data(\/(attributes|relationships)(?=\/|$)|$)/, '')
