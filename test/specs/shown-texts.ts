/**
 * async-processing shows the server's `message` to the user. These are the codes whose message can stand on a screen
 * word for word; the other messages name internals (JWT, UUID, enum values, databases, functions) or leave out one of
 * the code's causes. The choice is ours, the texts are the document's.
 */
export const asyncTextsShownAsSent: ReadonlySet<string> = new Set([
  'FORBIDDEN',
  'PROCESSING_NOT_FOUND',
  'MAX_RETRY_EXCEEDED',
  'AI_ERROR',
  'AI_RESPONSE_INVALID',
  'TIMEOUT_ERROR',
  'RATE_LIMIT_EXCEEDED',
  'INTERNAL_ERROR',
])
