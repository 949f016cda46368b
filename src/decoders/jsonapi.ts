import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { withoutData } from './input-path.js'
import { machineCode } from './machine-code.js'
import { at, firstText, isObject, itemsOf, numberOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { outcomeOf } from './success.js'

const sources = ['pointer', 'parameter', 'header'] as const

/**
 * JSON:API: `errors[].{ code, title, detail, source.pointer | parameter | header, id, status }`. The code is that of the
 * first error; `/data/attributes/` and `/data/relationships/` are no part of a field.
 */
export const jsonapi: Decoder = /* @__PURE__ */ withStandards({
  family: 'jsonapi',
  decode(envelope) {
    const body = payloadOf(envelope)
    const errors = itemsOf(read(body, 'errors')).filter(isObject)
    const first = errors[0]
    const isOwn = /vnd\.api\+json/i.test(envelope.header('content-type') ?? '') || isObject(read(body, 'jsonapi'))
    if (!first || !(isOwn || text(read(first, 'title')) || text(read(first, 'detail')) || read(first, 'source')))
      return undefined
    const inside = numberOf(read(first, 'status'))
    return found({
      outcome: outcomeOf(envelope),
      code: machineCode(read(first, 'code'), envelope.status),
      status: envelope.status === undefined && inside >= 100 && inside <= 599 ? inside : undefined,
      serverMessage: words(first),
      fieldErrors: errors.flatMap(complaint),
      correlationId: firstText(errors, ['id']),
    })
  },
})

const words = (error: object) => text(read(error, 'detail')) ?? text(read(error, 'title'))

function complaint(error: object) {
  const raw = sources.map((key) => at(error, 'source', key)).find((value) => typeof value === 'string')
  if (typeof raw !== 'string') return []
  const field = withoutData(raw)
  const complained = issue(field, words(error), read(error, 'code'))
  return [{ ...complained, raw: raw.slice(0, 200) }]
}
