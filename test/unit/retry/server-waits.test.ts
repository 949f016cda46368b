import { beforeEach, describe, expect, test, vi } from 'vitest'
import { retry, type RetryRule } from '../../../src/core/index.js'
import { busy, coded, NOW, openSource, pass, startTime, waiting, watch } from './scripted-backend.js'

beforeEach(() => void startTime())

test('waits for retryAfter before each attempt, exactly, and never less', async () => {
  const { source, times } = openSource([coded(429, 'LIMITED', { retryAfter: 60 })])
  const call = watch(source.json('/things'))
  await pass(600_000)
  expect(times()).toEqual([0, 60_000, 120_000, 180_000])
  expect(call).toMatchObject({ state: 'rejected', at: 180_000, error: { code: 'LIMITED', retryAfterMs: 60_000 } })
})

test('goes by the wait of the server even where the schedule has grown beyond it', async () => {
  const { source, times } = openSource([busy(), busy(), coded(503, 'BUSY', {}, { 'retry-after': '1' }), 200])
  watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toEqual([0, 1000, 3000, 4000])
})

test.each([500, 502, 504])('a Retry-After of a %i counts too, where it is tried again at all', async (status) => {
  const { source, times } = openSource([coded(status, 'BUSY', {}, { 'retry-after': '7' }), 200])
  watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toEqual([0, 7000])
})

test('spreads clients over a second after the wait of a bare 503, which all of them were given', async () => {
  const { source, times } = openSource([waiting(503, 'Thu, 01 Jan 2026 00:00:07 GMT'), 200], { random: () => 0.25 })
  watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toEqual([0, 7250])
})

test('counts the wait from the answer, not from the question', async () => {
  const slow = async () => {
    await pass(0)
    return new Promise<Response>((resolve) =>
      setTimeout(() => resolve(coded(429, 'LIMITED', { retryAfter: 300 })), 5000),
    )
  }
  const { source } = openSource(slow)
  const call = watch(source.json('/things'))
  await pass(60_000)
  expect(call.error).toMatchObject({ retryAfterMs: 300_000, occurredAt: NOW + 5000 })
})

test('0 is a wait: the next attempt comes in the next task, and counts', async () => {
  const { source, times } = openSource([coded(429, 'LIMITED', { retryAfter: 0 })])
  const call = watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toHaveLength(4)
  expect(times().at(-1)).toBeLessThan(10)
  expect(call).toMatchObject({ state: 'rejected', error: { attempts: 4 } })
})

describe('a wait of more than two minutes', () => {
  test('starts no timer: it is over at once, and the button opens when the wait is over', async () => {
    const { client, source, times } = openSource([coded(503, 'BUSY', {}, { 'retry-after': '3600' })])
    const states = vi.fn()
    client.subscribe(() => states(client.getSnapshot().chains[0]))
    const call = watch(source.json('/things'))
    await pass(0)
    expect(call).toMatchObject({ state: 'rejected', at: 0, error: { retryAfterMs: 3_600_000 } })
    expect(vi.getTimerCount()).toBe(0)
    const opensAt = NOW + 3_600_000
    expect(states.mock.calls[0]?.[0]).toMatchObject({ status: 'manual', availableAt: opensAt })
    expect(client.decide(call.error).retry).toMatchObject({ kind: 'manual', availableAt: opensAt })
    await pass(7_200_000)
    expect(times()).toEqual([0])
  })

  test('of 40 days, more than a timer can hold, is no attempt at once', async () => {
    const { source, times } = openSource([coded(503, 'BUSY', {}, { 'retry-after': String(40 * 86_400) })])
    const call = watch(source.json('/things'))
    await pass(1000)
    expect(times()).toEqual([0])
    expect(call.state).toBe('rejected')
  })
})

test('a schedule and a time limit beyond what a timer can hold are as long as one can be', async () => {
  const delays = vi.spyOn(globalThis, 'setTimeout')
  const days40 = 40 * 86_400_000
  const rule: RetryRule = { retries: 1, schedule: { baseMs: days40, capMs: days40, jitter: 'none' } }
  const task = vi.fn(() => Promise.reject(new Error('no')))
  const call = watch(retry(task, { rule: () => rule, timeoutMs: days40 }))
  await pass(86_400_000)
  expect(task).toHaveBeenCalledTimes(1)
  expect(call.state).toBe('open')
  expect(Math.max(...delays.mock.calls.map(([, ms]) => ms!))).toBe(2 ** 31 - 1)
})

test('asking for retries does not make a wait shorter', async () => {
  const { source, times } = openSource([coded(429, 'LIMITED', { retryAfter: 60 }), 200])
  watch(source.json('/things', { retries: 1 }))
  await pass(60_000)
  expect(times()).toEqual([0, 60_000])
})
