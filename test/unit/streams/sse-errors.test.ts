import { expect, test, vi } from 'vitest'
import { ApiError, createSession } from '../../../src/core/index.js'
import { collect, errorEvent, openBackend, sse, withId } from './scripted-stream.js'

async function answer(more = {}, setup = {}) {
  const backend = openBackend(setup)
  const stream = backend.open({ kind: 'answer', method: 'POST', completeWhen: ({ type }) => type === 'done', ...more })
  const read = collect(stream)
  await backend.time.run(0)
  const send = async (text: string) => {
    backend.connections.at(-1)!.send(text)
    await backend.time.run(backend.time.now() + 1)
  }
  return { ...backend, stream, send, ...read }
}
const hour = 3_600_000

test('a code that may be retried, before any event: 1, 2 and 4 s, and one notice after the fourth try', async () => {
  const { time, connections, stream, times, client } = await answer()
  for (let i = 0; i < 4; i += 1) {
    connections[i]!.send(errorEvent('GEMINI_API_ERROR'))
    await time.run(time.now() + 500)
    expect(client.getSnapshot().notices).toHaveLength(i < 3 ? 0 : 1)
    await time.run(time.now() + 3500)
  }
  expect(times()).toEqual([0, 1000, 4000 + 2000, 8000 + 4000])
  expect(stream.getSnapshot()).toMatchObject({ status: 'failed', attempt: 4, of: 4, lastError: { attempts: 4 } })
})

test('the same after events without ids: nothing is asked again by itself, and what came stays', async () => {
  const { time, send, stream, times, got, end, handled } = await answer({
    reduce: (text = '', { data }: { data: unknown }) => `${text}${String(data)}`,
  })
  await send(sse('half'))
  await send(errorEvent('GEMINI_API_ERROR'))
  await time.run(hour)
  expect(times()).toEqual([0])
  expect(got).toHaveLength(1)
  expect(end.error).toBe(stream.getSnapshot().lastError)
  expect(stream.getSnapshot()).toMatchObject({ status: 'failed', partial: 'half' })
  expect(await handled()).toEqual(['GEMINI_API_ERROR'])
})

test('by hand it is asked again, and the old part goes with the first event of the new answer', async () => {
  const { time, send, stream, connections } = await answer({
    reduce: (text = '', { data }: { data: unknown }) => `${text}${String(data)}`,
  })
  await send(sse('half'))
  await send(errorEvent('GEMINI_API_ERROR'))
  stream.reconnect()
  stream.reconnect()
  await time.run(time.now() + 1)
  expect(connections).toHaveLength(2)
  expect(stream.getSnapshot()).toMatchObject({ status: 'open', partial: 'half' })
  await send(sse('all') + 'event: done\ndata: \n\n')
  expect(stream.getSnapshot()).toMatchObject({ status: 'closed', partial: 'all' })
})

test('LIBRARIAN_LOOP_LIMIT is a warning, and the stream goes on to its result', async () => {
  const { send, stream, got, end, client, time } = await answer()
  await send(sse('a') + errorEvent('LIBRARIAN_LOOP_LIMIT') + sse('b') + 'event: done\ndata: {}\n\n')
  await time.run(hour)
  expect(got.map(({ data }) => data)).toEqual(['a', 'b', {}])
  expect(end).toEqual({ done: true })
  expect(stream.getSnapshot()).toMatchObject({ status: 'closed', lastError: null })
  expect(client.getSnapshot().history).toMatchObject([{ error: { code: 'LIBRARIAN_LOOP_LIMIT', outcome: 'warning' } }])
})

test('LIBRARIAN_TIMEOUT after 30 s of silence is that error and not our own; it is retried by hand, and recorded', async () => {
  const { time, send, times, stream, handled } = await answer()
  await time.run(30_000)
  await send(errorEvent('LIBRARIAN_TIMEOUT'))
  await time.run(hour)
  expect(times()).toHaveLength(1)
  expect(stream.getSnapshot()).toMatchObject({ status: 'failed', lastError: { code: 'LIBRARIAN_TIMEOUT' } })
  expect(await handled()).toEqual(['LIBRARIAN_TIMEOUT'])
})

