import { idHeaders } from '../core/decode.js'
import type { Envelope } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { firstText } from './members.js'

const bodyIds =
  'requestId request_id requestID RequestId traceId trace_id correlationId correlation_id errorId error_id debug_id trackingId clerk_trace_id fbtrace_id'.split(
    ' ',
  )

/** Ids by which the support finds what happened, by the names in use, in these objects and their `meta`. */
export function bodyId(...objects: readonly unknown[]): string | undefined {
  const id = firstText([...objects, ...objects.map((object) => read(object, 'meta'))], bodyIds)
  // A short number is that of a row.
  return id && /^\d{1,5}$/.test(id) ? undefined : id
}

/** What vendors call `X-Request-Id`, which is read for every answer. */
const headerIds = [
  'x-github-request-id',
  'paypal-debug-id',
  'x-amz-request-id',
  'x-amz-apigw-id',
  'apigw-requestid',
  'x-slack-req-id',
  'sb-request-id',
  'x-auth0-requestid',
  'x-trace-id',
  'x-ably-request-id',
  'x-vercel-id',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'client-request-id',
  'traceparent',
  'cf-ray',
  'x-amz-cf-id',
  'x-akamai-request-id',
  'x-contentful-request-id',
]

/** The id in a vendor's header; undefined where the usual headers have one. */
export function headerId({ header }: Pick<Envelope, 'header'>): string | undefined {
  const id = idHeaders.some(header) ? undefined : headerIds.map(header).find(Boolean)
  // Of W3C's trace context the trace alone is looked for.
  return /^00-([\da-f]{32})-/.exec(id ?? '')?.[1] ?? id
}
