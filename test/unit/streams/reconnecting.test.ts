import { expect, test, vi } from 'vitest'
import { seeded } from '../virtual-time.js'
import { switchable } from '../retry/scripted-backend.js'
import { openBackend, pageByHand, sse, withId } from './scripted-stream.js'

const lost = new TypeError('Failed to fetch')

async function open(setup: Parameters<typeof openBackend>[0] = {}, more = {}) {
  const backend = openBackend(setup)
  const stream = backend.open(more)
  stream.connect()
  await backend.time.run(0)
  const last = () => backend.connections.at(-1)!
  const pass = (ms: number) => backend.time.run(backend.time.now() + ms)
  const gaps = () =>
    backend
      .times()
      .slice(1)
      .map((at, i) => at - backend.times()[i]!)
  return { ...backend, stream, last, pass, gaps, status: () => stream.getSnapshot().status }
}

test('after an end that the server made clients come back over 5 s, and never later than 30 s', async () => {
  const first = await Promise.all(
    Array.from({ length: 40 }, async (_, seed) => {
      const { last, pass, times } = await open({ random: seeded(seed * 7919) })
      last().end()
      await pass(6000)
      return times()[1]!
    }),
  )
  expect(Math.max(...first)).toBeGreaterThan(4000)
  expect(Math.max(...first)).toBeLessThanOrEqual(5000)
  expect(Math.min(...first)).toBeLessThan(1000)
})

