import { expect, test, vi } from 'vitest'
import { collect, openBackend, sse } from './scripted-stream.js'
import { openCalls, watch } from './scripted-socket.js'

test('two reads at the same time get one event each, and both end with the stream', async () => {
  const { open, connections, time } = openBackend()
  const stream = open()
  const items = stream[Symbol.asyncIterator]()
  const reads = [watch(items.next()), watch(items.next())]
  await time.run(1)
  connections[0]!.send(sse('a') + sse('b'))
  await time.run(2)
  expect(reads.map(({ value }) => value)).toMatchObject([{ value: { data: 'a' } }, { value: { data: 'b' } }])
  const last = [watch(items.next()), watch(items.next())]
  stream.close()
  await time.run(3)
  expect(last.map(({ value }) => value)).toEqual([{ done: true }, { done: true }])
})

test.each([
  ['closed before anybody read', (stream: { close(): void }) => stream.close(), {}],
  ['whose signal was aborted before', () => {}, { signal: AbortSignal.abort() }],
])('a stream %s has ended, and asks nothing', async (_, before, more) => {
  const { open, time, connections } = openBackend()
  const stream = open(more)
  before(stream)
  const { got, end } = collect(stream)
  const leave = stream.subscribe(() => {})
  await time.run(1)
  expect({ got, end }).toEqual({ got: [], end: { done: true } })
  expect(stream.getSnapshot().status).toBe('closed')
  expect(connections).toHaveLength(0)
  leave()
})

test('a stream that was closed before its first use can still be connected', async () => {
  const { open, time } = openBackend()
  const stream = open()
  stream.close()
  stream.connect()
  await time.run(1)
  expect(stream.getSnapshot().status).toBe('open')
})

test('on a server a reader ends at once, since nothing will ever come', async () => {
  const { open, time, connections } = openBackend({ mode: 'inert' })
  const { end } = collect(open())
  const { socket } = openCalls({ client: { mode: 'inert' } })
  const ofSocket = collect(socket)
  await time.run(1)
  expect([end, ofSocket.end]).toEqual([{ done: true }, { done: true }])
  expect(connections).toHaveLength(0)
})

test('what renders on a server is idle, whatever has happened meanwhile', async () => {
  const { open, time } = openBackend()
  const stream = open({ lastEventId: '7' })
  const first = stream.getServerSnapshot()
  stream.connect()
  await time.run(1)
  expect(stream.getSnapshot().status).toBe('open')
  expect(stream.getServerSnapshot()).toBe(first)
  expect(first).toMatchObject({ status: 'idle', lastEventId: '7', partial: undefined })
  expect(openCalls().socket.getServerSnapshot()).toMatchObject({ status: 'idle' })
})

test('who takes in reports leaves once, though it says so twice', async () => {
  const { socket, open } = openCalls({ closePolicy: [{ codes: 4000, next: 'fail' }] })
  const [first, second] = [vi.fn(() => ({ dismiss() {} })), vi.fn(() => ({ dismiss() {} }))]
  socket.reportTo(first)
  const leave = socket.reportTo(second)
  leave()
  leave()
  ;(await open()).drop(4000)
  await Promise.resolve()
  await vi.waitFor(() => expect(first).toHaveBeenCalledTimes(1))
  expect(second).not.toHaveBeenCalled()
})

test('where one that takes in reports throws, the client does', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { socket, open, pass, handled } = openCalls({ closePolicy: [{ codes: 4000, next: 'fail' }] })
  socket.reportTo(() => {
    throw new Error('of the app')
  })
  ;(await open()).drop(4000)
  await pass(1)
  expect(await handled()).toEqual(['close'])
})
