import { setMaxListeners } from 'node:events'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { retry, type ChainEntry } from '../../../src/core/index.js'
import { busy, coded, networkError, openSource, pass, startTime, switchable, watch } from './scripted-backend.js'

beforeEach(() => void startTime())

/** Counts the listeners on a signal. */
function listenersOf(signal: AbortSignal) {
  let count = 0
  const { addEventListener, removeEventListener } = signal
  const seen = new Set<unknown>()
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    if (!seen.has(args[1])) count++
    seen.add(args[1])
    addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    if (seen.delete(args[1])) count--
    removeEventListener.apply(signal, args)
  }
  return () => count
}

describe('an abort', () => {
  const reason = new Error('left the page')

  test('inside a wait of 30 s rejects at once with its reason and leaves nothing behind', async () => {
    const connectivity = switchable()
    const { client, source, times } = openSource([coded(429, 'LIMITED', { retryAfter: 30 })], { connectivity })
    const controller = new AbortController()
    const listeners = listenersOf(controller.signal)
    const call = watch(source.json('/things', { signal: controller.signal }))
    await pass(100)
    expect(listeners()).toBe(1)
    controller.abort(reason)
    await pass(0)
    expect(call).toEqual({ state: 'rejected', error: reason, at: 100 })
    expect([listeners(), connectivity.listeners, vi.getTimerCount()]).toEqual([0, 0, 0])
    expect(client.getSnapshot().chains).toEqual([])
    await pass(60_000)
    expect(times()).toEqual([0])
  })

  test('before the first attempt means no attempt', async () => {
    const { source, sent } = openSource([200])
    const call = watch(source.json('/things', { signal: AbortSignal.abort(reason) }))
    await pass(0)
    expect(call.error).toBe(reason)
    expect(sent).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('during the second attempt aborts it, and there is no third', async () => {
    const { source, sent } = openSource((_, n) => (n === 1 ? busy() : 'hang'))
    const controller = new AbortController()
    const call = watch(source.json('/things', { signal: controller.signal }))
    await pass(1500)
    expect(sent).toHaveLength(2)
    expect(sent[1]?.signal.aborted).toBe(false)
    controller.abort(reason)
    await pass(60_000)
    expect(sent[1]?.signal.aborted).toBe(true)
    expect(call).toMatchObject({ at: 1500, error: reason })
    expect(sent).toHaveLength(2)
  })

  test('rejects at once though the task does not listen', async () => {
    const controller = new AbortController()
    const call = watch(retry(() => new Promise(() => {}), { signal: controller.signal }))
    await pass(50)
    controller.abort(reason)
    await pass(0)
    expect(call).toMatchObject({ at: 50, error: reason })
  })

  test('by the signal of a Request counts as well', async () => {
    const { source, sent } = openSource(['hang'])
    const controller = new AbortController()
    const call = watch(source.fetch(new Request('http://localhost/api/things', { signal: controller.signal })))
    await pass(50)
    controller.abort(reason)
    await pass(0)
    expect(call).toMatchObject({ at: 50, error: reason })
    expect(sent[0]?.signal.aborted).toBe(true)
  })

  test('after the headers reaches the body that is still being read', async () => {
    const { source, sent } = openSource([200])
    const controller = new AbortController()
    await source.fetch('/things', { signal: controller.signal })
    expect(sent[0]?.signal.aborted).toBe(false)
    controller.abort(reason)
    expect(sent[0]?.signal.aborted).toBe(true)
  })

  test.each(['onRetry', 'onState'])('from within %s leaves no timer behind', async (name) => {
    const controller = new AbortController()
    const abort = () => controller.abort(reason)
    const call = watch(retry(() => Promise.reject(networkError()), { signal: controller.signal, [name]: abort }))
    await pass(0)
    expect(call.error).toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of one chain leaves another on the same page alone: unmounted and mounted again, one goes on', async () => {
    const { client, source, times } = openSource([busy(), busy(), 200])
    const first = new AbortController()
    const calls = [watch(source.json('/things', { signal: first.signal })), watch(source.json('/things'))]
    await pass(0)
    first.abort(reason)
    await pass(0)
    expect(client.getSnapshot().chains).toHaveLength(1)
    await pass(60_000)
    expect(calls.map(({ state }) => state)).toEqual(['rejected', 'resolved'])
    expect(times()).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('10,000 calls under one signal leave no listener on it', async () => {
  const { signal } = new AbortController()
  const listeners = listenersOf(signal)
  const task = ({ attempt }: { attempt: number }) => (attempt < 2 ? Promise.reject(networkError()) : 'done')
  setMaxListeners(0, signal)
  for (let round = 0; round < 100; round++) {
    const calls = Array.from({ length: 100 }, () => retry(task, { signal }))
    expect(listeners()).toBe(100)
    await pass(1000)
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['done']))
  }
  expect(listeners()).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})

describe('the user', () => {
  const chainOf = ({ getSnapshot }: { getSnapshot(): { chains: readonly ChainEntry[] } }) => getSnapshot().chains[0]!

  test('stops a wait: it rejects with the last error, and nothing pops up', async () => {
    const { client, source, times } = openSource([busy()])
    const call = watch(source.json('/things'))
    await pass(1500)
    chainOf(client).stop()
    await pass(0)
    expect(call).toMatchObject({ state: 'rejected', at: 1500, error: { code: 'BUSY', attempts: 2, stopped: true } })
    client.handle(call.error)
    await pass(60_000)
    expect(client.getSnapshot()).toMatchObject({ notices: [], chains: [], history: [{ shown: 'silent' }] })
    expect(times()).toEqual([0, 1000])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('stops while an attempt runs: it is the last one', async () => {
    const slow = () => new Promise<Response>((resolve) => setTimeout(() => resolve(busy()), 500))
    const { client, source, times } = openSource(slow)
    const call = watch(source.json('/things'))
    await pass(1600)
    expect(chainOf(client)).toMatchObject({ status: 'trying', attempt: 2, of: 4 })
    chainOf(client).stop()
    await pass(60_000)
    expect(call).toMatchObject({ at: 2000, error: { stopped: true, attempts: 2 } })
    expect(times()).toEqual([0, 1500])
  })

  test('skips a wait, and a double click is one attempt', async () => {
    const { client, source, times } = openSource([busy(), busy(), 200])
    const call = watch(source.json('/things'))
    await pass(300)
    const { retryNow } = chainOf(client)
    retryNow()
    retryNow()
    await pass(60_000)
    expect(times()).toEqual([0, 300, 2300])
    expect(call.state).toBe('resolved')
  })

  test('does nothing by "retry now" while an attempt runs', async () => {
    const { client, source, times } = openSource((_, n) => (n === 1 ? busy() : 'hang'))
    watch(source.json('/things'))
    await pass(1500)
    chainOf(client).retryNow()
    await pass(1000)
    expect(times()).toEqual([0, 1000])
  })
})
