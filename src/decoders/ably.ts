import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { machineCode } from './machine-code.js'
import { extras, isList, isObject, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { errorIn, isSuccess, outcomeOf } from './success.js'

/**
 * Ably: `error.{ code, statusCode, message, href }`, flat as the event `error` of a stream or `{ event: 'error', data }`,
 * and ErrorInfo as its SDK throws it. A batch that failed in part is a 400 with `batchResponse`.
 */
export const ably: Decoder = /* @__PURE__ */ withStandards({
  family: 'ably',
  decode(envelope) {
    const { status, header } = envelope
    const body = payloadOf(envelope) ?? envelope.failure
    const isPartial = isList(read(body, 'batchResponse'))
    const holders = [
      isPartial ? read(body, 'error') : errorIn(body, envelope),
      ...(isSuccess(envelope) ? [] : [read(body, 'data'), body]),
    ]
    const error = holders.find(
      (holder) => isObject(holder) && (text(read(holder, 'message')) ?? text(read(holder, 'href'))),
    )
    const code = machineCode(read(error, 'code') ?? header('x-ably-errorcode'), status)
    if (!code) return undefined
    const statusCode = read(error, 'statusCode')
    return found({
      code,
      outcome: outcomeOf(envelope, isPartial),
      status: status === undefined && typeof statusCode === 'number' ? statusCode : undefined,
      serverMessage: text(read(error, 'message')),
      correlationId: bodyId(error, body),
      ...extras(error, ['href']),
    })
  },
})
