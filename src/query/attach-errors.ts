import type { ErrorClient } from '../core/client.js'
import { runForOwner } from './owners.js'
import { checkAttach, checkSame } from './check-clients.js'
import { followSession } from './session-changes.js'
import type { MutationCache, QueryCache, QueryClient } from './tanstack.js'
import { watchMutations } from './watch-mutations.js'
import { watchQueries } from './watch-queries.js'

const attached = new WeakMap<QueryCache, { readonly errors: ErrorClient; readonly detach: () => void }>()

/**
 * Has the failures of an existing QueryClient follow the catalogs: queries and mutations, whatever asks in them. Where
 * a query says nothing of `retry`, the catalog does; what an app has set itself stays. Once a client: the second call
 * gives the same `detach`.
 * @returns detach: everything is as before.
 * @throws ConfigError for other arguments, and for a QueryClient that follows another error client.
 */
export function attachErrors(queries: QueryClient, errors: ErrorClient): () => void {
  checkAttach(queries, errors)
  return attachToCaches(queries.getQueryCache(), queries.getMutationCache(), errors, queries)
}

export function attachToCaches(
  queries: QueryCache,
  mutations: MutationCache,
  errors: ErrorClient,
  client?: QueryClient,
): () => void {
  const earlier = attached.get(queries)
  if (earlier) {
    checkSame(earlier.errors, errors)
    return earlier.detach
  }
  errors.run ??= runForOwner
  const stops = [
    watchQueries(queries, errors),
    watchMutations(mutations, errors, () => refetchActive(queries), client),
    followSession(queries, mutations, errors),
  ]
  const detach = () => {
    attached.delete(queries)
    for (const stop of stops.splice(0)) stop()
  }
  attached.set(queries, { errors, detach })
  return detach
}

/** The screen loads its data again: a failure has shown that it is out of date. */
function refetchActive(queries: QueryCache): void {
  for (const query of queries.findAll({ type: 'active' })) {
    query.invalidate()
    query.fetch(undefined, { cancelRefetch: true }).catch(() => {})
  }
}
