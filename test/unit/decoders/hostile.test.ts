import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decoder } from '../../../src/core/decoder.js'
import * as exported from '../../../src/decoders/index.js'
import { hostileValues } from '../core/hostile.js'
import { envelope } from './envelope.js'

const decoders = Object.values(exported).filter((value): value is Decoder => 'decode' in value)
const { codedObject } = exported
const keys =
  'error_code errors extensions data details violations children constraints validation_messages validation fieldErrors property nested list jsonrpc result __type errcode issues name path loc messages params _errors 0 code message error details warning success type timestamp retryAfter rateLimit context title detail status errors field pointer'
const anything = fc.anything({
  key: fc.oneof(fc.constantFrom(...keys.split(' '), '__proto__', 'constructor'), fc.string()),
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 4,
})
const status = fc.option(fc.integer({ min: 100, max: 599 }), { nil: undefined })

test('decoders take any value, bound what they keep, and leave it as it was', () => {
  fc.assert(
    fc.property(anything, status, (body, code) => {
      for (const decoder of decoders) {
        const decoded = decoder.decode(envelope(body, { status: code }))
        expect(decoded?.fieldErrors?.length ?? 0).toBeLessThanOrEqual(100)
        expect(decoded?.serverMessage?.length ?? 1).toBeLessThanOrEqual(1000)
        expect(JSON.stringify(decoded ?? {})).toBeTypeOf('string')
      }
    }),
    { numRuns: 300 },
  )
})

test('the same envelope always gives the same result', () => {
  fc.assert(
    fc.property(anything, status, (body, code) => {
      for (const decoder of decoders)
        expect(decoder.decode(envelope(body, { status: code }))).toEqual(
          decoder.decode(envelope(body, { status: code })),
        )
    }),
  )
})

const throwing = () => {
  throw new Error('trap')
}
const { proxy: revoked, revoke } = Proxy.revocable({}, {})
revoke()
const hostile: readonly (readonly [string, unknown])[] = [
  ['a proxy that refuses everything', new Proxy({}, { get: throwing, ownKeys: throwing, getPrototypeOf: throwing })],
  ['a revoked proxy', revoked],
  ['a code whose getter throws', Object.defineProperty({ message: 'm' }, 'code', { get: throwing, enumerable: true })],
  [
    'details whose getters throw',
    { code: 'X', message: 'm', details: Object.defineProperty({}, 'f', { get: throwing, enumerable: true }) },
  ],
  ['details that are a revoked proxy', { code: 'X', message: 'm', details: revoked, context: revoked }],
  [
    'a list that lies about its length',
    { code: 'X', message: 'm', details: new Proxy([], { get: (_, key) => (key === 'length' ? Infinity : undefined) }) },
  ],
  [
    'texts that are objects',
    { code: { toString: throwing }, message: { toString: throwing }, error: { valueOf: throwing } },
  ],
  [
    'symbols',
    { code: Symbol('x'), status: Symbol('x'), title: Symbol('x'), error: { code: Symbol('x'), message: 'm' } },
  ],
]

test('what throws, loops or lies harms no decoder, as a body or as a failure', () => {
  for (const value of hostileValues())
    for (const decoder of decoders) {
      const decoded = decoder.decode(envelope(value, { status: 400 }))
      expect(() => decoder.decode(envelope(undefined, { failure: value }))).not.toThrow()
      expect(() => decoder.decode(envelope({ error: value, errors: value, data: value, message: value }))).not.toThrow()
      expect(decoded?.fieldErrors?.length ?? 0).toBeLessThanOrEqual(100)
    }
})

test.each(hostile)('%s harms nobody', (_, body) => {
  for (const decoder of decoders) expect(() => decoder.decode(envelope(body))).not.toThrow()
})

test('the rest of an error is read though one member throws', () => {
  const error = Object.defineProperty({ code: 'X', message: 'm', retryCount: 3 }, 'secret', {
    get: throwing,
    enumerable: true,
  })
  expect(codedObject.decode(envelope({ error }))).toMatchObject({ code: 'X', context: { retryCount: 3 } })
})

test('no key of a body reaches a prototype', () => {
  const body: unknown = JSON.parse(
    '{"code":"X","message":"m","title":"t","__proto__":{"polluted":1},"constructor":{"polluted":1},"context":{"__proto__":{"polluted":1}},"details":{"__proto__":"m","a":1}}',
  )
  for (const decoder of decoders) {
    const { context = {}, params = {} } =
      decoder.decode(envelope(body, { headers: { 'content-type': 'application/problem+json' } })) ?? {}
    for (const object of [context, params, {}]) {
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
      expect(object).not.toHaveProperty('polluted')
      expect(Object.keys(object)).not.toContain('constructor')
    }
  }
})

test('long texts and many members are cut', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, 'x'.repeat(5000)]))
  const decoded = codedObject.decode(envelope({ error: { code: 'X', message: 'm'.repeat(5000), ...many } }))
  expect(Object.keys(decoded?.context ?? {}).length).toBeLessThanOrEqual(50)
  expect(decoded?.context?.['k1']).toHaveLength(1000)
  expect(decoded?.serverMessage).toHaveLength(1000)
})

test.each([
  ['lists in lists', 'errors', (inner: unknown) => [inner]],
  ['children of children', 'errors', (inner: unknown) => [{ constraints: { a: 'b' }, children: inner }]],
  ['validators of validators', 'validation_messages', (inner: unknown) => ({ a: inner, b: inner })],
  ['forms of forms', 'errors', (inner: unknown) => ({ children: { a: inner, b: inner }, errors: ['x'] })],
  ['fields of fields', 'errors', (inner: unknown) => ({ a: inner, b: inner, c: inner })],
])('%s end, however deep they are, and the code is kept', (_, place, wrap) => {
  let inner: unknown = 'bad'
  for (let i = 0; i < 9000; i++) inner = wrap(inner)
  const body = { code: 'A_B', message: 'hi', [place]: inner }
  const since = performance.now()
  for (const decoder of decoders)
    expect(decoder.decode(envelope(body, { status: 400 }))?.fieldErrors?.length ?? 0).toBeLessThanOrEqual(100)
  expect(exported.autoDetect.decode(envelope(body, { status: 400 }))).toMatchObject({ code: 'A_B' })
  expect(performance.now() - since).toBeLessThan(5000)
})
