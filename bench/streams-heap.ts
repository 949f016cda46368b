import { setTimeout as sleep } from 'node:timers/promises'
import { createErrorClient } from '../src/core/index.js'
import { calls, professor } from '../src/presets/index.js'
import { createEventStream, createSocket, type SocketConstructor } from '../src/streams/index.js'
import { PlainWebSocket } from './streams-clients.js'
import { query } from './streams-server.js'
import { figure, printTable } from './table.js'

const reconnections = 1000

/** MB that are held. */
function held(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

const clientOf = () => createErrorClient({ mode: 'present' })

type Open = (take: () => void) => () => void

const stream =
  (base: string, url: string): Open =>
  (take) => {
    const source = clientOf().source(professor, { baseUrl: base })
    const reduce = (count = 0) => (take(), count + 1)
    const one = createEventStream<Record<string, unknown>, number>({ source, url, kind: 'feed', reduce })
    const leave = one.subscribe(() => {})
    return () => (leave(), one.close())
  }

const socket =
  (base: string, url: string): Open =>
  (take) => {
    const source = clientOf().source(calls, { baseUrl: base })
    const reduce = (count = 0) => (take(), count + 1)
    const WebSocket = PlainWebSocket as SocketConstructor
    const one = createSocket<Record<string, unknown>, never, number>({ source, url, reduce, WebSocket })
    const leave = one.subscribe(() => {})
    return () => (leave(), one.close())
  }

/** What is held at 10 %, 50 % and 100 % of so many messages, above what was held before. */
async function heapOf(open: Open, messages: number): Promise<number[]> {
  await sleep(1000) // The one before it goes.
  const before = held()
  const marks = [messages / 10, messages / 2, messages]
  const found: number[] = []
  let taken = 0
  await new Promise<void>((resolve) => {
    const stop = open(() => {
      taken += 1
      if (taken !== marks[found.length]) return
      found.push(held() - before)
      if (found.length < marks.length) return
      resolve()
      setImmediate(() => stop())
    })
  })
  return found
}

async function heap(base: string): Promise<void> {
  const at = (bytes: number, messages: number, chunk = 16_384) =>
    query({ messages: messages * 2, bytes, chunk, ids: true })
  const wsUrl = `${base.replace('http', 'ws')}/socket${query({ messages: 2_000_000, bytes: 64 })}`
  const cases: readonly (readonly [string, Open, number])[] = [
    ['1,000,000 events of 64 B with ids', stream(base, `${base}/events${at(64, 1_000_000)}`), 1_000_000],
    ['50,000 events of 16 KiB with ids', stream(base, `${base}/events${at(16_384, 50_000, 65_536)}`), 50_000],
    ['1,000,000 messages of a WebSocket', socket(base, wsUrl), 1_000_000],
  ]
  const rows: string[][] = []
  for (const [what, open, messages] of cases) {
    const found = await heapOf(open, messages)
    const slope = ((found[2]! - found[0]!) * 1e6) / (messages * 0.9)
    rows.push([what, ...found.map((mb) => mb.toFixed(2)), slope.toFixed(2)])
  }
  printTable(['', 'MB at 10 %', 'at 50 %', 'at 100 %', 'B a message'], rows)
}

/** Reconnects again and again; returns how many of the connections it had are still held. */
async function survivors(refs: readonly WeakRef<object>[], reconnect: () => void, close: () => void): Promise<number> {
  while (refs.length <= reconnections) {
    const count = refs.length
    reconnect()
    while (refs.length === count) await sleep(1)
    await sleep(1)
  }
  close()
  await sleep(2000)
  held()
  return refs.filter((ref) => ref.deref()).length
}

async function reconnect(base: string): Promise<void> {
  const sockets: WeakRef<object>[] = []
  class Tracked extends PlainWebSocket {
    constructor(url: string) {
      super(url)
      this.on('open', () => setImmediate(() => sockets.push(new WeakRef(this))))
    }
  }
  const url = `${base.replace('http', 'ws')}/socket${query({ messages: 0, bytes: 0 })}`
  const WebSocket = Tracked as SocketConstructor
  const one = createSocket({ source: clientOf().source(calls, { baseUrl: base }), url, WebSocket })
  one.connect()
  const ofSockets = await survivors(sockets, one.reconnect, one.close)
  const bodies: WeakRef<object>[] = []
  const tracked: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    setImmediate(() => bodies.push(new WeakRef(response)))
    return response
  }
  const source = clientOf().source(professor, { baseUrl: base, fetch: tracked })
  const feed = createEventStream({ source, url: `${base}/events${query({ messages: 0, bytes: 0 })}`, kind: 'feed' })
  feed.connect()
  const ofBodies = await survivors(bodies, feed.reconnect, feed.close)
  printTable(
    [`after ${figure(reconnections)} reconnections`, 'connections made', 'still held'],
    [
      ['createSocket', figure(sockets.length), String(ofSockets)],
      ['createEventStream', figure(bodies.length), String(ofBodies)],
    ],
  )
}

/** A process of its own: what others hold is not counted. */
export async function measureHeap(base: string): Promise<void> {
  await heap(base)
  await reconnect(base)
  process.exit()
}
