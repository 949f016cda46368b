import { isApiError } from '../core/api-error.js'
import type { ChainEntry, HandleOptions } from '../core/client-types.js'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-options.js'

/** What queries, mutations, streams, fallbacks and `useApiError` have in common: an error, and a way to try again. */
export interface Carrier {
  readonly error?: unknown
  readonly data?: unknown
  readonly decision?: Decision | null
  /** How it was taken in, where that is known. */
  readonly options?: HandleOptions | undefined
  readonly retry?: RetryState | (() => unknown) | null
  readonly refetch?: () => unknown
  readonly reset?: () => unknown
  /** Of a query whose result nobody has yet: inside a `Suspense` fallback. */
  readonly queryKey?: unknown
  readonly reconnect?: () => unknown
  readonly resetErrorBoundary?: () => unknown
  readonly mutate?: (variables: unknown) => unknown
  readonly variables?: unknown
  /** Of a mutation, and of `useApiError`: it is under way. */
  readonly isPending?: unknown
  readonly isRunning?: unknown
}

export const carrierOf = (of: unknown): Carrier =>
  typeof of === 'object' && of && !isApiError(of) && !(of instanceof Error) && ('error' in of || 'queryKey' in of)
    ? of
    : { error: of }

/** A mutation, or a task of `useApiError`, is under way. A query that is pending has sent nothing. */
export function isRunning(of: unknown): boolean {
  const { mutate, isPending, isRunning } = carrierOf(of)
  return isRunning === true || (mutate !== undefined && isPending === true)
}

/** The chain that belongs to what a component was given. */
export function chainOf(chains: readonly ChainEntry[], { refetch, reset, queryKey }: Carrier): ChainEntry | undefined {
  const own = refetch ?? reset ?? queryKey
  return own === undefined ? undefined : chains.find(({ owns }) => owns?.(own) === true)
}

/** Automatic retries of this state are under way. */
export const isPending = (retry: RetryState | null | undefined): boolean =>
  !!retry && retry.status !== 'manual' && retry.status !== 'never'
