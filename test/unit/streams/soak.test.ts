import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { createErrorClient, type Clock } from '../../../src/core/index.js'
import { calls, professor } from '../../../src/presets/index.js'
import { createEventStream, createSocket, type SocketConstructor } from '../../../src/streams/index.js'
import { test } from '../fault-server/faults-test.js'
import { switchable } from '../retry/scripted-backend.js'
import { seeded } from '../virtual-time.js'
import { ackOf, watch, type Message } from './scripted-socket.js'
import { pageByHand } from './scripted-stream.js'

/** `SOAK_MS=30000` for a long one. */
const soakMs = Number(process.env['SOAK_MS'] ?? 2500)
const seeds = [1, 2, 3]
const timeout = soakMs + 15_000
/** Node's fetch keeps an idle connection for 4 s. */
const idle = { timeout: 6000 }

/** Real time, with its timers counted. */
function countedClock() {
  const timers = new Set<unknown>()
  const clock: Clock = {
    now: () => Date.now(),
    setTimeout(run, ms) {
      const timer = setTimeout(() => (timers.delete(timer), run()), ms)
      timers.add(timer)
      return timer
    },
    clearTimeout(timer) {
      timers.delete(timer)
      clearTimeout(timer as NodeJS.Timeout)
    },
  }
  return { clock, timers }
}

const connections = () => process.getActiveResourcesInfo().filter((name) => name.includes('TCPSocket')).length

/** A page of its own whose waits are a fiftieth of the usual ones, and which is left and come back to by chance. */
function page(seed: number) {
  const random = seeded(seed)
  const { clock, timers } = countedClock()
  const connectivity = switchable()
  const byHand = pageByHand()
  const client = createErrorClient({ mode: 'present', random: () => random() / 50, clock, connectivity })
  const disturb = () => {
    const luck = random()
    if (luck < 0.03) byHand.leave()
    else if (luck < 0.06) connectivity.set(true)
    else if (luck < 0.5) {
      byHand.comeBack()
      connectivity.set(false)
    }
  }
  const isQuiet = () => [timers.size, connectivity.listeners, byHand.listeners.size]
  return { client, page: byHand.page, random, disturb, isQuiet }
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test.for(seeds)(
  'a feed with faults of seed %i loses no event, doubles none, and leaves nothing behind',
  { timeout },
  async (seed, { faults }) => {
    const before = connections()
    const { client, disturb, isQuiet, ...rest } = page(seed)
    const source = client.source(professor, { baseUrl: faults.base('professor') })
    const timeouts = { headersMs: 500, firstEventMs: 100, idleMs: 100, progressMs: 150 }
    const stream = createEventStream<Record<string, { id: number }>>({
      source,
      url: `/feed?events=100000&seed=${seed}`,
      kind: 'feed',
      page: rest.page,
      timeouts,
    })
    const got: number[] = []
    const reading = (async () => {
      for await (const { data } of stream) got.push((data as { id: number }).id)
    })()
    for (const end = Date.now() + soakMs; Date.now() < end;) {
      await sleep(25)
      disturb()
      if (rest.random() < 0.01) stream.reconnect()
    }
    stream.close()
    await reading
    expect(got.length).toBeGreaterThan(20)
    expect(got).toEqual(Array.from({ length: got.length }, (_, i) => i + 1))
    expect(stream.getSnapshot().generation).toBeGreaterThan(5)
    await expect.poll(isQuiet).toEqual([0, 0, 0])
    await expect.poll(connections, idle).toBeLessThanOrEqual(before)
    expect(client.getSnapshot().history).toEqual([])
  },
)

test.for(seeds)(
  'requests on a socket with faults of seed %i settle once each, and are never sent again',
  { timeout },
  async (seed, { faults }) => {
    const before = connections()
    const { client, disturb, isQuiet, random, page: own } = page(seed)
    const source = client.source(calls, { baseUrl: faults.base('calls') })
    const sent: unknown[] = []
    class Recording extends WebSocket {
      override send(data: string): void {
        const { callId } = JSON.parse(data) as Message
        if (callId) sent.push(callId)
        super.send(data)
      }
    }
    const socket = createSocket<Message, Message>({
      source,
      url: faults.socketUrl({ seed }),
      WebSocket: Recording as unknown as SocketConstructor,
      page: own,
      ping: {
        message: () => ({ type: 'ping' }),
        isPong: (m) => (m as Message)['type'] === 'pong',
        afterSilenceMs: 60,
        deadAfterMs: 60,
      },
      timeouts: { connectMs: 500, requestMs: 300 },
      queue: { max: 20, ttlMs: 200 },
    })
    socket.connect()
    const requests: ReturnType<typeof watch>[] = []
    for (const end = Date.now() + soakMs; Date.now() < end;) {
      await sleep(10)
      disturb()
      const callId = `${seed}-${requests.length}`
      const message = { type: 'call_request', callId, ...(random() < 0.1 && { fault: 'INVALID_CALL_STATE' }) }
      const whenClosed = random() < 0.5 ? 'queue' : 'reject'
      requests.push(watch(socket.request(message, { settle: ackOf('call_request', callId), whenClosed })))
      if (random() < 0.01) socket.reconnect()
    }
    socket.close()
    await expect.poll(() => requests.filter(({ count }) => count !== 1)).toEqual([])
    await sleep(100)
    expect(requests.every(({ count }) => count === 1)).toBe(true)
    const ends = requests.map(({ value, error }) =>
      value ? 'answered' : String((error as { outcome: string }).outcome),
    )
    expect(new Set(ends)).toEqual(new Set(['answered', 'failed', 'unknown']))
    const { attempts } = await faults.counters()
    expect(attempts['SOCKET /calls call_request']).toBeLessThanOrEqual(requests.length)
    expect(socket.getSnapshot().generation).toBeGreaterThan(3)
    await expect.poll(isQuiet).toEqual([0, 0, 0])
    await expect.poll(connections, idle).toBeLessThanOrEqual(before)
  },
)
