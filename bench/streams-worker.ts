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

/** Until so many messages were taken; each must be a message. */
export function read(client: Client, url: string, messages: number): Promise<Round> {
  return new Promise((resolve) => {
    let taken = 0
    const cpu = process.cpuUsage()
    const startedAt = performance.now()
    const stop = client(url, (message) => {
      if (typeof (message as { n?: unknown } | null)?.n !== 'number') throw new Error('no message')
      taken += 1
      if (taken !== messages) return
      const { user, system } = process.cpuUsage(cpu)
      resolve({ cpuUs: user + system, wallUs: (performance.now() - startedAt) * 1000 })
      setImmediate(stop)
    })
  })
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
