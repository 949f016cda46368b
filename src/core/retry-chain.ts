import type { ApiError } from './api-error.js'
import { runAttempt, type Task } from './attempt.js'
import { backoffDelay } from './backoff.js'
import type { RetryDecision } from './decision.js'
import { defined } from './defined.js'
import { pausableWait, type WaitHost } from './pausable-wait.js'
import type { RetryBudget } from './retry-budget.js'
import type { GateOutcome, Place, RetryGate } from './retry-gate.js'
import type { RetryOptions, RetryState } from './retry-options.js'
import { guarded } from './safe-read.js'

export type { RetryState } from './retry-options.js'

/** What a chain is made of: limits and callbacks of the caller, decisions, and what keeps a backend from being hammered. */
export interface ChainOptions extends WaitHost, Pick<RetryOptions, 'timeoutMs' | 'totalMs' | 'onRetry' | 'onState'> {
  readonly toError: (failure: unknown) => ApiError
  readonly decide: (error: ApiError, attempt: number) => RetryDecision
  readonly gate: RetryGate
  readonly endpoint: string
  readonly budget: RetryBudget
  /** A callback of the app threw. */
  readonly onFault: (fault: unknown) => void
}

/** Those who waited at a gate are let go over this long, and so are those a bare 503 sent away. */
const spreadMs = 1000
/** After the connection is back, clients come back spread over this long. */
const backOnlineSpreadMs = 2000
const maxErrorsKept = 10

/** The one loop: attempt, decide, wait, attempt. */
export class RetryChain<T> {
  readonly #task: Task<T>
  readonly #options: ChainOptions
  readonly #deadline: number
  readonly #errors: ApiError[] = []
  #attempt = 0
  /** Retries since the schedule last began. */
  #step = 0
  #retries = 0
  #place: Place | undefined
  /** Took a token of the budget that no failed attempt has used up yet. */
  #paid = false
  #stopped = false
  #wake: (() => void) | undefined

  constructor(task: Task<T>, options: ChainOptions) {
    this.#task = task
    this.#options = options
    this.#deadline = options.clock.now() + (options.totalMs ?? Infinity)
  }

  async run(): Promise<T> {
    const { signal, timeoutMs = Infinity, budget, gate, endpoint, toError } = this.#options
    try {
      for (;;) {
        if (++this.#attempt > 1) this.#tell({ status: 'trying' })
        try {
          const limitMs = Math.min(timeoutMs, this.#deadline - this.#options.clock.now())
          const value = await runAttempt(this.#task, this.#attempt, signal, limitMs, this.#options.clock)
          if (this.#attempt === 1) budget.earn()
          gate.open(endpoint)
          return value
        } catch (failure) {
          if (signal?.aborted) throw signal.reason
          this.#paid = false
          await this.#untilNext(toError(failure))
        }
      }
    } finally {
      if (this.#paid) budget.refund()
      this.#place?.leave()
    }
  }

  /** Resolves when it is time for the next attempt; throws what the chain ends with. */
  async #untilNext(error: ApiError): Promise<void> {
    this.#errors.push(error)
    const plan = this.#options.decide(error, this.#attempt)
    const { kind, retries = 0, waitMs = 0, availableAt, contract } = plan
    const end = (because = plan.because) => this.#ended(error, { ...plan, because })
    if (kind === 'auto') this.#retries = retries
    if (kind !== 'auto' || this.#attempt > retries) {
      // A long wait and spent retries hold for all who stand at the gate; any other refusal for this request alone.
      this.#place?.end(kind === 'auto' || availableAt ? 'failed' : 'released')
      throw end()
    }
    const notBefore = this.#options.clock.now() + waitMs
    let delayMs: number | undefined = this.#delay(error, plan)
    if (this.#isOver(delayMs)) throw end()
    const turn = await this.#atGate(error)
    if (turn !== 'probe')
      delayMs = turn && Math.max(notBefore - this.#options.clock.now(), this.#options.random() * spreadMs)
    if (turn === 'failed' || this.#isOver(delayMs)) throw end()
    if (turn === 'probe' && !contract) {
      if (!this.#options.budget.take()) throw end('budget')
      this.#paid = true
    }
    if (delayMs !== undefined) await this.#wait(error, delayMs, notBefore)
    if (this.#isOver()) throw end()
  }

  #delay({ status, code }: ApiError, { waitMs, schedule }: RetryDecision): number {
    if (waitMs === undefined) return backoffDelay(++this.#step, schedule!, this.#options.random)
    return waitMs + (status === 503 && code === undefined ? this.#options.random() * spreadMs : 0)
  }

  /** Nothing more is to be tried: the user stopped it, or there is no time for a wait of `ms` and an attempt. */
  #isOver(ms = 0): boolean {
    return this.#stopped || this.#options.clock.now() + Math.ceil(ms) >= this.#deadline
  }

  /** Waits for what the probe finds, or is the probe. `undefined`: by hand, at once. */
  async #atGate(error: ApiError): Promise<GateOutcome | undefined> {
    const { gate, endpoint } = this.#options
    if (this.#place?.isFirst()) return 'probe'
    this.#place?.leave()
    let turn: GateOutcome | undefined
    let wake = () => {}
    this.#place = gate.enter(endpoint, (outcome) => {
      turn = outcome
      wake()
    })
    if (this.#place.isFirst()) return 'probe'
    const asleep = this.#sleep(error, Infinity, Infinity)
    // Of this sleep only: what the line comes to later must not end another.
    wake = this.#wake!
    await asleep
    return turn
  }

  async #wait(error: ApiError, delayMs: number, notBefore: number): Promise<void> {
    const { onRetry, onFault } = this.#options
    const nextRetryAt = this.#options.clock.now() + delayMs
    guarded(() => onRetry?.({ attempt: this.#attempt, delayMs, nextRetryAt, error }), onFault)
    if (await this.#sleep(error, nextRetryAt, notBefore)) this.#step = 0
  }

  /**
   * The only place that waits: until `due` (`Infinity`: until woken), not beyond the deadline.
   * @returns whether it was slept through.
   */
  #sleep(reason: ApiError, due: number, notBefore: number): Promise<boolean> {
    const tell = (until: number | undefined, wake: () => void) => {
      this.#wake = wake
      const status = until === undefined ? 'paused' : 'waiting'
      this.#tell({ status, reason, nextRetryAt: until === Infinity ? undefined : until })
    }
    return pausableWait(this.#options, due, notBefore, backOnlineSpreadMs, tell, this.#deadline)
  }

  /** The last error, told what came before it. */
  #ended(error: ApiError, { kind, availableAt, waitMs, because }: RetryDecision): ApiError {
    Object.assign(error, {
      attempts: this.#attempt,
      errors: this.#errors.filter((one) => one !== error).slice(-maxErrorsKept),
      spent: true,
      ...(this.#stopped && { stopped: true }),
    })
    this.#tell({
      status: kind === 'never' ? kind : 'manual',
      reason: error,
      because,
      availableAt: availableAt ?? (waitMs ? (error.receivedAt ?? error.occurredAt) + waitMs : undefined),
    })
    return error
  }

  #tell(state: Pick<RetryState, 'status'> & Partial<RetryState>): void {
    const { onState, onFault } = this.#options
    const act = (stop: boolean) => () => {
      this.#stopped ||= stop
      this.#wake?.()
    }
    const of = Math.max(this.#attempt, this.#retries + 1)
    guarded(
      () => onState?.(defined({ attempt: this.#attempt, of, retryNow: act(false), stop: act(true), ...state })),
      onFault,
    )
  }
}
