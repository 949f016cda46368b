import { guarded, read } from './safe-read.js'

/**
 * Reads headers of anything that may hold some: `Headers`, what has a `get` like them, a plain object.
 * @returns the text, cut to what is worth matching; undefined for what is empty, no text or throws.
 */
export const headerReader =
  (headers: unknown) =>
  (name: string): string | undefined => {
    const get = read(headers, 'get')
    const value = typeof get === 'function' ? guarded((): unknown => get.call(headers, name)) : read(headers, name)
    return typeof value === 'string' ? value.slice(0, 1000) || undefined : undefined
  }
