/**
 * How many retries one tab may spend on one backend on its own judgement. A bucket of 3: a retry takes one, a successful
 * retry gives it back, a first-try success adds 0.1. A small bucket is what lets an overloaded backend recover
 * (Marc Brooker, "Fixing retries with token buckets and circuit breakers"; gRPC A6 is sized for servers, not tabs).
 */
export interface RetryBudget {
  /** Takes a token for a retry; `false` if the bucket is empty. */
  take(): boolean
  /** A retry succeeded: its token comes back. */
  refund(): void
  /** A first try succeeded. */
  earn(): void
  readonly tokens: number
}

export function createRetryBudget(capacity = 3): RetryBudget {
  // Counted in tenths: 0.1 is not exact in binary, and three tokens must be three.
  const full = capacity * 10
  let tenths = full
  return {
    take: () => tenths >= 10 && ((tenths -= 10), true),
    refund: () => void (tenths = Math.min(full, tenths + 10)),
    earn: () => void (tenths = Math.min(full, tenths + 1)),
    get tokens() {
      return tenths / 10
    },
  }
}
