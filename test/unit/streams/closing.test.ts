import { expect, test, vi } from 'vitest'
import { createSocket } from '../../../src/streams/index.js'
import { openCalls, watch, wsError } from './scripted-socket.js'

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a socket that is closing takes no message: one that may wait waits for the next, others are refused', async () => {
  const { socket, open, pass, sockets } = openCalls()
  const connection = await open()
  connection.readyState = 2
  const waits = watch(socket.send({ type: 'a' }, { whenClosed: 'queue' }))
  await expect(socket.send({ type: 'b' })).rejects.toMatchObject({ context: { unsent: 'closed' } })
  const request = socket.request({ type: 'call_request' }, { settle: () => true })
  await expect(request).rejects.toMatchObject({ outcome: 'failed' })
  await pass(2000)
  expect([waits.count, connection.sent]).toEqual([0, []])
  connection.drop(1012)
  await pass(5000)
  expect(sockets.at(-1)!.messages).toEqual([{ type: 'a' }])
  expect(waits).toMatchObject({ count: 1 })
})

test('what onOpen sends after its connection has gone is refused', async () => {
  const outcomes: unknown[] = []
  const { open, pass } = openCalls({
    onOpen: async ({ send }) => {
      await later(10)
      await send({ type: 'hello' }).catch((error: unknown) => outcomes.push(error))
    },
  })
  ;(await open()).drop(1011)
  await later(30)
  await pass(1)
  expect(outcomes).toMatchObject([{ context: { unsent: 'closed' } }])
})

test('an onOpen that is never done gives way to another connection, which has resumed nothing', async () => {
  const resumes: boolean[] = []
  const { open, pass, sockets, socket } = openCalls({
    onOpen: ({ resumed }) => (resumes.push(resumed), resumes.length > 1 ? undefined : new Promise(() => {})),
  })
  await open()
  await pass(9_000)
  expect(sockets).toHaveLength(1)
  await pass(7_000)
  expect(sockets).toHaveLength(2)
  expect(socket.getSnapshot()).toMatchObject({ status: 'open' })
  expect(resumes).toEqual([false, false])
})

test.each([
  ['closed', (connection: { drop(code: number): void }) => connection.drop(1011)],
  ['lost', (connection: { drop(code: number): void }) => connection.drop(1006)],
])('the own rule is asked when the connection is %s, before what the number usually means', async (_, end) => {
  const retry = vi.fn(() => 'never' as const)
  const { open, socket, pass, sockets } = openCalls({ retry })
  end(await open())
  await pass(60_000)
  expect(socket.getSnapshot()).toMatchObject({ status: 'failed', lastError: { kind: 'close' } })
  expect([sockets.length, retry.mock.calls.length]).toEqual([1, 1])
})

test('the own rule can end what no handshake opens', async () => {
  const { socket, pass, sockets } = openCalls({
    accepts: false,
    retry: (_, attempt) => (attempt < 3 ? undefined : 'never'),
  })
  socket.connect()
  for (let i = 0; i < 5; i += 1) {
    await pass(1)
    if (sockets.at(-1)!.readyState === 0) sockets.at(-1)!.drop(1006)
    await pass(20_000)
  }
  expect(sockets).toHaveLength(3)
  expect(socket.getSnapshot()).toMatchObject({ status: 'failed', lastError: { kind: 'network' } })
})

test('the own rule is not asked about a good end, nor where the own close policy speaks', async () => {
  const retry = vi.fn(() => 'never' as const)
  const { open, pass, sockets } = openCalls({ retry, closePolicy: [{ codes: 4001, next: 'wait' }] })
  ;(await open()).drop(4001)
  await pass(20_000)
  expect(sockets.length).toBe(2)
  sockets[1]!.drop(1000)
  await pass(20_000)
  expect(sockets).toHaveLength(2)
  expect(retry).not.toHaveBeenCalled()
})

test('closing a socket that never connected settles what waits for it', async () => {
  const { socket, pass } = openCalls({ queue: { ttlMs: Infinity } })
  const [message, request] = [
    watch(socket.send({ type: 'a' }, { whenClosed: 'queue' })),
    watch(socket.request({ type: 'b' }, { settle: () => true, whenClosed: 'queue', timeoutMs: 3_600_000 })),
  ]
  socket.close()
  await pass(1)
  expect([message.error, request.error]).toMatchObject([{ context: { unsent: 'closed' } }, { outcome: 'failed' }])
})

test('a matchError that throws leaves the error to everybody, and ends nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { open, socket, pass } = openCalls({
    matchError: () => {
      throw new Error('of the app')
    },
  })
  const connection = await open()
  const request = watch(socket.request({ type: 'call_request', callId: 'a' }, { settle: () => undefined }))
  await pass(1)
  connection.say(wsError('INVALID_CALL_ID', { callId: 'a' }))
  await pass(100)
  expect(socket.getSnapshot()).toMatchObject({ status: 'open', warning: { code: 'INVALID_CALL_ID' } })
  expect(request.count).toBe(0)
})

test('a schema of what goes that throws refuses the message with an error of ours', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const validate = (): never => {
    throw new Error('of the schema')
  }
  const { open, socket } = openCalls({ out: { '~standard': { validate } } })
  await open()
  await expect(socket.send({ type: 'a' })).rejects.toMatchObject({ name: 'ApiError', kind: 'bug' })
})

test('reduce may give null, and undefined leaves what there was', async () => {
  const { open, socket, pass } = openCalls({
    reduce: (_: unknown, { value }) => value,
  })
  const connection = await open()
  const partials: unknown[] = []
  for (const value of ['a', undefined, null]) {
    connection.say({ type: 'x', ...(value !== undefined && { value }) })
    await pass(100)
    partials.push(socket.getSnapshot().partial)
  }
  expect(partials).toEqual(['a', 'a', null])
})

test('a close keeps its number as rawCode', async () => {
  const { open, socket, pass } = openCalls({ closePolicy: [{ codes: 4001, next: 'fail' }] })
  ;(await open()).drop(4001)
  await pass(1)
  expect(socket.getSnapshot().lastError).toMatchObject({ kind: 'close', rawCode: '4001', context: { closeCode: 4001 } })
})

test('a warning goes when a person starts over', async () => {
  const { open, socket, pass } = openCalls()
  ;(await open()).say('no JSON')
  await pass(100)
  expect(socket.getSnapshot().warning).toMatchObject({ kind: 'body' })
  socket.reconnect()
  await pass(100)
  expect(socket.getSnapshot()).toMatchObject({ status: 'open', warning: null })
})

test('what is no URL is refused with its name', () => {
  const { source } = openCalls()
  expect(() => createSocket({ source, url: 'https://[' })).toThrow('socket: url "https://[" is no URL.')
})
