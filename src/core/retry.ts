import type { Task } from './attempt.js'
import { RetryChain } from './retry-chain.js'
import { checkRetryOptions, type RetryOptions } from './retry-options.js'

/**
 * Runs a task and tries it again where the failure allows it: network failures, time-outs (once), 408, 425, 429, 502,
 * 503, 504, and errors whose server says `retryable: true`. It waits as the server asks, else by the schedule, and
 * settles at once when aborted, also inside a wait.
 * @returns what the task returns.
 * @throws the last ApiError, with `attempts` and the earlier `errors`; the signal's reason when aborted; a ConfigError
 * that names the key of an option which makes no sense.
 */
export async function retry<T>(task: Task<T>, options: RetryOptions = {}): Promise<T> {
  checkRetryOptions('retry', options)
  return new RetryChain(task, options, { onFault }).run()
}

/** Here is no client to tell: whoever listens for errors of the page hears of it. */
// eslint-disable-next-line no-console -- Node has no reportError
const onFault = (fault: unknown) => (globalThis.reportError ?? console.error)(fault)
