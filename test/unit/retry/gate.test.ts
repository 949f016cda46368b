import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createErrorClient, type ErrorClient } from '../../../src/core/index.js'
import { endpointOf } from '../../../src/core/retry-gate.js'
import {
  busy,
  coded,
  exact,
  networkError,
  openSource,
  pass,
  scriptedBackend,
  startTime,
  watch,
  waiting,
} from './scripted-backend.js'

beforeEach(() => void startTime())

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const statuses = (client: ErrorClient) =>
  client.getSnapshot().chains.map(({ status, nextRetryAt }) => [status, nextRetryAt])

describe('an endpoint that is failing', () => {
  test('is asked by one probe; four queries of a page make ten requests and all succeed', async () => {
    let draw = 0
    const { client, source, sent } = openSource(({ at }) => (at < 5000 ? busy() : 200), {
      random: () => (draw++ % 4) / 4,
    })
    const calls = times(4, (i) => watch(source.json(`/things?page=${i}`)))
    await pass(100)
    expect(statuses(client).filter(([, at]) => at !== undefined)).toHaveLength(1)
    await pass(6900)
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 1000, 3000, 7000])
    await pass(1000)
    expect(calls.every(({ state }) => state === 'resolved')).toBe(true)
    expect(sent).toHaveLength(10)
    expect(new Set(sent.slice(7).map(({ at }) => at)).size).toBe(3)
  })

  test('gets 53 requests of 50 queries while it is down, and they fail together', async () => {
    const { source, sent } = openSource([busy()])
    const calls = times(50, (i) => watch(source.json(`/things/${i}`)))
    await pass(60_000)
    expect(sent).toHaveLength(53)
    expect(calls.map(({ state, at }) => [state, at])).toEqual(times(50, () => ['rejected', 7000]))
    expect(vi.getTimerCount()).toBe(0)
  })

  test('whose wait is too long sends nobody a second time', async () => {
    let n = 0
    const { source, sent } = openSource(() => (n++ < 5 ? busy() : waiting(503, 3600)))
    const calls = times(5, () => watch(source.json('/things')))
    await pass(60_000)
    expect(sent).toHaveLength(6)
    expect(calls.every(({ state }) => state === 'rejected')).toBe(true)
  })

  test('lets nobody go before the wait that the server gave him', async () => {
    const { source, sent } = openSource((_, n) => [busy(), coded(429, 'LIMITED', { retryAfter: 30 })][n - 1] ?? 200)
    times(2, () => watch(source.json('/things')))
    await pass(60_000)
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 1000, 30_000])
  })
})

describe('endpoints', () => {
  test('are method and path, ids folded, without the query', () => {
    expect(endpointOf('GET', '/subjects/42/files/7f3c9a10-1b2c')).toBe('GET /subjects/:id/files/:id')
    expect(endpointOf('GET', '/v1/workout_records')).toBe('GET /v1/workout_records')
  })

  test('of one source do not wait for each other, and a dead one holds nobody', async () => {
    const { source } = openSource(({ url, at }) => (url.endsWith('/dead') || at < 500 ? busy() : 200))
    const dead = watch(source.json('/dead'))
    const alive = watch(source.json('/alive'))
    await pass(60_000)
    expect(dead).toMatchObject({ state: 'rejected', at: 7000 })
    expect(alive).toMatchObject({ state: 'resolved', at: 1000 })
  })

  test('of different sources do not wait for each other', async () => {
    const [down, up] = [scriptedBackend([busy()]), scriptedBackend([busy(), 200])]
    const client = createErrorClient({ mode: 'present', random: () => 0.5 })
    const other = { ...exact, source: 'other' }
    const calls = [
      watch(client.source(exact, { fetch: down.fetch }).json('/things')),
      watch(client.source(other, { fetch: up.fetch }).json('/things')),
    ]
    await pass(60_000)
    expect(calls.map(({ state, at }) => [state, at])).toEqual([
      ['rejected', 7000],
      ['resolved', 1000],
    ])
  })

  test('open with any success, also one of a first try', async () => {
    const { source, sent } = openSource(({ at }) => (at < 3500 ? busy() : 200))
    const calls = times(3, () => watch(source.json('/things')))
    await pass(4000)
    await source.json('/things')
    await pass(1000)
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 1000, 3000, 4000, 4500, 4500])
    await pass(5000)
    expect(calls.every(({ state }) => state === 'resolved')).toBe(true)
  })
})

