import { beforeEach, describe, expect, test, vi } from 'vitest'
import { retry, type RetryState } from '../../../src/core/index.js'
import {
  busy,
  coded,
  json,
  networkError,
  NOW,
  openSource,
  pass,
  startTime,
  switchable,
  watch,
} from './scripted-backend.js'

beforeEach(() => void startTime())

describe('offline during a wait', () => {
  test('pauses it, and the next attempt comes within 2 s of being online again', async () => {
    const connectivity = switchable()
    const { client, source, times } = openSource([busy(), 200], { connectivity })
    const call = watch(source.json('/things'))
    await pass(500)
    connectivity.set(true)
    expect(client.getSnapshot().chains).toMatchObject([{ status: 'paused', attempt: 1, of: 4 }])
    expect(client.getSnapshot().chains[0]).not.toHaveProperty('nextRetryAt')
    await pass(100_000)
    expect(times()).toEqual([0])
    connectivity.set(false)
    expect(client.getSnapshot().chains).toMatchObject([{ status: 'waiting', nextRetryAt: NOW + 101_500 }])
    await pass(2000)
    expect(times()).toEqual([0, 101_500])
    expect(call.state).toBe('resolved')
    expect(connectivity.listeners).toBe(0)
  })

  test('does not shorten the wait that the server asked for', async () => {
    const connectivity = switchable()
    const { source, times } = openSource([coded(429, 'LIMITED', { retryAfter: 60 }), 200], { connectivity })
    watch(source.json('/things'))
    await pass(5000)
    connectivity.set(true)
    connectivity.set(false)
    await pass(54_000)
    expect(times()).toEqual([0])
    await pass(2000)
    expect(times()).toEqual([0, 60_000])
  })

  test('counts no attempt, and a failure right afterwards continues the schedule', async () => {
    const connectivity = switchable()
    const { source, times } = openSource([busy(), busy(), busy(), 200], { connectivity })
    const call = watch(source.json('/things'))
    await pass(500)
    connectivity.set(true)
    await pass(120_000)
    connectivity.set(false)
    await pass(60_000)
    expect(times()).toEqual([0, 121_500, 123_500, 127_500])
    expect(call.state).toBe('resolved')
  })

  test('can be cut short by hand', async () => {
    const connectivity = switchable()
    const { client, source, times } = openSource([busy(), 200], { connectivity })
    const call = watch(source.json('/things'))
    await pass(500)
    connectivity.set(true)
    client.getSnapshot().chains[0]?.retryNow()
    await pass(0)
    expect(times()).toEqual([0, 500])
    expect(call.state).toBe('resolved')
    expect(connectivity.listeners).toBe(0)
  })
})

describe('a browser that says it is offline and is not', () => {
  test('does not keep the first attempt from being made', async () => {
    const { source, times } = openSource([200], { connectivity: switchable(true) })
    expect(await source.json('/things')).toEqual({ ok: true })
    expect(times()).toEqual([0])
  })

  test('does not pause what a server has answered, even with 503', async () => {
    const { source, times } = openSource([busy(), busy(), 200], { connectivity: switchable(true) })
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(times()).toEqual([0, 1000, 3000])
    expect(call.state).toBe('resolved')
  })

  test('pauses what got no answer until anything else gets one', async () => {
    const connectivity = switchable(true)
    const { client, source, sent } = openSource(
      ({ url }, n) => (url.endsWith('/lost') && n < 2 ? networkError() : 200),
      {
        connectivity,
      },
    )
    const call = watch(source.json('/lost'))
    await pass(60_000)
    expect(client.getSnapshot().chains).toMatchObject([{ status: 'paused', reason: { kind: 'offline' } }])
    await source.json('/other')
    await pass(2000)
    expect(call.state).toBe('resolved')
    expect(sent.map(({ at }) => at)).toEqual([0, 60_000, 61_000])
  })

  test('is believed again once it has been online', async () => {
    const connectivity = switchable(true)
    const { client, source } = openSource(({ url }) => (url.endsWith('/lost') ? networkError() : 200), { connectivity })
    await source.json('/things')
    connectivity.set(false)
    const call = watch(source.json('/lost'))
    await pass(100)
    connectivity.set(true)
    expect(client.getSnapshot().chains).toMatchObject([{ status: 'paused' }])
    await pass(600_000)
    expect(call.state).toBe('open')
  })
})

