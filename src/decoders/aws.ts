import type { Decoder } from '../core/decoder.js'
import { defined } from '../core/defined.js'
import { read } from '../core/safe-read.js'
import { bodyId } from './correlation.js'
import { listIssues } from './field-issues.js'
import { found } from './found.js'
import { retryableBy } from './machine-code.js'
import { firstText, isObject, text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess, outcomeOf } from './success.js'

/** What the SDKs call throttling and transient. */
const again =
  /^(Throttling(Exception)?|ThrottledException|RequestThrottled(Exception)?|TooManyRequestsException|ProvisionedThroughputExceededException|TransactionInProgressException|RequestLimitExceeded|BandwidthLimitExceeded|LimitExceededException|PriorRequestNotComplete|SlowDown|EC2ThrottledException|RequestTimeout(Exception)?|TimeoutError|ServiceUnavailable(Exception)?|InternalError)$/

/**
 * AWS: the shape name of `X-Amzn-ErrorType`, else `__type`, `code` or `Code`, without its namespace; XML
 * (`<Error><Code>`) of the older services. Fields come in `fieldList[].{ path, message }`. Throttling is retried whatever
 * the status; Cognito's wrong password is a 400.
 */
export const aws: Decoder = /* @__PURE__ */ withStandards({
  family: 'aws',
  decode(envelope) {
    const metadata = read(envelope.failure, '$metadata')
    const body = payloadOf(envelope) ?? (metadata ? envelope.failure : xml(bodyText(envelope)))
    const sent = [
      envelope.header('x-amzn-errortype'),
      ...['__type', 'code', 'Code', 'errorType', ...(metadata ? ['name'] : [])].map((key) => read(body, key)),
    ]
    const code = sent.map(shapeName).find(Boolean)
    const serverMessage = firstText([body], ['message', 'Message', 'errorMessage'])
    // S3 finds out that a copy failed when it has said 200 already.
    const isLate = /^\s*(<\?xml[^>]*>\s*)?<Error>/.test(bodyText(envelope))
    if ((isSuccess(envelope) && !isLate) || !(code || (isObject(body) && serverMessage))) return undefined
    return found({
      code,
      serverMessage,
      fieldErrors: listIssues(read(body, 'fieldList'), { field: ['path'] }),
      outcome: outcomeOf(envelope),
      status: envelope.status ?? number(read(metadata, 'httpStatusCode')),
      retryable: retryableBy(code, again),
      correlationId: bodyId(body, metadata),
    })
  },
})

/** `aws.protocoltests.restjson#FooError:http://…` → `FooError`. */
function shapeName(value: unknown): string | undefined {
  const [name = ''] = (text(value) ?? '').split(':')
  const shape = name.slice(name.lastIndexOf('#') + 1).trim()
  return /^[\w.-]+$/.test(shape) && !/^\d+$/.test(shape) ? shape : undefined
}

/** The elements in question; a document of no more than an error needs no parser. */
export function xml(text: string): Record<string, string> | undefined {
  if (!/<(\w+:)?Error(Response|s)?\b/.test(text.slice(0, 2000))) return undefined
  const element = (name: string) => new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(text)?.[1]?.trim()
  return defined({
    Code: element('Code'),
    Message: element('Message'),
    RequestId: element('RequestId') ?? element('RequestID'),
  }) as Record<string, string>
}

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
