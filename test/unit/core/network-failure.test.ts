import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureKind } from '../../../src/core/network-failure.js'
import { fastest } from './fastest.js'
import { hostileValues } from './hostile.js'

const named = (name: string, message: string, more?: object) => Object.assign(new Error(message), { name }, more)
const caused = (cause: unknown, message = 'could not load the list') => new Error(message, { cause })
const stackless = (message: string) => Object.assign(new TypeError(message), { stack: undefined })

const failures = {
  network: [
    new TypeError('Failed to fetch'),
    new TypeError('Failed to fetch (api.example)'),
    stackless('Load failed'),
    stackless('Load failed (api.example)'),
    new TypeError('NetworkError when attempting to fetch resource.'),
    new TypeError('network error'),
    new TypeError('The Internet connection appears to be offline.'),
    new TypeError('The network connection was lost.'),
    new TypeError('Network connection lost.'),
    new TypeError('Network request failed'),
    new TypeError('A network error occurred.'),
    new TypeError('Could not connect to the server.'),
    new TypeError('error sending request for url (https://api.example/)'),
    new TypeError('terminated'),
    new TypeError('fetch failed'),
    new TypeError('fetch failed', {
      cause: named('Error', 'connect ECONNREFUSED 127.0.0.1:1', { code: 'ECONNREFUSED' }),
    }),
    new TypeError('fetch failed', { cause: named('SocketError', 'other side closed', { code: 'UND_ERR_SOCKET' }) }),
    named('Error', 'getaddrinfo ENOTFOUND api.example', { code: 'ENOTFOUND' }),
    named('AxiosError', 'Network Error', { code: 'ERR_NETWORK' }),
    named('NetworkError', 'Request failed due to a network error', { cause: new TypeError('Failed to fetch') }),
    named('FetchError', '[GET] "/x": <no response> Failed to fetch', { cause: new TypeError('Failed to fetch') }),
    new DOMException('A network error occurred.', 'NetworkError'),
    stackless('インターネット接続がオフラインのようです。'),
    stackless('ネットワーク接続が切れました。'),
    { status: 0, readyState: 4 },
    { status: 'FETCH_ERROR', error: 'TypeError: Failed to fetch' },
    caused(caused(new TypeError('Failed to fetch'))),
  ],
  timeout: [
    new DOMException('signal timed out', 'TimeoutError'),
    named('AxiosError', 'timeout of 1000ms exceeded', { code: 'ECONNABORTED' }),
    named('AxiosError', 'timeout of 1000ms exceeded', { code: 'ETIMEDOUT' }),
    named('TimeoutError', 'Request timed out: GET https://api.example/'),
    { status: 'TIMEOUT_ERROR', error: 'TimeoutError: signal timed out' },
    named('FetchError', '[GET] "/x": <no response>', { cause: new DOMException('', 'TimeoutError') }),
    new TypeError('The request timed out.'),
    new TypeError('Network request timed out'),
    new TypeError('fetch failed', { cause: named('ConnectTimeoutError', 'x', { code: 'UND_ERR_CONNECT_TIMEOUT' }) }),
    new TypeError('fetch failed', { cause: named('HeadersTimeoutError', 'x', { code: 'UND_ERR_HEADERS_TIMEOUT' }) }),
  ],
  aborted: [
    new DOMException('The user aborted a request.', 'AbortError'),
    new DOMException('signal is aborted without reason', 'AbortError'),
    named('CanceledError', 'canceled', { code: 'ERR_CANCELED' }),
    named('AxiosError', 'Request aborted', { code: 'ECONNABORTED' }),
    new Error('CancelledError'),
    named('AbortError', 'Aborted', { code: 'ABORT_ERR' }),
    named('RequestAbortedError', 'x', { code: 'UND_ERR_ABORTED' }),
    named('FetchError', '[GET] "/x": <no response>', { cause: new DOMException('', 'AbortError') }),
    stackless('cancelled'),
    stackless('キャンセルしました'),
  ],
  chunk: [
    named('ChunkLoadError', 'Loading chunk 5 failed.\n(missing: https://app.example/5.js)'),
    named('ChunkLoadError', 'Loading chunk 5 failed.\n(timeout: https://app.example/5.js)'),
    new Error('Loading chunk vendors failed.\n(error: https://app.example/v.js)'),
    named('Error', 'Loading CSS chunk 5 failed.\n(/5.css)', { code: 'CSS_CHUNK_LOAD_FAILED' }),
    new TypeError('Failed to fetch dynamically imported module: https://app.example/assets/a-1.js'),
    new TypeError('error loading dynamically imported module: https://app.example/assets/a-1.js'),
    new TypeError('Importing a module script failed.'),
    new Error('Unable to preload CSS for /assets/a-1.css'),
    caused(new TypeError('Failed to fetch dynamically imported module: https://app.example/a.js')),
  ],
  body: [
    new SyntaxError(`Unexpected token '<', "<html>\n<h"... is not valid JSON`),
    new SyntaxError('Unexpected end of JSON input'),
    new SyntaxError('JSON.parse: unexpected character at line 1 column 1 of the JSON data'),
    new SyntaxError("JSON Parse error: Unrecognized token '<'"),
  ],
  bug: [
    new TypeError('x is not a function'),
    { name: 'TypeError', message: 'x is not a function' },
    new TypeError("Cannot read properties of undefined (reading 'network error')"),
    new TypeError('setTimeout is not a function'),
    new TypeError("undefined is not an object (evaluating 'a.terminated')"),
    new TypeError('名前 is not a function'),
    new ReferenceError('fetch is not defined'),
    new SyntaxError('Unexpected token )'),
    new Error('Failed to fetch the list of workouts: no access'),
    new Error('Cancel failed: the process has ended'),
    new Error('The terminated account cannot sign in'),
    named('Error', 'late', { code: 'LIBRARIAN_TIMEOUT' }),
    { status: 'CUSTOM_ERROR', error: 'no' },
    new DOMException('exceeded the quota', 'QuotaExceededError'),
    new Error(''),
    'Failed to fetch',
    undefined,
    null,
    0,
    {},
    [],
  ],
} as const

