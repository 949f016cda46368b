// A feed and a socket for each seed, all side by side, through a proxy that cuts, resets, stalls, corrupts and restarts, to a
// server that refuses, breaks off and goes silent, on a page that goes offline and is left. Short in a test run. The long
// one, 20 seeds for 30 s each: npm run soak, which sets SOAK_MS and SOAK_SEEDS.
import { expect } from 'vitest'
import type { ApiError } from '../../../src/core/index.js'
import { calls, professor } from '../../../src/presets/index.js'
import { createEventStream, createSocket } from '../../../src/streams/index.js'
import { openFaults } from '../../fault-server/client.js'
import { FaultProxy, seededFates } from '../../fault-server/fault-proxy.js'
import { test } from '../fault-server/faults-test.js'
import { ackOf, watch, type Message } from './scripted-socket.js'
import { countedConnections, nothing, sleep, soakPage } from './soak-page.js'

const soakMs = Number(process.env['SOAK_MS'] ?? 1500)
const seeds = Array.from({ length: Number(process.env['SOAK_SEEDS'] ?? 3) }, (_, i) => i + 1)
const isLong = soakMs > 5000
/** After a close everything but sockets is gone by then; the client collects a last failure for 100 ms. */
const closedMs = 180
const patienceMs = 10_000
/** A closed connection may stay this long: Node's fetch keeps an idle one for 4 s. */
const idle = { timeout: 6000 }

/**
 * Until the time is over, and longer where a busy machine has not come far enough: calls `act` every so many ms, and now
 * and then restarts the server. `act` returns whether it has come far enough.
 */
async function during(ms: number, proxy: FaultProxy, random: () => number, act: () => boolean): Promise<void> {
  let restart: Promise<void> | undefined
  let isFar = false
  const [end, late] = [Date.now() + soakMs, Date.now() + soakMs + patienceMs]
  while (Date.now() < (isFar ? end : late)) {
    await sleep(ms)
    isFar = act()
    if (!restart && random() < ms / 6000) restart = proxy.restart(random() * 200).then(() => void (restart = undefined))
  }
  await restart
}

/** Takes a moment for each event, so that connections are replaced meanwhile. */
const slowSchema = (random: () => number) => ({
  '~standard': { validate: (value: unknown) => sleep(random() * 20).then(() => ({ value: value as { id: number } })) },
})

/** A feed whose ids are in order: reads until the time is over, and returns what came. */
async function feed(seed: number, proxy: FaultProxy) {
  const { client, disturb, left, random, fetch, ...own } = soakPage(seed)
  const baseUrl = proxy.through(openFaults(proxy.target.origin).base('professor'))
  const source = client.source(professor, { baseUrl, fetch })
  const stream = createEventStream<Record<string, { id: number }>>({
    ...own,
    source,
    url: `/feed?events=100000&everyMs=10${seed % 2 ? `&seed=${seed}` : ''}`,
    kind: 'feed',
    ...(seed % 3 === 0 && { events: { message: slowSchema(random), noise: slowSchema(random) } }),
    timeouts: { headersMs: 1000, firstEventMs: 300, idleMs: 300, progressMs: 400 },
  })
  const ids: number[] = []
  let noise = 0
  const reading = (async () => {
    for await (const { type, data } of stream) {
      if (type === 'message') ids.push((data as { id: number }).id)
      else noise += 1
      if (random() < 0.02) await sleep(random() * 50)
    }
  })()
  await during(25, proxy, random, () => {
    disturb()
    if (random() < 0.01) stream.reconnect()
    return ids.length > 5 && stream.getSnapshot().generation > 3
  })
  stream.close()
  await reading
  await sleep(closedMs)
  const { generation } = stream.getSnapshot()
  return { ids, noise, generation, soon: left(), left, history: () => client.getSnapshot().history }
}

/** Requests on a socket: returns how each ended, and which were handed to a connection. */
async function requests(seed: number, proxy: FaultProxy) {
  const { client, disturb, left, random, WebSocket, sent, ...own } = soakPage(seed)
  const faults = openFaults(proxy.target.origin)
  const socket = createSocket<Message, Message>({
    ...own,
    source: client.source(calls, { baseUrl: proxy.url }),
    url: proxy.through(faults.socketUrl(seed % 2 ? { seed } : {})),
    WebSocket,
    ping: {
      message: () => ({ type: 'ping' }),
      isPong: (m) => (m as Message)['type'] === 'pong',
      afterSilenceMs: 200,
      deadAfterMs: 200,
    },
    timeouts: { connectMs: 1000, requestMs: 500 },
    queue: { max: 20, ttlMs: 300 },
  })
  socket.connect()
  const asked: { callId: string; seen: ReturnType<typeof watch>; answers: number }[] = []
  let givenUp = 0
  await during(25, proxy, random, () => {
    disturb()
    const callId = `${seed}-${asked.length}`
    const message = { type: 'call_request', callId, ...(random() < 0.1 && { fault: 'INVALID_CALL_STATE' }) }
    const whenClosed = random() < 0.5 ? 'queue' : 'reject'
    const signal = random() < 0.05 ? AbortSignal.timeout(Math.ceil(random() * 20)) : undefined
    const ack = ackOf('call_request', callId)
    const settle = (answer: Message) => {
      const mine = ack(answer)
      if (mine) one.answers += 1
      return mine
    }
    const one = { callId, answers: 0, seen: watch(socket.request(message, { settle, whenClosed, signal })) }
    asked.push(one)
    if (socket.getSnapshot().status === 'failed') givenUp += 1
    if (random() < 0.01 || socket.getSnapshot().status === 'failed') socket.reconnect()
    return sent.length > 20 && socket.getSnapshot().generation > 3
  })
  socket.close()
  await sleep(closedMs)
  const [soon, unsettled] = [left(), asked.filter(({ seen }) => seen.count === 0)]
  const { generation } = socket.getSnapshot()
  const { attempts } = await faults.counters()
  const arrived = attempts['SOCKET /calls call_request'] ?? 0
  return {
    asked,
    unsettled,
    sent,
    arrived,
    givenUp,
    generation,
    soon,
    left,
    history: () => client.getSnapshot().history,
  }
}

