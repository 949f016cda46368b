import { expect } from 'vitest'
import { createErrorClient, createSession, type SourceInit, type SourceOptions } from '../../../src/core/index.js'
import { asyncProcessing, professor, workouts } from '../../../src/presets/index.js'
import type { Faults } from '../../fault-server/client.js'
import { test } from '../fault-server/faults-test.js'

const catalogs = { 'async-processing': asyncProcessing, professor, workouts }

/** A client of one backend on the fault server. What is not an exact schedule waits next to nothing. */
function open(faults: Faults, name: keyof typeof catalogs, options: Partial<SourceOptions> = {}, setup = {}) {
  const client = createErrorClient({ mode: 'present', random: () => 0.02, ...setup })
  const source = client.source(catalogs[name], { baseUrl: faults.base(name), ...options })
  const failing = (path: string, init?: SourceInit) => source.json(path, init).catch((error: unknown) => error)
  return { client, source, failing }
}

const post = { method: 'POST', json: { a: 1 } } as const
const gaps = (times: readonly number[] = []) => times.slice(1).map((at, i) => at - times[i]!)

test('a Retry-After of one second is waited for before the second attempt', async ({ faults }) => {
  const { source } = open(faults, 'async-processing')
  await source.json('/errors/AI_THROTTLING?times=1&retryAfter=1')
  const [gap] = gaps((await faults.counters()).times['GET /async-processing/errors/AI_THROTTLING'])
  expect(gap).toBeGreaterThanOrEqual(995)
  expect(gap).toBeLessThan(4000)
})

test('a POST that got a 503 was executed once, and is not sent again', async ({ faults }) => {
  const { failing } = open(faults, 'async-processing')
  const error = await failing('/errors/DATABASE_CONNECTION_ERROR?execute=1&times=1', post)
  expect(error).toMatchObject({ code: 'DATABASE_CONNECTION_ERROR', status: 503, attempts: 1 })
  const label = 'POST /async-processing/errors/DATABASE_CONNECTION_ERROR'
  expect((await faults.counters()).attempts).toEqual({ [label]: 1 })
})

test('a POST that was turned away with 429 is sent again and executed once', async ({ faults }) => {
  const { source } = open(faults, 'async-processing')
  await source.json('/errors/RATE_LIMIT_EXCEEDED?times=2&retryAfter=0', post)
  const label = 'POST /async-processing/errors/RATE_LIMIT_EXCEEDED'
  const { attempts, executions } = await faults.counters()
  expect([attempts, executions]).toEqual([{ [label]: 3 }, { [label]: 1 }])
})

test('a keyed POST whose connection broke is sent again with the same key', async ({ faults }) => {
  const { source } = open(faults, 'workouts', { idempotencyKey: true })
  await source.json('/scenarios/reset?times=2', post)
  const keys = (await faults.counters()).idempotencyKeys['POST /workouts/scenarios/reset']!
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('a connection that is reset is tried again for a GET, and in doubt for a POST', async ({ faults }) => {
  const { source, failing } = open(faults, 'workouts')
  expect(await source.json('/scenarios/reset?times=2')).toEqual({ ok: true, execution: 1 })
  expect(await failing('/scenarios/reset', post)).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
  expect((await faults.counters()).attempts).toEqual({
    'GET /workouts/scenarios/reset': 3,
    'POST /workouts/scenarios/reset': 1,
  })
})

test('an answer that breaks off in its body is tried again', async ({ faults }) => {
  const { source } = open(faults, 'professor')
  expect(await source.json('/scenarios/reset?times=1&afterBytes=100')).toEqual({ ok: true, execution: 1 })
})

test('200 with half a JSON is asked for once more, and in doubt for a POST', async ({ faults }) => {
  const { failing } = open(faults, 'professor')
  expect(await failing('/scenarios/truncated-json?status=200')).toMatchObject({
    kind: 'body',
    status: 200,
    attempts: 2,
  })
  expect(await failing('/scenarios/truncated-json?status=200', post)).toMatchObject({ outcome: 'unknown', attempts: 1 })
})

test('a server that hangs, before its headers or after, is given up in time, twice', async ({ faults }) => {
  const { failing } = open(faults, 'professor')
  for (const query of ['', '?headers=1']) {
    const error = await failing(`/scenarios/hang${query}`, { timeoutMs: 100 })
    expect(error).toMatchObject({ kind: 'timeout', attempts: 2, errors: [{ kind: 'timeout' }] })
  }
  const [first, _, second] = gaps((await faults.counters()).times['GET /professor/scenarios/hang'])
  expect(Math.min(first!, second!)).toBeGreaterThan(100)
})

test('a page of a gateway with 502 is tried again, and shown in our words', async ({ faults }) => {
  const { client, source, failing } = open(faults, 'professor')
  expect(await source.json('/scenarios/html-502?times=2')).toEqual({ ok: true, execution: 1 })
  const error = await failing('/scenarios/html-502?status=404')
  expect(error).toMatchObject({ source: 'professor', kind: 'body', status: 404 })
  expect(client.decide(error).message).not.toContain('nginx')
})

test('twenty parallel requests with an expired token cost one refresh, and all succeed', async ({ faults }) => {
  let token = 'token-0'
  const refresh = async () => {
    const response = await fetch(`${faults.base('professor')}/scenarios/refresh`, { method: 'POST' })
    token = ((await response.json()) as { token: string }).token
  }
  const session = createSession({ refresh, readToken: () => token })
  const { source } = open(faults, 'professor', {}, { session })
  const all = await Promise.all(Array.from({ length: 20 }, () => source.json('/scenarios/expired-token')))
  expect(all).toHaveLength(20)
  const { executions, attempts } = await faults.counters()
  expect(executions).toEqual({
    'POST /professor/scenarios/refresh': 1,
    'GET /professor/scenarios/expired-token': 20,
  })
  expect(attempts['GET /professor/scenarios/expired-token']).toBe(40)
})

test('fifty queries of a backend that is down make 53 requests', async ({ faults }) => {
  const { source } = open(faults, 'workouts')
  const calls = Array.from({ length: 50 }, () => source.json('/scenarios/status/503'))
  const ends = await Promise.allSettled(calls)
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']))
  expect((await faults.counters()).attempts).toEqual({ 'GET /workouts/scenarios/status/503': 53 })
})