test('a number as text, as a number, and the name are one code', async () => {
  for (const code of ['4001', 4001, 'GEMINI_API_ERROR']) {
    const { send, stream } = await answer()
    await send(errorEvent(code))
    const { lastError } = stream.getSnapshot()
    expect(lastError).toMatchObject({ code: 'GEMINI_API_ERROR', rawCode: String(code) })
    expect(lastError!.status).toBeUndefined()
  }
})

test('an error event that cannot be read is an error that carries its text', async () => {
  for (const data of ['not JSON', '', '"text"', 'null', '[]', '{"a":1}']) {
    const { send, stream, end } = await answer()
    await send(`event: error\ndata: ${data}\n\n`)
    expect(stream.getSnapshot()).toMatchObject({
      status: 'failed',
      lastError: { serverMessage: data, transport: 'sse' },
    })
    expect(end.error).toBeInstanceOf(ApiError)
  }
})

test('a connection that breaks is no error event: nothing of it is read as one', async () => {
  const [errorFrom, parse] = [vi.fn(() => null), vi.fn()]
  const { connections, stream, end, time } = await answer({ errorFrom, parse, method: 'GET' })
  connections[0]!.cut()
  await time.run(1)
  expect(stream.getSnapshot()).toMatchObject({ status: 'waiting', lastError: { kind: 'network', transport: 'sse' } })
  const { code, rawCode, status } = stream.getSnapshot().lastError!
  expect([code, rawCode, status]).toEqual([undefined, undefined, undefined])
  expect([errorFrom.mock.calls.length, parse.mock.calls.length, end]).toEqual([0, 0, {}])
})

test('AUTH_INVALID_TOKEN in the middle of an answer leads to the login, and the question is not asked again', async () => {
  const refresh = vi.fn(async () => {})
  const { send, time, times, client, stream } = await answer({}, { session: createSession({ refresh }) })
  await send(sse('half') + errorEvent('AUTH_INVALID_TOKEN'))
  await time.run(hour)
  expect([times(), refresh.mock.calls.length]).toEqual([[0], 0])
  expect(stream.getSnapshot().status).toBe('failed')
  expect(client.getSnapshot().notices).toMatchObject([{ decision: { session: 'clear', present: { as: 'redirect' } } }])
})

test('an answer with ids that is cut is resumed and has no gap', async () => {
  const { send, time, connections, got, stream } = await answer()
  await send(withId('1', 'a') + withId('2', 'b'))
  connections[0]!.cut()
  await time.run(10_000)
  expect(connections[1]!.headers.get('last-event-id')).toBe('2')
  await send(withId('2', 'b') + withId('3', 'c') + 'event: done\ndata: {}\n\n')
  expect(got.map(({ data }) => data)).toEqual(['a', 'b', 'c', {}])
  expect(stream.getSnapshot().status).toBe('closed')
})

test('an answer that was resumed is stopped like any other: its request is aborted, and none follows', async () => {
  for (const how of ['close', 'signal'] as const) {
    const controller = new AbortController()
    const { send, time, connections, end, stream, times } = await answer({ signal: controller.signal })
    await send(withId('1', 'a'))
    connections[0]!.cut()
    await time.run(10_000)
    await send(withId('2', 'b'))
    expect([connections.length, connections[1]!.signal.aborted]).toEqual([2, false])
    if (how === 'close') stream.close()
    else controller.abort()
    expect(connections[1]!.signal.aborted).toBe(true)
    await time.run(hour)
    expect([times().length, stream.getSnapshot().status, end, time.pending]).toEqual([2, 'closed', { done: true }, 0])
    expect(stream.getSnapshot().lastEventId).toBe('2')
  }
})

