import type { ApiError } from '../core/api-error.js'
import type { Task } from '../core/attempt.js'
import { RetryChain, type ChainOptions } from '../core/retry-chain.js'
import type { ChainEntry } from '../core/client-types.js'
import type { RunRequest } from '../core/source-host.js'

/** A query or a mutation: the requests that its function makes are its own. */
export interface Owner {
  /** Runs a request. `isFirst`: it began when the function did, before its first `await`. */
  run<T>(task: Task<T>, options: ChainOptions, isFirst: boolean): Promise<T>
}

let starting: Owner | undefined
const bySignal = new WeakMap<AbortSignal, Owner>()

/** Calls a function whose requests belong to `owner`, as far as it comes before its first `await`. */
export function startAs<T>(owner: Owner, start: () => T): T {
  const before = starting
  starting = owner
  try {
    return start()
  } finally {
    starting = before
  }
}

/** The same context; a request that is given its signal belongs to `owner`, however late it begins. */
export function contextFor<C extends object>(owner: Owner, context: C): C {
  const { signal, ...rest } = Object.getOwnPropertyDescriptors(context) as PropertyDescriptorMap
  if (!signal?.get) return context
  // Read only when the function reads it: TanStack cancels the requests of those that did.
  const get = () => {
    const given = signal.get!.call(context) as AbortSignal
    bySignal.set(given, owner)
    return given
  }
  return Object.defineProperties({}, { ...rest, signal: { ...signal, get } }) as C
}

/** For {@link ErrorClient.run}: requests of queries and mutations run as these want it. */
export const runForOwner: RunRequest = (task, options) =>
  starting ? starting.run(task, options, true) : bySignal.get(options.signal!)?.run(task, options, false)

/**
 * The source's own loop, found by those who hold the result of the query or the mutation. What it ends with is theirs to
 * say: told here too, it would be on screen, gone with the loop, and there again with the result.
 */
export function runLinked<T>(task: Task<T>, options: ChainOptions, owns: ChainEntry['owns']): Promise<T> {
  let last: ApiError | undefined
  const onState: ChainOptions['onState'] = (state) => {
    if (state.status === 'manual' || state.status === 'never') return
    // While it tries again, what it waited for is still the reason: nobody has a result that would say one.
    last = state.reason ?? last
    const entry = { ...state, ...(last && { reason: last }), owns }
    options.onState?.(entry)
  }
  return new RetryChain(task, { ...options, onState }).run()
}
