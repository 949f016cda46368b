import type { Envelope } from '../../../src/core/decoder.js'

/** An answer as a decoder gets it: HTTP, no headers, noon of a fixed day, unless the test says otherwise. */
export function envelope(
  body: unknown,
  { headers = {}, ...rest }: Partial<Envelope> & { headers?: Record<string, string> } = {},
): Envelope {
  return { body, text: '', transport: 'http', header: (name) => headers[name], now: Date.UTC(2026, 1, 16, 12), ...rest }
}
