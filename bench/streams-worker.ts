import { PlainWebSocket, socketClients, sseClients, type Client } from './streams-clients.js'
import { json } from './streams-server.js'
import { setMessages, StubSocket } from './streams-stub.js'

/** What one process measures: one client, so that nobody pays for code that another one has run. */
export type Wire = 'sse' | 'websocket' | 'stub'

export interface Round {
  /** Of this process, with its garbage. */
  readonly cpuUs: number
  readonly wallUs: number
}

const clientsOf: Readonly<Record<Wire, Readonly<Record<string, Client>>>> = {
  sse: sseClients,
  websocket: socketClients(PlainWebSocket),
  stub: socketClients(StubSocket),
}

export const namesOf = (wire: Wire): readonly string[] => Object.keys(clientsOf[wire])

let taken = 0
let reached: (() => void) | undefined
let target = 0

// One for all rounds: a new one a round would have every client compiled anew.
function take(message: unknown): void {
  if (typeof (message as { n?: unknown } | null)?.n !== 'number') throw new Error('no message')
  taken += 1
  if (taken === target) reached?.()
}

const until = (messages: number): Promise<void> =>
  new Promise((resolve) => {
    target = messages
    reached = resolve
  })

/** Connects, leaves out the first tenth, and measures until so many more messages were taken. */
export async function read(client: Client, url: string, messages: number): Promise<Round> {
  taken = 0
  const isWarm = until(messages / 10)
  const stop = client(url, take)
  await isWarm
  const before = taken
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  await until(before + messages)
  const wallUs = (performance.now() - startedAt) * 1000
  const { user, system } = process.cpuUsage(cpu)
  const share = messages / (taken - before)
  stop()
  return { cpuUs: (user + system) * share, wallUs: wallUs * share }
}

/** The worker's side: a round for each question of the parent. */
export function work(wire: Wire, name: string, bytes: number): void {
  const client = clientsOf[wire][name]!
  setMessages(Array.from({ length: 500 }, (_, n) => json(n, bytes)))
  process.on('message', ({ url, messages }: { readonly url: string; readonly messages: number }) => {
    globalThis.gc?.()
    void read(client, url, messages).then((round) => process.send?.(round))
  })
}
