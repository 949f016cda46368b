import { once } from 'node:events'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import type { Faults } from '../../fault-server/client.js'
import { test } from './faults-test.js'

async function open(faults: Faults, query = {}): Promise<WebSocket> {
  const socket = new WebSocket(faults.socketUrl(query))
  await once(socket, 'open')
  return socket
}

async function ask(socket: WebSocket, message: unknown): Promise<unknown> {
  socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

async function closeOf(faults: Faults, query: object): Promise<unknown> {
  const socket = new WebSocket(faults.socketUrl({ ...query }))
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return [code, reason.toString()]
}

const timestamp = expect.closeTo(Date.now() / 1000, -2) as number

test('answers with the code a message asks for, in the WS-S09 form with its callId', async ({ faults }) => {
  const socket = await open(faults)
  const type = 'call_request'
  expect(await ask(socket, { type, callId: 'call-1', fault: 'INVALID_CALL_STATE' })).toEqual({
    type: 'error',
    code: 'INVALID_CALL_STATE',
    message: 'This action is not allowed in the current call state.',
    context: { callId: 'call-1' },
    timestamp,
  })
  expect(await ask(socket, { type, callId: 'call-2' })).toEqual({ type: 'ack', of: type, callId: 'call-2', timestamp })
  const label = 'SOCKET /calls call_request'
  expect(await faults.counters()).toMatchObject({ attempts: { [label]: 2 }, executions: { [label]: 1 } })
})

test('answers BAD_REQUEST without a context to what it cannot read', async ({ faults }) => {
  const socket = await open(faults)
  for (const message of ['{"type":', '[]', 'null', { type: 'sing' }, {}])
    expect(await ask(socket, message)).toMatchObject({ type: 'error', code: 'BAD_REQUEST', context: null })
  expect(await ask(socket, { type: 'sing', callId: 'call-1' })).toMatchObject({ context: { callId: 'call-1' } })
})

test('says so when a message asks for a code of no document', async ({ faults }) => {
  const socket = await open(faults)
  expect(await ask(socket, { type: 'signal', fault: 'AI_ERROR' })).toHaveProperty('faultServer')
})

test('closes with the code asked for, at once or after some messages', async ({ faults }) => {
  expect(await closeOf(faults, { close: 4001, reason: 'later' })).toEqual([4001, 'later'])
  const socket = await open(faults, { close: 1013, after: 1 })
  expect(await ask(socket, { type: 'signal' })).toMatchObject({ type: 'ack' })
  expect((await once(socket, 'close'))[0]).toBe(1013)
})

test('drops the connection without a close frame', async ({ faults }) => {
  expect(await closeOf(faults, { abrupt: 1 })).toEqual([1006, ''])
})

test('fails the first connections only when times says so', async ({ faults }) => {
  expect(await closeOf(faults, { close: 1012, times: 1 })).toEqual([1012, ''])
  const socket = await open(faults, { close: 1012, times: 1 })
  expect(await ask(socket, { type: 'signal' })).toMatchObject({ type: 'ack' })
  expect(await faults.counters()).toMatchObject({ attempts: { 'SOCKET /calls': 2 } })
})

test('refuses a handshake with a status, and one it cannot understand', async ({ faults, server }) => {
  const refused = async (url: string) => {
    const [error] = (await once(new WebSocket(url), 'error')) as [Error]
    return error.message
  }
  expect(await refused(faults.socketUrl({ refuse: 503 }))).toContain('503')
  expect(await refused(faults.socketUrl({ close: 1006 }))).toContain('400')
  expect(await refused(`${server.url.replace('http', 'ws')}/fault/workouts`)).toContain('404')
})

test('tells the counters by socket too, and a reset by socket ends what is open', async ({ faults }) => {
  const calls = await open(faults)
  const control = new WebSocket(faults.socketUrl().replace('/calls?', '/control?'))
  await once(control, 'open')
  expect(await ask(control, 'counters')).toMatchObject({ executions: { 'SOCKET /calls': 1 } })
  const closed = once(calls, 'close')
  expect(await ask(control, 'reset')).toMatchObject({ executions: {} })
  expect((await closed)[0]).toBe(1006)
  control.terminate()
})
