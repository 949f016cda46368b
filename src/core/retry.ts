import type { ApiError } from './api-error.js'
import type { Schedule } from './backoff.js'
import { isRetryRule } from './catalog-check.js'
import type { Clock } from './clock.js'
import { ConfigError, shown } from './config-error.js'
import type { RetryRule } from './decision.js'
import { RetryChain, type RetryState, type Task } from './retry-chain.js'

/** Told before each wait. */
export interface RetryEvent {
  /** The attempt that failed, 1-based. */
  readonly attempt: number
  readonly delayMs: number
  /** Epoch ms. */
  readonly nextRetryAt: number
  readonly error: ApiError
}

export interface RetryOptions {
  /** Automatic retries after the first attempt, for failures that may be tried again. Default: 3 (1 after a time-out). */
  readonly retries?: number | undefined
  /** Default: 1 s, 2 s, 4 s, cap 10 s, full jitter. */
  readonly schedule?: Schedule | undefined
  readonly signal?: AbortSignal | undefined
  /** Longest a single attempt may take, in ms; it is aborted then. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** Longest the whole chain may take, in ms. A wait that does not fit is not begun, an attempt is cut. Default: no limit. */
  readonly totalMs?: number | undefined
  /** May be done twice without harm. Default: true, since you asked for retries. */
  readonly idempotent?: boolean | undefined
  /** Carries an idempotency key. */
  readonly keyed?: boolean | undefined
  /** Your own rule for a failure; `undefined` leaves it to ours. Anything that is no rule (a promise, say) is reported and ignored. */
  readonly rule?: ((error: ApiError, attempt: number) => RetryRule | undefined) | undefined
  readonly onRetry?: ((event: RetryEvent) => void) | undefined
  readonly onState?: ((state: RetryState) => void) | undefined
  readonly clock?: Clock | undefined
  readonly random?: (() => number) | undefined
}

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
  return new RetryChain(task, options, { onFault }).run()
}

/** Here is no client to tell: whoever listens for errors of the page hears of it. */
const onFault = (fault: unknown) => (globalThis.reportError ?? console.error)(fault)

/** @throws ConfigError naming the option, its value and the remedy. */
export function checkRetryOptions(
  place: string,
  { retries, schedule, timeoutMs, totalMs }: Omit<RetryOptions, 'signal'>,
): void {
  const fail = (key: string, value: unknown, remedy: string) => {
    throw new ConfigError(`${place}: ${key} is ${shown(value)}.`, remedy)
  }
  if (retries !== undefined && !isRetryRule({ retries })) fail('retries', retries, 'Use a whole number from 0 on.')
  if (schedule !== undefined && !isRetryRule({ retries: 0, schedule }))
    fail('schedule', JSON.stringify(schedule), 'Use { baseMs, capMs, jitter: "none" | "full" } in ms.')
  for (const [key, ms] of Object.entries({ timeoutMs, totalMs }))
    if (ms !== undefined && !(typeof ms === 'number' && ms > 0)) fail(key, ms, 'Use milliseconds above 0.')
}
