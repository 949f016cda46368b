import type { ErrorClient } from '../core/client.js'
import { interceptOptions } from './intercept-options.js'
import { MutationWatch } from './mutation-watch.js'
import type { Mutation, MutationCache, MutationObserver } from './tanstack.js'

/** Follows every mutation of a cache. */
export function watchMutations(cache: MutationCache, errors: ErrorClient, refetch: () => void): () => void {
  const all = new Map<Mutation, { readonly watch: MutationWatch; readonly undo: () => void }>()
  const latest = new WeakMap<MutationObserver, MutationWatch>()
  const begin = (mutation: Mutation) => {
    const watch = new MutationWatch(mutation, cache, errors, refetch)
    const one = { watch, undo: interceptOptions(mutation, watch.replace) }
    all.set(mutation, one)
    return one
  }
  const stop = cache.subscribe((event) => {
    const mutation = event.mutation as Mutation | undefined
    if (!mutation) return
    const { watch, undo } = all.get(mutation) ?? begin(mutation)
    if (event.type === 'observerAdded') {
      watch.observers.add(event.observer as MutationObserver)
      // The next try of the same component: what it said of the last one is over.
      const before = latest.get(event.observer as MutationObserver)
      if (before !== watch) before?.settled()
      latest.set(event.observer as MutationObserver, watch)
    } else if (event.type === 'observerRemoved') watch.observers.delete(event.observer as MutationObserver)
    else if (event.type === 'removed') {
      watch.resumed()
      undo()
      all.delete(mutation)
    } else if (event.type === 'updated') watch.updated(event.action)
  })
  for (const mutation of cache.getAll()) begin(mutation)
  return () => {
    stop()
    for (const { watch, undo } of all.values()) {
      watch.resumed()
      undo()
    }
    all.clear()
  }
}
