import { expect, test, vi } from 'vitest'
import { createSession } from '../../../src/core/index.js'
import { collect, openBackend, sse, type Reply } from './scripted-stream.js'

const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
const coded = (status: number, code: string, headers = {}) =>
  json(status, { code, message: code, details: {} }, headers)

type Setup = Parameters<typeof openBackend>[0] & { readonly untilMs?: number }

async function connect(replies: readonly Reply[], { untilMs = 600_000, ...setup }: Setup = {}, more = {}) {
  const backend = openBackend({ replies, ...setup })
  const stream = backend.open(more)
  stream.connect()
  await backend.time.run(untilMs)
  return { ...backend, stream, state: stream.getSnapshot() }
}

test('204 closes, on the first connection and on a later one, without an error', async () => {
  const first = await connect([204])
  expect([first.state.status, first.times()]).toEqual(['closed', [0]])
  const later = openBackend({ replies: ['open', 204] })
  const stream = later.open()
  stream.connect()
  await later.time.run(0)
  later.connections[0]!.end()
  await later.time.run(600_000)
  expect(later.times()).toHaveLength(2)
  expect(stream.getSnapshot()).toMatchObject({ status: 'closed', lastError: null })
  expect(await later.handled()).toEqual([])
})

test('200 with a page of HTML is an error with an excerpt, and is not tried again', async () => {
  const page = new Response('<html>Please log in</html>', { headers: { 'content-type': 'text/html' } })
  const { state, times, handled } = await connect([page])
  expect(times()).toHaveLength(1)
  expect(state).toMatchObject({
    status: 'failed',
    lastError: { kind: 'body', status: 200, transport: 'sse', serverMessage: '<html>Please log in</html>' },
  })
  expect(await handled()).toEqual(['body'])
})

test('the type is compared without its case and parameters', async () => {
  const answer = new Response(null, { headers: { 'content-type': 'Text/Event-Stream; charset=utf-8' } })
  const { state } = await connect([answer], {}, { kind: 'answer' })
  expect(state).toMatchObject({ status: 'closed', lastError: null })
})

