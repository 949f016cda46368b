import type { Decoded, Decoder, Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { challenge } from './challenge.js'
import { headerId } from './correlation.js'
import { found } from './found.js'
import { codeInProse, machineCode } from './machine-code.js'
import { text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { isSuccess } from './success.js'

/**
 * A family whose servers also say what any server may, in the ways of standards: OAuth's error (RFC 6749 §5.2), as their
 * token endpoints do; the challenge of a guard in front of them (RFC 6750 §3), as a rule with no body at all; the id in a
 * vendor's header. What the family finds itself is kept.
 */
export const withStandards = ({ family, decode }: Decoder): Decoder => ({
  family,
  decode(envelope) {
    const own = decode(envelope)
    const decoded = own?.code === undefined ? (byStandards(envelope, own) ?? own) : own
    const isEmpty = (envelope.body === undefined || envelope.body === '') && bodyText(envelope) === ''
    const id = decoded || isEmpty ? (decoded?.correlationId ?? headerId(envelope)) : undefined
    return id ? { ...decoded, correlationId: id } : decoded
  },
})

function byStandards(envelope: Envelope, own: Decoded | undefined): Decoded | undefined {
  const body = payloadOf(envelope)
  const challenged = challenge(envelope)
  const code =
    machineCode(challenged?.['error'], envelope.status) ??
    (isSuccess(envelope) ? undefined : codeInProse(read(body, 'error')))
  const said = text(read(body, 'error_description')) ?? challenged?.['error_description']
  return code ? found({ serverMessage: said, ...own, code }) : undefined
}