describe('a write that is begun offline', () => {
  const lost = (connectivity: ReturnType<typeof switchable>) => () => (connectivity.isOffline() ? networkError() : 201)
  const write = { method: 'POST', json: {} }

  test('never left, so it waits without a key, and is sent once when the connection is back', async () => {
    const connectivity = switchable(true)
    const { client, source, sent } = openSource(lost(connectivity), { connectivity })
    const call = watch(source.json('/orders', write))
    await pass(600_000)
    expect(client.getSnapshot().chains).toMatchObject([{ status: 'paused', reason: { kind: 'offline' } }])
    connectivity.set(false)
    await pass(60_000)
    expect(call.state).toBe('resolved')
    expect(sent).toHaveLength(2)
  })

  test('waits with ten others: what reached no backend spends no budget', async () => {
    const connectivity = switchable(true)
    const { client, source } = openSource(lost(connectivity), { connectivity })
    const all = Array.from('abcdefghijk', (path) => watch(source.json(`/${path}`, write)))
    await pass(1000)
    expect(client.getSnapshot().chains).toHaveLength(11)
    connectivity.set(false)
    await pass(60_000)
    expect(all.map(({ state }) => state)).toEqual(Array.from({ length: 11 }, () => 'resolved'))
  })

  test('whose connection is lost on its way is in doubt, and not sent again', async () => {
    const connectivity = switchable()
    const { source, sent } = openSource(() => (connectivity.set(true), networkError()), { connectivity })
    const call = watch(source.json('/orders', write))
    await pass(1000)
    connectivity.set(false)
    await pass(60_000)
    expect(call.error).toMatchObject({ outcome: 'unknown' })
    expect(sent).toHaveLength(1)
  })
})

test('a connection that is lost without any event is tried again by the schedule, and given up', async () => {
  const { source, times } = openSource([networkError()], { connectivity: switchable() })
  const call = watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toEqual([0, 500, 1500, 3500])
  expect(call).toMatchObject({ state: 'rejected', error: { kind: 'network' } })
})

test('an answer that cannot be read is never taken for being offline', async () => {
  const connectivity = switchable()
  const { client, source, times } = openSource([new Response('<html>'), new Response('{"a":'), json(200, {})], {
    connectivity,
  })
  const states: (RetryState | undefined)[] = []
  client.subscribe(() => states.push(client.getSnapshot().chains[0]))
  const call = watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toHaveLength(2)
  expect(call.error).toMatchObject({ kind: 'body' })
  expect(states.map((state) => state?.status)).not.toContain('paused')
})

test('twenty chains that wait offline come back as one probe, then spread over a second', async () => {
  const connectivity = switchable()
  const random = randoms()
  let isDown = true
  const { source, times } = openSource(() => (isDown ? busy() : 200), { connectivity, random })
  const calls = Array.from({ length: 20 }, () => watch(source.json('/things')))
  await pass(100)
  connectivity.set(true)
  await pass(10_000)
  expect(times()).toHaveLength(20)
  isDown = false
  connectivity.set(false)
  await pass(5000)
  const [probe, ...others] = times().slice(20)
  expect(probe).toBeLessThanOrEqual(12_100)
  expect(others).toHaveLength(19)
  expect(Math.min(...others)).toBeGreaterThanOrEqual(probe!)
  expect(Math.max(...others)).toBeLessThanOrEqual(probe! + 1000)
  expect(Math.max(...others) - Math.min(...others)).toBeGreaterThan(500)
  expect(calls.every(({ state }) => state === 'resolved')).toBe(true)
  expect([connectivity.listeners, vi.getTimerCount()]).toEqual([0, 0])
})

test('retry() asks the browser, and pauses as a source does', async () => {
  const window = new EventTarget()
  const navigator = { onLine: false }
  vi.stubGlobal('window', window)
  vi.stubGlobal('navigator', navigator)
  const states: string[] = []
  const task = vi.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce('done')
  const call = watch(retry(task, { onState: ({ status }) => states.push(status) }))
  await pass(60_000)
  expect(states).toEqual(['paused'])
  navigator.onLine = true
  window.dispatchEvent(new Event('online'))
  await pass(2000)
  vi.unstubAllGlobals()
  expect(call).toMatchObject({ state: 'resolved', value: 'done' })
  expect(states).toEqual(['paused', 'waiting', 'trying'])
})

/** Even numbers from 0 to 1 in no order, the same each time. */
function randoms() {
  let seed = 7
  return () => (seed = (seed * 48_271) % 0x7fffffff) / 0x7fffffff
}
