import type { ApiError } from '../core/api-error.js'
import { runAttempt, type Task } from '../core/attempt.js'
import { backoffDelay } from '../core/backoff.js'
import type { ErrorClient } from '../core/client.js'
import type { RetryDecision } from '../core/decision.js'
import type { ChainOptions } from '../core/retry-chain.js'

/** What the source that failed has decided, and how it was asked. */
const planned = new WeakMap<ApiError, { readonly plan: RetryDecision; readonly request: ChainOptions }>()

/** Those who go at once are spread over this long, in ms. */
export const spreadMs = 1000

export const retriesOf = ({ kind, retries = 0 }: RetryDecision): number => (kind === 'auto' ? retries : 0)

/** The request that failed with this, where it was one of a source. */
export const requestOf = (error: ApiError): ChainOptions | undefined => planned.get(error)?.request

/** A single attempt of a source's request: the loop around it is another's. */
export async function tryOnce<T>(
  task: Task<T>,
  request: ChainOptions,
  attempt: number,
  { clock }: ErrorClient,
): Promise<T> {
  const { signal, timeoutMs = Infinity, totalMs = Infinity, toError, decide, gate, endpoint, budget } = request
  try {
    const value = await runAttempt(task, attempt, signal, Math.min(timeoutMs, totalMs), clock)
    if (attempt === 1) budget.earn()
    gate.open(endpoint)
    return value
  } catch (failure) {
    if (signal?.aborted) throw signal.reason
    const error = toError(failure)
    planned.set(error, { plan: decide(error, attempt), request })
    throw error
  }
}

/** Whether it is tried again: as its source has decided, else by the catalog. */
export function planOf(error: ApiError, errors: ErrorClient): RetryDecision {
  if (errors.mode === 'inert') return { kind: 'manual', because: 'on the server' }
  return planned.get(error)?.plan ?? errors.decide(error, { trigger: 'query' }).retry
}

/** How long before it is, in whole ms that a timer can hold. */
export function delayOf(error: ApiError, attempt: number, errors: ErrorClient): number {
  const { schedule, waitMs } = planOf(error, errors)
  if (waitMs === undefined) return schedule ? Math.ceil(backoffDelay(attempt, schedule, errors.random)) : 0
  // A bare 503 that names a wait sends everybody away at once.
  return waitMs + (error.status === 503 && error.code === undefined ? Math.ceil(errors.random() * spreadMs) : 0)
}
