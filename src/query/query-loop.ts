import { ApiError } from '../core/api-error.js'
import type { Task } from '../core/attempt.js'
import type { ErrorClient } from '../core/client.js'
import type { ChainOptions } from '../core/retry-chain.js'
import type { RetryState } from '../core/retry-options.js'
import { ChainView } from './chain-view.js'
import { errorMeta } from './error-meta.js'
import { GateTurn } from './gate-turn.js'
import { warnOfNestedRetries } from './nested-retries.js'
import { contextFor, runLinked, startAs, type Owner } from './owners.js'
import { delayOf, planOf, requestOf, retriesOf, spreadMs, tryOnce } from './retry-plans.js'
import { isObserved } from './take-in.js'
import { hashKey, onlineManager, type Query, type QueryObserver, type QueryOptions } from './tanstack.js'

type QueryFn = Exclude<QueryOptions['queryFn'], symbol | undefined>
type Given = { [K in 'queryFn' | 'retry' | 'retryDelay']?: QueryOptions[K] | undefined }

/** What was put in the place of an app's own options: options of a query may be handed to it again. */
const originals = new WeakMap<object, Given>()
const maxErrorsKept = 10

/**
 * TanStack's retry loop of one query, led by the catalog and visible: whether and when are ours, the loop is TanStack's,
 * so that it pauses, stops and goes on as its users know it.
 */
export class QueryLoop implements Owner {
  readonly #view: ChainView
  readonly #turn = new GateTurn()
  #errors: ApiError[] = []
  #failure: unknown
  /** Failures before the round of TanStack's loop that runs now: "retry now" begins another. */
  #before = 0
  #delayMs = 0
  /** Epoch ms. */
  #begunAt = 0
  #round = 0
  #restarting = false

  constructor(
    private readonly query: Query,
    private readonly observers: ReadonlySet<QueryObserver>,
    private readonly errors: ErrorClient,
    /** The user gave up: the query has its failure, and nobody was told. */
    private readonly onStopped: (failure: unknown) => void,
  ) {
    this.#view = new ChainView(errors, query.queryHash, this.owns)
  }

