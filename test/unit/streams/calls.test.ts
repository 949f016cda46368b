import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { createErrorClient } from '../../../src/core/index.js'
import { calls } from '../../../src/presets/index.js'
import { createSocket, type SocketOptions } from '../../../src/streams/index.js'
import type { Faults } from '../../fault-server/client.js'
import { test as base } from '../fault-server/faults-test.js'
import { ackOf, type Message } from './scripted-socket.js'

type More = Partial<SocketOptions<Message, Message>>

/** A socket to the call service of the fault server, closed after the test. */
const test = base.extend<{ dial: (query?: object, more?: More) => ReturnType<typeof open> }>({
  dial: async ({ faults }, use) => {
    const opened: ReturnType<typeof open>[] = []
    await use((query = {}, more = {}) => {
      const one = open(faults, query, more)
      opened.push(one)
      return one
    })
    for (const { socket } of opened) socket.close()
  },
})

function open(faults: Faults, query: object, more: More) {
  const client = createErrorClient({ mode: 'present', random: () => 0.01 })
  const source = client.source(calls, { baseUrl: faults.base('calls') })
  const url = faults.socketUrl({ ...query })
  const socket = createSocket<Message, Message>({
    source,
    url,
    WebSocket,
    ...more,
  })
  socket.connect()
  const until = async (status: string) => {
    await expect.poll(() => socket.getSnapshot().status, { timeout: 5000 }).toBe(status)
  }
  return { client, socket, until }
}
const label = 'SOCKET /calls'
const askFor = (callId: string, fault?: string) => ({ type: 'call_request', callId, ...(fault && { fault }) })

test('a request is answered, and an error of the document rejects the request it is about', async ({ dial }) => {
  const { socket, until, client } = dial()
  await until('open')
  const settle = ackOf('call_request', 'call-1')
  const accepted = socket.request(askFor('call-1'), { settle })
  const refused = socket.request(askFor('call-2', 'INVALID_CALL_STATE'), { settle: ackOf('call_request', 'call-2') })
  expect(await accepted).toMatchObject({ type: 'ack', callId: 'call-1' })
  await expect(refused).rejects.toMatchObject({
    source: 'calls',
    code: 'INVALID_CALL_STATE',
    transport: 'websocket',
    context: { callId: 'call-2' },
  })
  expect(client.getSnapshot().history).toEqual([])
  expect(socket.getSnapshot().status).toBe('open')
})

test('an unreadable message gets BAD_REQUEST, which is nobody’s and is told once', async ({ dial }) => {
  const { socket, until, client } = dial()
  await until('open')
  await socket.send({ type: 'sing' })
  await expect.poll(() => client.getSnapshot().history.map(({ error }) => error.code)).toEqual(['BAD_REQUEST'])
})

test('a connection that is closed with 1012 or cut comes back by itself, and messages arrive once', async ({
  dial,
  faults,
}) => {
  for (const query of [
    { close: 1012, times: 2 },
    { abrupt: 1, times: 2 },
  ]) {
    const { socket } = dial({ ...query, after: 1 })
    const generation = async (wanted: number) => {
      await expect.poll(() => socket.getSnapshot()).toMatchObject({ status: 'open', generation: wanted })
    }
    for (const n of [1, 2, 3]) {
      await generation(n)
      const request = socket.request(askFor(`${n}`), { settle: ackOf('call_request', `${n}`), timeoutMs: 3000 })
      await request.catch((error: unknown) => expect(error).toMatchObject({ kind: 'close', outcome: 'unknown' }))
    }
    await generation(3)
    socket.close()
    const { attempts } = await faults.counters()
    expect(attempts[`${label} call_request`]).toBe(3)
    await faults.reset()
  }
})

test('1000 closes it for good, without an error', async ({ dial, faults }) => {
  const { socket, until, client } = dial({ close: 1000 })
  await until('closed')
  expect(socket.getSnapshot().lastError).toBeNull()
  expect((await faults.counters()).attempts).toEqual({ [label]: 1 })
  expect(client.getSnapshot().history).toEqual([])
})

test('a refused handshake is tried again, and after the second one the probe says why', async ({ dial, faults }) => {
  const later = dial({ refuse: 503, times: 2 })
  await later.until('open')
  later.socket.close()
  expect((await faults.counters()).attempts).toEqual({ [label]: 3 })
  await faults.reset()
  const probe = () => fetch(`${faults.base('calls')}/errors/FORBIDDEN`)
  const { socket, until } = dial({ refuse: 403 }, { probe })
  await until('failed')
  expect(socket.getSnapshot().lastError).toMatchObject({ code: 'FORBIDDEN', status: 403 })
  expect((await faults.counters()).attempts[label]).toBe(2)
})

test('closing while it connects throws nothing, and leaves no socket', async ({ dial }) => {
  const { socket, until } = dial()
  await new Promise((resolve) => setTimeout(resolve, 1))
  socket.close()
  await until('closed')
})

test('an agreed sub-protocol opens the connection', async ({ dial }) => {
  const good = dial({}, { protocols: ['calls.v1', 'calls.v2'] })
  await good.until('open')
  expect(good.socket.getSnapshot().lastError).toBeNull()
})
