import type { HandleOptions } from '../core/client-types.js'
import { read } from '../core/safe-read.js'

/** What a query or a mutation says about its failures, in its `meta`. */
export interface ErrorMeta extends Record<string, unknown> {
  readonly errors?: {
    /** How this one wants its failures shown; wins over every catalog. */
    readonly present?: HandleOptions['present'] | undefined
    /** The name of the `<ErrorScope>` whose rules hold for it. */
    readonly scope?: string | undefined
    /** Which backend it asks, where the failure does not say: for `fetch`, axios and the like. */
    readonly source?: string | undefined
  }
}

/** Reads it, of whatever an app has in its `meta`. */
export function errorMeta(meta: unknown): NonNullable<ErrorMeta['errors']> {
  const own = read(meta, 'errors')
  return Object(own) === own ? (own as NonNullable<ErrorMeta['errors']>) : {}
}