test('a first connection that fails is tried again within a second, then doubling up to 30 s', async () => {
  const { pass, gaps } = await open({ replies: [lost], random: () => 0.999 })
  await pass(200_000)
  const seconds = gaps().map((ms) => Math.round(ms / 1000))
  expect(seconds.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
})

test('a server that opens and dies after 200 ms is left alone longer each time; 5 good seconds begin anew', async () => {
  const { pass, last, gaps, stream } = await open()
  for (let i = 0; i < 20; i += 1) {
    await pass(200)
    last().cut()
    await pass(0)
    while (stream.getSnapshot().status !== 'open') await pass(100)
  }
  const waits = gaps().map((ms) => ms - 200)
  expect(waits.slice(0, 4).map((ms) => Math.round(ms / 500) / 2)).toEqual([2.5, 5, 10, 15])
  await pass(5000)
  last().cut()
  await pass(2600)
  expect(gaps().at(-1)).toBeLessThan(5000 + 200 + 2600)
})

test('`retry:` is kept between 250 ms and 120 s, never early, and what is no number is ignored', async () => {
  const waitAfter = async (lines: string) => {
    const { last, pass, times } = await open({ random: () => 0 })
    last().send(`${lines}\n${sse('a')}`)
    await pass(0)
    last().end()
    await pass(500_000)
    return times()[1]
  }
  expect(await waitAfter('retry: 99999999999')).toBe(120_000)
  expect(await waitAfter('retry: 0')).toBe(250)
  expect(await waitAfter('retry: 7000')).toBe(7000)
  for (const bad of ['12abc', '-1', '1.5', '']) expect(await waitAfter(`retry: ${bad}`)).toBe(0)
})

test('a polling server that names its interval is asked in that interval, as long as it delivers', async () => {
  const { last, pass, gaps } = await open()
  for (let i = 0; i < 6; i += 1) {
    last().send(`retry: 2000\n${sse(String(i))}`)
    await pass(10)
    last().end()
    await pass(3000)
  }
  expect(gaps().every((ms) => ms >= 2000 && ms <= 3010)).toBe(true)
})

test('`reconnect()` connects at once in every state, once for a double click, and after everything was given up', async () => {
  const { pass, stream, times, status, connections } = await open({ replies: [lost, 'open', 403, 'open'] })
  await pass(10)
  expect(status()).toBe('waiting')
  stream.reconnect()
  stream.reconnect()
  await pass(0)
  expect([status(), times()]).toEqual(['open', [0, 10]])
  await pass(100)
  stream.reconnect()
  stream.reconnect()
  await pass(10)
  expect(times()).toEqual([0, 10, 110])
  expect(connections[1]!.signal.aborted).toBe(true)
  expect(status()).toBe('failed')
  stream.reconnect()
  stream.reconnect()
  await pass(10)
  expect([status(), times()]).toEqual(['open', [0, 10, 110, 120]])
})

test('a browser that says it is offline gets its first try; when that fails too, it waits for the device', async () => {
  const connectivity = switchable(true)
  const works = await open({ connectivity })
  await works.pass(1)
  expect(works.status()).toBe('open')

  const fails = await open({ connectivity: switchable(true), replies: [lost] })
  await fails.pass(3_600_000)
  expect([fails.status(), fails.times()]).toEqual(['offline', [0]])
  expect(fails.time.pending).toBe(0)
  fails.stream.reconnect()
  await fails.pass(0)
  expect(fails.times()).toHaveLength(2)
})

test('a connection that is back is used within a second', async () => {
  const connectivity = switchable()
  const { last, pass, status, times } = await open({ connectivity, random: () => 0.99 })
  connectivity.set(true)
  await pass(1000)
  expect(status()).toBe('open')
  last().cut()
  await pass(60_000)
  expect([status(), times().length]).toEqual(['offline', 1])
  connectivity.set(false)
  await pass(1000)
  expect([status(), times().length]).toEqual(['open', 2])
})

test('a laptop that slept for an hour makes one try when it wakes', async () => {
  const { last, pass, times, time } = await open()
  last().cut()
  await pass(1)
  time.skip(3_600_000)
  await pass(1000)
  expect(times()).toHaveLength(2)
})

test('hidden pages keep their connection, unless they are to pause; then the cursor is kept', async () => {
  const keeps = pageByHand()
  const kept = await open({}, { page: keeps.page })
  keeps.hide()
  await kept.pass(3_600)
  keeps.hide(false)
  await kept.pass(3_600)
  expect(kept.times()).toHaveLength(1)

  const pauses = pageByHand()
  const paused = await open({}, { page: pauses.page, whenHidden: 'pause' })
  paused.last().send(withId('4', 'a'))
  await paused.pass(10)
  pauses.hide()
  await paused.pass(3_600_000)
  expect(paused.stream.getSnapshot()).toMatchObject({ status: 'waiting', waitReason: 'hidden', nextRetryAt: null })
  expect(paused.last().signal.aborted).toBe(true)
  pauses.hide(false)
  await paused.pass(1000)
  expect(paused.status()).toBe('open')
  expect(paused.last().headers.get('last-event-id')).toBe('4')
})

test('a question is asked once, however often the tab is switched', async () => {
  const { page, hide } = pageByHand()
  const { pass, times } = await open({}, { page, kind: 'answer', method: 'POST', body: 'q' })
  for (let i = 0; i < 10; i += 1) {
    hide(i % 2 === 0)
    await pass(1000)
  }
  expect(times()).toEqual([0])
})

test('a page that goes into the back/forward cache lets go, and comes back with its cursor', async () => {
  const { page, leave, comeBack } = pageByHand()
  const { last, pass, status, connections } = await open({}, { page })
  last().send(withId('9', 'a'))
  await pass(10)
  leave()
  expect(connections[0]!.signal.aborted).toBe(true)
  await pass(3_600_000)
  expect(connections).toHaveLength(1)
  comeBack()
  await pass(1000)
  expect(status()).toBe('open')
  expect(last().headers.get('last-event-id')).toBe('9')
})

test('of two streams of a server that is down one tries, and the other comes within a second of its success', async () => {
  let down = true
  const backend = openBackend({ random: seeded(3) })
  const source = backend.client.source(backend.source.catalog, {
    baseUrl: '/b',
    fetch: async (_, init) => {
      at.push(backend.time.now())
      if (down) throw lost
      const body = new ReadableStream({ start: (sink) => init?.signal?.addEventListener('abort', () => sink.error()) })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  const at: number[] = []
  const streams = [backend.open({ source }), backend.open({ source })]
  for (const stream of streams) stream.connect()
  await backend.time.run(60_000)
  expect(streams.map((stream) => stream.getSnapshot().waitReason)).toEqual(['backoff', 'gate'])
  const before = at.length
  expect(before).toBeLessThanOrEqual(11)
  down = false
  await backend.time.run(95_000)
  expect(streams.map((stream) => stream.getSnapshot().status)).toEqual(['open', 'open'])
  expect(at).toHaveLength(before + 2)
  expect(at.at(-1)! - at.at(-2)!).toBeLessThanOrEqual(1000)
})

test('the probe that is closed hands its place on', async () => {
  const { time, connections, open: openStream } = openBackend({ replies: [lost, lost, 'open'] })
  const [first, second] = [openStream(), openStream()]
  first.connect()
  second.connect()
  await time.run(100)
  first.close()
  await time.run(2000)
  expect(second.getSnapshot().status).toBe('open')
  expect(connections).toHaveLength(3)
  second.close()
  await time.run(3000)
  expect(time.pending).toBe(0)
})

test('the call has a rule of its own, and one that makes no sense is ignored', async () => {
  const rules = await open({ replies: [500, 'open'] }, { retry: () => ({ retries: 1 }) })
  await rules.pass(3000)
  expect(rules.status()).toBe('open')
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const silly = await open({ replies: [500, 'open'] }, { retry: () => 'soon' })
  await silly.pass(3000)
  expect([silly.status(), error.mock.calls.length]).toEqual(['failed', 1])
})

test('a notice goes when the stream it is about is open again', async () => {
  const { pass, stream, client } = await open({ replies: [403, 'open'] })
  await pass(1000)
  expect(client.getSnapshot().notices).toHaveLength(1)
  void client.getSnapshot().notices[0]!.retry?.()
  await pass(1000)
  expect([stream.getSnapshot().status, client.getSnapshot().notices]).toEqual(['open', []])
})

test('after an hour of sleep the waits begin anew', async () => {
  const { pass, time, gaps } = await open({ replies: [lost] })
  await pass(60_000)
  time.skip(3_600_000)
  await pass(3000)
  expect(gaps().slice(-2)).toEqual([500, 1000])
})

test('a polling server that names an interval and delivers nothing is asked less and less often', async () => {
  const { last, pass, gaps, status } = await open()
  for (let i = 0; i < 6; i += 1) {
    last().send('retry: 2000\n\n')
    await pass(10)
    last().end()
    await pass(1)
    while (status() !== 'open') await pass(100)
  }
  expect(gaps()[0]).toBeLessThan(3000)
  expect(gaps().at(-1)).toBeGreaterThan(14_000)
})
