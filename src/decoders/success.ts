import type { Envelope } from '../core/decoder.js'

/** An answer whose status says that all is well: an error in it must be marked as one, or it is data. */
export const isSuccess = ({ transport, status }: Pick<Envelope, 'transport' | 'status'>): boolean =>
  transport === 'http' && status !== undefined && status < 300

/**
 * What to call an error in such an answer: it failed, or, where data came too, it warns. Undefined for an answer whose
 * status says that it failed.
 */
export const outcomeOf = (
  envelope: Pick<Envelope, 'transport' | 'status'>,
  hasData = false,
): 'failed' | 'warning' | undefined => (isSuccess(envelope) ? (hasData ? 'warning' : 'failed') : undefined)
