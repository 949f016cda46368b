import type { Envelope } from '../core/decoder.js'
import { bodyWaitMs, waitHintMs } from '../core/wait-hint.js'

/** The wait that a body names somewhere inside, together with what the headers say: ms, or undefined. */
export const waitIn = ({ header, status, now }: Envelope, body: unknown): number | undefined =>
  waitHintMs({ header, status, now, body })

/** A wait that only the text names: "Please try again in 20s", "retry after 34", "available in 5 seconds". In ms. */
export function waitInText(message: unknown): number | undefined {
  if (typeof message !== 'string') return undefined
  const [, count, unit = 's'] =
    /\b(?:try again in|retry in|retry after|available in) (\d+(?:\.\d+)?) ?(ms|s|m|minutes?)?/i.exec(
      message.slice(0, 1000),
    ) ?? []
  const seconds = Number(count) * (unit === 'ms' ? 0.001 : unit.startsWith('m') ? 60 : 1)
  return bodyWaitMs(seconds)
}
