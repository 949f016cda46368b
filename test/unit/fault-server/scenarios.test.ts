import { expect } from 'vitest'
import { scenarioNames } from '../../fault-server/scenarios.js'
import { test } from './faults-test.js'

test('knows the scenarios of this file', () => {
  expect(scenarioNames.sort()).toEqual([
    'echo',
    'empty-503',
    'hang',
    'html-502',
    'no-content',
    'partial-result',
    'problem-json',
    'reset',
    'slow',
    'truncated-json',
  ])
})

test('html-502 answers with the page of a gateway', async ({ faults }) => {
  const response = await fetch(faults.url('professor', 'scenarios/html-502'))
  expect(response.status).toBe(502)
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
})

test('truncated-json stops in the middle, with 500 and with 200', async ({ faults }) => {
  for (const status of [500, 200]) {
    const response = await fetch(faults.url('professor', 'scenarios/truncated-json', { status }))
    expect(response.status).toBe(status)
    await expect(response.json()).rejects.toThrow(SyntaxError)
  }
  expect((await faults.counters()).executions).toEqual({ 'GET /professor/scenarios/truncated-json': 1 })
})

test('empty-503 has no body', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/empty-503', { retryAfter: 3 }))
  expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([503, '3', ''])
})

test('status/<n> is that status and nothing else', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/status/418'))
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([418, null, ''])
  expect((await fetch(faults.url('workouts', 'scenarios/status/99'))).status).toBe(400)
})

test('slow answers after its time', async ({ faults }) => {
  const startedAt = performance.now()
  const response = await fetch(faults.url('workouts', 'scenarios/slow', { afterMs: 100 }))
  expect(response.status).toBe(200)
  expect(performance.now() - startedAt).toBeGreaterThan(95)
})

test('hang sends nothing, and gives up after hangMs', async ({ faults }) => {
  const url = faults.url('workouts', 'scenarios/hang', { hangMs: 200 })
  await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout')
  await expect(fetch(url)).rejects.toThrow(TypeError)
})

test('hang with headers leaves the body open', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/hang', { headers: 1, hangMs: 100 }))
  expect(response.status).toBe(200)
  await expect(response.json()).rejects.toThrow(TypeError)
})

test('a reset of the key ends what hangs', async ({ faults }) => {
  const hanging = fetch(faults.url('workouts', 'scenarios/hang'))
  await expect.poll(async () => (await faults.counters()).attempts).toEqual({ 'GET /workouts/scenarios/hang': 1 })
  await faults.reset()
  await expect(hanging).rejects.toThrow(TypeError)
})

test('reset drops the connection before the headers', async ({ faults }) => {
  await expect(fetch(faults.url('workouts', 'scenarios/reset'))).rejects.toThrow(TypeError)
  expect(await faults.counters()).toMatchObject({
    attempts: { 'GET /workouts/scenarios/reset': 1 },
    executions: {},
  })
})

test('reset with afterBytes drops it in the middle of the body', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/reset', { afterBytes: 5 }))
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('[1,1,')
  await expect(reader?.read()).rejects.toThrow(TypeError)
})

test('execute=1 counts the work as done although the answer never comes', async ({ faults }) => {
  const url = faults.url('workouts', 'scenarios/reset', { execute: 1, times: 1 })
  await expect(fetch(url, { method: 'POST' })).rejects.toThrow(TypeError)
  expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ ok: true, execution: 2 })
})

test('problem-json answers as RFC 9457 says', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/problem-json', { status: 403 }))
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status: 403, title: 'You do not have enough credit.' })
})

test('partial-result brings data and a warning', async ({ faults }) => {
  const response = await fetch(faults.url('professor', 'scenarios/partial-result'))
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    result: { answer: expect.any(String) as string },
    warning: { code: 'LIBRARIAN_LOOP_LIMIT' },
  })
})

test('echo says what arrived', async ({ faults }) => {
  const url = faults.url('workouts', 'scenarios/echo', { page: 2 })
  const response = await fetch(url, { method: 'PUT', body: 'こんにちは', headers: { 'x-mine': '1' } })
  expect(await response.json()).toMatchObject({
    method: 'PUT',
    headers: { 'x-mine': '1' },
    query: { page: '2' },
    body: 'こんにちは',
    attempt: 1,
    execution: 1,
  })
})

test('no-content answers 204', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/no-content', {}), { method: 'DELETE' })
  expect([response.status, await response.text()]).toEqual([204, ''])
})

test('an unknown scenario names those there are', async ({ faults }) => {
  const response = await fetch(faults.url('workouts', 'scenarios/earthquake'))
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('html-502')
})
