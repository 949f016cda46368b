import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

// A server that costs little: what it sends was serialised before anybody asked.

/** What a client asks for in its URL: so many messages of so many bytes. */
export interface Ask {
  readonly messages: number
  /** Length of the JSON text. */
  readonly bytes: number
  /** SSE: the stream is cut into HTTP chunks of so many bytes; 0: one an event. */
  readonly chunk?: number
  readonly ids?: boolean
  /** WebSocket: messages a second; without it as fast as they are read. */
  readonly rate?: number
}

export const query = (ask: Ask) =>
  `?${new URLSearchParams(Object.entries(ask).map(([k, v]) => [k, String(Number(v))]))}`

const askOf = ({ url }: IncomingMessage): Required<Ask> => {
  const { searchParams } = new URL(url ?? '', 'http://bench')
  const of = (name: string) => Number(searchParams.get(name))
  return { messages: of('messages'), bytes: of('bytes'), chunk: of('chunk'), ids: of('ids') === 1, rate: of('rate') }
}

/** Messages in a block; a client asks for a multiple of it. */
export const blockLength = 1000

export function json(n: number, bytes: number): string {
  const empty = JSON.stringify({ type: 'tick', n, text: '' })
  return JSON.stringify({ type: 'tick', n, text: 'x'.repeat(Math.max(0, bytes - empty.length)) })
}

/** As long as a UUID. */
const idOf = (n: number) => String(n).padStart(36, '0')

const numbers = Array.from({ length: blockLength }, (_, n) => n)

/** 1,000 events as a chunked HTTP body carries them. */
function sseBlock({ bytes, chunk, ids }: Required<Ask>): Buffer {
  const events = numbers.map((n) => Buffer.from(`${ids ? `id: ${idOf(n)}\n` : ''}data: ${json(n, bytes)}\n\n`))
  const whole = Buffer.concat(events)
  const count = chunk ? Math.ceil(whole.length / chunk) : 0
  const parts = chunk ? Array.from({ length: count }, (_, i) => whole.subarray(i * chunk, (i + 1) * chunk)) : events
  return Buffer.concat(
    parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
  )
}

/** A text frame of RFC 6455, unmasked. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text)
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload])
  return Buffer.concat([Buffer.from([0x81, 126, length >> 8, length & 255]), payload])
}

const socketBlock = ({ bytes }: Required<Ask>) => Buffer.concat(numbers.map((n) => frame(json(n, bytes))))

/** Sends a block again and again, no faster than it is read. */
function pour(block: Buffer, times: number, socket: Duplex, then: () => void): void {
  let left = times
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1
      if (!socket.write(block)) return
    }
    socket.off('drain', more)
    if (!socket.destroyed) then()
  }
  socket.on('drain', more)
  more()
}

/** Numbered messages at a steady pace, in steps of 4 ms. */
function pace({ messages, bytes, rate }: Required<Ask>, socket: Duplex): void {
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(messages, Math.floor(((performance.now() - startedAt) / 1000) * rate))
    const frames: Buffer[] = []
    for (; sent < due; sent++) frames.push(frame(json(sent, bytes)))
    if (frames.length > 0) socket.write(Buffer.concat(frames))
    if (sent === messages || socket.destroyed) clearInterval(timer)
  }, 4)
}

const sseHead = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/event-stream',
  'Transfer-Encoding: chunked',
  'Connection: close',
  '\r\n',
].join('\r\n')

/** Listens, and tells its parent process the port. `/page` is empty: a browser's page is written into it. */
export function serve(): void {
  const server = createServer((request, response) => {
    if (request.url === '/page') {
      response.setHeader('content-type', 'text/html')
      return response.end('<!doctype html><meta charset="utf-8"><title>bench</title><div id="root"></div>')
    }
    const ask = askOf(request)
    request.socket.on('error', () => {})
    request.socket.write(sseHead)
    return pour(sseBlock(ask), ask.messages / blockLength, request.socket, () => {})
  })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    const ask = askOf(request)
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => {})
      if (ask.rate > 0) pace(ask, socket)
      else if (ask.messages > 0) pour(socketBlock(ask), ask.messages / blockLength, socket, () => {})
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
}
