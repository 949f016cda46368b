import type { ApiError } from './api-error.js'
import type { Task } from './attempt.js'
import { builtInLayer } from './built-in.js'
import { isRetryRule } from './catalog-check.js'
import { systemClock } from './clock.js'
import { browserConnectivity } from './connectivity.js'
import { toApiError } from './decode.js'
import type { RetryDecision } from './decision.js'
import { defined } from './defined.js'
import { createRetryBudget } from './retry-budget.js'
import { RetryChain } from './retry-chain.js'
import { createRetryGate } from './retry-gate.js'
import { checkRetryOptions, type RetryOptions } from './retry-options.js'
import { retryRule } from './retry-rule.js'
import { guarded } from './safe-read.js'

/**
 * Runs a task and tries it again where the failure allows it: network failures, time-outs (once), 408, 425, 429, 502,
 * 503, 504, and errors whose server says `retryable: true`. It waits as the server asks, else by the schedule, and
 * settles at once when aborted, also inside a wait.
 * @returns what the task returns.
 * @throws the last ApiError, with `attempts` and the earlier `errors`; the signal's reason when aborted; a ConfigError
 * that names the key of an option which makes no sense.
 */
export async function retry<T>(task: Task<T>, options: RetryOptions = {}): Promise<T> {
  checkRetryOptions('retry', options)
  const { clock = systemClock, random = Math.random } = options
  return new RetryChain(task, {
    ...options,
    clock,
    random,
    connectivity: browserConnectivity,
    toError: (failure) => toApiError(failure, { now: clock.now() }),
    decide: (error, attempt) => decide(error, attempt, options),
    // It stands alone: nobody shares its endpoint, and it was asked for its retries.
    gate: createRetryGate(),
    endpoint: '',
    budget: createRetryBudget(Infinity),
    onFault,
  }).run()
}

/** By the caller's rule, where that gives one; else by kind and status. */
function decide(
  error: ApiError,
  attempt: number,
  { rule, retries, schedule, idempotent = true, keyed }: RetryOptions,
): RetryDecision {
  const own = guarded(() => rule?.(error, attempt), onFault)
  if (isRetryRule(own)) return retryRule(error, { rule: own, from: 'call', idempotent, keyed })
  if (own !== undefined) onFault(new TypeError('retry: rule() gave something that is no retry rule'))
  const usual = retryRule(error, { rule: builtInLayer(error).retry!, from: 'built-in', idempotent, keyed })
  return { ...usual, ...defined({ retries, schedule }) }
}

/** Here is no client to tell: whoever listens for errors of the page hears of it. */
// eslint-disable-next-line no-console -- Node has no reportError
const onFault = (fault: unknown) => (globalThis.reportError ?? console.error)(fault)
