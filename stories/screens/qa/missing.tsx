import { ErrorEmptyState, ErrorMessage, type UseApiError } from '../../../src/index.js'
import type { Say } from './words.js'

/**
 * In place of what could not be loaded: an empty state, a message or progress. What the catalog leaves to a boundary is
 * thrown to it.
 */
export function Missing({ of, words }: { readonly of: UseApiError; readonly words: Say }) {
  const { error, decision, isRetrying, isRunning } = of
  const as = decision?.present.as
  if (error && as === 'boundary' && !isRunning) throw error
  if (!error && !isRetrying) return <p className="qa-quiet">{words('loading')}</p>
  return as === 'empty' ? <ErrorEmptyState of={of} /> : <ErrorMessage of={of} />
}