describe('a probe', () => {
  test('that meets a failure of its own request lets the others go', async () => {
    const { source, sent } = openSource((_, n) => (n < 4 ? busy() : n === 4 ? 404 : 200))
    const calls = times(3, () => watch(source.json('/things')))
    await pass(60_000)
    expect(calls.map(({ state }) => state)).toEqual(['rejected', 'resolved', 'resolved'])
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 1000, 1500, 1500])
  })

  const leave: [string, (controller: AbortController, client: ErrorClient) => void][] = [
    ['is aborted', (controller) => controller.abort()],
    [
      'is stopped by the user',
      (_, client) =>
        client
          .getSnapshot()
          .chains.find((one) => one.nextRetryAt)
          ?.stop(),
    ],
  ]
  test.each(leave)('that %s hands its place to the next one', async (_, leave) => {
    const { client, source, sent } = openSource((_, n) => (n < 4 ? busy() : 200))
    const controller = new AbortController()
    const first = watch(source.json('/things', { signal: controller.signal }))
    const others = times(2, () => watch(source.json('/things')))
    await pass(500)
    leave(controller, client)
    await pass(60_000)
    expect(first).toMatchObject({ state: 'rejected', at: 500 })
    expect(others.map(({ state }) => state)).toEqual(['resolved', 'resolved'])
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 1500, 2000])
  })

  test('that has no time left for another attempt hands its place to the next one', async () => {
    const { source, sent } = openSource((_, n) => (n < 4 ? busy() : 200))
    const first = watch(source.json('/things', { totalMs: 2500 }))
    const other = watch(source.json('/things'))
    await pass(60_000)
    expect(first).toMatchObject({ state: 'rejected', at: 1000 })
    expect(other).toMatchObject({ state: 'resolved', at: 2000 })
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 1000, 2000])
  })

  test('whose signal ends in the very moment in which it becomes the probe loses nobody behind it', async () => {
    for (let ticks = 0; ticks < 20; ticks++) {
      const { source } = openSource((_, n) => (n < 4 ? busy() : 200))
      const [first, second] = [new AbortController(), new AbortController()]
      for (const { signal } of [first, second]) watch(source.json('/things', { signal }))
      const third = watch(source.json('/things'))
      await pass(100)
      first.abort()
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
      second.abort()
      await pass(60_000)
      expect(third.state).toBe('resolved')
    }
  })
})

describe('one who waits behind a probe', () => {
  test('may leave alone', async () => {
    const { client, source, sent } = openSource((_, n) => (n < 4 ? busy() : 200))
    const controller = new AbortController()
    const calls = [
      watch(source.json('/things')),
      watch(source.json('/things', { signal: controller.signal })),
      watch(source.json('/things')),
    ]
    await pass(500)
    controller.abort()
    await pass(0)
    expect(client.getSnapshot().chains).toHaveLength(2)
    await pass(60_000)
    expect(calls.map(({ state }) => state)).toEqual(['resolved', 'rejected', 'resolved'])
    expect(sent).toHaveLength(5)
  })

  test('may go ahead by hand, and a success opens the gate', async () => {
    const { client, source, sent } = openSource((_, n) => (n < 4 ? busy() : 200))
    const calls = times(3, () => watch(source.json('/things')))
    await pass(500)
    client.getSnapshot().chains.at(-1)?.retryNow()
    await pass(0)
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 500])
    await pass(60_000)
    expect(calls.every(({ state }) => state === 'resolved')).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('may be stopped, also while it is being let go', async () => {
    const { client, source, sent } = openSource((_, n) => (n < 3 ? networkError() : 200))
    const calls = times(2, () => watch(source.json('/things')))
    await pass(500)
    expect(sent).toHaveLength(3)
    client.getSnapshot().chains[0]?.stop()
    await pass(60_000)
    expect(calls[1]).toMatchObject({ state: 'rejected', at: 500, error: { stopped: true } })
    expect(sent).toHaveLength(3)
  })
})

test('the next outage begins with a new probe', async () => {
  const { source, sent } = openSource(({ at }) => ((at >= 1000 && at < 9000) || at >= 11_000 ? 200 : busy()))
  times(2, () => watch(source.json('/things')))
  await pass(10_000)
  expect(sent).toHaveLength(4)
  times(2, () => watch(source.json('/things')))
  await pass(60_000)
  expect(sent.slice(4).map(({ at }) => at)).toEqual([10_000, 10_000, 11_000, 11_500])
})
