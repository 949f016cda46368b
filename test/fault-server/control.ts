import type { WebSocket } from 'ws'
import { Room, type Counters, type Rooms } from './rooms.js'
import { QuestionError, send, type Exchange } from './exchange.js'

function countersOf(rooms: Rooms, key: string): Counters {
  return (rooms.peek(key) ?? new Room()).counters
}

/** `/fault/control?key=…`: GET gives the counters of a key, DELETE forgets it and ends whatever it still holds open. */
export function answerControl(rooms: Rooms, key: string, exchange: Pick<Exchange, 'req' | 'res'>): void {
  const { method } = exchange.req
  if (method !== 'GET' && method !== 'DELETE') throw new QuestionError('control knows GET and DELETE', 405)
  if (method === 'DELETE') rooms.close(key)
  send(exchange, { status: 200, body: countersOf(rooms, key) })
}

/**
 * The same over a WebSocket, by the words `counters` and `reset`: a page whose six connections all hang cannot ask
 * over HTTP.
 */
export function controlBySocket(rooms: Rooms, key: string, socket: WebSocket): void {
  socket.on('message', (data: Buffer) => {
    if (data.toString() === 'reset') rooms.close(key)
    socket.send(JSON.stringify(countersOf(rooms, key)))
  })
}
