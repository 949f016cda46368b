import type { ErrorClient } from '../core/client.js'
import type { MutationCache, QueryCache } from './tanstack.js'

/**
 * What a user has loaded and has still to send goes with the user, and the screen loads anew; what could not be loaded
 * for want of a session is, when there is one again.
 */
export function followSession(queries: QueryCache, mutations: MutationCache, errors: ErrorClient): () => void {
  const stop = errors.session?.watch((news) => {
    const isOver = news !== 'renewed'
    if (isOver) mutations.clear()
    for (const query of queries.getAll()) {
      const { error } = query.state
      const isActive = query.isActive()
      if (isOver) query.reset()
      if (!isActive && isOver) queries.remove(query)
      else if (isActive && (isOver || (error && errors.decide(error).session))) query.fetch().catch(() => {})
    }
  })
  return () => stop?.()
}
