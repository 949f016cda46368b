import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { text } from './members.js'
import { payloadOf } from './payload.js'

/** Ended in good order, or for a reason that will be there again: RFC 6455, graphql-ws, Discord's table, Pusher. */
const final = new Set([
  1e3, 1002, 1003, 1007, 1008, 1009, 1010, 1015, 3e3, 3003, 4004, 4005, 4400, 4401, 4403, 4404, 4406, 4409, 4429, 4500,
  4010, 4011, 4012, 4013, 4014,
])
const again = new Set([
  1001, 1005, 1006, 1011, 1012, 1013, 1014, 3008, 4000, 4001, 4002, 4003, 4007, 4008, 4009, 4408, 4504,
])

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
    const isPusher = code >= 4100 && code < 4300
    return found({
      kind: 'close',
      code: String(code),
      serverMessage: text(read(event, 'reason')),
      retryable: isPusher || again.has(code) || (final.has(code) ? false : undefined),
    })
  },
}
