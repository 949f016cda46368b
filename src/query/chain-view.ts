import type { ChainEntry } from '../core/client-types.js'
import type { ErrorClient } from '../core/client.js'
import { defined } from '../core/defined.js'
import type { RetryState } from '../core/retry-options.js'
import { notifyManager } from './tanstack.js'

/** A loop that is not ours, as an entry of the client's chains: countdowns and buttons come from there. */
export class ChainView {
  #entry: ReturnType<ErrorClient['openChain']> | undefined
  #status: RetryState['status'] | undefined

  constructor(
    private readonly errors: ErrorClient,
    private readonly name: string,
    private readonly owns: ChainEntry['owns'],
    private readonly method = 'GET',
  ) {}

  /** It can be cut short. */
  get isWaiting(): boolean {
    return this.#status === 'waiting' || this.#status === 'paused'
  }

  show(state: RetryState & { readonly reason: { readonly source: string } }): void {
    const { errors, method, name: path, owns } = this
    this.#entry ??= errors.openChain(undefined, state.reason.source, { method, path })
    this.#status = state.status
    this.#entry.set({ ...defined(state), owns })
  }

  /** It has ended. TanStack tells who reads the result a moment later: until then the last state stands. */
  end(): void {
    const entry = this.#entry
    this.#entry = this.#status = undefined
    if (entry) notifyManager.schedule(() => entry.close())
  }

  close(): void {
    this.#entry?.close()
    this.#entry = this.#status = undefined
  }
}
