import type { ApiError } from '../core/api-error.js'

/** The request was turned away, or met a server that was not ready: RFC 9110, 8470, 6585, and 529 (overloaded). */
const again = [408, 425, 429, 502, 503, 504, 529]

/** What an ApiError knows of the answer. */
interface Answered {
  readonly status?: ApiError['status'] | undefined
  readonly kind: ApiError['kind']
}

/**
 * Whether asking again may help, for errors whose sender says nothing about it (`error.retryable` is undefined): by the
 * status, or by what failed where no answer came.
 * @returns undefined where neither tells: 409, 500 and rarer statuses of servers, an unreadable answer.
 */
export function retryableByStatus({ status, kind }: Answered): boolean | undefined {
  if (status === undefined) return kind === 'body' ? undefined : /^(network|offline|timeout)$/.test(kind)
  if (again.includes(status)) return true
  return status === 409 || status === 500 || status > 505 ? undefined : false
}
