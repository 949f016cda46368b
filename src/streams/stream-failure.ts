import type { StreamFailure, StreamState } from './stream-options.js'

const pending = { waiting: 'waiting', offline: 'paused', connecting: 'trying' } as const

/** Reads a stream's state as surfaces read a failure; the same object until that has changed. */
export function createFailureView(
  getSnapshot: () => StreamState,
  reconnect: () => void,
  close: () => void,
): () => StreamFailure {
  let last: readonly unknown[] = []
  let view: StreamFailure
  return () => {
    const { status, attempt, of, nextRetryAt, lastError, partial, lastActivityAt } = getSnapshot()
    const hasData = partial !== undefined || lastActivityAt !== null
    const facts = [status, attempt, of, nextRetryAt, lastError, hasData]
    if (facts.every((fact, i) => fact === last[i]) && view) return view
    last = facts
    const options = { trigger: 'stream', hasData } as const
    // Closed in the middle of its tries: what they were made for stays, to be tried again by hand.
    if (status === 'failed' || status === 'closed') return (view = { error: lastError, reconnect, options })
    if (!lastError || !(status in pending)) return (view = { error: null, options })
    const retry = {
      status: pending[status as keyof typeof pending],
      attempt,
      of: of ?? Infinity,
      reason: lastError,
      ...(nextRetryAt !== null && { nextRetryAt }),
      retryNow: reconnect,
      stop() {
        Object.assign(lastError, { stopped: true })
        close()
      },
    }
    return (view = { error: null, retry, options })
  }
}
