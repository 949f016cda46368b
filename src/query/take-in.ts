import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import { scopes } from '../react/scope.js'
import { errorMeta } from './error-meta.js'

/** Takes a failure in as what failed says in its `meta`: shown its own way, by the rules of the screen it names. */
export function takeIn(errors: ErrorClient, failure: unknown, meta: unknown, situation: HandleOptions): Handled {
  const { present, source, scope: name } = errorMeta(meta)
  const options = { ...situation, ...(present !== undefined && { present }), ...(source !== undefined && { source }) }
  const scope = name === undefined ? undefined : scopes.get(name)
  if (!scope) return errors.handle(failure, options)
  const error = errors.toError(failure, options)
  const handled = errors.handle(failure, { ...options, scope: scope.layerOf(errors, error, options) })
  scope.collected(errors, error, options)
  return handled
}
