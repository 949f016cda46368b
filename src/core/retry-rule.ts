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
  const { kind, outcome, retryable, status, spent, occurredAt, receivedAt = occurredAt, retryAfterMs } = error
  const byCaller = from === 'call'
  const ownJudgement = from === 'built-in'
  if (kind === 'aborted') return { kind: 'never', because: kind }
  if (outcome === 'unknown') return { kind: 'manual', because: 'outcome unknown' }
  if (!byCaller && retryable === false) return { kind: 'never', because: 'server: not retryable' }
  if (typeof rule === 'string' && ownJudgement && (retryable || (keyed && status === 409))) rule = { retries: 3 }
  const { retries, schedule, when, manualAfterMs } = rule as Partial<Extract<RetryRule, { retries: number }>>
  const byHand = (because: string, kind: RetryDecision['kind'] = 'manual'): RetryDecision => {
    // A button opens at the end of the server's wait, else of the rule's.
    const waitMs = retryAfterMs ?? manualAfterMs
    return { kind, availableAt: waitMs ? receivedAt + waitMs : undefined, because }
  }
  if (typeof rule === 'string') return byHand(`${from}: ${rule}`, rule)
  if (retries === undefined) return byHand(`${from}: by hand`)
  // It never left: what might have has an unknown outcome.
  const isUnsent = kind === 'offline' && !!error.request
  // 429 says that the request was turned away before it was executed.
  if (!idempotent && !keyed && !byCaller && status !== 429 && !isUnsent) return byHand('not idempotent')
  if (spent || !retries) return byHand('retries spent')
  if (when === 'hint' && retryAfterMs === undefined) return byHand('no wait named by the server')
  if (retryAfterMs! > longestAutoWaitMs) return byHand('wait too long')
  const because = retryAfterMs === undefined ? `${byCaller ? 'caller' : from}: schedule` : 'server: wait'
  // The budget spares a backend, and this one has heard nothing.
  const contract = !ownJudgement || retryAfterMs !== undefined || isUnsent
  return { kind: 'auto', retries, schedule: schedule ?? defaultSchedule, waitMs: retryAfterMs, contract, because }
}
