import type { ErrorClient } from '../core/client.js'
import { interceptMethod } from './intercept-method.js'
import { MutationWatch } from './mutation-watch.js'
import type { Mutation, MutationCache, MutationObserver, QueryClient } from './tanstack.js'

interface Builder {
  build(owner: QueryClient, ...rest: unknown[]): unknown
}

/**
 * Follows every mutation of a cache.
 * @param client the one whose cache it is, where that is known by now.
 */
export function watchMutations(
  cache: MutationCache,
  errors: ErrorClient,
  refetch: () => void,
  client: QueryClient | undefined,
): () => void {
  const all = new Map<Mutation, MutationWatch>()
  const audience = new Audience()
  // A mutation keeps it to itself, and callbacks are given it.
  const release = interceptMethod(cache as unknown as Builder, 'build', (build) => (owner, ...rest) => {
    client = owner
    return build.call(cache, owner, ...rest)
  })
  const begin = (mutation: Mutation) => {
    const watch = new MutationWatch(mutation, cache, errors, refetch, client)
    all.set(mutation, watch)
    return watch
  }
  const stop = cache.subscribe((event) => {
    const mutation = event.mutation as Mutation | undefined
    if (!mutation || event.type === 'observerOptionsUpdated') return
    if (event.type === 'observerRemoved') audience.left(event.observer as MutationObserver)
    else if (event.type === 'removed') {
      all.get(mutation)?.left()
      all.delete(mutation)
    } else {
      const watch = all.get(mutation) ?? begin(mutation)
      if (event.type === 'observerAdded') audience.joined(event.observer as MutationObserver, watch)
      else if (event.type === 'updated') watch.updated(event.action)
    }
  })
  for (const mutation of cache.getAll()) begin(mutation)
  return () => {
    stop()
    release()
    for (const watch of all.values()) watch.left()
    all.clear()
  }
}

/** Who has which mutation. */
class Audience {
  readonly #latest = new WeakMap<MutationObserver, MutationWatch>()

  joined(observer: MutationObserver, watch: MutationWatch): void {
    watch.observers.add(observer)
    // The next try of the same component: what it said of the last one is over.
    const before = this.#latest.get(observer)
    if (before !== watch) before?.settled()
    this.#latest.set(observer, watch)
  }

  /** Not asked by its mutation: one that was given up is followed no more. */
  left(observer: MutationObserver): void {
    this.#latest.get(observer)?.observers.delete(observer)
  }
}
