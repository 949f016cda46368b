import type { ApiError } from '../core/api-error.js'
import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import type { Presentation } from '../core/decision.js'
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
const isFiller = (present: Presentation) => 'filler' in present

interface Observed {
  readonly throwOnError?: unknown
  readonly suspense?: boolean
}

/** Takes in what a query fails with, and takes the notice back when the query is well again. */
export class QueryFailures {
  /** Taken in since it was last well. */
  #open: Handled[] = []
  /** The failure that polls repeat; `true` once it was found to be on screen. */
  #polled: ApiError | true | undefined
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
    const options = this.#options()
    if (this.#goesToBoundary(failure)) {
      this.#toBoundary(failure, options)
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
    this.#polled = undefined
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
    if (!this.observers.size) this.#polled = undefined
    const last = this.#open.at(-1)
    if (this.observers.size || !last || this.#isDecided(last.error)) {
      this.#unclaim?.()
      this.#unclaim = undefined
    } else this.#unclaim ??= this.errors.claim(last.error)
  }

  /** It is shown there alone, also where elsewhere a toast would speak for a hole. */
  #toBoundary(failure: unknown, options: HandleOptions): void {
    const { errors } = this
    const handled = this.#take(failure, options)
    const { error, decision } = handled
    const { present } = errors.decide(error, { trigger: 'render' })
    if (isFiller(decision.present) && !isFiller(present))
      takeIn(errors, failure, this.query.meta, { ...options, present })
    handled.dismiss()
  }

  #take(failure: unknown, options: HandleOptions): Handled {
    const last = this.#open.at(-1)
    const handled = takeIn(this.errors, failure, this.query.meta, options)
    const { error } = handled
    if (!last || !isAlike(last.error, error) || !(this.#isSaid() || this.#isShown(error))) {
      this.#open = [...this.#open.slice(1 - mostOpen), handled]
      this.#polled = error
    }
    // A poll that fails again is what its notice says already, or has said before it was closed.
    else if (error !== last.error || !this.#isShown(error)) handled.dismiss()
    return handled
  }

  /** What polls repeat was on screen: closed by hand it stays closed. */
  #isSaid(): boolean {
    const said = this.#polled
    const isPolled = [...this.observers].some(({ options }) => options.refetchInterval)
    const wasShown = () =>
      this.errors.getSnapshot().history.some(({ error, shown }) => error === said && shown === 'default')
    if (isPolled && said && said !== true && wasShown()) this.#polled = true
    return isPolled && this.#polled === true
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
