import type { Decoded, Decoder } from '../core/decoder.js'
import { guarded, read } from '../core/safe-read.js'
import { bodyRules, isFilledByFrameworks } from './auto-rules.js'
import { fieldComplaintsIn } from './complaints.js'
import { bodyId, headerId } from './correlation.js'
import { found } from './found.js'
import { codeInProse, firstCode } from './machine-code.js'
import { firstText } from './members.js'
import { payloadOf } from './payload.js'
import { factsOf, type Facts, type Rule } from './rule.js'
import { isAboutInput } from './success.js'
import { thrownRules } from './thrown-rules.js'
import { issuesInWords, reportIn } from './validator-reports.js'

const allRules: readonly Rule[] = [...thrownRules, ...bodyRules]

/**
 * Tries all families, in a fixed order: markers of headers first, then those of the body that only one family has, then
 * shapes that several share. For a source whose envelope is not known; one that names its families is right more often,
 * and carries only those. Never throws; `undefined` where nothing is known of a value.
 */
export const autoDetect: Decoder = {
  family: 'auto',
  decode(sent) {
    // Parsed once for all of them.
    const envelope = { ...sent, body: payloadOf(sent) ?? sent.body }
    const decoded = firstOf(sent.body === undefined ? allRules : bodyRules, factsOf(envelope, envelope.body))
    const id = decoded?.correlationId ?? bodyId(envelope.body) ?? headerId(envelope)
    return id ? { ...decoded, correlationId: id } : decoded
  },
}

/** The families that {@link autoDetect} tries, in its order. */
export const autoDetectOrder: readonly string[] = [...new Set(allRules.map(([{ family }]) => family))]

function firstOf(rules: readonly Rule[], facts: Facts): Decoded | undefined {
  for (const [decoder, isLikely] of rules) {
    const decoded = guarded(() => (isLikely(facts) ? decoder.decode(facts.envelope) : undefined))
    if (decoded && saysMore(decoded))
      return isFilledByFrameworks(decoder) ? (guarded(() => completed(decoded, facts)) ?? decoded) : decoded
  }
  const rest = guarded(() => completed({}, facts))
  return rest && saysMore(rest) ? rest : undefined
}

/** What the family does not know of its answer may stand where another framework has it. */
function completed(decoded: Decoded, { body, envelope: { status }, isSuccess }: Facts): Decoded {
  if (isSuccess) return decoded
  const said = issuesInWords(body)[0]?.message ?? decoded.serverMessage
  return found({
    ...decoded,
    code: decoded.code ?? codeElsewhere(body, status),
    serverMessage: said ?? firstText([body], ['message', 'msg', 'detail']),
    fieldErrors: fieldsOf(decoded, body, status),
  })
}

/** Complaints that name no field may be those of a list that the family does not know. */
function fieldsOf({ fieldErrors = [] }: Decoded, body: unknown, status: number | undefined) {
  const isKnown = !isAboutInput(status) || fieldErrors.some(({ field }) => field !== '')
  const elsewhere = isKnown ? reportIn(body) : fieldComplaintsIn(body)
  return elsewhere.length ? elsewhere : fieldErrors
}

const codeNames = ['errorCode', 'error_code', 'errorType', 'error_type', 'scimType']
/** A `type` or `name` may be that of a thing. */
const isErrorName = /^[A-Z\d]+_[A-Z\d_]+$|_(error|failed|invalid|not_found|exceeded|denied|required|expired)$/
const codeElsewhere = (body: unknown, status: number | undefined) =>
  firstCode(
    codeNames.map((name) => read(body, name)),
    status,
  ) ?? [read(body, 'type'), read(body, 'name')].map(codeInProse).find((word) => word && isErrorName.test(word))

/** A family that recognises an answer but finds nothing in it leaves it to the next. */
const saysMore = (decoded: Decoded) =>
  Object.keys(decoded).some((key) => key !== 'fieldErrors' || Number(read(read(decoded, key), 'length')) > 0)
