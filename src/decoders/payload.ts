import type { Envelope } from '../core/decoder.js'
import { guarded } from '../core/safe-read.js'

/**
 * What a family looks into: the parsed body, or the JSON that a text holds: sent twice encoded, as an event of a stream,
 * with the number of a Socket.IO packet or a notice of the server before it.
 * @returns undefined where there is none. What was thrown counts only if it is a text.
 */
export function payloadOf({ body, text, failure }: Envelope): unknown {
  if (body !== undefined && typeof body !== 'string') return body
  return jsonIn(textOf(body, text, failure))
}

/** The body as text, wherever it came in: as the body of an answer, or thrown as it is. */
export const bodyText = ({ body, text, failure }: Envelope): string => textOf(body, text, failure)

const textOf = (...candidates: readonly unknown[]) =>
  candidates.find((value): value is string => typeof value === 'string' && value !== '')?.slice(0, 262_144) ?? ''

/** The first object or list that stands in a text. */
export function jsonIn(text: string): unknown {
  for (const candidate of new Set(candidates(text))) {
    // Most texts are pages: their ends tell, before anything is parsed.
    if (!/[\]}]$/.test(candidate.trimEnd().slice(-1))) continue
    const value = guarded((): unknown => JSON.parse(candidate))
    if (typeof value === 'object' && value !== null) return value
  }
  return undefined
}

function candidates(text: string): string[] {
  const start = text.search(/[[{]/)
  if (start < 0) return []
  const events = text.match(/^data:.*$/gm)?.map((line) => line.slice(5)) ?? []
  // Of a stream that failed on the way, the event that says so.
  const data = [...events.filter((event) => event.includes('"error"')), ...events]
  // After a notice the answer begins a line; in a sentence it ends it.
  const line = /^[[{]/m.exec(text)?.index ?? start
  return [text, ...data.slice(0, 20), data.join('\n'), text.slice(line), text.slice(start)]
}
