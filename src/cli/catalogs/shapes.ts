import { shown } from '../../core/config-error.js'
import { didYouMean } from '../rules/nearest.js'

export type Path = readonly (string | number)[]

/** What is wrong with a value, where in it, and what to write instead. */
export interface Problem {
  readonly path: Path
  /** A sentence without its subject: `is "md". Use one of: …`. */
  readonly message: string
}

/** What a value must be; `undefined` where it is. */
export type Shape = (value: unknown, path: Path) => Problem | undefined

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp)

const shownAs = (value: unknown) => (value instanceof RegExp ? String(value) : shown(value))

/** A value that passes a test. */
export const value =
  (isFine: (value: unknown) => boolean, remedy: string): Shape =>
  (given, path) =>
    isFine(given) ? undefined : { path, message: `is ${shownAs(given)}. ${remedy}` }

export const text = (remedy: string): Shape =>
  value((given) => typeof given === 'string' && given.trim() !== '', remedy)

export const oneOf = (values: readonly string[]): Shape => {
  return (given, path) => {
    if (typeof given === 'string' && values.includes(given)) return undefined
    const near = typeof given === 'string' && given.length > 3 ? didYouMean(given, values) : ''
    return { path, message: `is ${shownAs(given)}. Use one of: ${values.join(', ')}.${near}` }
  }
}

/** A regular expression as a text, as `new RegExp` takes it with the flag `u`. */
export const pattern: Shape = (given, path) => {
  if (given instanceof RegExp) return { path, message: `is ${String(given)}. Write it as a text: '${given.source}'.` }
  if (typeof given !== 'string') return { path, message: `is ${shown(given)}. Write a regular expression as a text.` }
  try {
    return RegExp(given, 'u') && undefined
  } catch (error) {
    return { path, message: `is ${shown(given)}, which is no regular expression: ${(error as Error).message}.` }
  }
}

export const listOf =
  (item: Shape, remedy: string): Shape =>
  (given, path) => {
    if (!Array.isArray(given)) return { path, message: `is ${shownAs(given)}. ${remedy}` }
    return first(given.map((one, at) => () => item(one, [...path, at])))
  }

/** A list that is not empty: of nothing, nothing is checked. */
export const someOf = (item: Shape, remedy: string): Shape => {
  const list = listOf(item, remedy)
  return (given, path) =>
    Array.isArray(given) && given.length === 0
      ? { path, message: `is empty: nothing would be checked. ${remedy}` }
      : list(given, path)
}

/** An object with any keys. */
export const recordOf =
  (member: Shape, remedy: string, key?: Shape): Shape =>
  (given, path) => {
    if (!isObject(given)) return { path, message: `is ${shownAs(given)}. ${remedy}` }
    return first(
      Object.entries(given).map(
        ([name, one]) =>
          () =>
            key?.(name, [...path, name]) ?? member(one, [...path, name]),
      ),
    )
  }

/** An object with these keys and no other. An absent key is `undefined`. */
export const object =
  (members: Readonly<Record<string, Shape>>, required: readonly string[], remedy: string): Shape =>
  (given, path) => {
    if (!isObject(given)) return { path, message: `is ${shownAs(given)}. ${remedy}` }
    const names = Object.keys(members)
    const unknown = Object.keys(given).find((name) => !names.includes(name))
    if (unknown !== undefined) {
      const near = didYouMean(unknown, names) || ` The keys are ${names.join(', ')}.`
      return { path: [...path, unknown], message: `is no key of a configuration.${near}` }
    }
    const absent = required.find((name) => given[name] === undefined)
    if (absent !== undefined) return { path: [...path, absent], message: `is missing. ${remedy}` }
    return first(
      names.map((name) => () => (given[name] === undefined ? undefined : members[name]!(given[name], [...path, name]))),
    )
  }

const first = (checks: readonly (() => Problem | undefined)[]): Problem | undefined => {
  for (const check of checks) {
    const problem = check()
    if (problem) return problem
  }
  return undefined
}

/** `catalogs[0].sources[1].type`. */
export const written = (path: Path): string =>
  path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : /^[\w$]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('')
    .replace(/^\./, '')
