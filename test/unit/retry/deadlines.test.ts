import { beforeEach, expect, test, vi } from 'vitest'
import { retry } from '../../../src/core/index.js'
import { busy, coded, networkError, NOW, openSource, pass, startTime, switchable, watch } from './scripted-backend.js'

beforeEach(() => void startTime())

test('an attempt is aborted when its time is over, and the next one follows the schedule', async () => {
  const { source, sent, times } = openSource((_, n) => (n === 1 ? 'hang' : 200))
  const call = watch(source.json('/things', { timeoutMs: 2000 }))
  await pass(1999)
  expect(sent[0]?.signal.aborted).toBe(false)
  await pass(1)
  expect(sent[0]?.signal.aborted).toBe(true)
  expect(sent[0]?.signal.reason).toMatchObject({ name: 'TimeoutError' })
  await pass(60_000)
  expect(times()).toEqual([0, 2500])
  expect(call.state).toBe('resolved')
})

test('a backend that hangs is asked twice, not four times', async () => {
  const { source, times } = openSource(['hang'])
  const call = watch(source.json('/things', { timeoutMs: 2000 }))
  await pass(60_000)
  expect(times()).toEqual([0, 2500])
  expect(call).toMatchObject({ at: 4500, error: { kind: 'timeout', attempts: 2 } })
})

test('without a time of its own a request has 60 s', async () => {
  const { source, times } = openSource(['hang'])
  watch(source.json('/things'))
  await pass(60_400)
  expect(times()).toEqual([0])
  await pass(100)
  expect(times()).toEqual([0, 60_500])
})

test('a wait that does not fit into the total is not begun', async () => {
  const { source, times } = openSource([busy()])
  const call = watch(source.json('/things', { totalMs: 5000 }))
  await pass(60_000)
  expect(times()).toEqual([0, 1000, 3000])
  expect(call).toMatchObject({ state: 'rejected', at: 3000, error: { code: 'BUSY', attempts: 3 } })
})

test('a wait of the server that does not fit is left to the user at once', async () => {
  const { client, source } = openSource([coded(429, 'LIMITED', { retryAfter: 60 })])
  const states = vi.fn()
  client.subscribe(() => states(client.getSnapshot().chains[0]))
  const call = watch(source.json('/things', { totalMs: 5000 }))
  await pass(0)
  expect(call).toMatchObject({ state: 'rejected', at: 0 })
  expect(states.mock.calls[0]?.[0]).toMatchObject({ status: 'manual', availableAt: NOW + 60_000 })
  expect(client.decide(call.error).retry).toMatchObject({ kind: 'manual', availableAt: NOW + 60_000 })
})

test('the total ends an attempt, also one whose body does not come', async () => {
  const never = () => new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }))
  const { source, sent } = openSource(never)
  const call = watch(source.json('/things', { totalMs: 5000 }))
  await pass(60_000)
  expect(sent[0]?.signal.aborted).toBe(true)
  expect(call).toMatchObject({ at: 5000, error: { kind: 'timeout' } })
  expect(vi.getTimerCount()).toBe(0)
})

test('the total ends a pause for want of a connection', async () => {
  const connectivity = switchable(true)
  const { source, times } = openSource([networkError()], { connectivity })
  const call = watch(source.json('/things', { totalMs: 5000 }))
  await pass(60_000)
  expect(times()).toEqual([0])
  expect(call).toMatchObject({ at: 5000, error: { kind: 'offline' } })
  expect(vi.getTimerCount()).toBe(0)
})

test('the total ends a wait behind the probe of another request', async () => {
  const { source } = openSource([coded(429, 'LIMITED', { retryAfter: 60 }), busy(), 200])
  watch(source.json('/things'))
  await pass(0)
  const call = watch(source.json('/things', { totalMs: 5000 }))
  await pass(120_000)
  expect(call).toMatchObject({ at: 5000, error: { code: 'BUSY' } })
})

/** The machine sleeps: timers stand still, the clock does not. */
const sleep = (ms: number) => vi.setSystemTime(Date.now() + ms)

test('a laptop that slept through a wait makes one attempt and begins the schedule anew', async () => {
  const { source, times } = openSource([busy(), busy(), busy(), 200])
  watch(source.json('/things'))
  await pass(1500)
  sleep(3_600_000)
  await pass(1500)
  const hour = 3_600_000
  expect(times()).toEqual([0, 1000, hour + 3000])
  await pass(1000)
  expect(times().at(-1)).toBe(hour + 4000)
})

test('a laptop that slept through the total rejects when it wakes', async () => {
  const { source, times } = openSource([busy()])
  const call = watch(source.json('/things', { totalMs: 60_000 }))
  await pass(1500)
  sleep(3_600_000)
  await pass(1500)
  expect(call.state).toBe('rejected')
  expect(times()).toHaveLength(2)
})

test('a clock that is set back an hour leaves the waits as long as they are', async () => {
  const connectivity = switchable()
  const { source, sent } = openSource([busy(), busy(), 200], { connectivity })
  const call = watch(source.json('/things'))
  await pass(1500)
  sleep(-3_600_000)
  connectivity.set(false)
  await pass(1500)
  expect(sent).toHaveLength(3)
  expect(call.state).toBe('resolved')
})

test('retry() takes both limits', async () => {
  const task = vi.fn(() => new Promise(() => {}))
  const call = watch(retry(task, { timeoutMs: 1000, totalMs: 3000, random: () => 0.5 }))
  await pass(60_000)
  expect(task).toHaveBeenCalledTimes(2)
  expect(call).toMatchObject({ at: 2500, error: { kind: 'timeout', attempts: 2 } })
  const cut = watch(retry(task, { timeoutMs: 2000, totalMs: 3000, random: () => 0.5, retries: 5 }))
  await pass(60_000)
  expect(cut.at! - 60_000).toBe(3000)
})
