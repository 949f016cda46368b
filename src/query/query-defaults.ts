import type { ErrorClient } from '../core/client.js'
import { attachToCaches } from './attach-errors.js'
import { checkDefaults } from './check-clients.js'
import { errorMeta } from './error-meta.js'
import { isObserved } from './take-in.js'
import { MutationCache, QueryCache, type DefaultOptions, type Query, type QueryClientConfig } from './tanstack.js'

type ThrowOnError = Extract<NonNullable<DefaultOptions['queries']>['throwOnError'], (...args: never[]) => boolean>

/**
 * The configuration of a QueryClient whose failures follow the catalogs: `new QueryClient(queryDefaults(errors))`.
 * A first load that fails with what its catalog shows in place of the page goes to the nearest boundary.
 * @param own your own configuration, which wins.
 * @throws ConfigError for other arguments, and for a cache that follows another error client.
 */
export function queryDefaults(errors: ErrorClient, own: QueryClientConfig = {}): QueryClientConfig {
  checkDefaults(errors, own)
  const { queryCache = new QueryCache(), mutationCache = new MutationCache(), defaultOptions } = own
  attachToCaches(queryCache, mutationCache, errors)
  const throwOnError: ThrowOnError = (failure, query) => replacesPage(errors, failure, query)
  return {
    ...own,
    queryCache,
    mutationCache,
    defaultOptions: { ...defaultOptions, queries: { throwOnError, ...defaultOptions?.queries } },
  }
}

function replacesPage(errors: ErrorClient, failure: unknown, { state, meta }: Pick<Query, 'state' | 'meta'>): boolean {
  if (state.data !== undefined || isObserved(errors, failure, meta)) return false
  const { present, source } = errorMeta(meta)
  const error = errors.toError(failure, source === undefined ? {} : { source })
  return errors.decide(error, { trigger: 'query', ...(present && { override: { present } }) }).present.as === 'boundary'
}
