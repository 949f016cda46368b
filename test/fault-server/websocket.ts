import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { addressOf, type Address } from './address.js'
import { callServiceOf, type Peer } from './call-service.js'
import { chanceOf } from './chance.js'
import { controlBySocket } from './control.js'
import { errorBody, recordOf } from './envelopes.js'
import { QuestionError, statusOf, whole } from './exchange.js'
import { maxBodyBytes } from './read-body.js'
import type { Room, Rooms } from './rooms.js'

const messageTypes: ReadonlySet<unknown> = new Set(['call_request', 'call_accept', 'call_reject', 'signal'])

/** How a connection ends by itself: not at all, with a close frame, or with none (`abrupt`). */
interface Ending {
  readonly after: number
  readonly end: (socket: WebSocket) => void
}

const label = 'SOCKET /calls'

function endingOf({ query }: Address): Ending | undefined {
  const after = whole(query, 'after', 0)
  if (query.get('abrupt') === '1') return { after, end: (socket) => socket.terminate() }
  const code = whole(query, 'close', undefined, 4999)
  if (code === undefined) return undefined
  if (code < 1000 || (code > 1014 && code < 3000) || [1004, 1005, 1006].includes(code))
    throw new QuestionError(`${code} cannot be sent as a close code`)
  return { after, end: (socket) => socket.close(code, query.get('reason') ?? '') }
}

function messageOf(data: RawData): Record<string, unknown> | undefined {
  try {
    const message: unknown = JSON.parse((data as Buffer).toString())
    return typeof message === 'object' && message !== null && !Array.isArray(message) ? { ...message } : undefined
  } catch {
    return undefined
  }
}

/**
 * The answer to one message: WS-S09 for an unreadable one (context null), an unknown type, and for the code the message
 * itself asks for in `fault`; anything else is acknowledged in words of our own, as no document describes the answer.
 */
function replyTo(data: RawData, room: Room): Record<string, unknown> {
  const message = messageOf(data)
  room.arrive(`${label} ${messageTypes.has(message?.['type']) ? String(message?.['type']) : '(unreadable)'}`, null)
  const context = message && 'callId' in message ? { callId: message['callId'] } : null
  const error = (code: string) => errorBody(recordOf('calls', code), { context })
  if (!message || !messageTypes.has(message['type'])) return error('BAD_REQUEST')
  const { type, callId, fault } = message
  if (typeof fault === 'string') return error(fault)
  room.execute(`${label} ${String(type)}`)
  return { type: 'ack', of: type, callId, timestamp: Math.floor(Date.now() / 1000) }
}

function reply(socket: WebSocket, data: RawData, room: Room): void {
  try {
    socket.send(JSON.stringify(replyTo(data, room)))
  } catch (failure) {
    socket.send(JSON.stringify({ faultServer: failure instanceof Error ? failure.message : String(failure) }))
  }
}

/** By chance: the answer, late or not at all, a close frame, a cut before or after the answer, or silence for good. */
function chaos(socket: WebSocket, room: Room, next: () => number): void {
  let isMute = false
  socket.on('message', (data) => {
    if (isMute) return
    if (messageOf(data)?.['type'] === 'ping') return socket.send(JSON.stringify({ type: 'pong' }))
    const luck = next()
    const answer = () => reply(socket, data, room)
    if (luck < 0.7) answer()
    else if (luck < 0.8) setTimeout(answer, 30)
    else if (luck < 0.85) socket.close([1001, 1011, 1012, 1013][Math.floor(next() * 4)])
    else if (luck < 0.9) socket.terminate()
    else if (luck < 0.95) socket.send(JSON.stringify(replyTo(data, room)), () => socket.terminate())
    else isMute = true
  })
}

function talk(socket: WebSocket, room: Room, ending: Ending | undefined): void {
  let messages = 0
  const endWhenDue = () => {
    if (ending && messages >= ending.after) ending.end(socket)
  }
  socket.on('message', (data) => {
    messages += 1
    reply(socket, data, room)
    endWhenDue()
  })
  endWhenDue()
}

/** A side of the call service: `as=otomo` is the companion's, any other the user's. */
function converse(socket: WebSocket, room: Room, { query }: Address): void {
  const service = callServiceOf(room)
  const peer: Peer = {
    role: query.get('as') === 'otomo' ? 'otomo' : 'user',
    joined: false,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    end: (code) => (code === undefined ? socket.terminate() : socket.close(code)),
  }
  const leave = service.enter(peer)
  socket.on('close', leave)
  socket.on('message', (data) => {
    try {
      service.receive(peer, (data as Buffer).toString())
    } catch (failure) {
      peer.send({ faultServer: String(failure) })
    }
  })
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/**
 * `/fault/calls`, `/fault/calls/live` and `/fault/control` by WebSocket. The first answers every message by itself; `live` is
 * the call service with a memory, whose faults are scripted by the control socket. On the first, `refuse=503` answers the handshake with that status; `seed` makes the
 * connection fail by chance, the same way for the same seed, and answers `ping` with `pong`.
 */
export class FaultSockets {
  readonly #wss = new WebSocketServer({ noServer: true, maxPayload: maxBodyBytes })
  readonly #rooms: Rooms

  constructor(rooms: Rooms) {
    this.#rooms = rooms
  }

  upgrade(req: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => {})
    try {
      this.#admit(addressOf(req.url ?? '', req.headers['x-fault-key']), req, stream, head)
    } catch (failure) {
      refuse(stream, failure instanceof QuestionError ? failure.status : 500)
    }
  }

  close(): void {
    for (const socket of this.#wss.clients) socket.terminate()
    this.#wss.close()
  }

  #admit(address: Address, req: IncomingMessage, stream: Duplex, head: Buffer): void {
    const open = (then: (socket: WebSocket) => void) =>
      this.#wss.handleUpgrade(req, stream, head, (socket) => {
        socket.on('error', () => {})
        then(socket)
      })
    if (address.head === 'control') return open((socket) => controlBySocket(this.#rooms, address.key, socket))
    if (address.head !== 'calls' || !['', 'live'].includes(address.path)) throw new QuestionError('no socket here', 404)
    const room = this.#rooms.of(address.key)
    const attempt = room.arrive(label, null)
    if (address.path === 'live' && callServiceOf(room).downUntil > Date.now()) return refuse(stream, 503)
    const failing = attempt <= whole(address.query, 'times', Infinity)
    if (failing && address.query.has('refuse')) return refuse(stream, statusOf(address.query.get('refuse'), 503))
    const ending = failing ? endingOf(address) : undefined
    const seed = whole(address.query, 'seed', undefined)
    const next = chanceOf(seed ?? 0, attempt)
    if (seed !== undefined && next() < 0.2) return refuse(stream, 503)
    open((socket) => {
      room.execute(label)
      room.hold(stream, stream)
      if (address.path === 'live') converse(socket, room, address)
      else if (seed === undefined) talk(socket, room, ending)
      else chaos(socket, room, next)
    })
  }
}
