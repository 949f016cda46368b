import type { ApiError } from './api-error.js'
import { runAttempt, type Task } from './attempt.js'
import { backoffDelay } from './backoff.js'
import { builtInLayer } from './built-in.js'
import { isRetryRule } from './catalog-check.js'
import { systemClock, type Clock } from './clock.js'
import { browserConnectivity, type Connectivity } from './connectivity.js'
import { toApiError } from './decode.js'
import type { RetryDecision } from './decision.js'
import type { RetryBudget } from './retry-budget.js'
import type { GateOutcome, Place, RetryGate } from './retry-gate.js'
import type { RetryOptions, RetryState } from './retry-options.js'
import { retryRule } from './retry-rule.js'
import { waitForRetry } from './retry-wait.js'

export type { RetryState } from './retry-options.js'

/** What a client adds to a chain: its decisions, and what keeps a backend from being hammered. */
export interface RetryPolicy {
  readonly toError?: (failure: unknown) => ApiError
  readonly decide?: (error: ApiError) => RetryDecision
  readonly gate?: RetryGate
  readonly endpoint?: string
  readonly budget?: RetryBudget
  readonly connectivity?: Connectivity
  /** A callback of the app threw, or gave something that is no rule. */
  readonly onFault: (fault: unknown) => void
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
  private readonly deadline: number
  private readonly clock: Clock
  private readonly random: () => number
  private place: Place | undefined
  /** Took a token of the budget that no failed attempt has used up yet. */
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
    this.deadline = this.clock.now() + (options.totalMs ?? Infinity)
  }

  async run(): Promise<T> {
    const { signal, timeoutMs = Infinity } = this.options
    const { budget, gate, endpoint = '', toError } = this.policy
    try {
      for (;;) {
        if (++this.attempt > 1) this.tellState({ status: 'trying' })
        try {
          const limitMs = Math.min(timeoutMs, this.deadline - this.clock.now())
          const value = await runAttempt(this.task, this.attempt, signal, limitMs, this.clock)
          if (this.attempt === 1) budget?.earn()
          gate?.open(endpoint)
          return value
        } catch (failure) {
          if (signal?.aborted) throw signal.reason
          this.paid = false
          await this.untilNext(toError?.(failure) ?? toApiError(failure, { now: this.clock.now() }))
        }
      }
    } finally {
      if (this.paid) budget?.refund()
      this.place?.leave()
    }
  }

  /** Resolves when it is time for the next attempt; throws what the chain ends with. */
  private async untilNext(error: ApiError): Promise<void> {
    const { budget } = this.policy
    this.errors.push(error)
    const plan = this.decide(error)
    const end = (because = plan.because) => this.ended(error, { ...plan, because })
    if (plan.kind !== 'auto') {
      // A long wait holds for all who stand at the gate; any other refusal for this request alone.
      this.place?.end(plan.availableAt ? 'failed' : 'released')
      throw end()
    }
    this.retries = plan.retries!
    if (this.attempt > this.retries) {
      this.place?.end('failed')
      throw end()
    }
    const notBefore = this.clock.now() + (plan.waitMs ?? 0)
    const delayMs = this.delay(error, plan)
    if (this.isOver(delayMs)) throw end()
    const turn = await this.atGate(error)
    const waitMs = turn === 'probe' ? delayMs : turn && Math.max(notBefore - this.clock.now(), this.random() * spreadMs)
    if (turn === 'failed' || this.isOver(waitMs)) throw end()
    if (turn === 'probe' && !plan.contract && budget) {
      if (!budget.take()) throw end('budget')
      this.paid = true
    }
    if (waitMs !== undefined && (await this.wait(error, waitMs, notBefore)) > sleptMs) this.step = 0
    if (this.isOver()) throw end()
  }

  private decide(error: ApiError): RetryDecision {
    const { rule, retries, schedule, idempotent = true, keyed } = this.options
    const own = this.guarded(() => rule?.(error, this.attempt))
    const isRule = isRetryRule(own)
    if (own !== undefined && !isRule)
      this.policy.onFault(new TypeError('retry: rule() gave something that is no retry rule'))
    if (isRule) return retryRule(error, { rule: own, from: 'call', idempotent, keyed })
    if (this.policy.decide) return this.policy.decide(error)
    const usual = retryRule(error, { rule: builtInLayer(error).retry!, from: 'built-in', idempotent, keyed })
    return { ...usual, ...(retries !== undefined && { retries }), ...(schedule && { schedule }) }
  }

  private delay(error: ApiError, plan: RetryDecision): number {
    const bare503 = error.status === 503 && error.code === undefined
    if (plan.waitMs !== undefined) return plan.waitMs + (bare503 ? this.random() * spreadMs : 0)
    return backoffDelay(++this.step, plan.schedule!, this.random)
  }

  /** Nothing more is to be tried: the user stopped it, or there is no time for a wait of `ms` and an attempt. */
  private isOver(ms = 0): boolean {
    return this.stopped || this.clock.now() + ms >= this.deadline
  }

  /** Waits for what the probe finds, or is the probe. `undefined`: by hand, at once. */
  private async atGate(error: ApiError): Promise<GateOutcome | undefined> {
    const { gate, endpoint = '' } = this.policy
    if (!gate || this.place?.isFirst()) return 'probe'
    this.place?.leave()
    const place = (this.place = gate.enter(endpoint))
    if (place.isFirst()) return 'probe'
    let turn: GateOutcome | undefined
    await this.sleep(error, Infinity, Infinity, async (wake) => {
      turn = await place.outcome
      wake()
    })
    return turn
  }

  private wait(error: ApiError, delayMs: number, notBefore: number): Promise<number> {
    const nextRetryAt = this.clock.now() + delayMs
    this.guarded(() => this.options.onRetry?.({ attempt: this.attempt, delayMs, nextRetryAt, error }))
    return this.sleep(error, nextRetryAt, notBefore)
  }

  private async sleep(
    reason: ApiError,
    dueAt: number,
    notBefore: number,
    onWake?: (wake: () => void) => unknown,
  ): Promise<number> {
    try {
      return await waitForRetry({
        clock: this.clock,
        random: this.random,
        connectivity: this.policy.connectivity ?? browserConnectivity,
        signal: this.options.signal,
        deadline: this.deadline,
        dueAt,
        notBefore,
        onChange: (until) =>
          this.tellState({
            status: until === undefined ? 'paused' : 'waiting',
            reason,
            ...(until! < Infinity && { nextRetryAt: until! }),
          }),
        onWake: (wake) => {
          this.wake = wake
          onWake?.(wake)
        },
      })
    } finally {
      this.wake = undefined
    }
  }

  /** The last error, told what came before it. */
  private ended(error: ApiError, { kind, availableAt, waitMs, because }: RetryDecision): ApiError {
    Object.assign(error, {
      attempts: this.attempt,
      errors: this.errors.filter((one) => one !== error).slice(-maxErrorsKept),
      spent: true,
      ...(this.stopped && { stopped: true }),
    })
    const opensAt = availableAt ?? (waitMs && error.occurredAt + waitMs)
    this.tellState({
      status: kind === 'never' ? kind : 'manual',
      reason: error,
      because,
      ...(opensAt && { availableAt: opensAt }),
    })
    return error
  }

  private tellState(state: Pick<RetryState, 'status'> & Partial<RetryState>): void {
    const { onState } = this.options
    const act = (stop: boolean) => () => {
      this.stopped ||= stop
      this.wake?.()
    }
    this.guarded(() =>
      onState?.({
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
      this.policy.onFault(fault)
      return undefined
    }
  }
}
