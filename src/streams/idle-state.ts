import type { StreamState } from './stream-options.js'

/** Nothing was asked for yet: how a stream begins, and how a server renders it. */
export const idle = Object.freeze({
  status: 'idle',
  attempt: 0,
  of: null,
  nextRetryAt: null,
  availableAt: null,
  lastError: null,
  openedAt: null,
  lastActivityAt: null,
  generation: 0,
  partial: undefined,
  warning: null,
} as const) satisfies StreamState
