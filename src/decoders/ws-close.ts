import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { text } from './members.js'
import { payloadOf } from './payload.js'

type Range = readonly [from: number, to: number]

/** Ended in good order, or for a reason that will be there again: RFC 6455, graphql-ws, Discord's table. */
const final: readonly Range[] = [
  ...([
    [1000, 1000],
    [1002, 1003],
    [1007, 1010],
    [1015, 1015],
    [3000, 3000],
    [3003, 3003],
  ] as const),
  ...([
    [4004, 4005],
    [4010, 4014],
    [4016, 4022],
    [4400, 4401],
    [4403, 4406],
    [4409, 4409],
    [4429, 4429],
    [4500, 4500],
  ] as const),
]
/** Those that are worth another attempt; Pusher: 4100 to 4299. */
const again: readonly Range[] = [
  ...([
    [1001, 1001],
    [1005, 1006],
    [1011, 1014],
    [3008, 3008],
    [4000, 4003],
    [4007, 4009],
    [4015, 4015],
  ] as const),
  ...([
    [4100, 4299],
    [4408, 4408],
    [4504, 4504],
  ] as const),
]
/** Discord and Pusher use the same numbers: the words tell what Pusher will refuse again. */
const refused = /application|protocol version|version string|unauthorized|app key/i

/**
 * The end of a socket as plain data (`{ type: 'close', code, reason }`), as logs and workers pass it on: the number as code.
 * A live CloseEvent is no code of any catalog: it stays of kind `close`, and streams follow their close policy.
 */
export const wsClose: Decoder = {
  family: 'ws-close',
  decode(envelope) {
    const event = payloadOf(envelope)
    const code = read(event, 'code')
    const isClose = read(event, 'type') === 'close'
    if (!isClose || typeof code !== 'number' || !(code >= 1000 && code < 5000)) return undefined
    const reason = text(read(event, 'reason'))
    return found({
      kind: 'close',
      code: String(code),
      serverMessage: reason,
      retryable: mayReturn(code, reason ?? ''),
    })
  },
}

function mayReturn(code: number, reason: string): boolean | undefined {
  const isIn = (ranges: readonly Range[]) => ranges.some(([from, to]) => code >= from && code <= to)
  if (code < 4100 && refused.test(reason)) return false
  if (code === 4005 && /already authenticated/i.test(reason)) return true
  return isIn(again) || (isIn(final) ? false : undefined)
}
