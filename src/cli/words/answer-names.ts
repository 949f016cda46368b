/** What the members of an answer are called that hold its status, and whether it may be sent again. */
export const statusNames = ['status', 'statusCode', 'status_code', 'httpStatus', 'http_status']
export const flagNames = ['retryable', 'isRetryable', 'is_retryable', 'retriable']