test('an end without the terminal event is a truncated answer, and its part stays', async () => {
  const { send, time, connections, end, times, stream } = await answer({
    reduce: (text = '', { data }: { data: unknown }) => `${text}${String(data)}`,
  })
  await send(sse('half'))
  connections[0]!.end()
  await time.run(hour)
  expect(times()).toEqual([0])
  expect(end.error).toMatchObject({ kind: 'body', context: { truncated: true }, transport: 'sse' })
  expect(stream.getSnapshot()).toMatchObject({ status: 'failed', partial: 'half' })
})

test('without a terminal event a good end completes an answer, and a cut one does not', async () => {
  const good = await answer({ completeWhen: undefined })
  await good.send(sse('all'))
  good.connections[0]!.end()
  await good.time.run(hour)
  expect(good.end).toEqual({ done: true })
  const cut = await answer({ completeWhen: undefined })
  await cut.send(sse('half'))
  cut.connections[0]!.cut()
  await cut.time.run(hour)
  expect(cut.end.error).toMatchObject({ kind: 'network' })
  expect(cut.times()).toEqual([0])
})

test('an error part that ends nothing lets later parts through', async () => {
  const errorFrom = ({ data }: { data: string }) => {
    const part = JSON.parse(data) as { type: string; errorText: string }
    if (part.type !== 'error') return null
    const error = new ApiError({
      source: 'professor',
      kind: 'response',
      transport: 'sse',
      serverMessage: part.errorText,
    })
    return { error, terminal: false }
  }
  const { send, got, handled } = await answer({ errorFrom })
  await send(
    sse({ type: 'text', delta: 'a' }, { type: 'error', errorText: 'tool failed' }, { type: 'text', delta: 'b' }),
  )
  expect(got.map(({ data }) => (data as { delta: string }).delta)).toEqual(['a', 'b'])
  expect(await handled()).toEqual(['response'])
})

test('an event that does not fit its schema is an error, and the next one is delivered', async () => {
  const validate = (value: unknown) => (typeof value === 'number' ? { value } : { issues: ['no number'] })
  for (const isLate of [false, true]) {
    const schema = { '~standard': { validate: (v: unknown) => (isLate ? Promise.resolve(validate(v)) : validate(v)) } }
    const { send, got, stream, handled } = await answer({ events: { message: schema } })
    await send(sse('1') + sse('one') + 'event: other\ndata: 9\n\n' + sse('2'))
    expect(got.map(({ data }) => data)).toEqual([1, 2])
    expect(stream.getSnapshot().status).toBe('open')
    expect(await handled()).toEqual(['body'])
  }
})

test('a schema that throws is reported, and the next event is delivered', async () => {
  for (const isLate of [false, true]) {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const fail = (): never => {
      throw new Error('of the app')
    }
    const validate = (value: unknown) => {
      if (value === 2) return { value }
      return isLate ? Promise.resolve().then(fail) : fail()
    }
    const { send, got, stream } = await answer({ events: { message: { '~standard': { validate } } } })
    await send(sse('1') + sse('2'))
    expect([got.map(({ data }) => data), stream.getSnapshot().status]).toEqual([[2], 'open'])
    expect(error).toHaveBeenCalledTimes(1)
    error.mockRestore()
  }
})

test('a feed is joined again after an error that may be retried, and ends with one that may not', async () => {
  const { time, connections, open, times } = openBackend()
  const stream = open()
  stream.connect()
  await time.run(0)
  connections[0]!.send(sse('a') + errorEvent('KAFKA_ERROR'))
  await time.run(5000)
  expect(times()).toEqual([0, 1000])
  connections[1]!.send(errorEvent('SUBJECT_ACCESS_DENIED'))
  await time.run(hour)
  expect(times()).toHaveLength(2)
  expect(stream.getSnapshot()).toMatchObject({ status: 'failed', lastError: { code: 'SUBJECT_ACCESS_DENIED' } })
})

test('an event larger than allowed ends the stream by hand', async () => {
  const { send, end, times, time } = await answer({ maxEventChars: 100 })
  await send(sse('x'.repeat(200)))
  await time.run(hour)
  expect(end.error).toMatchObject({ kind: 'body', context: { maxEventChars: 100 } })
  expect(times()).toEqual([0])
})

