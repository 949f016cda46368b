import { ApiError } from '../core/api-error.js'
import type { Task } from '../core/attempt.js'
import type { ErrorClient, Handled } from '../core/client.js'
import type { ChainOptions } from '../core/retry-chain.js'
import { ChainView } from './chain-view.js'
import { errorMeta } from './error-meta.js'
import { interceptMethod } from './intercept-method.js'
import { interceptOptions } from './intercept-options.js'
import { rollBack } from './roll-back.js'
import { warnOfNestedRetries } from './nested-retries.js'
import { throws } from './throws.js'
import { runLinked, startAs, type Owner } from './owners.js'
import { isObserved, takeIn } from './take-in.js'
import {
  onlineManager,
  type Mutation,
  type MutationCache,
  type MutationObserver,
  type MutationOptions,
  type QueryClient,
} from './tanstack.js'

type MutationFn = NonNullable<MutationOptions['mutationFn']>
const originals = new WeakMap<object, MutationFn | undefined>()

/** One mutation: its requests, its waits for the connection, and what it failed with. */
export class MutationWatch implements Owner {
  readonly observers = new Set<MutationObserver>()
  readonly #view: ChainView
  readonly #stops: readonly (() => void)[]
  #handled: Handled | undefined
  /** It was done: what fails from then on is a callback of the app's. */
  #isDone = false
  /** Tells who waits for the mutation that it was given up: TanStack's own promise waits for ever. */
  #leave: (reason: ApiError) => void = () => {}

  constructor(
    private readonly mutation: Mutation,
    private readonly cache: MutationCache,
    private readonly errors: ErrorClient,
    private readonly refetch: () => void,
    private readonly client: QueryClient | undefined,
  ) {
    this.#view = new ChainView(errors, `mutation ${mutation.mutationId}`, this.owns, 'POST')
    const given = new Promise<never>((_, reject) => (this.#leave = reject))
    given.catch(() => {})
    this.#stops = [
      interceptOptions(mutation, this.replace),
      interceptMethod(
        mutation,
        'execute',
        (execute) => async (variables) => Promise.race([execute.call(mutation, variables), given]),
      ),
    ]
  }

  /** It is followed no more, and is as it was. */
  left(): void {
    this.resumed()
    for (const stop of this.#stops) stop()
  }

  replace = (options: MutationOptions): MutationOptions => {
    const mutationFn = originals.has(options) ? originals.get(options) : options.mutationFn
    if (!mutationFn || this.errors.mode === 'observe') return options
    const replaced: MutationOptions = { ...options, mutationFn: (...args) => this.#start(mutationFn, args) }
    originals.set(replaced, mutationFn)
    return replaced
  }

  owns = (key: unknown): boolean => [...this.observers].some(({ reset }) => reset === key)

  /** The source's own loop: a wait of TanStack's cannot be cut short, and knows nothing of idempotency keys. */
  run<T>(task: Task<T>, options: ChainOptions): Promise<T> {
    return runLinked(task, options, this.owns)
  }

  updated(action: { readonly type: string; readonly error?: unknown; readonly isPaused?: boolean }): void {
    const { type, error, isPaused } = action
    if (type === 'failed') warnOfNestedRetries(this.#toError(error), 'a mutation')
    // One that waits for another of its scope is on its way.
    const waits = type === 'pause' || isPaused
    if (waits && !onlineManager.isOnline()) this.#paused()
    else if (!waits && type !== 'failed') this.resumed()
    if (type === 'pending' || type === 'success') this.settled()
    if (type === 'error') this.#failed(error)
  }

  /** It goes on, or is gone. */
  resumed(): void {
    this.#view.close()
  }

  /** What it failed with before is over. */
  settled(): void {
    this.#handled?.dismiss()
    this.#handled = undefined
  }

  #start(mutationFn: MutationFn, args: Parameters<MutationFn>): Promise<unknown> {
    // What is no object has no identity, by which the same failure is recognised elsewhere.
    const call = async () => {
      this.#isDone = false
      const data: unknown = await startAs(this, () => mutationFn(...args))
      this.#isDone = true
      return data
    }
    return call().catch((failure: unknown) => {
      const error = this.#toError(failure)
      // Found now: the app's own handlers ask for it before the cache tells us.
      const isAsBefore = this.#isObserved(failure)
      throw Object(failure) === failure || isAsBefore ? failure : error
    })
  }

  #failed(failure: unknown): void {
    const { mutation, errors } = this
    const { throwOnError } = mutation.options as { throwOnError?: unknown }
    const isDone = this.#isDone
    this.#isDone = false
    // Not even where a component tries again with the mutation's own `mutate`.
    if (isDone) Object.assign(this.#toError(failure), { retryable: false })
    const retry = isDone ? undefined : this.#again
    this.#handled = takeIn(errors, failure, mutation.meta, { trigger: 'mutation', retry })
    if (this.observers.size && throws(throwOnError, failure)) this.#handled.dismiss()
    if (!this.#isObserved(failure) && this.#handled.decision.after === 'refetch') this.refetch()
  }

  #isObserved = (failure: unknown): boolean => isObserved(this.errors, failure, this.mutation.meta)

  #again = (): Promise<unknown> => this.mutation.execute(this.mutation.state.variables).catch(() => {})

  #toError = (failure: unknown): ApiError => this.errors.toError(failure, errorMeta(this.mutation.meta))

  #paused(): void {
    const source = errorMeta(this.mutation.meta).source ?? 'unknown'
    const reason = new ApiError({ source, kind: 'offline', request: { method: 'POST', path: '' } })
    this.#view.show({
      status: 'paused',
      attempt: 1,
      of: 1,
      reason,
      retryNow: () => onlineManager.setOnline(true),
      stop: () => this.#cancel(reason),
    })
  }

  /** Not sent, and not to be sent: the app rolls back as after any failure. */
  #cancel(reason: ApiError): void {
    const { mutation, cache, client, errors } = this
    Object.assign(reason, { stopped: true })
    cache.remove(mutation)
    const fault = (cause: unknown) => errors.fault('a callback of a mutation', cause)
    const end = () => {
      for (const observer of this.observers) {
        // For the callbacks that `mutate` was called with.
        observer.onMutationUpdate({ type: 'error', error: reason })
        observer.reset()
      }
      this.#leave(reason)
    }
    void rollBack(mutation, reason, { config: cache.config, client, fault }).finally(end)
  }
}
