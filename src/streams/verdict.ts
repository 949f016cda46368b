import type { ApiError } from '../core/api-error.js'
import { isRetryRule } from '../core/catalog-check.js'
import type { Decision, RetryRule } from '../core/decision.js'
import type { SourceHost } from '../core/source-host.js'
import type { LoopOptions } from './stream-options.js'
import type { WaitPlan } from './stream-schedule.js'

/** How a connection ended, and what comes next. */
export type Ended =
  | { readonly next: 'stop' }
  | { readonly next: 'fail'; readonly error: ApiError; readonly availableAt?: number | undefined }
  | { readonly next: 'refresh'; readonly error: ApiError }
  | Waiting

export interface Waiting extends WaitPlan {
  readonly next: 'wait'
  readonly error?: ApiError | undefined
  /** Reconnections in a row that may be made for this; without it as many as it takes. */
  readonly retries?: number | undefined
}

/** What the place of the failure knows about it. */
export interface Circumstances {
  /** Connecting again repeats nothing that was done already. */
  readonly safe: boolean
  /** Something usable is on screen. */
  readonly hasData: boolean
  /** A few tries only, by the schedule of the rule: a question is asked again, not a feed joined again. */
  readonly bounded?: boolean | undefined
  readonly windowMs?: WaitPlan['windowMs']
  readonly intervalMs?: number | undefined
}

type Judge = Pick<SourceHost, 'decide' | 'session' | 'fault'>
type Own = Pick<LoopOptions, 'retry' | 'token'>

/** Asks the same rules as HTTP: the call's own, the server's word, the catalog, the status. */
export function judge(client: Judge, error: ApiError, around: Circumstances, own: Own, attempt: number): Ended {
  return byRule(
    client,
    error,
    around,
    own,
    ruleOf(client, () => own.retry?.(error, attempt)),
  )
}

/** The same where the call has a rule of its own for it, else undefined. */
export function judgeIfRuled(
  client: Judge,
  error: ApiError,
  around: Circumstances,
  own: Own,
  attempt: number,
): Ended | undefined {
  const rule = ruleOf(client, () => own.retry?.(error, attempt))
  return rule && byRule(client, error, around, own, rule)
}

function byRule(
  client: Judge,
  error: ApiError,
  { safe, hasData, bounded, windowMs, intervalMs }: Circumstances,
  { token }: Own,
  rule: RetryRule | undefined,
): Ended {
  const context = { trigger: 'stream', idempotent: safe, hasData, ...(rule && { override: { retry: rule } }) } as const
  const decision: Decision = client.decide(error, context)
  const { kind, waitMs, schedule, retries, contract, availableAt } = decision.retry
  const canRefresh = token !== undefined || client.session?.canRefresh === true
  if (decision.session === 'refresh' && canRefresh && safe) return { next: 'refresh', error }
  if (decision.session || kind !== 'auto') return { next: 'fail', error, availableAt }
  // What the catalog states is kept to the letter; on our own judgement a feed tries as long as it takes.
  const exact = bounded || (contract && waitMs === undefined)
  return {
    next: 'wait',
    error,
    waitMs,
    ...(exact && { schedule, retries }),
    windowMs,
    intervalMs,
  }
}

/** The call's own rule; one that throws, or is none, counts as not given. */
function ruleOf(client: Pick<SourceHost, 'fault'>, ask: () => RetryRule | undefined): RetryRule | undefined {
  try {
    const rule: unknown = ask()
    if (rule === undefined || isRetryRule(rule)) return rule
    throw new TypeError('retry: gave something that is no retry rule')
  } catch (failure) {
    client.fault('the retry rule of a stream', failure)
    return undefined
  }
}