test('an answer of which nothing comes is asked for once more, and not for ever', async () => {
  const { time, times, end } = await answer()
  await time.run(hour)
  expect(times()).toEqual([0, 60_500])
  expect(end.error).toMatchObject({ kind: 'timeout', context: { limit: 'firstMs' } })
})

test('callbacks of the app that throw are reported and end nothing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const fail = () => {
    throw new Error('of the app')
  }
  const { send, got, stream } = await answer({
    reduce: fail,
    errorFrom: fail,
    retry: fail,
    completeWhen: fail,
  })
  stream.on('message', fail)
  await send(sse('a') + sse('b'))
  expect(got).toHaveLength(2)
  expect(stream.getSnapshot().status).toBe('open')
})

test('an expired token in the middle of an answer without ids is no reason to ask again', async () => {
  const refresh = vi.fn(async () => {})
  const { send, time, times } = await answer({}, { session: createSession({ refresh }) })
  await send(sse('half') + errorEvent('TOKEN_EXPIRED'))
  await time.run(hour)
  expect([times(), refresh.mock.calls.length]).toEqual([[0], 0])
})

test('the next question does not begin where the last answer ended', async () => {
  const { send, time, stream, connections } = await answer()
  await send(withId('1', 'a') + 'event: done\ndata: {}\n\n')
  stream.reconnect()
  await time.run(time.now() + 1)
  expect(connections[1]!.headers.has('last-event-id')).toBe(false)
})

test('a listener that closes the stream gets nothing more of what has come', async () => {
  const { send, stream } = await answer()
  const seen: unknown[] = []
  stream.on('message', ({ data }) => {
    seen.push(data)
    stream.close()
  })
  await send(sse('a') + sse('b'))
  expect(seen).toEqual(['a'])
})

test('an event that parse cannot read is told and left out', async () => {
  const parse = (text: string) => {
    if (text === 'bad') throw new Error('of the app')
    return text
  }
  const { send, got, stream, time } = await answer({ parse })
  await send(sse('a') + sse('bad') + sse('b'))
  await time.run(100)
  expect(got).toMatchObject([{ data: 'a' }, { data: 'b' }])
  expect(stream.getSnapshot()).toMatchObject({
    status: 'open',
    warning: { kind: 'body', context: { event: 'message' } },
  })
})

test('an event of a type that is left out is nothing of the answer: it may be asked again', async () => {
  const schema = { '~standard': { validate: (value: unknown) => ({ value }) } }
  const { time, connections, times } = await answer({ events: { token: schema } })
  for (let i = 0; i < 4; i += 1) {
    connections.at(-1)!.send('event: ping\ndata: {}\n\n')
    await time.run(time.now() + 1)
    connections.at(-1)!.cut()
    await time.run(time.now() + 20_000)
  }
  expect(times()).toHaveLength(4)
})

test('ids that cannot be compared do not end a feed', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { open, time, connections } = openBackend()
  const stream = open({
    compareIds: () => {
      throw new Error('of the app')
    },
  })
  const { got } = collect(stream)
  await time.run(1)
  connections[0]!.send(withId('1', 'a'))
  await time.run(10)
  connections[0]!.cut()
  await time.run(20_000)
  connections[1]!.send(withId('1', 'a') + withId('2', 'b'))
  await time.run(20_010)
  expect(got).toMatchObject([{ data: 'a' }, { data: 'b' }])
  expect(stream.getSnapshot().status).toBe('open')
})

test.each([
  ['within a line was cut, though its body ended in good order', 'data: ha', 'failed'],
  ['without its last blank line is complete', 'data: [DONE]\n', 'closed'],
  ['after its last event is complete', '', 'closed'],
])('an answer that ends %s', async (_, rest, status) => {
  const { send, stream, time, connections } = await answer({ completeWhen: undefined })
  await send(sse('half') + rest)
  connections[0]!.end()
  await time.run(100)
  expect(stream.getSnapshot().status).toBe(status)
})
