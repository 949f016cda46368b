import { isApiError } from '../core/api-error.js'
import type { HandleOptions } from '../core/client-types.js'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-options.js'

/** What queries, mutations, streams, fallbacks and `useApiError` have in common: an error, and a way to try again. */
export interface Carrier {
  readonly error?: unknown
  readonly data?: unknown
  readonly decision?: Decision | null
  /** How it was taken in, where that is known. */
  readonly options?: HandleOptions
  readonly retry?: RetryState | (() => unknown) | null
  readonly refetch?: () => unknown
  readonly reset?: () => unknown
  /** Of a query whose result nobody has yet: inside a `Suspense` fallback. */
  readonly queryKey?: unknown
  readonly reconnect?: () => unknown
  readonly resetErrorBoundary?: () => unknown
  readonly mutate?: (variables: unknown) => unknown
  readonly variables?: unknown
}

export const carrierOf = (of: unknown): Carrier =>
  typeof of === 'object' && of && !isApiError(of) && !(of instanceof Error) && ('error' in of || 'queryKey' in of)
    ? of
    : { error: of }
