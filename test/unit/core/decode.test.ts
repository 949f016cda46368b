import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  ApiError,
  apiErrorFromResponse,
  defineCatalog,
  isApiError,
  read,
  toApiError,
  type Decoder,
} from '../../../src/core/index.js'

const envelope: Decoder = {
  family: 'test',
  decode: ({ body }) => {
    const code = read(body, 'code')
    return typeof code === 'string' || typeof code === 'number'
      ? { code: String(code), serverMessage: 'SECRET' }
      : undefined
  },
}
const shop = defineCatalog({ source: 'shop', decoders: [envelope], codes: { SOLD_OUT: { number: 1001, status: 409 } } })
const respond = (body: BodyInit | null, init: ResponseInit = {}) =>
  apiErrorFromResponse(new Response(body, { status: 500, ...init }), { catalog: shop })

describe('an answer that is not ok', () => {
  test('gives code, status and source, and never the server text as message', async () => {
    const error = await respond('{"code":"SOLD_OUT"}', { status: 409 })
    expect(error).toMatchObject({
      source: 'shop',
      code: 'SOLD_OUT',
      status: 409,
      kind: 'response',
      transport: 'http',
      serverMessage: 'SECRET',
    })
    expect(error.message).toBe('shop:SOLD_OUT')
    expect(JSON.stringify(error)).not.toContain('SECRET')
  })

  test('resolves a number to its name and keeps what was sent', async () => {
    expect(await respond('{"code":1001}')).toMatchObject({ code: 'SOLD_OUT', rawCode: '1001' })
    expect(await respond('{"code":"NEW"}')).toMatchObject({ code: 'NEW', rawCode: 'NEW' })
  })

  test.each([
    ['HTML', '<html>502</html>', { status: 502, headers: { 'content-type': 'text/html' } }, 'body'],
    ['cut JSON', '{"code":"SOLD', { status: 500 }, 'body'],
    ['nothing', '', { status: 503 }, 'response'],
    ['JSON of no family', '{"oops":1}', { status: 404 }, 'response'],
  ] as const)('%s is told by its status', async (_, body, init, kind) => {
    const error = await respond(body, init)
    expect(error).toMatchObject({ kind, status: init.status })
    expect(error.code).toBeUndefined()
  })

  test('headers give the wait, the id and whether to try again', async () => {
    const headers = { 'retry-after': '7', 'x-request-id': 'r-1', 'x-should-retry': 'false' }
    expect(await respond('', { status: 503, headers })).toMatchObject({
      retryAfterMs: 7000,
      correlationId: 'r-1',
      retryable: false,
    })
  })

  test('a consumed or locked body is no obstacle', async () => {
    const response = new Response('{"code":"SOLD_OUT"}', { status: 409 })
    await response.text()
    expect(await apiErrorFromResponse(response, { catalog: shop })).toMatchObject({ status: 409, kind: 'response' })
  })

  test('10 MB are not read to the end', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (c) => (pulled++, c.enqueue(new Uint8Array(64 * 1024).fill(123))),
    })
    const error = await respond(endless)
    expect(error.status).toBe(500)
    expect(pulled).toBeLessThan(20)
  })

  test('a decoder that throws has not understood, and the next is asked', async () => {
    const broken: Decoder = {
      family: 'broken',
      decode: () => {
        throw new Error('no')
      },
    }
    const error = await apiErrorFromResponse(new Response('{"code":"X"}', { status: 400 }), {
      decoders: [broken, envelope],
    })
    expect(error.code).toBe('X')
  })
})

