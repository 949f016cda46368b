import type { WebSocket } from 'ws'
import { callServiceOf } from './call-service.js'
import { Room, type Counters, type Rooms } from './rooms.js'
import { QuestionError, send, type Exchange } from './exchange.js'
import { blow } from './weather.js'

function countersOf(rooms: Rooms, key: string): Counters {
  return (rooms.peek(key) ?? new Room()).counters
}

/** `/fault/control?key=…`: GET gives the counters of a key, DELETE forgets it and ends whatever it still holds open. */
export function answerControl(rooms: Rooms, key: string, exchange: Pick<Exchange, 'req' | 'res'>): void {
  const { method, url } = exchange.req
  const { searchParams } = new URL(url ?? '', 'http://fault.invalid')
  const [order, weather] = [searchParams.get('order'), searchParams.get('weather')]
  if (method === 'DELETE') rooms.close(key)
  else if (method === 'POST' && order !== null) direct(rooms.of(key), order)
  else if (method === 'POST' && weather !== null) blow(rooms.of(key), weather)
  else if (method !== 'GET') throw new QuestionError('control knows GET, DELETE, and POST with an order', 405)
  send(exchange, { status: 200, body: countersOf(rooms, key) })
}

/**
 * What the call service is to do: `script TYPE SCRIPT` · `accept MS` · `say TEXT` to everybody, as it is · `error CODE [JSON]`
 * an error nobody asked for, about the call that is on or with that context · `ring` · `cut` all connections · `restart MS`
 */
function direct(room: Room, order: string): void {
  const [, verb, rest = ''] = /^(\w+) ?(.*)$/s.exec(order) ?? []
  const [first = '', second] = rest.split(/ (.*)/s)
  const service = callServiceOf(room)
  if (verb === 'script') service.scripts.set(first, second ?? '')
  else if (verb === 'accept') service.acceptMs = Number(first)
  else if (verb === 'say') service.say(rest)
  else if (verb === 'error') service.sayError(first, second === undefined ? undefined : (JSON.parse(second) as null))
  else if (verb === 'ring') service.ring()
  else if (verb === 'cut') service.endAll()
  else if (verb === 'restart') service.endAll(1012, Number(first))
  else throw new QuestionError(`the call service knows no "${order}"`)
}

function obey(rooms: Rooms, key: string, word: string): unknown {
  try {
    if (word === 'reset') rooms.close(key)
    if (word.startsWith('calls ')) direct(rooms.of(key), word.slice('calls '.length))
    if (word.startsWith('weather ')) blow(rooms.of(key), word.slice('weather '.length))
    return countersOf(rooms, key)
  } catch (failure) {
    return { faultServer: String(failure) }
  }
}

/**
 * The same over a WebSocket, by the words `counters` and `reset`: a page whose six connections all hang cannot ask
 * over HTTP. `calls …` directs the call service,
 * `weather …` the network.
 */
export function controlBySocket(rooms: Rooms, key: string, socket: WebSocket): void {
  socket.on('message', (data: Buffer) => socket.send(JSON.stringify(obey(rooms, key, data.toString()))))
}
