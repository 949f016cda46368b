import process from 'node:process'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readBody } from '../../../src/core/body.js'
import { hostileValues } from './hostile.js'

afterEach(() => vi.useRealTimers())

const bytes = (text: string) => new TextEncoder().encode(text)

/** A response whose chunks come one by one; `after` says what follows the last. */
function streamed(chunks: Iterable<unknown>, after: 'end' | 'hang' | Error = 'end') {
  const source = chunks[Symbol.iterator]()
  const cancel = vi.fn()
  const stream = new ReadableStream(
    {
      pull(controller): void | Promise<void> {
        const { done, value } = source.next()
        if (!done) return controller.enqueue(value)
        if (after === 'hang') return new Promise<void>(() => {})
        if (after === 'end') controller.close()
        else controller.error(after)
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
  return { response: new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { status: 500 }), cancel }
}

function* forever(chunk: unknown) {
  for (;;) yield chunk
}

describe('what is read', () => {
  test('JSON, whatever content type it was declared as', async () => {
    for (const type of ['application/json', 'application/problem+json', 'text/plain', 'text/html', '']) {
      const response = new Response('{"code":"X"}', { headers: { 'content-type': type } })
      expect(await readBody(response)).toStrictEqual({
        text: '{"code":"X"}',
        json: { code: 'X' },
        isJson: true,
        truncated: false,
      })
    }
  })

  test('text that is no JSON, as text', async () => {
    for (const text of [
      '<html><h1>502 Bad Gateway</h1>',
      'upstream connect error',
      '',
      '   ',
      '{"error":{"code":"AI_',
      '{]',
    ])
      expect(await readBody(new Response(text, { status: 502 }))).toStrictEqual({
        text,
        isJson: false,
        truncated: false,
      })
  })

  test('a JSON null is told from no JSON', async () => {
    expect(await readBody(new Response('null'))).toMatchObject({ json: null, isJson: true })
  })

  test('characters that lie across chunks, invalid UTF-8 replaced, a byte order mark dropped', async () => {
    const whole = bytes('\uFEFF{"m":"重量"}')
    const parts = Array.from(whole, (_, i) => whole.slice(i, i + 1))
    expect((await readBody(streamed(parts).response)).json).toEqual({ m: '重量' })
    expect((await readBody(new Response(new Uint8Array([0x61, 0xff, 0xe9])))).text).toBe('a\uFFFD\uFFFD')
  })

  test('nothing of a body that was consumed or is being read elsewhere', async () => {
    const consumed = new Response('{"a":1}')
    await consumed.text()
    const locked = new Response('{"a":1}')
    locked.body!.getReader()
    for (const response of [consumed, locked])
      expect(await readBody(response)).toStrictEqual({ text: '', isJson: false, truncated: false })
  })

  test('nothing of a response without a body', async () => {
    expect(await readBody(new Response(null, { status: 204 }))).toMatchObject({ text: '', isJson: false })
    expect(await readBody(Response.error())).toMatchObject({ text: '', isJson: false })
  })

  test('the whole text where responses have no stream (React Native)', async () => {
    const native = (text: Promise<string>) => ({ bodyUsed: false, text: () => text }) as Response
    expect(await readBody(native(Promise.resolve('\uFEFF{"a":1}')))).toMatchObject({ json: { a: 1 }, truncated: false })
    expect(await readBody(native(Promise.resolve('abcdef')), { maxBytes: 3 })).toMatchObject({
      text: 'abc',
      truncated: true,
    })
    expect(await readBody(native(new Promise(() => {})), { timeoutMs: 10 })).toMatchObject({
      text: '',
      truncated: true,
    })
    expect(await readBody(native(Promise.reject(new TypeError('network error'))))).toMatchObject({
      failed: expect.any(TypeError),
    })
  })
})

describe('bounds', () => {
  test('an endless body is cut at maxBytes and cancelled', async () => {
    const { response, cancel } = streamed(forever(bytes('x'.repeat(1000))))
    const body = await readBody(response, { maxBytes: 2500 })
    expect(body).toMatchObject({ text: 'x'.repeat(2500), truncated: true, isJson: false })
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('256 KiB are read when no limit is given', async () => {
    const { response } = streamed(forever(bytes('x'.repeat(50_000))))
    expect((await readBody(response)).text).toHaveLength(262_144)
  })

  test('a body of exactly maxBytes is whole', async () => {
    expect(await readBody(new Response('12345'), { maxBytes: 5 })).toMatchObject({
      text: '12345',
      json: 12345,
      truncated: false,
    })
    expect(await readBody(new Response('123456'), { maxBytes: 5 })).toMatchObject({ text: '12345', truncated: true })
    expect(await readBody(new Response('12345'), { maxBytes: Infinity })).toMatchObject({
      text: '12345',
      truncated: false,
    })
  })

  test('an empty chunk at the limit lets nothing more through', async () => {
    const { response } = streamed([bytes('abc'), new Uint8Array(0), bytes('def')])
    expect(await readBody(response, { maxBytes: 3 })).toMatchObject({ text: 'abc', truncated: true })
  })

  test('a cut inside a character leaves the character out', async () => {
    expect((await readBody(new Response('重量'), { maxBytes: 4 })).text).toBe('重')
  })

  test('an endless row of empty chunks ends', async () => {
    const { response, cancel } = streamed(forever(new Uint8Array(0)))
    expect(await readBody(response, { maxBytes: 100 })).toMatchObject({ text: '', truncated: true })
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('a body that hangs is given up after 10 s, and what came is kept', async () => {
    vi.useFakeTimers()
    const { response, cancel } = streamed([bytes('{"code":"X"}')], 'hang')
    const reading = readBody(response)
    await vi.advanceTimersByTimeAsync(9999)
    expect(cancel).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await reading).toMatchObject({ text: '{"code":"X"}', json: { code: 'X' }, truncated: true })
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('a slow body is bounded as a whole, not chunk by chunk', async () => {
    vi.useFakeTimers()
    const drip = new ReadableStream({
      pull: (controller) => new Promise((resolve) => setTimeout(() => resolve(controller.enqueue(bytes('x'))), 400)),
    })
    const reading = readBody(new Response(drip), { timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await reading).toMatchObject({ text: 'xx', truncated: true })
  })

  test('a cancel that hangs or fails holds nobody up', async () => {
    for (const cancel of [() => new Promise<void>(() => {}), () => Promise.reject(new Error('no'))]) {
      const stream = new ReadableStream({ start: (controller) => controller.enqueue(bytes('xxx')), cancel })
      expect(await readBody(new Response(stream), { maxBytes: 1 })).toMatchObject({ text: 'x', truncated: true })
    }
  })

  test('no timer is left behind', async () => {
    vi.useFakeTimers()
    await readBody(new Response('x'))
    await readBody(streamed([], new Error('cut')).response)
    const locked = new Response('x')
    locked.body!.getReader()
    await readBody(locked)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a time limit longer than a timer holds does not end at once', async () => {
    const slow = new ReadableStream({
      pull: (controller) =>
        new Promise((resolve) =>
          setTimeout(() => {
            controller.enqueue(bytes('1'))
            controller.close()
            resolve()
          }, 30),
        ),
    })
    expect(await readBody(new Response(slow), { timeoutMs: Infinity })).toMatchObject({ text: '1', truncated: false })
  })
})

describe('failures', () => {
  test('a connection that breaks keeps what came and tells why', async () => {
    const cut = new TypeError('terminated')
    const body = await readBody(streamed([bytes('{"code":'), bytes('"X"')], cut).response)
    expect(body).toStrictEqual({ text: '{"code":"X"', isJson: false, truncated: false, failed: cut })
  })

  test('chunks that are no bytes, and responses that are none, are told too', async () => {
    expect(await readBody(streamed(['text']).response)).toMatchObject({
      text: '',
      isJson: false,
      failed: expect.any(TypeError),
    })
    for (const value of hostileValues())
      expect(await readBody(value as Response)).toMatchObject({ text: '', isJson: false })
  })

  test('a read that fails after the time is up is nobody’s unhandled rejection', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    let fail = () => {}
    const stream = new ReadableStream({
      start: (controller) => void (fail = () => controller.error(new Error('late'))),
    })
    await readBody(new Response(stream), { timeoutMs: 5 })
    fail()
    await new Promise((resolve) => setTimeout(resolve, 20))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('JSON', () => {
  test.each([
    '{"__proto__":{"admin":true},"a":{"__proto__":1,"b":2}}',
    '{"\\u005f_proto__":{"admin":true},"a":{"__pr\\u006fto__":1,"b":2}}',
  ])('drops __proto__, however it is written: %s', async (text) => {
    const { json } = await readBody(new Response(text))
    expect(json).toStrictEqual({ a: { b: 2 } })
    expect(Object.hasOwn(json as object, '__proto__')).toBe(false)
  })

  test('survives nesting of any depth', async () => {
    for (const text of [
      '['.repeat(1e6),
      '['.repeat(1e5) + ']'.repeat(1e5),
      '{"a":'.repeat(4e4) + '1' + '}'.repeat(4e4),
    ])
      expect((await readBody(new Response(text))).text.length).toBeLessThanOrEqual(262_144)
    const deep = '['.repeat(1e5) + '"__proto__"' + ']'.repeat(1e5)
    expect(await readBody(new Response(deep))).toMatchObject({ isJson: false, truncated: false })
  })

  test('comes back as it was sent, in chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 50 }), async (value, size) => {
        const whole = bytes(JSON.stringify(value))
        const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
          whole.slice(i * size, (i + 1) * size),
        )
        const body = await readBody(streamed(parts).response)
        expect(body.isJson).toBe(true)
        expect(JSON.stringify(body.json)).toBe(JSON.stringify(JSON.parse(JSON.stringify(value), noProto)))
      }),
    )
  })
})

const noProto = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
