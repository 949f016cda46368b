import type { SpecSource } from './spec-record.js'

/**
 * OURS, in no document: the HTTP statuses the fault server answers with where a document states none.
 * calls speaks WebSocket only and has no statuses at all; professor leaves some of its numbered codes without one.
 * Nothing but the fault server may read this: a catalog must not take an assumption for a fact.
 */
export const assumedStatuses: Partial<Record<SpecSource, Readonly<Record<string, number>>>> = {
  calls: {
    UNAUTHORIZED: 401,
    FORBIDDEN: 403,
    INVALID_CALL_ID: 404,
    INVALID_CALL_STATE: 409,
    CALL_ALREADY_ENDED: 409,
    CALL_NOT_PARTICIPANT: 403,
    SIGNAL_REJECTED: 400,
    PEER_UNAVAILABLE: 409,
    INSUFFICIENT_POINTS: 402,
    BILLING_FAILED: 402,
    INTERNAL_ERROR: 500,
    RATE_LIMITED: 429,
    BAD_REQUEST: 400,
  },
  professor: {
    AUTH_REQUIRED: 401,
    AUTH_INVALID_TOKEN: 401,
    AUTH_FORBIDDEN: 403,
    VALIDATION_FAILED: 400,
    FILE_TOO_LARGE: 413,
    INVALID_FILE_TYPE: 415,
    SUBJECT_NOT_FOUND: 404,
    FILE_NOT_FOUND: 404,
    GCS_ERROR: 500,
    KAFKA_ERROR: 500,
  },
}
