import { once } from 'node:events'
import { measureRenders } from './streams-browser.js'
import { measureHeap } from './streams-heap.js'
import { answerOf, compareLoads, start, type Load } from './streams-rounds.js'
import { query, serve } from './streams-server.js'
import { work, type Wire } from './streams-worker.js'

// Reading: what a stream costs above the least that reads it, and beside its peers. Each client and the server are
// processes of their own; this file plays all of these parts.

const chunks = { '1,400 B': 1400, '16 KiB': 16_384, 'an event': 0 } as const
const payloads = { '64 B': 64, '1 KiB': 1024 } as const

function sseLoads(base: string): Load[] {
  const loads = Object.entries(payloads).flatMap(([size, bytes]) =>
    Object.entries(chunks).map(([part, chunk]) => {
      const messages = bytes > 64 ? 200_000 : chunk ? 1_000_000 : 500_000
      const url = `${base}/events${query({ messages: messages * 2, bytes, chunk })}`
      const isFull = bytes === 64 && chunk === 16_384
      return { what: `${size} in chunks of ${part}`, wire: 'sse' as const, url, bytes, messages, isFull }
    }),
  )
  const ids = query({ messages: 2_000_000, bytes: 64, chunk: 16_384, ids: true })
  const url = `${base}/events${ids}`
  return [...loads, { what: '64 B with ids, 16 KiB', wire: 'sse', url, bytes: 64, messages: 1_000_000 }]
}

const socketLoads = (base: string): Load[] =>
  Object.entries(payloads).map(([size, bytes]) => {
    const url = `${base.replace('http', 'ws')}/socket${query({ messages: 300_000, bytes })}`
    return { what: size, wire: 'websocket', url, bytes, messages: 150_000 }
  })

const stubLoads: Load[] = [
  { what: 'a socket that costs nothing, 64 B', wire: 'stub', url: 'ws://stub/', bytes: 64, messages: 1_000_000 },
]

const parts: Readonly<Record<string, (base: string) => Promise<void>>> = {
  sse: (base) => compareLoads(sseLoads(base), 'event'),
  websocket: (base) => compareLoads(socketLoads(base), 'message'),
  stub: () => compareLoads(stubLoads, 'message'),
  react: measureRenders,
  heap: async (base) => void (await once(start('heap', base), 'exit')),
}

async function main(): Promise<void> {
  const only = process.env.BENCH_PARTS?.split(',') ?? Object.keys(parts)
  const server = start('serve')
  const { port } = await answerOf<{ port: number }>(server)
  for (const [name, run] of Object.entries(parts)) if (only.includes(name)) await run(`http://127.0.0.1:${port}`)
  server.kill()
}

const [part, wire, name, bytes] = process.argv.slice(2)
if (part) process.on('disconnect', () => process.exit())
if (part === 'serve') serve()
else if (part === 'work') work(wire as Wire, name!, Number(bytes))
else if (part === 'heap') await measureHeap(wire!)
else await main()