  /** Options of the query, with ours where it has none of its own. */
  replace = <O extends Given>(options: O): O => {
    const { queryFn, retry, retryDelay }: Given = originals.get(options) ?? options
    if (this.errors.mode === 'observe') return { ...options, retry: retry ?? this.#asBefore }
    const replaced = {
      ...options,
      retry: (count: number, failure: unknown) => this.#tries(retry, count, failure),
      retryDelay: (count: number, failure: unknown) => (this.#delayMs = this.#delay(retryDelay, count, failure)),
      ...(typeof queryFn === 'function' && { queryFn: (context: object) => this.#start(queryFn, context) }),
    }
    originals.set(replaced, { queryFn, retry, retryDelay })
    return replaced
  }

  owns = (key: unknown): boolean => {
    const { data, fetchMeta } = this.query.state
    // Behind data that is on screen nothing is said before it has failed for good.
    if (data !== undefined && !fetchMeta) return false
    // Inside a `Suspense` fallback nobody has a result yet, only the key.
    if (Array.isArray(key)) return hashKey(key) === this.query.queryHash
    return [...this.observers].some(({ refetch }) => refetch === key)
  }

  run<T>(task: Task<T>, options: ChainOptions, isFirst: boolean): Promise<T> {
    if (!isFirst || !this.#isWatched()) return runLinked(task, options, this.owns)
    return tryOnce(task, options, this.#errors.length + 1, this.errors)
  }

  /** The ApiError of what this query failed with. */
  toError = (failure: unknown): ApiError => this.errors.toError(failure, errorMeta(this.query.meta))

  /** A fetch begins. */
  began(): void {
    if (this.#restarting) return
    this.#begunAt = this.errors.clock.now()
    this.#reset()
  }

  /** TanStack waits before it tries again. */
  failed(failure: unknown): void {
    const error = this.toError(failure)
    this.#failure = failure
    this.#errors.push(error)
    const nextRetryAt = this.#turn.outcome ? undefined : this.errors.clock.now() + this.#delayMs
    this.#tell({ status: 'waiting', reason: error, nextRetryAt })
  }

  paused(): void {
    const reason = this.#errors.at(-1) ?? new ApiError({ source: this.#source(), kind: 'offline' })
    this.#failure ??= reason
    this.#tell({ status: 'paused', reason })
  }

  continued(): void {
    if (this.#errors.length) this.#tell({ status: 'trying', reason: this.#errors.at(-1)! })
    else this.#view.close()
  }

  /** It has ended, or was cancelled. Says on the error what came before it. */
  ended(failure?: { readonly of: unknown }): void {
    if (this.#restarting) return
    if (failure) this.#conclude(this.toError(failure.of))
    else this.#turn.leave(this.query.state.status === 'success' ? 'succeeded' : undefined)
    this.#reset()
    if (failure) this.#offer(this.toError(failure.of))
  }

  /** Of an infinite query only the page that failed is tried again; its `refetch` asks for all of them. */
  #offer(reason: ApiError): void {
    const { query } = this
    const { fetchMeta: meta } = query.state
    if (!meta) return
    const { kind, availableAt } = this.errors.decide(reason, { trigger: 'query', hasData: true }).retry
    const { attempts: attempt } = reason
    const retryNow: () => unknown = () => query.fetch(undefined, { meta }).catch(() => {})
    const status = kind === 'never' ? kind : 'manual'
    this.#view.show({ status, attempt, of: attempt, reason, availableAt, retryNow, stop: () => {} })
  }

  #conclude(error: ApiError): void {
    if (this.#errors.at(-1) !== error) this.#errors.push(error)
    const { kind, availableAt } = planOf(error, this.errors)
    this.#turn.leave(kind === 'auto' || availableAt ? 'failed' : 'released')
    if (error.spent) return
    const errors = this.#errors.filter((one) => one !== error).slice(-maxErrorsKept)
    Object.assign(error, { attempts: this.#errors.length, errors, spent: true })
  }

  #reset(): void {
    this.#round++
    this.#before = 0
    this.#errors = []
    this.#failure = undefined
    this.#turn.leave()
    this.#view.end()
  }

  #start(queryFn: QueryFn, context: object): unknown {
    const round = ++this.#round
    const last = this.#errors.at(-1)
    if (last) this.#tell(this.#turn.outcome ? { status: 'waiting', reason: last } : { status: 'trying', reason: last })
    const call = async () => startAs(this, () => queryFn(contextFor(this, context) as Parameters<QueryFn>[0]))
    const result = this.#turn.outcome ? this.#inLine(last!, round).then(call) : call()
    // What is no object has no identity, by which the same failure is recognised elsewhere.
    return result.catch((failure: unknown) => {
      const error = this.toError(failure)
      throw Object(failure) === failure || this.#isObserved(failure) ? failure : error
    })
  }

  /** Waits for what the one that tries finds. @throws the last failure, where it is not to be tried again. */
  async #inLine(last: ApiError, round: number): Promise<void> {
    const { clock, random } = this.errors
    const outcome = await this.#turn.outcome
    if (outcome === 'released') await new Promise<void>((go) => clock.setTimeout(go, Math.ceil(random() * spreadMs)))
    const isOver = round !== this.#round || !this.#isWatched() || outcome === 'failed'
    if (isOver || (outcome === 'probe' && !this.#turn.take(planOf(last, this.errors).contract))) throw this.#given(last)
    this.#tell({ status: 'trying', reason: last })
  }

  #given = (error: ApiError): unknown => {
    Object.assign(error, { spent: true, attempts: this.#errors.length })
    return this.#failure
  }

  #tries(given: Given['retry'], count: number, failure: unknown): boolean {
    const error = this.toError(failure)
    const attempt = this.#before + count + 1
    if (given !== undefined) {
      const again =
        typeof given === 'function' ? given(attempt - 1, failure as Error) : given === true || attempt <= Number(given)
      if (again) warnOfNestedRetries(error, this.query.queryHash)
      return again
    }
    if (this.#isObserved(failure)) return this.#asBefore(count, failure)
    const plan = planOf(error, this.errors)
    if (error.spent || !this.#isWatched() || attempt > retriesOf(plan)) return false
    const request = requestOf(error)
    if (!request) return true
    const { totalMs = Infinity } = request
    if (this.errors.clock.now() + this.#delayMs >= this.#begunAt + totalMs) return false
    return this.#turn.enter(request, plan)
  }

  /** TanStack's own three, which nobody who only looks on may change; but not around a loop that has run. */
  #asBefore = (count: number, failure: unknown): boolean =>
    !!globalThis.window && count < 3 && !this.toError(failure).spent

  #isObserved = (failure: unknown): boolean => isObserved(this.errors, failure, this.query.meta)

  #delay(given: Given['retryDelay'], count: number, failure: unknown): number {
    const attempt = this.#before + count + 1
    if (given !== undefined) return typeof given === 'function' ? given(attempt - 1, failure as Error) : given
    if (this.#isObserved(failure)) return Math.min(1000 * 2 ** count, 30_000)
    return delayOf(this.toError(failure), attempt, this.errors)
  }

  /** Somebody waits for it. A prefetch or a loader has no component that would show the wait. */
  #isWatched(): boolean {
    return this.observers.size > 0 || (this.query.options as { suspense?: boolean }).suspense === true
  }

  #source(): string {
    return errorMeta(this.query.meta).source ?? 'unknown'
  }

  #tell(state: Pick<RetryState, 'status' | 'nextRetryAt'> & { readonly reason: ApiError }): void {
    const attempt = Math.max(1, this.#errors.length + (state.status === 'trying' ? 1 : 0))
    const of = Math.max(attempt, retriesOf(planOf(state.reason, this.errors)) + 1)
    this.#view.show({ ...state, attempt, of, retryNow: this.retryNow, stop: this.stop })
  }

  /** Skips the wait. */
  retryNow = (): void => {
    if (!this.#view.isWaiting) return
    // Some machines are online and say they are not: who presses knows better, and what waits goes on.
    if (!onlineManager.isOnline()) return onlineManager.setOnline(true)
    const { query } = this
    const { fetchMeta: meta } = query.state
    this.#before = this.#errors.length
    this.#turn.leave()
    this.#restarting = true
    void query.cancel({ silent: true })
    query.setState({ fetchStatus: 'idle' })
    query.fetch(undefined, meta ? { meta } : {}).catch(() => {})
    this.#restarting = false
  }

  /** Gives up: the query has failed with its last error, and nothing pops up. */
  stop = (): void => {
    if (!this.#view.isWaiting) return
    const { query } = this
    const failure = this.#failure as Error
    Object.assign(this.toError(failure), { stopped: true })
    void query.cancel({ silent: true })
    query.setState({
      status: 'error',
      fetchStatus: 'idle',
      error: failure,
      errorUpdateCount: query.state.errorUpdateCount + 1,
      errorUpdatedAt: this.errors.clock.now(),
      fetchFailureReason: failure,
      isInvalidated: true,
    })
    this.onStopped(failure)
  }
}
