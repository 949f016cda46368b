import type { ReactNode } from 'react'
import { ErrorBanner, ErrorEmptyState, ErrorMessage, useApiError } from '../../src/index.js'

interface Props {
  /** A query without data. */
  readonly of: unknown
  /** While it loads. */
  readonly children: ReactNode
}

/** In place of what could not be loaded: an empty state, a banner, a message, or progress. */
export function Missing({ of, children }: Props) {
  const { error, decision } = useApiError(of)
  const as = decision?.present.as
  if (!error) return children
  return as === 'empty' ? (
    <ErrorEmptyState of={of} />
  ) : as === 'banner' ? (
    <ErrorBanner of={of} />
  ) : (
    <ErrorMessage of={of} />
  )
}