test('401 costs one refresh and one more request, and a second one ends the session', async () => {
  let token = 'old'
  const refresh = vi.fn(async () => void (token = 'new'))
  const session = createSession({ refresh, readToken: () => token })
  const ok = await connect([coded(401, 'TOKEN_EXPIRED'), 'open'], { session, untilMs: 1000 })
  expect(ok.state.status).toBe('open')
  expect(ok.connections.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new'])

  const lost = await connect([coded(401, 'TOKEN_EXPIRED')], { session, untilMs: 1000 })
  expect([lost.state.status, lost.times()]).toEqual(['failed', [0, 0]])
  expect(refresh).toHaveBeenCalledTimes(2)
  expect(await lost.handled()).toEqual(['TOKEN_EXPIRED'])
  expect(lost.client.getSnapshot().notices).toMatchObject([{ decision: { session: 'refresh' } }])
})

test('asks for the token before every connection, and for a new one only after a refusal', async () => {
  const token = vi.fn(async ({ force }: { force: boolean }) => (force ? 'forced' : 'usual'))
  const { connections, time, stream } = await connect(
    [coded(401, 'TOKEN_EXPIRED'), 'open'],
    { untilMs: 1000 },
    { token },
  )
  connections[1]!.cut()
  await time.run(20_000)
  expect(connections.map(({ headers }) => headers.get('authorization'))).toEqual([
    'Bearer usual',
    'Bearer forced',
    'Bearer usual',
  ])
  expect(stream.getSnapshot().status).toBe('open')
})

test('a token that never comes is given up after 10 s, and one that fails is waited for', async () => {
  const hanging = await connect(['open'], { untilMs: 12_000 }, { token: () => new Promise(() => {}) })
  expect(hanging.state).toMatchObject({ status: 'connecting', phase: 'auth', attempt: 2 })
  const token = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue('t')
  const failing = await connect(['open'], { untilMs: 5000 }, { token })
  expect(failing.state.status).toBe('open')
  expect(failing.times()).toEqual([500])
})

test('a refresh that fails for want of a network is tried again, one that is refused ends it', async () => {
  const token = vi.fn(async ({ force }: { force: boolean }) => {
    if (!force) return 'old'
    if (token.mock.calls.length < 4) throw new TypeError('Failed to fetch')
    return 'new'
  })
  const lucky = await connect([coded(401, 'TOKEN_EXPIRED'), 'open'], { untilMs: 20_000 }, { token })
  expect(lucky.state.status).toBe('open')
  expect(lucky.connections.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new'])
  const over = async ({ force }: { force: boolean }) => {
    if (force) throw Object.assign(new Error('refused'), { status: 401 })
    return 'old'
  }
  const refused = await connect([coded(401, 'TOKEN_EXPIRED'), 'open'], { untilMs: 20_000 }, { token: over })
  expect([refused.state.status, refused.times()]).toEqual(['failed', [0]])
})

test('429 is waited for as long as the server says, and a long wait becomes a button', async () => {
  const short = await connect([coded(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '60' }), 'open'])
  expect(short.times()[1]).toBeGreaterThanOrEqual(60_000)
  expect(short.times()[1]).toBeLessThan(62_000)
  const long = await connect([coded(429, 'RATE_LIMIT_EXCEEDED', { 'retry-after': '300' }), 'open'])
  expect(long.times()).toEqual([0])
  expect(long.state).toMatchObject({ status: 'failed', availableAt: 300_000 })
  long.stream.reconnect()
  await long.time.run(long.time.now() + 100)
  expect(long.stream.getSnapshot()).toMatchObject({ status: 'open', availableAt: null })
})

test('503 with the type of a stream is an error, and nothing of it is read as events', async () => {
  const answer = new Response(sse('no event'), { status: 503, headers: { 'content-type': 'text/event-stream' } })
  const { connections, time, ...backend } = openBackend({ replies: [answer, 'open'] })
  const stream = backend.open()
  const { got } = collect(stream)
  await time.run(100)
  expect(stream.getSnapshot()).toMatchObject({ status: 'waiting', lastError: { status: 503 } })
  await time.run(60_000)
  connections[1]!.send(sse('event'))
  await time.run(60_001)
  expect(got.map(({ data }) => data)).toEqual(['event'])
})

test('headers that do not come are waited for 15 s', async () => {
  const { times } = await connect(['hang', 'open'], { untilMs: 60_000 })
  expect(times()).toEqual([0, 15_500])
})

test('a POST of an answer whose first try got no answer is sent again, as nothing came of it', async () => {
  const replies = [new TypeError('Failed to fetch'), 'open'] as const
  const { connections } = await connect(replies, {}, { kind: 'answer', method: 'POST', body: '{"question":1}' })
  expect(connections.map(({ method, body }) => `${method} ${String(body)}`)).toEqual(
    Array(2).fill('POST {"question":1}'),
  )
})

test('closing settles at once while it waits for a token, for headers, for bytes or for its next try', async () => {
  const waits = [
    { replies: ['open'], more: { token: () => new Promise<string>(() => {}) } },
    { replies: ['hang'], more: {} },
    { replies: ['open'], more: {} },
    { replies: [new TypeError('Failed to fetch')], more: {} },
  ] as const
  for (const { replies, more } of waits) {
    const backend = openBackend({ replies })
    const controller = new AbortController()
    const stream = backend.open({ ...more, signal: controller.signal })
    const { end } = collect(stream)
    await backend.time.run(100)
    controller.abort()
    // No time passes: the promises settle, and the store is told with the macrotask.
    await backend.time.run(100)
    expect(stream.getSnapshot().status).toBe('closed')
    expect(end).toEqual({ done: true })
    expect(backend.connections.every(({ signal }) => signal.aborted)).toBe(true)
    expect(backend.time.pending).toBe(0)
  }
})

test('a body that does not hear of the abort is let go of all the same', async () => {
  const { client, open, source, time } = openBackend()
  let isCancelled = false
  const body = () => new ReadableStream({ cancel: () => void (isCancelled = true) })
  const stream = open({
    source: client.source(source.catalog, {
      fetch: async () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } }),
    }),
    url: 'https://api.example/feed',
  })
  stream.connect()
  await time.run(100)
  stream.close()
  await time.run(100)
  expect([stream.getSnapshot().status, isCancelled, time.pending]).toEqual(['closed', true, 0])
})

test('on a server nothing is sent and the snapshot is idle', async () => {
  const { state, times } = await connect(['open'], { mode: 'inert' })
  expect([state.status, times()]).toEqual(['idle', []])
})
