import { expect, test } from 'vitest'
import { openBackend, sse } from './scripted-stream.js'

async function open(more = {}) {
  const backend = openBackend()
  const stream = backend.open(more)
  stream.connect()
  await backend.time.run(0)
  return { ...backend, stream }
}
const reasonOf = (stream: { getSnapshot(): { lastError: unknown } }) => stream.getSnapshot().lastError

test('headers and then nothing: given up after 60 s', async () => {
  const { time, stream, connections } = await open()
  await time.run(59_999)
  expect(stream.getSnapshot().status).toBe('open')
  await time.run(60_001)
  expect(reasonOf(stream)).toMatchObject({ kind: 'timeout', context: { limit: 'firstMs' } })
  expect(connections[0]!.isCancelled).toBe(true)
})

test('comments keep a stream from being idle, and an answer without progress ends at 120 s', async () => {
  for (const kind of ['answer', 'feed'] as const) {
    const { time, connections, stream } = await open({ kind })
    for (let at = 15_000; at < 120_000; at += 15_000) {
      await time.run(at)
      connections[0]!.send(': still here\n\n')
    }
    await time.run(119_999)
    expect(stream.getSnapshot().status).toBe('open')
    connections[0]!.send(': still here\n\n')
    await time.run(120_001)
    if (kind === 'feed') expect(stream.getSnapshot().status).toBe('open')
    else expect(reasonOf(stream)).toMatchObject({ kind: 'timeout', context: { limit: 'progressMs' } })
  }
})

test('silence for 45 s after bytes is a lost connection', async () => {
  const { time, connections, stream } = await open()
  await time.run(10_000)
  connections[0]!.send(sse('a'))
  await time.run(54_999)
  expect(stream.getSnapshot().status).toBe('open')
  await time.run(55_001)
  expect(reasonOf(stream)).toMatchObject({ context: { limit: 'idleMs' } })
})

test('limits can be set and switched off', async () => {
  const { time, stream } = await open({ timeouts: { firstEventMs: Infinity } })
  await time.run(86_400_000)
  expect(stream.getSnapshot().status).toBe('open')
  expect(time.pending).toBe(0)
})

test('a page that was held up reads what has come before it speaks of silence', async () => {
  const { time, connections, stream } = await open()
  connections[0]!.send(sse('a'))
  await time.run(1)
  time.skip(3_600_000)
  await time.run(time.now() + 500)
  expect(stream.getSnapshot().status).toBe('open')
  connections[0]!.send(sse('b'))
  await time.run(time.now() + 44_000)
  expect(stream.getSnapshot().status).toBe('open')
})

test('a reader who is busy for 60 s is no silence of the server: reading pauses at 1,024 events and goes on', async () => {
  const { time, connections, stream } = await open()
  const iterator = stream[Symbol.asyncIterator]()
  const first = iterator.next()
  connections[0]!.send(sse('0'))
  await time.run(1)
  expect((await first).value).toMatchObject({ data: 0 })
  for (let i = 1; i <= 3000; i += 1) connections[0]!.send(sse(String(i)))
  await time.run(2)
  expect(connections[0]!.pulls).toBeLessThan(1030)
  await time.run(60_000)
  await time.run(200_000)
  expect(stream.getSnapshot().status).toBe('open')
  const got: unknown[] = []
  for (let i = 1; i <= 3000; i += 1) got.push((await iterator.next()).value?.data)
  expect(got).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1))
  await time.run(time.now() + 40_000)
  expect(stream.getSnapshot().status).toBe('open')
  await iterator.return?.()
})
