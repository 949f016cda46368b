import type { ApiError } from '../core/api-error.js'
import type { Clock } from '../core/clock.js'
import type { Handled, HandleOptions } from '../core/client.js'

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
}

/** One task at a time, and the last failure: the moving part of `useApiError`. */
export class TaskRunner {
  private running: Promise<unknown> | undefined
  private last: (() => Promise<unknown>) | undefined
  private handled: Handled | undefined
  private controller: AbortController | undefined

  constructor(
    private readonly clock: Clock,
    private readonly collect: (failure: unknown, options: HandleOptions) => Handled,
    private readonly set: (change: (state: TaskState) => TaskState) => void,
  ) {}

  handle = (failure: unknown, options: HandleOptions = {}): Handled => {
    const handled = this.collect(failure, options)
    this.handled = handled
    this.change({ error: handled.error.kind === 'aborted' ? null : handled.error, options })
    return handled
  }

  dismiss = (): void => {
    this.handled?.dismiss()
    this.handled = undefined
    this.change({ error: null })
  }

  /** The last task once more, not before its failure allows it. */
  again = (): Promise<unknown> | undefined => {
    const { availableAt = 0 } = this.handled?.decision.retry ?? {}
    return availableAt <= this.clock.now() ? this.last?.() : undefined
  }

  run: Run = <T>(task: Task<T>, { onSuccess, ...options }: RunOptions<T> = {}) => {
    if (!this.current()) {
      const started = { trigger: 'mutation', ...options, retry: this.again } as const
      const whole: Task = async (context) => {
        const value = await task(context)
        if (!context.signal.aborted) await onSuccess?.(value)
        return value
      }
      this.last = () => this.current() ?? this.start(whole, started)
    }
    return this.last!() as Promise<T | undefined>
  }

  /** What runs; an aborted task is over, though it may not have noticed: StrictMode unmounts and mounts again at once. */
  private current(): Promise<unknown> | undefined {
    return this.controller?.signal.aborted ? undefined : this.running
  }

  abort = (): void => this.controller?.abort()

  private start(task: Task, options: HandleOptions): Promise<unknown> {
    const { signal } = (this.controller = new AbortController())
    this.handled?.dismiss()
    this.change({ signal })
    const running = this.settle(task, signal, options).finally(() => {
      if (this.running !== running) return
      this.running = undefined
      this.change({ signal: undefined })
    })
    return (this.running = running)
  }

  private async settle(task: Task, signal: AbortSignal, options: HandleOptions): Promise<unknown> {
    try {
      const value = await task({ signal })
      if (!signal.aborted) this.dismiss()
      return value
    } catch (failure) {
      if (!signal.aborted) this.handle(failure, options)
      return undefined
    }
  }

  private change(part: Partial<TaskState>): void {
    this.set((state) => ({ ...state, ...part }))
  }
}
