import type { Clock } from './clock.js'

export type Task<T> = (attempt: { readonly attempt: number; readonly signal: AbortSignal }) => T | Promise<T>

/**
 * One attempt under a signal of its own: the caller's abort and the time limit both end it at once, even if the task
 * does not listen. `timeoutMs: Infinity` for no limit.
 * @throws what the task throws; the caller's reason; a `TimeoutError` when the limit is over.
 */
export function runAttempt<T>(
  task: Task<T>,
  attempt: number,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  clock: Clock,
): Promise<T> {
  const own = new AbortController()
  return new Promise<T>((resolve, reject) => {
    const end = (reason: unknown) => (own.abort(reason), reject(reason))
    const abort = () => end(signal!.reason)
    const timer = timeoutMs < Infinity ? clock.setTimeout(() => end(timeout(timeoutMs)), timeoutMs) : undefined
    const clear = () => {
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    own.signal.addEventListener('abort', clear)
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    // Inside a promise, so that a task which throws before its first await is an attempt that failed.
    void new Promise<T>((settle) => settle(task({ attempt, signal: own.signal }))).then(resolve, reject).finally(clear)
  })
}

const timeout = (ms: number) => new DOMException(`No answer within ${ms} ms`, 'TimeoutError')
