import type { Decoded, Decoder, Envelope } from '../core/decoder.js'
import { guarded, read } from '../core/safe-read.js'
import { bodyRules, isFilledByFrameworks } from './auto-rules.js'
import { complaintsIn } from './complaints.js'
import { bodyId, headerId } from './correlation.js'
import { payloadOf } from './payload.js'
import { thrownRules } from './thrown-rules.js'
import { factsOf, type Facts, type Rule } from './rule.js'

/**
 * Tries all families, in a fixed order: markers of headers first, then those of the body that only one family has, then
 * shapes that several share. For a source whose envelope is not known; one that names its families is right more often,
 * and carries only those. Never throws; `undefined` where nothing is known of a value.
 */
export const autoDetect: Decoder = {
  family: 'auto',
  decode(envelope) {
    const thrown = envelope.body === undefined ? thrownRules : []
    const found = firstOf([...thrown, ...bodyRules], envelope)
    const id = found?.correlationId ?? bodyId(payloadOf(envelope)) ?? headerId(envelope)
    return id ? { ...found, correlationId: id } : found
  },
}

/** The families that {@link autoDetect} tries, in its order. */
export const autoDetectOrder: readonly string[] = [
  ...new Set([...thrownRules, ...bodyRules].map(([{ family }]) => family)),
]

function firstOf(rules: readonly Rule[], sent: Envelope): Decoded | undefined {
  // Parsed once for all of them.
  const envelope = { ...sent, body: payloadOf(sent) ?? sent.body }
  const facts = factsOf(envelope, envelope.body)
  for (const [decoder, isLikely] of rules) {
    const decoded = guarded(() => (isLikely(facts) ? decoder.decode(envelope) : undefined))
    if (decoded && saysMore(decoded)) return isFilledByFrameworks(decoder) ? withComplaints(decoded, facts) : decoded
  }
  const complaints = withComplaints({}, facts)
  return complaints.fieldErrors?.length ? complaints : undefined
}

/** With complaints that name a field, where the family knows of none: they may stand where another framework has them. */
const withComplaints = (decoded: Decoded, { body, isSuccess }: Facts): Decoded =>
  isSuccess || decoded.fieldErrors?.length
    ? decoded
    : { ...decoded, fieldErrors: complaintsIn(body).filter(({ field }) => field !== '') }

/** A family that recognises an answer but finds nothing in it leaves it to the next. */
const saysMore = (decoded: Decoded) =>
  Object.keys(decoded).some((key) => key !== 'fieldErrors' || Number(read(read(decoded, key), 'length')) > 0)
