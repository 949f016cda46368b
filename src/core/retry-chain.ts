import type { ApiError } from './api-error.js'
import { runAttempt } from './attempt.js'
import { backoffDelay } from './backoff.js'
import { builtInLayer } from './built-in.js'
import { isRetryRule } from './catalog-check.js'
import { systemClock, type Clock } from './clock.js'
import { browserConnectivity, type Connectivity } from './connectivity.js'
import { toApiError } from './decode.js'
import type { RetryDecision } from './decision.js'
import type { RetryOptions } from './retry.js'
import type { RetryBudget } from './retry-budget.js'
import type { RetryGate } from './retry-gate.js'
import { retryRule } from './retry-rule.js'
import { waitForRetry } from './retry-wait.js'

export type Task<T> = (attempt: { readonly attempt: number; readonly signal: AbortSignal }) => T | Promise<T>

/** A retry chain as a screen may show it. Attempts are 1-based, instants in epoch ms. */
export interface RetryState {
  readonly status: 'trying' | 'waiting' | 'paused' | 'manual' | 'never'
  readonly attempt: number
  /** Attempts in all, the first one counted. */
  readonly of: number
  readonly nextRetryAt?: number
  /** By hand, and not before. */
  readonly availableAt?: number
  /** The failure that it waits after, or ended with. */
  readonly reason?: ApiError
  /** Skips the wait. Does nothing while an attempt runs. */
  retryNow(): void
  /** Gives up: the task rejects with its last error, and no notice is shown. */
  stop(): void
}

/** What a client adds to a chain: its decisions, and what keeps a backend from being hammered. */
export interface RetryPolicy {
  readonly toError?: (failure: unknown) => ApiError
  readonly decide?: (error: ApiError) => RetryDecision
  readonly gate?: RetryGate
  readonly endpoint?: string
  readonly budget?: RetryBudget
  readonly connectivity?: Connectivity
  /** A callback of the app threw, or gave something that is no rule. */
  readonly onFault?: (fault: unknown) => void
}

/** Those who waited at a gate are let go over this long, and so are those a bare 503 sent away. */
const spreadMs = 1000
/** A wait that ended this much too late was slept through: the schedule begins anew. */
const sleptMs = 60_000
const maxErrorsKept = 10

/** The one loop: attempt, decide, wait, attempt. */
export class RetryChain<T> {
  private attempt = 0
  /** Retries since the schedule last began. */
  private step = 0
  private retries = 0
  private readonly errors: ApiError[] = []
  private readonly startedAt: number
  private readonly clock: Clock
  private readonly random: () => number
  private probing = false
  private paid = false
  private stopped = false
  private wake: (() => void) | undefined

  constructor(
    private readonly task: Task<T>,
    private readonly options: RetryOptions,
    private readonly policy: RetryPolicy,
  ) {
    this.clock = options.clock ?? systemClock
    this.random = options.random ?? Math.random
    this.startedAt = this.clock.now()
  }

  async run(): Promise<T> {
    const { signal, timeoutMs } = this.options
    for (;;) {
      this.attempt++
      if (this.attempt > 1) this.tellState({ status: 'trying' })
      try {
        const value = await runAttempt(this.task, this.attempt, signal, timeoutMs, this.clock)
        this.succeeded()
        return value
      } catch (failure) {
        if (signal?.aborted) throw this.aborted(failure)
        const error = (this.policy.toError ?? toApiError)(failure)
        this.errors.push(error)
        await this.untilNext(error)
      }
    }
  }

  private succeeded(): void {
    const { budget, gate, endpoint = '' } = this.policy
    if (this.attempt === 1) budget?.earn()
    else if (this.paid) budget?.refund()
    gate?.open(endpoint)
  }

  private aborted(reason: unknown): unknown {
    if (this.probing) this.policy.gate?.abandon(this.policy.endpoint ?? '')
    return this.options.signal?.reason ?? reason
  }

  /** Resolves when it is time for the next attempt; throws what the chain ends with. */
  private async untilNext(error: ApiError): Promise<void> {
    const { budget, gate } = this.policy
    const plan = this.decide(error)
    if (plan.kind !== 'auto') throw this.ended(error, plan, 'open')
    this.retries = plan.retries!
    if (this.attempt > this.retries) throw this.ended(error, plan)
    const delayMs = this.delay(error, plan)
    if (this.isTooLate(delayMs)) throw this.ended(error, plan)
    try {
      if (gate && !this.probing && (await this.atGate(gate, error, delayMs)) === 'go') return
      this.paid = !plan.contract
      if (this.paid && budget && !budget.take()) throw this.ended(error, plan)
      const lateMs = await this.wait(delayMs, error)
      if (lateMs > sleptMs) this.step = 0
    } catch (reason) {
      throw this.options.signal?.aborted ? this.aborted(reason) : reason
    }
    if (this.stopped || this.isTooLate(0)) throw this.ended(error, plan)
  }

