import { beforeEach, describe, expect, test } from 'vitest'
import type { SourceInit } from '../../../src/core/index.js'
import { coded, json, networkError, openSource, pass, startTime, watch, type Answer } from './scripted-backend.js'

beforeEach(() => void startTime())

const order = { method: 'POST', json: { item: 1 } } as const

/** A write that always gets this answer: how often it was sent, and what is left to do then. */
async function write(answer: Answer, init: SourceInit = order, setup = {}) {
  const { client, source, sent, times } = openSource([answer], setup)
  const call = watch(source.json('/orders', init))
  await pass(600_000)
  return { call, sent, times: times(), error: call.error, decision: client.decide(call.error), client }
}

describe('a POST', () => {
  test('that got a 503 is sent once, and again by hand', async () => {
    const { times, error, decision } = await write(503)
    expect(times).toEqual([0])
    expect(error).toMatchObject({ outcome: 'failed' })
    expect(decision.retry).toMatchObject({ kind: 'manual', because: 'not idempotent' })
  })

  const lost: [string, Answer][] = [
    ['a lost connection', networkError()],
    ['no answer in time', 'hang'],
    ['a gateway that gave up', 504],
    ['an answer that cannot be read', new Response('{"id":')],
  ]
  test.each(lost)('that met %s may have been executed, and says so', async (_, answer) => {
    const { times, error, decision } = await write(answer, { ...order, timeoutMs: 1000 })
    expect(times).toEqual([0])
    expect(error).toMatchObject({ outcome: 'unknown' })
    expect(decision).toMatchObject({ retry: { kind: 'manual', because: 'outcome unknown' }, behaviour: 'dialog' })
    expect(decision.actions.map(({ name }) => name)).toEqual(['check', 'retry'])
  })

  test('that was turned away with 429 is sent again when the server said', async () => {
    expect((await write(coded(429, 'LIMITED', { retryAfter: 2 }))).times).toEqual([0, 2000, 4000, 6000])
  })

  test('that the caller declares idempotent is sent again', async () => {
    expect((await write(coded(503, 'BUSY'), { ...order, idempotent: true })).times).toHaveLength(4)
  })
})

describe('methods', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY'])('%s is repeated', async (method) => {
    expect((await write(coded(503, 'BUSY'), { method })).times).toEqual([0, 1000, 3000, 7000])
  })

  test.each(['POST', 'PATCH', 'patch'])('%s is not', async (method) => {
    expect((await write(coded(503, 'BUSY'), { method })).times).toEqual([0])
  })

  test('a PUT that the caller declares unsafe is not', async () => {
    expect((await write(coded(503, 'BUSY'), { method: 'PUT', idempotent: false })).times).toEqual([0])
  })
})

describe('an idempotency key', () => {
  const keysOf = (sent: readonly { headers: Headers }[]) => sent.map(({ headers }) => headers.get('idempotency-key'))
  const keyed = { idempotencyKey: true }

  test('makes a write repeatable, and stays the same with every attempt', async () => {
    const { source, sent, times } = openSource([coded(503, 'BUSY'), networkError(), json(201, { id: 1 })], keyed)
    const call = watch(source.json('/orders', order))
    await pass(60_000)
    expect(times()).toEqual([0, 1000, 2000])
    expect(call).toMatchObject({ state: 'resolved', value: { id: 1 } })
    expect(new Set(keysOf(sent)).size).toBe(1)
    expect(keysOf(sent)[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  test.each([
    ['of the call', { idempotencyKey: 'mine' }],
    ['in a header of the call', { headers: { 'Idempotency-Key': 'mine' } }],
  ])('%s wins', async (_, init) => {
    const { sent } = await write(coded(503, 'BUSY'), { ...order, ...init }, keyed)
    expect(keysOf(sent)).toEqual(['mine', 'mine', 'mine', 'mine'])
  })

  test('stays when the user sends the same again, changes with the form, and after success', async () => {
    const { source, sent } = openSource([coded(422, 'INVALID'), coded(422, 'INVALID'), 201, 201, 201], keyed)
    const send = async (item: number) => {
      const call = watch(source.json('/orders', { method: 'POST', json: { item } }))
      await pass(0)
      return call.state
    }
    expect([await send(1), await send(1), await send(2), await send(1), await send(1)]).toEqual([
      'rejected',
      'rejected',
      'resolved',
      'resolved',
      'resolved',
    ])
    const [first, again, edited, third, afterSuccess] = keysOf(sent)
    expect(again).toBe(first)
    expect(third).toBe(first)
    expect(new Set([first, edited, afterSuccess]).size).toBe(3)
  })

  test('differs where the same payload goes elsewhere, as a Request too', async () => {
    const { source, sent } = openSource([422], keyed)
    const body = JSON.stringify(order.json)
    for (const path of ['a', 'b'])
      watch(source.fetch(new Request(`http://localhost/${path}`, { method: 'POST' }), { method: 'POST', body }))
    await pass(0)
    expect(new Set(keysOf(sent)).size).toBe(2)
  })

  test('is given to no read', async () => {
    expect(keysOf((await write(404, { method: 'GET' }, keyed)).sent)).toEqual([null])
  })

  test('whose first request is still running waits and asks again', async () => {
    const { source, sent, times } = openSource([409, 409, json(201, { id: 1 })], keyed)
    const call = watch(source.json('/orders', order))
    await pass(60_000)
    expect(times()).toEqual([0, 500, 1500])
    expect(call.value).toEqual({ id: 1 })
    expect(new Set(keysOf(sent)).size).toBe(1)
  })

  test('that was used for another payload is never sent again', async () => {
    const { times, decision } = await write(422, order, keyed)
    expect({ times, kind: decision.retry.kind }).toEqual({ times: [0], kind: 'never' })
  })

  test('leaves no doubt: after a lost connection it is simply sent again', async () => {
    const { error, times } = await write(networkError(), order, keyed)
    expect(times).toHaveLength(4)
    expect(error).toMatchObject({ outcome: 'failed' })
  })
})

describe('a body', () => {
  test('that is a stream was read by the first attempt, so there is no second', async () => {
    const { client, source, times } = openSource([coded(503, 'BUSY')])
    const states: (string | undefined)[] = []
    client.subscribe(() => states.push(client.getSnapshot().chains[0]?.because))
    const init = { method: 'PUT', body: new Blob(['text']).stream(), duplex: 'half' }
    const call = watch(source.fetch('/files/1', init as SourceInit))
    await pass(60_000)
    expect(times()).toEqual([0])
    expect(call.error).toMatchObject({ code: 'BUSY' })
    expect(states).toContain('the body cannot be sent again')
  })

  test('of a Request is sent again with each attempt', async () => {
    const { source, sent } = openSource([coded(503, 'BUSY'), coded(503, 'BUSY'), 200])
    const call = watch(source.fetch(new Request('http://localhost/api/files/1', { method: 'PUT', body: 'text' })))
    await pass(60_000)
    expect(call.state).toBe('resolved')
    expect(sent.map(({ body }) => body)).toEqual(['text', 'text', 'text'])
  })

  test('needs no ReadableStream in the platform', async () => {
    const { source } = openSource([200])
    const { ReadableStream } = globalThis
    Reflect.deleteProperty(globalThis, 'ReadableStream')
    const call = watch(source.fetch('/orders', order))
    globalThis.ReadableStream = ReadableStream
    await pass(0)
    expect(call.state).toBe('resolved')
  })
})
