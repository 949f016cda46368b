import type { Clock } from '../core/clock.js'
import { onRenewal } from '../react/renewals.js'
import type { Query, QueryCache, QueryObserver } from './tanstack.js'

/** Who was there before is there again within so many ms, or comes as a guest. */
const spareMs = 5000

/** What the retry of a boundary does to queries: those that failed inside are asked again, and those that did not are not. */
export class BoundaryRetry {
  /** When the last observer of a query went, by the client's clock. */
  readonly #leftAt = new WeakMap<Query, number>()
  readonly #sparedUntil = new WeakMap<Query, number>()

  constructor(
    private readonly cache: QueryCache,
    private readonly clock: Clock,
  ) {}

  /** What a query failed with goes to a boundary, which takes all components inside off the page. */
  caught(failure: unknown, query: Query): void {
    const since = this.clock.now()
    onRenewal(failure, () => this.#renew(query, since))
  }

  left(query: Query): void {
    this.#leftAt.set(query, this.clock.now())
  }

  /** TanStack asks next whether it fetches on mount; `setOptions` of the same commit brings the app's own options back. */
  mounted(query: Query, observer: QueryObserver): void {
    const { refetchOnMount = true } = observer.options
    if (refetchOnMount !== true || (this.#sparedUntil.get(query) ?? 0) < this.clock.now()) return
    observer.options = { ...observer.options, refetchOnMount: false }
  }

  #renew(thrower: Query, since: number): void {
    for (const query of this.cache.getAll()) {
      const { status, fetchStatus, data, isInvalidated } = query.state
      const isAlone = query.getObserversCount() === 0
      // With an error in the cache its component would only throw it again.
      if (status === 'error' && fetchStatus === 'idle' && (isAlone || query === thrower))
        query.setState({ status: data === undefined ? 'pending' : 'success', error: null })
      else if (status === 'success' && isAlone && !isInvalidated && this.#wasInside(query, since))
        this.#sparedUntil.set(query, this.clock.now() + spareMs)
    }
  }

  /** It went when the boundary took its component away, or had none yet: what suspends next to what fails never mounts. */
  #wasInside(query: Query, since: number): boolean {
    const leftAt = this.#leftAt.get(query)
    return leftAt === undefined ? (query.options as { suspense?: boolean }).suspense === true : leftAt >= since
  }
}
