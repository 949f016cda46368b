import type { ApiError, Transport } from '../../src/core/api-error.js'
import { apiErrorFromResponse, toApiError, type DecodeHint } from '../../src/core/decode.js'
import type { Decoder } from '../../src/core/decoder.js'
import type { Payload } from './payload.js'

/** The corpora's names of the transports → ours. */
export const transports = { http: 'http', sse: 'sse', ws: 'websocket', client: 'client' } as const satisfies Record<
  string,
  Transport
>
/** Statuses that a Response may not have a body with. */
const bodiless = [204, 205, 304]

/**
 * Takes a payload the way an app would get it: an answer through its Response; a message of a stream or socket, or an error
 * of the client, as it was thrown.
 */
export async function decodePayload(payload: Payload, decoders: readonly Decoder[]): Promise<ApiError> {
  const { body, status, headers } = payload
  const hint: DecodeHint = { source: 'corpus', decoders, transport: transports[payload.transport] }
  if (payload.transport !== 'http' || status === null || status < 200) return toApiError(body, hint)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return apiErrorFromResponse(new Response(bodiless.includes(status) ? null : text, { status, headers }), hint)
}