type Soaked = Awaited<ReturnType<typeof feed>>
type Asked = Awaited<ReturnType<typeof requests>>

/** What has to go at once: sockets may take their time for a farewell. */
const atOnce = { timers: 0, listeners: 0, readers: 0, heard: 0 }

function checkFeed({ ids, generation, soon, history }: Soaked): void {
  expect(soon).toMatchObject(atOnce)
  expect(ids.length).toBeGreaterThan(5)
  expect(generation).toBeGreaterThan(3)
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, i) => i + 1))
  expect(history()).toEqual([])
}

const endOf = ({ seen: { value, error } }: Asked['asked'][number]): string => {
  if (value) return 'answered'
  if (error instanceof DOMException) return 'aborted'
  const { outcome, code, context } = error as ApiError
  return code ?? (context['unsent'] ? 'unsent' : outcome)
}

/** Each settled once; what was sent was sent once, and what says that it was not was not. */
function checkRequests({ asked, unsettled, sent, arrived, soon, history }: Asked): void {
  expect(soon).toMatchObject(atOnce)
  expect(unsettled).toEqual([])
  expect(sent.length).toBeGreaterThan(20)
  expect(asked.filter(({ seen, answers }) => seen.count !== 1 || answers > 1)).toEqual([])
  expect(new Set(sent).size).toBe(sent.length)
  expect(arrived).toBeLessThanOrEqual(sent.length)
  const wasSent = new Set(sent)
  for (const one of asked) {
    const end = endOf(one)
    if (end === 'unsent' || end === 'failed') expect([one.callId, wasSent.has(one.callId)]).toEqual([one.callId, false])
    else if (end !== 'aborted') expect([one.callId, end, wasSent.has(one.callId)]).toEqual([one.callId, end, true])
  }
  expect(history().filter(({ error }) => error.kind === 'bug')).toEqual([])
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function figures(feeds: readonly Soaked[], sockets: readonly Asked[], proxies: readonly FaultProxy[]) {
  const ends: Record<string, number> = {}
  for (const end of sockets.flatMap(({ asked }) => asked.map(endOf))) ends[end] = (ends[end] ?? 0) + 1
  const struck: Record<string, number> = {}
  for (const proxy of proxies)
    for (const [fault, times] of Object.entries(proxy.struck)) struck[fault] = (struck[fault] ?? 0) + times
  return {
    seeds: seeds.length,
    ms: soakMs,
    events: sum(feeds.map(({ ids }) => ids.length)),
    noise: sum(feeds.map(({ noise }) => noise)),
    feedConnections: sum(feeds.map(({ generation }) => generation)),
    requests: ends,
    socketConnections: sum(sockets.map(({ generation }) => generation)),
    givenUp: sum(sockets.map(({ givenUp }) => givenUp)),
    struck,
  }
}

test(
  'under faults of all kinds no event is lost or doubled, each request settles once, and nothing stays behind',
  {
    timeout: soakMs + patienceMs + 20_000,
  },
  async ({ server }) => {
    const connections = countedConnections()
    const proxies: FaultProxy[] = []
    const through = async <R>(seed: number, run: (seed: number, proxy: FaultProxy) => Promise<R>) => {
      const proxy = await FaultProxy.start(server.url, seededFates(seed))
      proxies.push(proxy)
      return run(seed, proxy)
    }
    try {
      const [feeds, sockets] = await Promise.all([
        Promise.all(seeds.map((seed) => through(seed, feed))),
        Promise.all(seeds.map((seed) => through(seed + 1000, requests))),
      ])
      feeds.forEach(checkFeed)
      sockets.forEach(checkRequests)
      const all = figures(feeds, sockets, proxies)
      if (isLong) console.log(all)
      expect(Object.keys(all.requests)).toEqual(
        expect.arrayContaining(['answered', 'unknown', 'unsent', 'aborted', 'INVALID_CALL_STATE']),
      )
      for (const { left } of [...feeds, ...sockets]) await expect.poll(left).toEqual(nothing)
      if (isLong) await expect.poll(() => sum(proxies.map(({ port }) => connections.to(port))), idle).toBe(0)
    } finally {
      connections.stop()
      await Promise.all(proxies.map((proxy) => proxy.close()))
    }
  },
)
