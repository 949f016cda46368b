import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { xml } from './aws.js'
import { bodyId } from './correlation.js'
import { issue } from './field-issues.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { firstText, isList, isObject, itemsOf, text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'
import { waitInText } from './waits.js'

const shape = (error: unknown) => issue(read(error, 'target'), read(error, 'message'), read(error, 'code'))

/**
 * Azure and Microsoft Graph: `error.{ code, message, target, details[], innererror }`, `x-ms-error-code`, OData 3, XML of
 * storage. The code is `error.code`; finer ones of `innererror` are in the context. Details with a target are complaints
 * about fields. `x-ms-retry-after-ms` is read; Azure OpenAI names its wait in the text only.
 */
export const azure: Decoder = /* @__PURE__ */ withStandards({
  family: 'azure',
  decode(envelope) {
    const { header, status } = envelope
    const body = payloadOf(envelope) ?? xml(bodyText(envelope))
    const error = [read(body, 'error'), read(body, 'odata.error'), body].find(isObject)
    const said = read(error, 'message')
    const message = text(said) ?? text(read(said, 'value')) ?? firstText([error], ['Message', 'error_description'])
    const code = firstCode(
      [read(error, 'code'), read(error, 'Code'), header('x-ms-error-code'), read(body, 'error')],
      status,
    )
    if (isSuccess(envelope) || !(code || message)) return undefined
    const inner = read(error, 'innererror') ?? read(error, 'innerError')
    const ms = Number(header('x-ms-retry-after-ms') ?? header('retry-after-ms') ?? NaN)
    return found({
      code,
      serverMessage: message,
      fieldErrors: complaints(error),
      retryAfterMs: ms >= 0 ? ms : header('retry-after') ? undefined : waitInText(message),
      correlationId: firstText([inner], ['request-id', 'requestId']) ?? bodyId(body, error),
      ...(text(read(inner, 'code')) && { context: { innerCode: text(read(inner, 'code')) } }),
    })
  },
})

function complaints(error: unknown): FieldIssue[] {
  const details = read(error, 'details')
  const list = (isList(details) ? itemsOf(details) : [details]).filter((detail) => text(read(detail, 'target')))
  if (list.length) return list.map(shape)
  return /^[\w.$/[\]]+$/.test(text(read(error, 'target')) ?? '') && !isList(details) ? [shape(error)] : []
}
