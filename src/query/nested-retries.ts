import type { ApiError } from '../core/api-error.js'

declare const process: { env: { NODE_ENV?: string } }

const warned = new Set<string>()

/** In development: a loop around a source's own one multiplies the requests. Said once for each place. */
export function warnOfNestedRetries({ spent, attempts }: ApiError, place: string): void {
  if (!spent || attempts < 2 || warned.has(place) || process.env.NODE_ENV === 'production') return
  warned.add(place)
  // eslint-disable-next-line no-console -- for who wrote the option
  console.warn(
    `react-kintsugi: ${place} has a \`retry\` of its own, and its request was already tried ${attempts} times as the ` +
      'catalog says. Each retry repeats all of them: leave `retry` out, or pass `retries: 0` to the request.',
  )
}