describe('whatever is thrown', () => {
  test.each([
    ['a Chromium network failure', new TypeError('Failed to fetch'), 'network'],
    ['a Safari network failure', new TypeError('Load failed'), 'network'],
    ['a Firefox network failure', new TypeError('NetworkError when attempting to fetch resource.'), 'network'],
    ['a time-out', new DOMException('late', 'TimeoutError'), 'timeout'],
    ['an abort', new DOMException('stop', 'AbortError'), 'aborted'],
    ['a chunk that is gone', new TypeError('Failed to fetch dynamically imported module: https://x/a.js'), 'chunk'],
    ['a bug', new TypeError('x is not a function'), 'bug'],
    ['a text', 'boom', 'bug'],
    ['nothing', undefined, 'bug'],
    ['schema issues', { issues: [{ message: 'no' }] }, 'validation'],
  ] as const)('%s is of kind %3$s', (_, thrown, kind) => {
    expect(toApiError(thrown).kind).toBe(kind)
  })

  test('the same object gives the same ApiError, and stays untouched as its cause', () => {
    const thrown = Object.freeze(new Error('x'))
    const error = toApiError(thrown)
    expect(toApiError(thrown)).toBe(error)
    expect(error.cause).toBe(thrown)
    expect(toApiError(error)).toBe(error)
  })

  test('errors of axios, ky and ofetch keep status and code', () => {
    const axios = Object.assign(new Error('Request failed'), {
      response: { status: 409, data: { code: 'SOLD_OUT' }, headers: { 'retry-after': '3' } },
    })
    expect(toApiError(axios, { catalog: shop })).toMatchObject({ code: 'SOLD_OUT', status: 409, retryAfterMs: 3000 })
    const ky = Object.assign(new Error('HTTPError'), {
      response: new Response('', { status: 404 }),
      data: { code: 'SOLD_OUT' },
    })
    expect(toApiError(ky, { catalog: shop })).toMatchObject({ code: 'SOLD_OUT', status: 404 })
    const ofetch = Object.assign(new Error('FetchError'), { status: 500, data: { code: 1001 } })
    expect(toApiError(ofetch, { catalog: shop })).toMatchObject({ code: 'SOLD_OUT', status: 500 })
  })

  test('a parsed envelope of a socket is decoded', () => {
    expect(toApiError({ code: 'SOLD_OUT' }, { catalog: shop, transport: 'websocket' })).toMatchObject({
      code: 'SOLD_OUT',
      transport: 'websocket',
      kind: 'response',
    })
  })

  test.each([true, false])(
    'a CloseEvent (wasClean: %s) is a lost connection: its code is none of the catalog',
    (wasClean) => {
      const asked = vi.fn()
      const catalog = defineCatalog({
        source: 'shop',
        decoders: [{ family: 'spy', decode: asked }, envelope],
        codes: { SOLD_OUT: { number: 4001, status: 409 } },
      })
      const event = { type: 'close', code: 4001, wasClean, reason: 'going away' }
      const error = toApiError(event, { catalog })
      expect(error).toMatchObject({ source: 'shop', kind: 'close', transport: 'websocket', cause: event })
      expect([error.code, error.rawCode]).toEqual([undefined, '4001'])
      expect(asked).not.toHaveBeenCalled()
    },
  )

  test('any value at all gives an ApiError that survives JSON', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
          withObjectString: true,
        }),
        (thrown) => {
          const error = toApiError(thrown, { catalog: shop })
          expect(isApiError(error)).toBe(true)
          expect(() => JSON.stringify(error)).not.toThrow()
        },
      ),
    )
  })

  test('hostile objects are read without harm', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const cycle: Record<string, unknown> = {}
    cycle['response'] = cycle
    cycle['data'] = cycle
    const throwing = {
      get status() {
        throw new Error('no')
      },
      get headers() {
        throw new Error('no')
      },
    }
    for (const thrown of [proxy, cycle, throwing, Object.create(null), JSON.parse('{"__proto__":{"status":500}}')])
      expect(isApiError(toApiError(thrown, { catalog: shop }))).toBe(true)
    expect(({} as { status?: unknown }).status).toBeUndefined()
  })
})

describe('a write whose answer was lost', () => {
  const lost = new TypeError('Failed to fetch')
  const outcome = (method: string, extra: object = {}, thrown: unknown = new TypeError(lost.message)) =>
    toApiError(thrown, { request: { method, path: '/x', ...extra } }).outcome

  test('is neither done nor failed', () => {
    expect(outcome('POST')).toBe('unknown')
    expect(outcome('PATCH', {}, new DOMException('late', 'TimeoutError'))).toBe('unknown')
    expect(outcome('POST', {}, { name: 'HTTPError', status: 504 })).toBe('unknown')
  })

  test('has failed where it may be sent again, or was never sent', () => {
    expect(outcome('GET')).toBe('failed')
    expect(outcome('PUT')).toBe('failed')
    expect(outcome('POST', { repeatable: true })).toBe('failed')
    expect(outcome('POST', { neverSent: true })).toBe('failed')
    expect(outcome('POST', {}, { name: 'HTTPError', status: 500 })).toBe('failed')
  })
})

describe('JSON and back', () => {
  const error = new ApiError({
    source: 'shop',
    code: 'SOLD_OUT',
    kind: 'response',
    transport: 'http',
    status: 409,
    retryable: false,
    retryAfterMs: 5,
    fieldErrors: [{ field: 'a.0', raw: 'a[0]', message: 'no' }],
    context: { callId: 'c', password: 'hunter2' },
    request: { method: 'POST', path: '/x' },
  })

  test('brings the same error back, without what is secret', () => {
    const back = ApiError.fromJSON(JSON.parse(JSON.stringify(error)))
    expect(back).toMatchObject({
      id: error.id,
      source: 'shop',
      code: 'SOLD_OUT',
      status: 409,
      retryable: false,
      retryAfterMs: 5,
      occurredAt: error.occurredAt,
    })
    expect(back.fieldErrors).toEqual(error.fieldErrors)
    expect(JSON.stringify(back)).not.toContain('hunter2')
  })

  test('what a server action passed on is recognised', () => {
    expect(toApiError(JSON.parse(JSON.stringify(error)))).toMatchObject({ id: error.id, code: 'SOLD_OUT' })
  })

  test('any value is taken', () => {
    fc.assert(fc.property(fc.anything(), (value) => isApiError(ApiError.fromJSON(value))))
  })
})

test('an ApiError of another copy of the package is recognised', () => {
  const other = Object.defineProperty(new Error('x'), Symbol.for('react-kintsugi.ApiError'), { value: true })
  expect(isApiError(other)).toBe(true)
  for (const value of [new Error('x'), {}, null, undefined, 1, 'ApiError']) expect(isApiError(value)).toBe(false)
})