const titleOf = (failure: unknown) =>
  (failure instanceof Error ? String(failure) : JSON.stringify(failure))?.slice(0, 90)

const rows = Object.entries(failures).flatMap(([kind, list]) =>
  list.map((failure) => [kind, titleOf(failure), failure] as const),
)

test.each(rows)('tells %s: %s', (kind, _, failure) => {
  expect(failureKind(failure)).toBe(kind)
})

test('agrees with what this engine throws', async () => {
  const refused = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error)
  expect(failureKind(refused)).toBe('network')
  const aborted = await fetch('http://127.0.0.1:1/', { signal: AbortSignal.abort() }).catch((error: unknown) => error)
  expect(failureKind(aborted)).toBe('aborted')
  const json = await new Response('<html>').json().catch((error: unknown) => error)
  expect(failureKind(json)).toBe('body')
})

test('needs neither a prototype nor a realm', () => {
  for (const [kind, , failure] of rows) {
    if (!(failure instanceof Error)) continue
    const { name, message, stack, cause } = failure
    expect(failureKind({ name, message, stack, cause, code: Reflect.get(failure, 'code') })).toBe(kind)
  }
})

describe('any input', () => {
  const kinds = ['network', 'timeout', 'aborted', 'chunk', 'body', 'bug']

  test('gets one of the kinds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.anything({ maxDepth: 2, maxKeys: 3 }))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything({ maxDepth: 2, maxKeys: 3 }),
          fc.record({ name: text, message: text, code: text, cause: fc.anything({ maxDepth: 2, maxKeys: 3 }) }),
        ),
        (value) => {
          expect(kinds).toContain(failureKind(value))
        },
      ),
    )
    for (const value of hostileValues()) {
      expect(kinds).toContain(failureKind(value))
      expect(kinds).toContain(failureKind({ name: value, message: value, code: value, cause: value }))
    }
  })

  test.each(['a', 'E', '\n', 'TypeError\n', 'é', 'SyntaxError\n', 'UND_ERR_', 'the '])(
    'is answered within 5 ms at 1 MB of %j',
    (unit) => {
      const message = unit.repeat(2 ** 20 / unit.length)
      expect(fastest(() => failureKind({ name: message, message, code: message, cause: { message } }))).toBeLessThan(5)
      expect(fastest(() => failureKind({ name: 'TypeError', message }))).toBeLessThan(5)
    },
  )
})