  private decide(error: ApiError): RetryDecision {
    const { rule, retries, schedule, idempotent = true, keyed } = this.options
    const own = this.guarded(() => rule?.(error, this.attempt))
    const isRule = isRetryRule(own)
    if (own !== undefined && !isRule)
      this.policy.onFault?.(new TypeError('retry: rule() gave something that is no retry rule'))
    if (!isRule && this.policy.decide) return this.policy.decide(error)
    const usual = isRule ? own : builtInLayer(error).retry!
    const merged =
      typeof usual === 'object' && 'retries' in usual
        ? { ...usual, ...(retries !== undefined && { retries }), ...(schedule && { schedule }) }
        : usual
    return retryRule(error, { rule: merged, from: isRule ? 'call' : 'built-in', idempotent, keyed })
  }

  private delay(error: ApiError, plan: RetryDecision): number {
    const bare503 = error.status === 503 && error.code === undefined
    if (plan.waitMs !== undefined) return plan.waitMs + (bare503 ? this.random() * spreadMs : 0)
    return backoffDelay(++this.step, plan.schedule!, this.random)
  }

  private isTooLate(delayMs: number): boolean {
    const { totalMs } = this.options
    return totalMs !== undefined && this.clock.now() + delayMs - this.startedAt > totalMs
  }

  /** Waits for what the probe finds. `'go'`: attempt now; `'probe'`: this chain is the probe. */
  private async atGate(gate: RetryGate, error: ApiError, delayMs: number): Promise<'go' | 'probe'> {
    const endpoint = this.policy.endpoint ?? ''
    const notBefore = this.clock.now() + (error.retryAfterMs ?? 0)
    const entered = gate.enter(endpoint)
    let outcome: 'probe' | 'released' | 'failed' = 'probe'
    if (entered !== 'probe') {
      this.tellState({ status: 'waiting', nextRetryAt: this.clock.now() + delayMs, reason: error })
      outcome = await this.byHandOr(entered.outcome).finally(entered.leave)
    }
    if (this.stopped || outcome === 'failed') throw this.ended(error, undefined)
    this.probing = outcome === 'probe'
    if (this.probing) return 'probe'
    if (this.wake) await this.wait(Math.max(notBefore - this.clock.now(), this.random() * spreadMs), error)
    return 'go'
  }

  /** The outcome at the gate, unless the user presses "retry now" or the signal aborts first. */
  private byHandOr<O>(outcome: Promise<O>): Promise<O | 'released'> {
    const { signal } = this.options
    return new Promise((resolve, reject) => {
      const abort = () => reject(signal!.reason as Error)
      signal?.addEventListener('abort', abort)
      this.wake = () => ((this.wake = undefined), resolve('released'))
      void outcome.then(resolve).finally(() => signal?.removeEventListener('abort', abort))
    })
  }

  private async wait(ms: number, error: ApiError): Promise<number> {
    const { onRetry, signal } = this.options
    this.guarded(() => onRetry?.({ attempt: this.attempt, delayMs: ms, nextRetryAt: this.clock.now() + ms, error }))
    try {
      return await waitForRetry(ms, {
        clock: this.clock,
        connectivity: this.policy.connectivity ?? browserConnectivity,
        random: this.random,
        signal,
        onChange: (change) =>
          this.tellState({
            ...(change === 'paused' ? { status: 'paused' } : { status: 'waiting', ...change }),
            reason: error,
          }),
        onWake: (wake) => (this.wake = wake),
      })
    } finally {
      this.wake = undefined
    }
  }

  /** The last error, told what came before it. */
  private ended(error: ApiError, plan: RetryDecision | undefined, gateTurns: 'open' | 'fail' = 'fail'): ApiError {
    if (this.probing) this.policy.gate?.[gateTurns](this.policy.endpoint ?? '')
    const earlier = this.errors.filter((one) => one !== error).slice(-maxErrorsKept)
    Object.assign(error, {
      attempts: this.attempt,
      errors: earlier,
      spent: true,
      ...(this.stopped && { stopped: true }),
    })
    const availableAt = plan?.availableAt
    this.tellState({
      status: plan?.kind === 'never' ? 'never' : 'manual',
      reason: error,
      ...(availableAt !== undefined && { availableAt }),
    })
    return error
  }

  private tellState(state: Pick<RetryState, 'status'> & Partial<RetryState>): void {
    const { onState } = this.options
    const act = (stopped: boolean) => () => {
      this.stopped ||= stopped && this.wake !== undefined
      this.wake?.()
    }
    if (onState)
      this.guarded(() =>
        onState({
          attempt: this.attempt,
          of: Math.max(this.attempt, this.retries + 1),
          retryNow: act(false),
          stop: act(true),
          ...state,
        }),
      )
  }

  /** A callback of the app must not break the chain. */
  private guarded<R>(call: () => R): R | undefined {
    try {
      return call()
    } catch (fault) {
      this.policy.onFault?.(fault)
      return undefined
    }
  }
}
