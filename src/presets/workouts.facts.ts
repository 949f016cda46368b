// Generated from the error tables of workouts: what the backend states, and nothing else. Do not edit.
export const workoutsFacts = {
  INVALID_REQUEST: { status: 400 },
  AUTHENTICATION_FAILED: { status: 401 },
  TOKEN_EXPIRED: { status: 401 },
  ACCESS_DENIED: { status: 403 },
  RESOURCE_NOT_FOUND: { status: 404 },
  VALIDATION_ERROR: { status: 422 },
  INTERNAL_ERROR: { status: 500 },
} as const
