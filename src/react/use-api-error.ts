'use client'
import { useMemo, useSyncExternalStore } from 'react'
import type { ApiError, FieldIssue } from '../core/api-error.js'
import type { Handled, HandleOptions } from '../core/client.js'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-chain.js'
import { carrierOf, isPending } from './carrier.js'
import { useErrors } from './error-context.js'
import { TaskRunner, type Run, type TaskState } from './task-runner.js'
import { byHand, contextOf, failureOf } from './use-failure.js'
import { useLayout } from './use-layout.js'

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
const noOptions: HandleOptions = {}

/**
 * The failures of one component: what happened, what to say, whether it is being tried again.
 * @param failure an error or a query, mutation or stream of elsewhere. Default: the hook's own last failure.
 * @throws ConfigError outside `<ErrorProvider>`.
 */
export function useApiError(failure?: unknown): UseApiError {
  const errors = useErrors()
  const { client, locale, scope } = errors
  const runner = useMemo(
    () => new TaskRunner(errors),
    // What surrounds it later on is told below.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [client],
  )
  useLayout(() => {
    runner.around = errors
  })
  const see = () => runner.see(failure)
  const {
    task,
    own: chain,
    carrier = carrierOf(failure),
    chain: givenChain,
  } = useSyncExternalStore(runner.subscribeTo(failure), see, see)
  if (task.thrown) throw task.thrown[0]

  const given = failure == null ? null : failureOf(carrier, givenChain, errors, runner)
  const own = task.error && { ...task.options, scope: scope?.layerOf(client, task.error, task.options) }
  const error = task.error ?? given?.error ?? null
  const decision = own ? client.decide(task.error, contextOf(own, locale)) : (given?.decision ?? null)
  const retry = chain ?? retryOf(task, decision) ?? given?.retry ?? null
  return {
    error,
    decision,
    message: decision?.message ?? '',
    retry,
    isRetrying: isPending(retry),
    isRunning: task.signal !== undefined,
    fieldErrors: error?.fieldErrors ?? noFields,
    options: task.error ? task.options : (given?.options ?? noOptions),
    handle: runner.handle,
    run: runner.run,
    dismiss: runner.dismiss,
    toBoundary: runner.toBoundary,
  }
}

/** A failed task is tried again by hand; while that goes on, the failure before it is the reason. */
function retryOf({ error, signal, options }: TaskState, decision: Decision | null) {
  if (!error || !decision || !options.retry) return null
  const state = byHand(error, decision, options.retry)
  if (!signal) return state
  return { ...state, status: 'trying', attempt: error.attempts + 1, of: error.attempts + 1 } as const
}
