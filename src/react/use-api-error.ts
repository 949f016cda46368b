'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ApiError, FieldIssue } from '../core/api-error.js'
import type { ChainEntry, Handled, HandleOptions } from '../core/client.js'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-chain.js'
import { useErrors } from './error-context.js'
import { useCollect, useScope } from './scope.js'
import { TaskRunner, type Run, type TaskState } from './task-runner.js'
import { byHand, contextOf, isPending, useChain, useFailure } from './use-failure.js'

/** What {@link useApiError} gives; a component may hand it on as `of`. */
export interface UseApiError {
  /** The failure given, or the last one of `run` and `handle`; `null` while there is none. */
  readonly error: ApiError | null
  readonly decision: Decision | null
  /** The catalogued text in the current language; empty while there is no failure. */
  readonly message: string
  /** Automatic retries that run or wait, then the way to try again by hand; `null` where there is nothing to try. */
  readonly retry: RetryState | null
  readonly isRetrying: boolean
  /** A task of `run` is under way, its automatic retries included. */
  readonly isRunning: boolean
  readonly fieldErrors: readonly FieldIssue[]
  /** How the failure was taken in: its trigger, and whether data was on screen. */
  readonly options: HandleOptions
  /** Takes a failure in: shown by default unless a surface claims it. Never throws. */
  handle(failure: unknown, options?: HandleOptions): Handled
  /**
   * Runs a task, one at a time: a second call while it runs gives the same promise. Its signal aborts on unmount.
   * Never rejects.
   * @returns what the task gave; `undefined` when it failed (the failure was taken in as a mutation's) or was aborted.
   */
  run: Run
  /** Gives a failure to the nearest boundary. */
  toBoundary(failure: unknown): void
  /** It is over: error and notice go. */
  dismiss(): void
}

const noFields: readonly FieldIssue[] = []
const idle: TaskState = { error: null, options: {} }

/**
 * The failures of one component: what happened, what to say, whether it is being tried again.
 * @param failure an error or a query, mutation or stream of elsewhere. Default: the hook's own last failure.
 * @throws ConfigError outside `<ErrorProvider>`.
 */
export function useApiError(failure?: unknown): UseApiError {
  const { client, locale } = useErrors()
  const collect = useCollect()
  const scope = useScope()
  const given = useFailure(failure)
  const [task, setTask] = useState(idle)
  const [thrown, setThrown] = useState<readonly [unknown]>()
  const { signal } = task
  const chain = useEnded(
    useChain((one) => signal !== undefined && one.signal === signal),
    signal,
  )
  const runner = useMemo(() => new TaskRunner(client.clock, collect, setTask), [client, collect])
  useEffect(() => runner.abort, [runner])
  const toBoundary = useCallback((failed: unknown) => setThrown([failed]), [])
  if (thrown) throw thrown[0]

  const own = task.error && { ...task.options, scope: scope?.layerOf(client, task.error, task.options) }
  const error = task.error ?? given?.error ?? null
  const decision = own ? client.decide(task.error, contextOf(own, locale)) : (given?.decision ?? null)
  const retry = chain ?? retryOf(task, decision, runner.again) ?? given?.retry ?? null
  return {
    error,
    decision,
    message: decision?.message ?? '',
    retry,
    isRetrying: isPending(retry),
    isRunning: signal !== undefined,
    fieldErrors: error?.fieldErrors ?? noFields,
    options: task.error ? task.options : (given?.options ?? idle.options),
    handle: runner.handle,
    run: runner.run,
    dismiss: runner.dismiss,
    toBoundary,
  }
}

/** A chain that has given up is gone before its task has rejected: until then it is shown as it ended. */
function useEnded(chain: ChainEntry | undefined, signal: AbortSignal | undefined): ChainEntry | undefined {
  const [last, setLast] = useState<ChainEntry>()
  if (chain && chain !== last) setLast(chain)
  return chain ?? (last && signal && last.signal === signal && !isPending(last) ? last : undefined)
}

/** A failed task is tried again by hand; while that goes on, the failure before it is the reason. */
function retryOf({ error, signal, options }: TaskState, decision: Decision | null, retryNow: () => unknown) {
  if (!error || !decision || !options.retry) return null
  const state = byHand(error, decision, retryNow)
  if (!signal) return state
  return { ...state, status: 'trying', attempt: error.attempts + 1, of: error.attempts + 1 } as const
}
