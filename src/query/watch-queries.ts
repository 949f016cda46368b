import { ApiError, isSerializedApiError } from '../core/api-error.js'
import type { ErrorClient } from '../core/client.js'
import { BoundaryRetry } from './boundary-retry.js'
import { interceptOptions } from './intercept-options.js'
import { QueryFailures } from './query-failures.js'
import { QueryLoop } from './query-loop.js'
import type { Query, QueryCache, QueryObserver } from './tanstack.js'

interface Watched {
  readonly loop: QueryLoop
  readonly failures: QueryFailures
  readonly observers: Set<QueryObserver>
  /** Gives the query its own options back. */
  readonly undo: () => void
}

/** Follows every query of a cache, from its first fetch to the notice that goes when it is well again. */
export function watchQueries(cache: QueryCache, errors: ErrorClient): () => void {
  const all = new Map<Query, Watched>()
  const retry = new BoundaryRetry(cache, errors.clock)
  const watch = (query: Query): Watched => {
    // Early versions of 5 keep them to themselves.
    const observers = new Set<QueryObserver>((query.observers as QueryObserver[] | undefined) ?? [])
    const failures = new QueryFailures(query, observers, errors, retry)
    const loop = new QueryLoop(query, observers, errors, (failure) => failures.collect(failure))
    const watched = { loop, failures, observers, undo: interceptOptions(query, loop.replace) }
    all.set(query, watched)
    revive(query)
    return watched
  }
  const leave = (query: Query) => {
    const { loop, undo } = all.get(query)!
    loop.ended()
    undo()
    all.delete(query)
  }
  const stop = cache.subscribe((event) => {
    const query = event.query as Query
    const watched = all.get(query) ?? watch(query)
    const { failures } = watched
    if (event.type === 'removed') {
      failures.recovered()
      return leave(query)
    }
    if (event.type === 'observerAdded' || event.type === 'observerRemoved') audience(event, watched, retry)
    if (event.type === 'observerResultsUpdated' || event.type === 'observerAdded') failures.selected()
    if (event.type === 'updated') updated(query, watched, event.action)
  })
  for (const query of cache.getAll()) watch(query)
  return () => {
    stop()
    for (const query of all.keys()) leave(query)
  }
}

type CacheEvent = Parameters<Parameters<QueryCache['subscribe']>[0]>[0]
type Action = Extract<CacheEvent, { type: 'updated' }>['action']

/** Somebody has come to see it, or has left. */
function audience(
  event: Extract<CacheEvent, { type: 'observerAdded' | 'observerRemoved' }>,
  { failures, observers }: Watched,
  retry: BoundaryRetry,
): void {
  const query = event.query as Query
  const observer = event.observer as QueryObserver
  if (event.type === 'observerAdded') {
    observers.add(observer)
    retry.mounted(query, observer)
  } else {
    observers.delete(observer)
    if (!observers.size) retry.left(query)
  }
  failures.audienceChanged()
}

function updated(query: Query, { loop, failures }: Watched, action: Action): void {
  const isIdle = query.state.fetchStatus === 'idle'
  if (action.type === 'fetch') loop.began()
  else if (action.type === 'failed') loop.failed(action.error)
  else if (action.type === 'pause') loop.paused()
  else if (action.type === 'continue') loop.continued()
  else if (action.type === 'error') {
    // Earlier versions of 5: a fetch that is taken back is an error, and the state is the one before it.
    if (query.state.error !== action.error) return loop.ended()
    loop.ended({ of: action.error })
    failures.collect(action.error)
  } else if (action.type === 'success') {
    // Data that the app put there itself ends nothing that is under way.
    if (isIdle) loop.ended()
    failures.recovered()
  } else if (action.type === 'setState') {
    revive(query)
    if (isIdle) loop.ended()
  }
}

/** An ApiError that was stored as text is one again. */
function revive(query: Query): void {
  const { error } = query.state
  if (error && !(error instanceof Error) && isSerializedApiError(error))
    query.state = { ...query.state, error: ApiError.fromJSON(error) }
}
