import { afterEach, describe, expect, test, vi } from 'vitest'
import { collect, openBackend, sse, withId } from './scripted-stream.js'

const idOf = (headers: Headers) => headers.get('last-event-id')

/** A feed on its first connection, which has sent this. */
async function feed(text: string, more = {}) {
  const backend = openBackend()
  const stream = backend.open(more)
  const read = collect(stream)
  await backend.time.run(0)
  backend.connections[0]!.send(text)
  await backend.time.run(0)
  /** The connection is cut, and the next one is there. */
  const cut = async () => {
    backend.connections.at(-1)!.cut()
    await backend.time.run(backend.time.now() + 40_000)
    return backend.connections.at(-1)!
  }
  return { ...backend, stream, ...read, cut }
}

test('an id without data is where the stream goes on', async () => {
  const { cut, got } = await feed('id: 7\n\n')
  expect(idOf((await cut()).headers)).toBe('7')
  expect(got).toEqual([])
})

test('an event without an id has that of the event before it', async () => {
  const { got } = await feed(withId('5', 'a') + sse('b'))
  expect(got.map(({ id }) => id)).toEqual(['5', '5'])
})

test('an empty id forgets the cursor, and no header is sent', async () => {
  const { cut } = await feed(withId('5', 'a') + 'id:\ndata: b\n\n')
  expect(idOf((await cut()).headers)).toBeNull()
})

test('an id with a NUL is ignored, and one in Japanese travels as its UTF-8 bytes', async () => {
  const { cut } = await feed(withId('第3章', 'a') + withId('a\0b', 'c'))
  const header = idOf((await cut()).headers)!
  expect(new TextDecoder().decode(Uint8Array.from(header, (char) => char.charCodeAt(0)))).toBe('第3章')
})

test('an event that was cut off is not delivered, the cursor stays, and sent again it comes once', async () => {
  const { cut, got } = await feed(withId('1', 'a') + 'id: 2\ndata: b\n')
  const next = await cut()
  expect(idOf(next.headers)).toBe('1')
  next.send(withId('1', 'a') + withId('2', 'b'))
  await vi.waitFor(() => expect(got.map(({ data }) => data)).toEqual(['a', 'b']))
})

test('a resumed stream that dies before its first id asks for the same again', async () => {
  const { cut, connections } = await feed(withId('1', 'a'))
  await cut()
  connections[1]!.send(': nothing yet\n\n')
  expect(idOf((await cut()).headers)).toBe('1')
})

test('repeats are dropped until the first new event, and the same id later is no repeat', async () => {
  const { cut, got } = await feed(withId('1', 'a') + withId('2', 'b'))
  const next = await cut()
  next.send(withId('1', 'a') + withId('2', 'b') + withId('3', 'c') + withId('1', 'again'))
  await vi.waitFor(() => expect(got.map(({ data }) => data)).toEqual(['a', 'b', 'c', 'again']))
})

test('ids that can be compared tell repeats of any age', async () => {
  const { cut, got } = await feed(withId('5000', 'a'), { compareIds: (a: string, b: string) => +a - +b })
  const next = await cut()
  next.send(withId('3', 'old') + withId('5000', 'a') + withId('5001', 'b'))
  await vi.waitFor(() => expect(got.map(({ data }) => data)).toEqual(['a', 'b']))
})

test('a server that numbers anew leaves a gap, and nothing of it is taken for a repeat', async () => {
  const epochOf = (id: string) => id.split('-')[0]
  const compareIds = (a: string, b: string) => (epochOf(a) === epochOf(b) ? +a.split('-')[1]! - +b.split('-')[1]! : NaN)
  const onResume = vi.fn()
  const { cut, got } = await feed(withId('x-1', 'a') + withId('x-2', 'b'), { compareIds, onResume })
  const next = await cut()
  expect(onResume.mock.calls).toEqual([[{ gap: false, lastEventId: 'x-2' }]])
  next.send(withId('y-1', 'c') + withId('y-2', 'd'))
  await vi.waitFor(() => expect(got.map(({ data }) => data)).toEqual(['a', 'b', 'c', 'd']))
  expect(onResume).toHaveBeenLastCalledWith(expect.objectContaining({ gap: true }))
})

