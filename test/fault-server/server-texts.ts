import type { SpecSource } from '../specs/spec-record.js'

/**
 * What the servers say for the codes whose document has no sample: words for developers in the tone of the samples
 * there are. They differ from every text a user should read, so that a test sees when one reaches the screen.
 * The workouts texts are those of the document's Ruby code, where it has one.
 */
export const serverTexts: Readonly<Record<SpecSource, Readonly<Record<string, string>>>> = {
  calls: {
    UNAUTHORIZED: 'JWT is invalid or expired.',
    FORBIDDEN: 'This role may not use this API.',
    INVALID_CALL_ID: 'Call does not exist.',
    CALL_ALREADY_ENDED: 'The call has already ended.',
    CALL_NOT_PARTICIPANT: 'You are not a participant of this call.',
    SIGNAL_REJECTED: 'The signal data is malformed.',
    PEER_UNAVAILABLE: 'The peer is offline.',
    INSUFFICIENT_POINTS: 'The wallet balance is too low.',
    BILLING_FAILED: 'The billing transaction failed.',
    INTERNAL_ERROR: 'Internal server error.',
    RATE_LIMITED: 'Too many requests within the window.',
    BAD_REQUEST: 'The message is not valid JSON or its type is unknown.',
  },
  'async-processing': {},
  workouts: {
    INVALID_REQUEST: 'リクエストが不正です',
    TOKEN_EXPIRED: 'トークンの有効期限が切れています',
    ACCESS_DENIED: 'アクセス権限がありません',
    INTERNAL_ERROR: '削除に失敗しました',
  },
  professor: {
    AUTH_INVALID_TOKEN: 'Invalid token',
    AUTH_FORBIDDEN: 'Permission denied',
    VALIDATION_FAILED: 'Request validation failed',
    FILE_TOO_LARGE: 'File exceeds 52428800 bytes',
    INVALID_FILE_TYPE: 'Unsupported content type',
    SUBJECT_NOT_FOUND: 'Subject not found',
    FILE_NOT_FOUND: 'File not found',
    GCS_ERROR: 'GCS error occurred',
    KAFKA_ERROR: 'Kafka error occurred',
    INTERNAL_ERROR: 'Internal server error',
    AUTH_EXTENSION_REQUIRED: 'Registration requires the Chrome extension',
    LIBRARIAN_LOOP_LIMIT: 'Librarian reached max_retries',
    LIBRARIAN_MODEL_FAILURE: 'Librarian failed to call the Gemini API',
    LIBRARIAN_TIMEOUT: 'Librarian exceeded 30s',
    MATERIAL_NOT_FOUND: 'Material not found',
    SUBJECT_ACCESS_DENIED: 'Subject access denied',
    SEARCH_TIMEOUT: 'Search timed out',
    REASONING_FAILED: 'Reasoning failed',
    INVALID_QUESTION: 'Invalid question',
    RATE_LIMIT_EXCEEDED: 'Rate limit exceeded',
    AUTHENTICATION_REQUIRED: 'Authentication required',
    TOKEN_EXPIRED: 'Token expired',
  },
}
