import type { ApiError } from './api-error.js'
import { defaultSchedule } from './catalog.js'
import type { LayerName, RetryDecision, RetryRule } from './decision.js'

/** Longest wait that happens by itself; a longer one becomes a button that opens when the wait is over. */
const longestAutoWaitMs = 120_000

export interface RetryContext {
  /** The rule of the most specific layer, and which layer that was. */
  readonly rule: RetryRule
  readonly from: LayerName
  /** May be sent twice without harm: GET and its like, or the caller says so. */
  readonly idempotent: boolean
  /** Carries an idempotency key. */
  readonly keyed?: boolean | undefined
}

/** Methods that may be repeated without asking (RFC 9110 §9.2.2, and QUERY). PATCH and POST may not. */
export const isIdempotent = (method: string): boolean => /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/i.test(method)

/**
 * Auto, by hand or never, and why. Pure. Order of authority: the caller, the server's `retryable: false`, the catalog's
 * "never" and "manual", the server's wait, the catalog's schedule, the status. A server's wait says when, never whether.
 */
export function retryRule(error: ApiError, { rule, from, idempotent, keyed }: RetryContext): RetryDecision {
  const byCaller = from === 'call'
  const ownJudgement = from === 'built-in' || from === 'generic'
  if (error.kind === 'aborted') return { kind: 'never', because: 'aborted' }
  if (error.outcome === 'unknown') return { kind: 'manual', because: 'outcome unknown' }
  if (!byCaller && error.retryable === false) return { kind: 'never', because: 'server: not retryable' }
  const serverSaysYes = ownJudgement && (error.retryable === true || (keyed && error.status === 409))
  if (serverSaysYes && (rule === 'never' || rule === 'manual')) rule = { retries: 3 }
  if (rule === 'never' || rule === 'manual')
    return { kind: rule, ...openAt(error, undefined), because: `${from}: ${rule}` }
  if (!('retries' in rule)) return { kind: 'manual', ...openAt(error, rule.manualAfterMs), because: `${from}: by hand` }
  return automatic(error, rule, {
    byCaller,
    ownJudgement,
    safe: idempotent || !!keyed || provesNotExecuted(error) || byCaller,
    from,
  })
}

/** 429 says that the request was turned away before it was executed. */
const provesNotExecuted = (error: ApiError) => error.status === 429

function automatic(
  error: ApiError,
  rule: Extract<RetryRule, { retries: number }>,
  { byCaller, ownJudgement, safe, from }: { byCaller: boolean; ownJudgement: boolean; safe: boolean; from: LayerName },
): RetryDecision {
  const hint = error.retryAfterMs
  const byHand = (because: string): RetryDecision => ({ kind: 'manual', ...openAt(error, rule.manualAfterMs), because })
  if (!safe) return byHand('not idempotent')
  if (error.spent || rule.retries === 0) return byHand('retries spent')
  if (rule.when === 'hint' && hint === undefined) return byHand('no wait named by the server')
  if (hint !== undefined && hint > longestAutoWaitMs) return byHand('wait too long')
  return {
    kind: 'auto',
    retries: rule.retries,
    schedule: rule.schedule ?? defaultSchedule,
    ...(hint !== undefined && { waitMs: hint }),
    contract: !ownJudgement || hint !== undefined,
    because: hint === undefined ? `${byCaller ? 'caller' : from}: schedule` : 'server: wait',
  }
}

/** When a button opens: at the end of the server's wait, else of the rule's. */
function openAt(error: ApiError, manualAfterMs: number | undefined): { availableAt?: number } {
  const waitMs = error.retryAfterMs ?? manualAfterMs
  return waitMs ? { availableAt: error.occurredAt + waitMs } : {}
}
