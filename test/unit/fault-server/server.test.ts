import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { openFaults } from '../../fault-server/client.js'
import { attachFaults } from '../../fault-server/server.js'
import { post, test } from './faults-test.js'

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('stands beside the other answers of a server, before them', async () => {
  const server = createServer((_, res) => res.setHeader('x-other', '1').end('other'))
  attachFaults(server)
  attachFaults(server)
  const host = await listen(server)
  expect(await (await fetch(`http://${host}/`)).text()).toBe('other')
  const faults = openFaults(`http://${host}`)
  const response = await fetch(faults.url('workouts', 'errors/ACCESS_DENIED'))
  expect([response.status, response.headers.get('x-other')]).toEqual([403, null])
  expect((await faults.counters()).attempts).toEqual({ 'GET /workouts/errors/ACCESS_DENIED': 1 })
})

test('drops the upgrades nobody else takes, and leaves the others alone', async () => {
  const [alone, shared] = [createServer(), createServer()]
  for (const server of [alone, shared]) attachFaults(server)
  shared.on('upgrade', (_, socket) => socket.end('HTTP/1.1 418 Mine\r\n\r\n'))
  const messageFrom = async (server: Server) => {
    const [error] = (await once(new WebSocket(`ws://${await listen(server)}/hmr`), 'error')) as [Error]
    return error.message
  }
  expect(await messageFrom(alone)).toBe('socket hang up')
  expect(await messageFrom(shared)).toContain('418')
})

test('lets a page of another origin ask for everything and read every header', async ({ faults }) => {
  const url = faults.url('async-processing', 'errors/AI_THROTTLING', { retryAfter: 1 })
  const asked = { 'access-control-request-headers': 'authorization, idempotency-key' }
  const preflight = await fetch(url, { method: 'OPTIONS', headers: asked })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, idempotency-key')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE')
  const { headers } = await fetch(url)
  expect([headers.get('access-control-allow-origin'), headers.get('access-control-expose-headers')]).toEqual(['*', '*'])
  expect((await faults.counters()).attempts).toEqual({ 'GET /async-processing/errors/AI_THROTTLING': 1 })
})

test('keeps keys apart, whether they come in the path, the query or a header', async ({ server, faults }) => {
  const label = 'GET /workouts'
  await fetch(faults.url('workouts'))
  await fetch(faults.base('workouts'))
  await fetch(`${server.url}/fault/workouts`, { headers: { 'x-fault-key': faults.key } })
  await fetch(openFaults(server.url).url('workouts'))
  const counters = await faults.counters()
  expect([counters.attempts[label], counters.times[label]?.length]).toEqual([3, 3])
})

test('notes the Idempotency-Key of every attempt', async ({ faults }) => {
  const url = faults.url('workouts', 'errors/INTERNAL_ERROR')
  await post(url, {}, { 'idempotency-key': 'a' })
  await post(url)
  expect((await faults.counters()).idempotencyKeys).toEqual({ 'POST /workouts/errors/INTERNAL_ERROR': ['a', null] })
})

test('forgets everything on DELETE of its control', async ({ server, faults }) => {
  await fetch(faults.url('workouts', '1'), { method: 'DELETE' })
  const control = `${server.url}/fault/control?key=${faults.key}`
  const empty = { executions: {}, attempts: {}, times: {}, idempotencyKeys: {} }
  expect(await (await fetch(control, { method: 'DELETE' })).json()).toEqual(empty)
  expect(await (await fetch(control)).json()).toEqual(empty)
  expect(await (await fetch(faults.url('workouts'))).json()).toHaveLength(3)
  expect((await fetch(control, { method: 'PUT' })).status).toBe(405)
})

test('takes no body above a megabyte', async ({ faults }) => {
  const response = await fetch(faults.url('workouts'), { method: 'POST', body: 'a'.repeat(1_000_001) })
  expect(response.status).toBe(413)
  expect(await response.json()).toHaveProperty('faultServer')
})

test('closes each connection after one answer, so that no browser repeats a request by itself', async ({ faults }) => {
  expect((await fetch(faults.url('workouts'))).headers.get('connection')).toBe('close')
})

test('lists its routes and codes, and refuses sources and paths it does not have', async ({ server }) => {
  expect(await (await fetch(`${server.url}/fault/`)).text()).toContain('/fault/professor/errors/LIBRARIAN_LOOP_LIMIT')
  const refused = ['/fault/kitchen/errors/A', '/fault/workouts/%E0%A4', '/fault/async-processing/processes/1/retry']
  const statuses = await Promise.all(refused.map(async (path) => (await fetch(server.url + path)).status))
  expect(statuses).toEqual([404, 400, 405])
})
