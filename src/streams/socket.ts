import { ReconnectLoop } from './reconnect.js'
import { checkClose } from './socket-address.js'
import type { RequestOptions, SendOptions, Socket, SocketOptions } from './socket-options.js'
import { SocketWire } from './socket-wire.js'
import { createHandle } from './stream-handle.js'

const defaultRequestMs = 10_000

/**
 * A WebSocket through the error client: it reconnects by close code and catalog, reads WS-S09 errors with the source's
 * decoders and gives them to the request they are about, and shows what is nobody's. Nothing is opened before the first
 * subscriber, reader or `connect()`; on a server nothing at all.
 * @see RFC 6455; WHATWG WebSockets
 */
export function createSocket<In = Record<string, unknown>, Out = Record<string, unknown>, T = unknown>(
  options: SocketOptions<In, Out, T>,
): Socket<In, Out, T> {
  const wire = new SocketWire<In, Out, T>(options)
  const loop = (wire.loop = new ReconnectLoop<T>(options, wire))
  const handle = createHandle(loop, wire.consumers, wire.client)
  return {
    ...handle,
    close(code = 1000, reason = '') {
      checkClose(code, reason)
      wire.farewell = { code, reason }
      handle.close()
      wire.farewell = undefined
    },
    send: async (message, how = {}) => hand(wire, message, how),
    request: (message, how) => ask(wire, message, how),
    on: (run) => wire.listeners.add(run),
  }
}

/** To the transport, or into the queue where that was asked for. */
function hand<In, Out, T>(
  wire: SocketWire<In, Out, T>,
  message: Out,
  { whenClosed = 'reject', signal }: SendOptions,
  onSent?: () => void,
): Promise<void> {
  const frame = wire.frameOf(message)
  const mayWait = whenClosed === 'queue'
  if (!wire.isOpen && !mayWait) return Promise.reject(wire.unsent('closed'))
  return wire.outbox.add(frame, mayWait, signal, onSent)
}

async function ask<In, Out, T, R>(
  wire: SocketWire<In, Out, T>,
  message: Out,
  { settle, match, timeoutMs, whenClosed, signal }: RequestOptions<In, R>,
): Promise<R> {
  const late = new AbortController()
  const limitMs = timeoutMs ?? wire.options.timeouts?.requestMs ?? defaultRequestMs
  // One that never left its queue has failed for sure; of any other nobody knows.
  const onTimeout = (isSent: boolean) => wire.error('timeout', { outcome: isSent ? 'unknown' : 'failed' })
  const pending = wire.requests.open({ message, match, settle, timeoutMs: limitMs }, onTimeout)
  const abort = () => pending.fail(signal?.reason)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  else {
    const sending = async () => hand(wire, message, { whenClosed, signal: late.signal }, pending.sent)
    sending().catch(pending.fail)
  }
  try {
    return await pending.answer
  } finally {
    late.abort()
    signal?.removeEventListener('abort', abort)
  }
}
