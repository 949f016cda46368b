import type { ApiError } from './api-error.js'
import type { Schedule } from './backoff.js'
import { isRetryRule } from './catalog-check.js'
import type { Clock } from './clock.js'
import { refuseAt } from './config-error.js'
import type { RetryRule } from './decision.js'

/** A retry chain as a screen may show it. Attempts are 1-based, instants in epoch ms. */
export interface RetryState {
  readonly status: 'trying' | 'waiting' | 'paused' | 'manual' | 'never'
  readonly attempt: number
  /** Attempts in all, the first one counted. */
  readonly of: number
  /** Absent while it waits for what another chain of the same endpoint finds. */
  readonly nextRetryAt?: number | undefined
  /** By hand, and not before. */
  readonly availableAt?: number | undefined
  /** The failure that it waits after, or ended with. */
  readonly reason?: ApiError
  /** Why it ended: the rule that decided, or `budget`. */
  readonly because?: string
  /** Skips the wait. Does nothing while an attempt runs. */
  retryNow(): void
  /** Gives up: the task rejects with its last error, and no notice is shown. A running attempt is the last one. */
  stop(): void
}

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

/** @throws ConfigError naming the option, its value and the remedy. */
export function checkRetryOptions(
  place: string,
  { retries, schedule, timeoutMs, totalMs }: Omit<RetryOptions, 'signal'>,
): void {
  const refuse = refuseAt(place)
  if (!isRetryRule({ retries: retries ?? 0 })) refuse('retries', retries, 'retries')
  if (!isRetryRule({ retries: 0, schedule })) refuse('schedule', schedule, 'schedule')
  for (const [key, ms] of Object.entries({ timeoutMs, totalMs }))
    if (ms !== undefined && !(typeof ms === 'number' && ms > 0)) refuse(key, ms, 'ms')
}
