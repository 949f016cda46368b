import type { Decoder, Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { isObject, text } from './members.js'
import { isSuccess } from './success.js'

/** What signs are looked for in. */
export interface Facts {
  readonly envelope: Envelope
  /** The parsed body. */
  readonly body: unknown
  /** `body.error` where it is an object; that of the first item where the body is a list. */
  readonly error: object | undefined
  /** The first item of `body.errors`. */
  readonly first: unknown
  readonly isSuccess: boolean
  header(name: string): string | undefined
}

/** A family, and whether a body looks like one of its own. */
export type Rule = readonly [decoder: Decoder, isLikely: (facts: Facts) => unknown]

export function factsOf(envelope: Envelope, body: unknown): Facts {
  const error = [read(body, 'error'), read(read(body, 0), 'error')].find(isObject)
  const header = (name: string) => envelope.header(name)
  return { envelope, body, error, first: read(read(body, 'errors'), 0), isSuccess: isSuccess(envelope), header }
}

/** Whether an object has any of these members. */
export const hasAny = (object: unknown, ...keys: readonly string[]): boolean =>
  keys.some((key) => read(object, key) !== undefined)

/** Whether it has all of them. */
export const hasAll = (object: unknown, ...keys: readonly string[]): boolean =>
  keys.every((key) => read(object, key) !== undefined)

/** For a family that tells its own by itself. */
export const always = () => true

export const typeOf = (body: unknown): string | undefined => text(read(body, 'type'))
export const isNumber = (value: unknown): value is number => typeof value === 'number'
