// Generated from the error tables of calls: what the backend states, and nothing else. Do not edit.
export const callsFacts = {
  UNAUTHORIZED: { category: 'auth' },
  FORBIDDEN: { category: 'auth' },
  INVALID_CALL_ID: { category: 'call' },
  INVALID_CALL_STATE: { category: 'call' },
  CALL_ALREADY_ENDED: { category: 'call' },
  CALL_NOT_PARTICIPANT: { category: 'call' },
  SIGNAL_REJECTED: { category: 'signal' },
  PEER_UNAVAILABLE: { category: 'signal' },
  INSUFFICIENT_POINTS: { category: 'billing' },
  BILLING_FAILED: { category: 'billing' },
  INTERNAL_ERROR: { category: 'system' },
  RATE_LIMITED: { category: 'system' },
  BAD_REQUEST: { category: 'system' },
} as const
