import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import { defined } from '../core/defined.js'
import { handleIn, scopes } from '../react/scope.js'
import { errorMeta } from './error-meta.js'

/** Takes a failure in as what failed says in its `meta`: shown its own way, by the rules of the screen it names. */
export function takeIn(errors: ErrorClient, failure: unknown, meta: unknown, situation: HandleOptions): Handled {
  const { present } = errorMeta(meta)
  const options = { ...situation, ...ownerIn(meta), ...(present !== undefined && { present }) }
  return handleIn(scopeIn(meta), errors, failure, options)
}

/** The app shows this failure as it did before. */
export const isObserved = (errors: ErrorClient, failure: unknown, meta: unknown): boolean =>
  errors.modeOf(failure, ownerIn(meta)) === 'observe'

const scopeIn = (meta: unknown) => scopes.get(errorMeta(meta).scope ?? '')

const ownerIn = (meta: unknown): Pick<HandleOptions, 'source' | 'mode'> =>
  defined({ source: errorMeta(meta).source, mode: scopeIn(meta)?.mode })
