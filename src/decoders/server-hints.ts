import type { Decoded, Envelope } from '../core/decoder.js'
import { rateLimitFrom, waitHintMs } from '../core/wait-hint.js'

/** The wait and the quota that headers and body name together. Waits in ms, instants in epoch ms. */
export function serverHints(envelope: Envelope): Pick<Decoded, 'retryAfterMs' | 'rateLimit'> {
  const retryAfterMs = waitHintMs(envelope)
  const { limit, remaining, resetAt } = rateLimitFrom(envelope) ?? {}
  const rateLimit = {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
  }
  return {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(Object.keys(rateLimit).length > 0 && { rateLimit }),
  }
}
