import type { ApiError } from '../core/api-error.js'
import { bodyWaitMs } from '../core/wait-hint.js'
import { read } from '../core/safe-read.js'
import type { Source } from '../core/source.js'
import { closeRule, type ClosePolicy, type CloseRule } from './close-policy.js'
import { fromJson, reportedError, streamError } from './stream-errors.js'
import { serverMadeMs } from './stream-schedule.js'
import type { Ended } from './verdict.js'

/** A close event. */
export interface CloseFacts {
  readonly code: number
  readonly reason: string
}

/** The error behind a close frame: its reason may name a code of the catalog, as text or as JSON. */
export function closeError(source: Source, { code, reason }: CloseFacts): ApiError {
  const named = reason && codedReason(source, reason)
  const context = { closeCode: code, ...(reason && { reason: reason.slice(0, 123) }) }
  if (!named) return streamError(source, 'websocket', 'close', { rawCode: String(code), context })
  return Object.assign(named, { context: { ...named.context, ...context } })
}

function codedReason(source: Source, reason: string): ApiError | undefined {
  const json = fromJson(reason)
  const isName = /^[A-Z_a-z][\w.:/-]*$/.test(reason)
  const body = isName ? { type: 'error', code: reason } : json
  const error = reportedError(source, 'websocket', body, reason)
  return error.code !== undefined && source.catalog.resolve(error.code) ? error : undefined
}

/**
 * What a close frame leads to: the call's own policy, then the catalog's word on the code in its reason, then what the
 * number usually means. `judge` asks the catalog.
 */
export function afterClose(
  error: ApiError,
  { code, reason }: CloseFacts,
  own: ClosePolicy | undefined,
  canRefresh: boolean,
  { judged, ruled }: { judged(error: ApiError): Ended; ruled(error: ApiError): Ended | undefined },
): Ended {
  const isOwn = own?.some(({ codes }) => (typeof codes === 'number' ? codes === code : inRange(code, codes))) ?? false
  if (!isOwn && error.kind !== 'close') return judged(error)
  const rule = closeRule(code, own)
  if (rule.next === 'stop') return { next: 'stop' }
  const byOwn = isOwn ? undefined : ruled(error)
  if (byOwn) return byOwn
  if (rule.next === 'fail') return { next: 'fail', error }
  if (rule.next === 'refresh' && canRefresh) return { next: 'refresh', error }
  return {
    next: 'wait',
    error,
    windowMs: rule.windowMs ?? serverMadeMs,
    waitMs: bodyWaitMs(read(fromJson(reason), 'retryAfter')),
    retries: rule.next === 'refresh' ? 1 : rule.retries,
  }
}

const inRange = (code: number, [from, to]: Exclude<CloseRule['codes'], number>) => code >= from && code <= to
