import { createServer, get, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Readable, type Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { EventSource } from 'eventsource'
import { WebSocket } from 'ws'
import { createErrorClient } from '../src/core/index.js'
import { calls } from '../src/presets/index.js'
import { createSocket, type SocketConstructor } from '../src/streams/index.js'
import { attachFaults } from '../test/fault-server/server.js'
import { seeded } from '../test/unit/virtual-time.js'
import { createDoor, figuresOf, simulate, stepMs, type Course, type Figures, type Herd } from './herd-model.js'
import { peers } from './herd-peers.js'
import { ours, type Contestant } from './herd-schedules.js'
import { figure, printTable } from './table.js'

// Real sockets and real time: the fault server goes away for 30 s and comes back on the same port, with a door that takes
// so many handshakes a second. Beside it the same herd in the model.

const herd: Herd = {
  clients: 500,
  capacity: 25,
  outageMs: 30_000,
  spreadMs: 1,
  refusalCost: 0.05,
  watchMs: 90_000,
}
const host = '127.0.0.1'

interface Running {
  readonly port: number
  /** Cuts all connections, as a process that is killed. */
  readonly close: () => Promise<void>
}

/** The fault server behind a door. Whoever is refused is cut, as with a full backlog. */
async function listen(port: number, admits: () => boolean): Promise<Running> {
  const server: Server = createServer()
  const release = attachFaults(server)
  const emit = server.emit.bind(server) as (event: string, ...rest: unknown[]) => boolean
  server.emit = (event: string, ...rest: unknown[]) => {
    if ((event !== 'upgrade' && event !== 'request') || admits()) return emit(event, ...rest)
    const [{ socket }, upgraded] = rest as [{ socket: Socket }, Duplex]
    ;(event === 'upgrade' ? upgraded : socket).destroy()
    return true
  }
  await new Promise<void>((resolve) => server.listen(port, host, herd.clients, resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      release()
      server.closeAllConnections()
    })
  return { port: (server.address() as AddressInfo).port, close }
}

/** Opens all connections; returns what ends them. */
type Connect = (base: string, knock: () => void, opened: () => void) => () => void

const oursReal: Connect = (base, knock, opened) => {
  class Knocking extends WebSocket {
    constructor(url: string) {
      knock()
      super(url)
      this.on('open', opened)
    }
  }
  const constructor = Knocking as SocketConstructor
  const all = Array.from({ length: herd.clients }, () => {
    const source = createErrorClient({ mode: 'present' }).source(calls, { baseUrl: `http://${base}` })
    const socket = createSocket({ source, url: '/fault/calls?key=herd', WebSocket: constructor })
    socket.connect()
    return socket
  })
  return () => all.forEach((socket) => socket.close())
}

/** Node's own fetch takes so long for 500 requests at once that it spreads them. */
const lightFetch = (url: string | URL, headers: Readonly<Record<string, string>>): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (answer) => {
      const type = answer.headers['content-type'] ?? ''
      const body = Readable.toWeb(answer) as ReadableStream
      resolve(new Response(body, { status: answer.statusCode ?? 0, headers: { 'content-type': type } }))
    })
    request.on('error', reject)
  })

const eventsourceReal: Connect = (base, knock, opened) => {
  const all = Array.from({ length: herd.clients }, () => {
    const source = new EventSource(`http://${base}/fault/professor/feed?events=1&key=herd`, {
      fetch: (url, { headers }) => (knock(), lightFetch(url, headers)),
    })
    source.addEventListener('open', opened)
    return source
  })
  return () => all.forEach((source) => source.close())
}

/** One outage in real time, counted at the clients, since a server that is down counts nothing. */
async function live(connect: Connect): Promise<Course> {
  let startedAt = Infinity
  let attempts = 0
  let open = 0
  const counts = () => Array.from({ length: (herd.outageMs + herd.watchMs) / stepMs + 1 }, () => 0)
  const [arrivals, returns] = [counts(), counts()]
  const count = (into: number[]) => {
    const step = Math.floor((Date.now() - startedAt) / stepMs)
    if (step >= 0 && step < into.length) into[step]! += 1
  }
  const before = await listen(0, () => true)
  const stop = connect(
    `${host}:${before.port}`,
    () => (count(arrivals), (attempts += startedAt < Infinity ? 1 : 0)),
    () => (count(returns), (open += 1)),
  )
  while (open < herd.clients) await sleep(100)
  await sleep(6000) // Healthy, so that everybody's waits begin anew.
  open = 0
  startedAt = Date.now()
  await before.close()
  await sleep(startedAt + herd.outageMs - Date.now())
  const door = createDoor(herd, Date.now())
  const after = await listen(before.port, () => door(Date.now()))
  for (const end = Date.now() + herd.watchMs - 1000; open < herd.clients && Date.now() < end;) await sleep(100)
  stop()
  await after.close()
  return { arrivals, returns, attempts, gaveUp: 0 }
}

const seconds = (value: number) => (value === Infinity ? '–' : figure(value))
const row = (name: string, { peak, half, most, all, attempts }: Figures) => [
  name,
  figure(peak),
  ...[half, most, all].map(seconds),
  figure(attempts),
]

/** The median of 20 herds in the model. */
function modelled({ create }: Pick<Contestant, 'create'>): Figures {
  const runs = Array.from({ length: 20 }, (_, n) => figuresOf(simulate(herd, create, seeded(n + 1)), herd))
  const median = (of: keyof Figures) => runs.map((run) => run[of]).sort((a, b) => a - b)[10]!
  const [peak, half, most, all] = [median('peak'), median('half'), median('most'), median('all')]
  return { peak, half, most, all, attempts: median('attempts'), gaveUp: median('gaveUp') }
}

const rows: string[][] = []
const eventsource = peers.find(({ name }) => name.startsWith('eventsource'))!
for (const [name, connect, contestant] of [
  ['ours', oursReal, { create: ours() }],
  [eventsource.name, eventsourceReal, eventsource],
] as const) {
  rows.push(row(`${name}, ${herd.clients} connections`, figuresOf(await live(connect), herd)))
  rows.push(row(`${name}, in the model`, modelled(contestant)))
}
console.log(`${herd.clients} clients, ${herd.capacity} handshakes a second, ${herd.outageMs / 1000} s of outage`)
printTable(['', 'peak ÷ capacity', '50 % back, s', '99 % back, s', 'all back, s', 'attempts each'], rows)
process.exit(0)
