import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { found } from './found.js'
import { codeInProse, firstCode } from './machine-code.js'
import { at, isList, isObject, itemsOf, text } from './members.js'
import { bodyText, jsonIn, payloadOf } from './payload.js'
import { bodyId } from './correlation.js'

/**
 * Messages of sockets. SignalR (`{ type: 3 | 7, error, allowReconnect }`), Socket.IO (`4{"message":"…"}` and what its
 * client throws), Pusher (`pusher:error`; 4000–4099 are final), Phoenix (`phx_error`, a reply with `status: 'error'`),
 * Centrifugo (`error.{ code, message, temporary }`).
 */
export const websocket: Decoder = {
  family: 'websocket',
  decode(envelope) {
    const sent = payloadOf(envelope) ?? envelope.failure
    const [, , , event, reply] = isList(sent)
      ? itemsOf(sent)
      : [0, 0, 0, read(sent, 'event'), read(sent, 'data') ?? read(sent, 'payload')]
    const inner = typeof reply === 'string' ? (jsonIn(reply) ?? reply) : reply
    const type = read(sent, 'type')
    const error = [read(sent, 'error'), inner, sent].find(isObject)
    const isOwn =
      type === 3 || type === 7 || /^(pusher:|phx_)/.test(text(event) ?? '') || text(bodyText(envelope)) || error
    if (!isOwn) return undefined
    const response = read(error, 'response')
    const data = read(error, 'data')
    // A frame has no status that a number could repeat.
    const code = firstCode(
      [
        read(error, 'code'),
        read(error, 'error_code'),
        at(sent, 'errors', 0, 'errorType'),
        isWord(type) ? read(error, 'type') : undefined,
        read(response, 'reason'),
        read(data, 'code'),
        codeInProse(read(sent, 'error')),
      ],
      0,
    )
    const status = read(error, 'status')
    return found({
      code,
      status: typeof status === 'number' && status >= 100 ? status : undefined,
      serverMessage:
        text(read(error, 'message')) ?? text(read(sent, 'error')) ?? text(read(error, 'error')) ?? text(inner),
      retryable: again(sent, event, code) ?? temporary(error),
      correlationId: bodyId(error, sent),
    })
  },
}

function again(sent: unknown, event: unknown, code: string | undefined): boolean | undefined {
  if (read(sent, 'type') === 7) return read(sent, 'allowReconnect') === true
  if (read(sent, 'op') === 9) return read(sent, 'd') === true
  return event === 'pusher:error' && code ? Number(code) >= 4100 && Number(code) < 4300 : undefined
}

const temporary = (error: unknown) => {
  const value = read(error, 'temporary')
  return typeof value === 'boolean' ? value : undefined
}

/** `error` says no more than that it is one. */
const isWord = (type: unknown) => typeof type === 'string' && !/^error$/i.test(type)
