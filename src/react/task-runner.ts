import type { ApiError } from '../core/api-error.js'
import type { ChainEntry, Handled, HandleOptions } from '../core/client.js'
import type { StreamHandle } from '../streams/stream-options.js'
import { collectIn } from './scope.js'
import type { ErrorContextValue } from './error-context.js'
import { carrierOf, chainOf, isPending, type Carrier } from './carrier.js'
import { streamIn } from './stream-in.js'
import type { Keeper } from './use-failure.js'

type Task<T = unknown> = (context: { readonly signal: AbortSignal }) => Promise<T>

/** As for `client.handle`; the trigger is `mutation` where they do not say. */
export interface RunOptions<T> extends Omit<HandleOptions, 'retry' | 'scope'> {
  /** Called with what the task gave, also when it succeeds only after a retry by hand: what follows belongs here. */
  readonly onSuccess?: ((value: T) => unknown) | undefined
}

/** Runs a task. Gives `undefined` where it failed or was aborted; never rejects. */
export type Run = <T>(task: Task<T>, options?: RunOptions<T>) => Promise<T | undefined>

export interface TaskState {
  readonly error: ApiError | null
  /** How the failure was taken in. `retry`: the task can be run again. */
  readonly options: HandleOptions
  /** The signal of the task that runs. */
  readonly signal?: AbortSignal | undefined
  /** To be thrown in the next render. */
  readonly thrown?: readonly [failure: unknown]
}

/** All that a render reads from outside React: the same object until something of it has changed. */
export interface Seen {
  readonly task: TaskState
  /** The task's own chain. */
  readonly own?: ChainEntry | undefined
  /** What the hook was given: as its stream has it, and its chain. */
  readonly carrier?: Carrier | undefined
  readonly chain?: ChainEntry | undefined
}

/** Of a failure that is given to the hook. */
interface Watched {
  readonly stream: StreamHandle | undefined
  subscribe(notify: () => void): () => void
}

const idle: TaskState = { error: null, options: {} }
const nothing: Seen = { task: idle }

/**
 * One task at a time, and the last failure: the moving part of `useApiError`, and a store for it. There are as many as
 * components with that hook, so it holds little and subscribes once.
 */
export class TaskRunner implements Keeper {
  kept: Keeper['kept']
  private task = idle
  private seen = nothing
  private notify: (() => void) | undefined
  private running: Promise<unknown> | undefined
  private last: (() => Promise<unknown>) | undefined
  private handled: Handled | undefined
  private controller: AbortController | undefined
  private watched: Watched | undefined
  /** The signal of a chain that has given up. */
  private gaveUp: AbortSignal | undefined

  constructor(
    /** What surrounds it, as of the last render that came to something. */
    public around: ErrorContextValue,
  ) {}

  /** Of its own. What else may change is listened to while there is something to hear. */
  subscribe = (notify: () => void): (() => void) => {
    this.notify = notify
    return this.leave
  }

  private leave = (): void => {
    this.notify = undefined
    // Who leaves for good does not come back at once, as StrictMode does.
    queueMicrotask(() => this.notify ?? this.controller?.abort())
  }

  /** Of a failure that is given to the hook too: its chain, and its stream. */
  subscribeTo(of: unknown): TaskRunner['subscribe'] {
    if (of == null) return this.subscribe
    const stream = streamIn(of)
    if (this.watched && this.watched.stream === stream) return this.watched.subscribe
    const subscribe = (notify: () => void) => {
      const leaves = [this.subscribe(notify), this.around.client.subscribe(notify), stream?.subscribe(notify)]
      return () => leaves.forEach((leave) => leave?.())
    }
    this.watched = { stream, subscribe }
    return subscribe
  }

  see(of: unknown): Seen {
    const { task, seen } = this
    if (of == null && !task.signal && task === seen.task && !seen.carrier && !seen.chain) return seen
    const { chains } = this.around.client.getSnapshot()
    const { signal } = task
    const found = signal && chains.find((one) => one.signal === signal)
    // A chain that gives up does so before its task has rejected: until then it stays as it was.
    if (found && !isPending(found)) this.gaveUp = signal
    const before = signal && signal === this.gaveUp ? seen.own : undefined
    const carrier = streamIn(of)?.getFailure()
    const now: Seen = {
      task,
      own: found && isPending(found) ? found : before,
      carrier,
      chain: of == null ? undefined : chainOf(chains, carrier ?? carrierOf(of)),
    }
    const isSame =
      now.task === seen.task && now.own === seen.own && now.carrier === seen.carrier && now.chain === seen.chain
    return isSame ? seen : (this.seen = now)
  }

  handle = (failure: unknown, options: HandleOptions = {}): Handled => {
    const handled = collectIn(this.around, failure, options)
    this.handled = handled
    this.change({ error: handled.error.kind === 'aborted' ? null : handled.error, options })
    return handled
  }

  dismiss = (): void => {
    this.handled?.dismiss()
    this.handled = undefined
    this.change({ error: null })
  }

  toBoundary = (failure: unknown): void => this.change({ thrown: [failure] })

  /** The last task once more, not before its failure allows it. */
  private again(): Promise<unknown> | undefined {
    const { availableAt = 0 } = this.handled?.decision.retry ?? {}
    return availableAt <= this.around.client.clock.now() ? this.last?.() : undefined
  }

  run: Run = <T>(task: Task<T>, { onSuccess, ...options }: RunOptions<T> = {}) => {
    if (!this.current()) {
      const started: { retry?: () => unknown } = { trigger: 'mutation', ...options, retry: () => this.again() }
      const whole: Task = async (context) => {
        const value = await task(context)
        // What fails from here on is no reason to write once more.
        delete started.retry
        if (!context.signal.aborted) await onSuccess?.(value)
        return value
      }
      this.last = () => this.current() ?? this.start(whole, started)
    }
    return this.last!() as Promise<T | undefined>
  }

  /** What runs; an aborted task is over, though it may not have noticed. */
  private current(): Promise<unknown> | undefined {
    return this.controller?.signal.aborted ? undefined : this.running
  }

  private start(task: Task, options: HandleOptions): Promise<unknown> {
    const { signal } = (this.controller = new AbortController())
    this.handled?.dismiss()
    const leave = this.around.client.subscribe(() => this.notify?.())
    signal.addEventListener('abort', leave)
    this.change({ signal })
    return (this.running = this.settle(task, signal, options).finally(leave))
  }

  private async settle(task: Task, signal: AbortSignal, options: HandleOptions): Promise<unknown> {
    let end = this.dismiss
    try {
      return await task({ signal })
    } catch (failure) {
      end = () => this.handle(failure, options)
      return undefined
    } finally {
      // It runs no more in the same render that shows what came of it: what is disabled meanwhile takes no focus.
      if (this.controller?.signal === signal) {
        this.running = undefined
        this.task = { ...this.task, signal: undefined }
      }
      if (signal.aborted) this.change({})
      else end()
    }
  }

  private change(part: Partial<TaskState>): void {
    this.task = { ...this.task, ...part }
    this.notify?.()
  }
}
