import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { prefix } from './address.js'
import { handleRequest } from './http.js'
import { Rooms } from './rooms.js'
import { FaultSockets } from './websocket.js'

const attached = new WeakMap<Server, () => void>()

const isOurs = (req: IncomingMessage): boolean => Boolean(req.url?.startsWith(prefix))

/** Answers requests under `/fault/` before the server's own listeners see them: one of these compresses and buffers. */
function takeRequests(server: Server, rooms: Rooms): void {
  const emit = server.emit.bind(server) as (event: string, ...rest: unknown[]) => boolean
  server.emit = (event: string, ...rest: unknown[]) => {
    const [req, res] = rest as [IncomingMessage, ServerResponse]
    if (event !== 'request' || !isOurs(req)) return emit(event, ...rest)
    handleRequest(rooms, req, res)
    return true
  }
}

/** Without a listener of its own for upgrades Node hands them over as ordinary requests. */
function takeUpgrades(server: Server, sockets: FaultSockets): void {
  server.on('upgrade', (req: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (isOurs(req)) sockets.upgrade(req, stream, head)
    else if (server.listenerCount('upgrade') === 1) stream.destroy()
  })
}

/**
 * Puts the fault server on the origin of an HTTP server that has other things to do too; a second call does nothing.
 * Returns what ends the connections it holds open; the server closes by itself after that.
 */
export function attachFaults(server: Server): () => void {
  const earlier = attached.get(server)
  if (earlier) return earlier
  const rooms = new Rooms()
  const sockets = new FaultSockets(rooms)
  // Browsers silently repeat a request whose reused connection dies: with one request a connection the counts are true.
  server.maxRequestsPerSocket = 1
  takeRequests(server, rooms)
  takeUpgrades(server, sockets)
  const release = () => {
    rooms.closeAll()
    sockets.close()
  }
  attached.set(server, release)
  server.once('close', release)
  return release
}
