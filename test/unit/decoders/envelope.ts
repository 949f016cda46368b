import { decodeAnswer } from '../../../src/core/decode.js'
import type { Decoded, Decoder, Envelope } from '../../../src/core/decoder.js'

/** An answer as a decoder gets it: HTTP, no headers, noon of a fixed day, unless the test says otherwise. */
export function envelope(
  body: unknown,
  { headers = {}, ...rest }: Partial<Envelope> & { headers?: Record<string, string> } = {},
): Envelope {
  return { body, text: '', transport: 'http', header: (name) => headers[name], now: Date.UTC(2026, 1, 16, 12), ...rest }
}

/** The same with what core reads for every family: waits, quotas and ids of headers and body. */
export function decodeWhole(
  decoder: Decoder,
  body: unknown,
  {
    status,
    headers = {},
    now = Date.UTC(2026, 1, 16, 12),
  }: { status: number; headers?: Record<string, string>; now?: number },
): Decoded {
  return decodeAnswer({ body, text: '', status, headers }, { decoders: [decoder], now })
}
