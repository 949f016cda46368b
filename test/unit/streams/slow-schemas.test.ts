import { expect, test, vi } from 'vitest'
import { collect, openBackend, sse } from './scripted-stream.js'
import { ackOf, openCalls, watch, wsError, type Message } from './scripted-socket.js'

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Says yes after some ms, by the real clock: virtual time does not wait for it. */
const slow = (ms: number) => ({
  '~standard': { validate: async (value: unknown) => (await later(ms), { value: value as Message }) },
})
const never = { '~standard': { validate: () => new Promise<never>(() => {}) } }

test('an answer that came before the server closed the socket is one', async () => {
  const { socket, open, pass } = openCalls({ in: slow(5) })
  const connection = await open()
  const { got, end } = collect(socket)
  const request = watch(socket.request({ type: 'call_request', callId: 'a' }, { settle: ackOf('call_request', 'a') }))
  await pass(1)
  connection.say({ type: 'ack', of: 'call_request', callId: 'a' })
  connection.drop(1000)
  await later(20)
  await pass(1)
  expect(request.value).toMatchObject({ type: 'ack' })
  expect(got).toHaveLength(1)
  expect(end).toEqual({ done: true })
  expect(socket.getSnapshot().status).toBe('closed')
})

test('an error does not overtake the answer that came before it', async () => {
  const { socket, open, pass } = openCalls({ in: slow(5) })
  const connection = await open()
  const request = watch(socket.request({ type: 'call_request', callId: 'a' }, { settle: ackOf('call_request', 'a') }))
  await pass(1)
  connection.say({ type: 'ack', of: 'call_request', callId: 'a' })
  connection.say(wsError('INVALID_CALL_ID', { callId: 'a' }))
  await later(20)
  await pass(1)
  expect(request.value).toMatchObject({ type: 'ack' })
})

test('what came over a connection that was closed or replaced by hand reaches nobody', async () => {
  for (const leave of ['close', 'reconnect'] as const) {
    const { socket, open, pass } = openCalls({ in: slow(5) })
    const connection = await open()
    const heard = vi.fn()
    socket.on(heard)
    connection.say({ type: 'late' })
    socket[leave]()
    await pass(1)
    await later(20)
    expect(heard).not.toHaveBeenCalled()
  }
})

test('a schema that never answers holds up its own connection only, and its end for as long as a connection may take', async () => {
  let schema: typeof never | ReturnType<typeof slow> = never
  const { socket, open, pass, sockets } = openCalls({
    in: { '~standard': { validate: (value: unknown) => schema['~standard'].validate(value) } },
  })
  const heard = vi.fn()
  socket.on(heard)
  const connection = await open()
  connection.say({ type: 'a' })
  connection.drop(1011)
  await pass(9_000)
  expect(sockets).toHaveLength(1)
  await pass(20_000)
  expect(sockets.length).toBeGreaterThan(1)
  schema = slow(1)
  sockets.at(-1)!.say({ type: 'b' })
  await later(20)
  expect(heard.mock.calls).toEqual([[{ type: 'b' }]])
})

test('a schema may give any thenable', async () => {
  // oxlint-disable-next-line unicorn/no-thenable -- that is what it is about
  const thenable = (value: unknown) => ({ then: (resolve: (result: unknown) => void) => resolve({ value }) })
  const validate = thenable as unknown as ReturnType<typeof slow>['~standard']['validate']
  const { socket, open } = openCalls({ in: { '~standard': { validate } } })
  const heard = vi.fn()
  socket.on(heard)
  ;(await open()).say({ type: 'a' })
  await later(5)
  expect(heard).toHaveBeenCalledWith({ type: 'a' })
  const { open: openStream, connections, time } = openBackend()
  const { got } = collect(openStream({ events: { message: { '~standard': { validate } } } }))
  await time.run(1)
  connections[0]!.send(sse('b'))
  await later(5)
  expect(got).toMatchObject([{ data: 'b' }])
})

test('the time that a schema takes is no silence of the server', async () => {
  const { open, time, connections, times } = openBackend()
  const validate = async (value: unknown) => {
    await new Promise<void>((resolve) => time.setTimeout(resolve, 100))
    return { value }
  }
  const stream = open({ events: { message: { '~standard': { validate } } }, timeouts: { idleMs: 1000 } })
  const { got } = collect(stream)
  await time.run(1)
  connections[0]!.send(sse(...Array.from({ length: 30 }, (_, n) => String(n))))
  await time.run(3500)
  expect(got).toHaveLength(30)
  expect(times()).toEqual([0])
  await time.run(10_000)
  expect(times().length).toBeGreaterThan(1)
})