test('a feed without ids says that something may be missing', async () => {
  const onResume = vi.fn()
  const { cut } = await feed(sse('a'), { onResume })
  expect(onResume).not.toHaveBeenCalled()
  await cut()
  expect(onResume.mock.calls).toEqual([[{ gap: true, lastEventId: '' }]])
})

test('begins after the id of an earlier visit', async () => {
  const { connections, got } = await feed(withId('41', 'seen') + withId('42', 'new'), { lastEventId: '41' })
  expect(idOf(connections[0]!.headers)).toBe('41')
  expect(got.map(({ data }) => data)).toEqual(['new'])
})

describe('a resumed stream that gets no answer', () => {
  async function resume(how: { page?: string; failure?: Error } = {}) {
    const { page = 'https://app.example', failure = new TypeError('Failed to fetch') } = how
    vi.stubGlobal('location', { origin: page, href: `${page}/` })
    const { open, time, connections } = openBackend({ baseUrl: 'https://api.example', replies: ['open', failure] })
    const stream = open()
    stream.connect()
    await time.run(0)
    connections[0]!.send(withId('1', 'a'))
    await time.run(1)
    connections[0]!.cut()
    await time.run(60_000)
    expect(connections.length).toBeGreaterThan(3)
    return stream.getSnapshot().lastError!
  }
  const warn = () => vi.spyOn(console, 'warn').mockImplementation(() => {})
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
  })

  test('from another origin names the header its server must allow, once a stream on the console', async () => {
    const warned = warn()
    const { context } = await resume()
    expect(context['hint']).toContain('Last-Event-ID in Access-Control-Allow-Headers')
    expect(warned).toHaveBeenCalledTimes(1)
    expect(warned).toHaveBeenCalledWith(
      expect.stringMatching(/GET \/qa\/stream .*Last-Event-ID in Access-Control-Allow-Headers/),
    )
  })

  test('says nothing on the console in production', async () => {
    const warned = warn()
    vi.stubEnv('NODE_ENV', 'production')
    await resume()
    expect(warned).not.toHaveBeenCalled()
  })

  test('names no header on the page’s own origin, nor where it ran out of time', async () => {
    const warned = warn()
    const own = await resume({ page: 'https://api.example' })
    const late = await resume({ failure: new DOMException('late', 'TimeoutError') })
    expect([own.context['hint'], late.context['hint'], warned.mock.calls.length]).toEqual([undefined, undefined, 0])
  })
})

test('a connection that is replaced while its reader is behind delivers nothing more, and nothing comes twice', async () => {
  const { time, connections, open } = openBackend()
  const stream = open()
  const iterator = stream[Symbol.asyncIterator]()
  const first = iterator.next()
  await time.run(0)
  const send = (from: number, to: number) =>
    connections
      .at(-1)!
      .send(Array.from({ length: to - from + 1 }, (_, i) => withId(`${from + i}`, `${from + i}`)).join(''))
  send(1, 2000)
  await time.run(1)
  stream.reconnect()
  await time.run(2)
  const at = Number(idOf(connections[1]!.headers))
  expect(at).toBeLessThan(1100)
  const got = [(await first).value?.data]
  // Room for one, and only the old connection has something to put there.
  got.push((await iterator.next()).value?.data)
  await time.run(3)
  send(at + 1, 2000)
  await time.run(4)
  while (got.length < 2000) got.push((await iterator.next()).value?.data)
  expect(got).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1))
  stream.close()
  await time.run(5)
  expect(time.pending).toBe(0)
})

test('an event that is still checked when its connection is replaced comes from the next one, and once', async () => {
  const checks: (() => void)[] = []
  const validate = (value: unknown) =>
    new Promise<{ value: unknown }>((resolve) => checks.push(() => resolve({ value })))
  const { time, connections, open } = openBackend()
  const stream = open({ events: { message: { '~standard': { validate } } } })
  const { got } = collect(stream)
  await time.run(0)
  connections[0]!.send(withId('1', 'a'))
  await time.run(1)
  stream.reconnect()
  await time.run(2)
  expect(idOf(connections[1]!.headers)).toBeNull()
  checks[0]!()
  await time.run(3)
  connections[1]!.send(withId('1', 'a'))
  await time.run(4)
  checks[1]!()
  await time.run(5)
  expect(got.map(({ data }) => data)).toEqual(['a'])
})
