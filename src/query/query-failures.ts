import type { ApiError } from '../core/api-error.js'
import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import type { BoundaryRetry } from './boundary-retry.js'
import { takeIn } from './take-in.js'
import type { Query, QueryObserver } from './tanstack.js'
import { throws } from './throws.js'

/** How long somebody may take to speak for a failure that no component waits for, in ms. */
const looseMs = 500
/** More different failures of one query are not remembered. */
const mostOpen = 5
const isAlike = (a: ApiError, b: ApiError) =>
  a.source === b.source && a.code === b.code && a.kind === b.kind && a.status === b.status

interface Observed {
  readonly throwOnError?: unknown
  readonly suspense?: boolean
}

/** Takes in what a query fails with, and takes the notice back when the query is well again. */
export class QueryFailures {
  /** Taken in since it was last well. */
  #open: Handled[] = []
  /** Gives back the claim that stands for "nobody is here to see it". */
  #unclaim: (() => void) | undefined
  /** Errors of a `select` that were taken in. */
  readonly #known = new WeakSet<object>()

  constructor(
    private readonly query: Query,
    private readonly observers: ReadonlySet<QueryObserver>,
    private readonly errors: ErrorClient,
    private readonly retry: BoundaryRetry,
  ) {}

  collect(failure: unknown): void {
    const { errors } = this
    const options = this.#options()
    if (this.#goesToBoundary(failure)) {
      this.#take(failure, options)
      errors.claim(failure)
      this.retry.caught(failure, this.query)
    } else if (this.observers.size) this.#take(failure, options)
    else this.#loose(failure, options)
  }

  /** A `select` that throws is no failure of the query: only its observers know. */
  selected(): void {
    for (const failure of this.#selectErrors()) {
      if (this.#known.has(Object(failure) as object)) continue
      this.#known.add(Object(failure) as object)
      this.collect(failure)
    }
    if (this.query.state.status === 'success') this.recovered()
  }

  /** What it failed with is over; what a `select` made of its data may not be. */
  recovered(): void {
    const left = this.#selectErrors().map((failure) => this.errors.toError(failure))
    this.#open = this.#open.filter((handled) => left.includes(handled.error) || handled.dismiss())
  }

  #selectErrors(): unknown[] {
    const { error } = this.query.state
    const all = Array.from(this.observers, (observer): unknown => observer.getCurrentResult().error)
    return all.filter((failure) => failure && failure !== error)
  }

  /** Who left before it was decided what is shown does not want to hear of it any more; who comes back does. */
  audienceChanged(): void {
    const last = this.#open.at(-1)
    if (this.observers.size || !last || this.#isDecided(last.error)) {
      this.#unclaim?.()
      this.#unclaim = undefined
    } else this.#unclaim ??= this.errors.claim(last.error)
  }

  #take(failure: unknown, options: HandleOptions): void {
    const last = this.#open.at(-1)
    const handled = takeIn(this.errors, failure, this.query.meta, options)
    // A poll that fails again is what its notice says already.
    if (last && isAlike(last.error, handled.error) && this.#isShown(handled.error)) this.errors.claim(failure)
    else this.#open = [...this.#open.slice(1 - mostOpen), handled]
  }

  /** A prefetch, a loader, an event handler: whoever asked may speak for it, else it is only noted. */
  #loose(failure: unknown, options: HandleOptions): void {
    const { errors } = this
    if (errors.mode === 'inert') return
    errors.clock.setTimeout(() => errors.handle(failure, { ...options, present: 'silent' }), looseMs)
  }

  #options(): HandleOptions {
    return { trigger: 'query', hasData: this.query.state.data !== undefined, retry: this.#again }
  }

  /** Fetches again what failed: of an infinite query the page that did. */
  #again = (): Promise<unknown> => {
    const { query } = this
    const { fetchMeta: meta } = query.state
    return query.fetch(undefined, { cancelRefetch: true, ...(meta && { meta }) }).catch(() => {})
  }

  #goesToBoundary(failure: unknown): boolean {
    const { query } = this
    const isHole = query.state.data === undefined
    const doesThrow = ({ throwOnError, suspense }: Observed) =>
      (suspense && isHole) || throws(throwOnError, failure, query)
    if (this.observers.size) return [...this.observers].some(({ options }) => doesThrow(options))
    return isHole && (query.options as Observed).suspense === true
  }

  #isDecided(error: ApiError): boolean {
    return this.errors.getSnapshot().history.some((entry) => entry.error === error)
  }

  #isShown(error: ApiError): boolean {
    return this.errors.getSnapshot().notices.some((notice) => isAlike(notice.error, error))
  }
}
