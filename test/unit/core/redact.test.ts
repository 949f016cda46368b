import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/core/redact.js'
import { fastest } from './fastest.js'
import { hostileValues } from './hostile.js'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'

describe('secrets', () => {
  const secrets = [
    'authorization Authorization auth x-auth-token oauth accessToken refresh_token csrfToken X-XSRF clientSecret session',
    'sessionId JSESSIONID password newPassword passwd passphrase pwd pass apiKey api_key x-api-key accessKeyId private-key',
    'key jwt id_jwt bearer credentials cookie Set-Cookie sid connect.sid',
  ]
  test.each(secrets.join(' ').split(' '))('hides what stands under %j', (name) => {
    expect(redact({ [name]: 'x', deep: [{ [name]: { any: 1 } }] })).toEqual({
      [name]: '[redacted]',
      deep: [{ [name]: '[redacted]' }],
    })
  })

  const harmless =
    'author authorName processId statusId inside queryKey keyboard monkey idempotency passed code field status compass'
  test.each(harmless.split(' '))('keeps what stands under %j', (name) => {
    expect(redact({ [name]: 'x' })).toEqual({ [name]: 'x' })
  })

  test('hides tokens within texts', () => {
    expect(redact(`sent Bearer ${jwt} twice`)).toBe('sent [redacted] twice')
    expect(redact('authorization: bearer abc.def')).toBe('authorization: [redacted]')
    expect(redact(['x', jwt])).toEqual(['x', '[redacted]'])
    expect(redact(`{"t":"${jwt}"}`)).toBe('{"t":"[redacted]"}')
    expect(redact({ [`m ${jwt}`]: 1 })).toEqual({ 'm [redacted]': 1 })
  })

  test('hides a token that the limit cuts', () => {
    const text = 'a'.repeat(940) + ' ' + jwt
    expect(redact(text)).toBe('a'.repeat(940) + ' [redacted]…')
  })

  test('takes query, hash and credentials off addresses', () => {
    expect(redact('https://app.example/a/b?token=1#x')).toBe('https://app.example/a/b')
    expect(redact('GET /a?x=1 failed')).toBe('GET /a failed')
    expect(redact('open wss://user:pw@app.example/s?x now')).toBe('open wss://app.example/s now')
    expect(redact('https://app.example/#access_token=1')).toBe('https://app.example/')
    expect(redact('what? #1 is a/b')).toBe('what? #1 is a/b')
  })
})

describe('copies', () => {
  test('keep plain data as it is', () => {
    const data = { code: 'X', status: 422, ok: false, none: null, list: [1, 'a', { b: 'c' }], 名前: '重量' }
    expect(redact(data)).toStrictEqual(data)
  })

  test('do not touch the original', () => {
    const data = Object.freeze({ token: 'x', list: Object.freeze(['https://a/?b']) })
    redact(data)
    expect(data).toEqual({ token: 'x', list: ['https://a/?b'] })
  })

  test('make of every value something that JSON can hold', () => {
    expect(
      redact({ big: 10n, nan: NaN, fn: () => 1, symbol: Symbol('s'), gone: undefined, list: [undefined, () => 1] }),
    ).toStrictEqual({
      big: '10',
      nan: 'NaN',
      list: [null, null],
    })
    expect(redact(new Date(0))).toBe('1970-01-01T00:00:00.000Z')
    expect(redact(new URL('https://a.example/b?c'))).toBe('https://a.example/b')
    expect(redact({ raw: new Uint8Array(1e6) })).toEqual({ raw: '[binary]' })
  })

  test('keep name, message and cause of errors', () => {
    const cause = new DOMException('signal timed out', 'TimeoutError')
    const error = Object.assign(new TypeError('fetch failed', { cause }), {
      code: 'E',
      config: { headers: { Authorization: 'x' } },
    })
    expect(redact(error)).toStrictEqual({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'TimeoutError', message: 'signal timed out' },
      code: 'E',
      config: { headers: { Authorization: '[redacted]' } },
    })
  })

  test('mark cycles, and only those', () => {
    const leaf = { a: 1 }
    const node: Record<string, unknown> = { first: leaf, second: leaf }
    node['self'] = node
    expect(redact(node)).toEqual({ first: leaf, second: leaf, self: '[circular]' })
  })

  test('leave out members that throw, and mark objects that do', () => {
    const half = {
      ok: 1,
      get broken() {
        throw new Error('no')
      },
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const toJSON = () => {
      throw new Error('no')
    }
    expect(redact({ half, proxy, json: { toJSON } })).toEqual({
      half: { ok: 1 },
      proxy: '[unreadable]',
      json: '[unreadable]',
    })
  })

  test('never carry __proto__', () => {
    const copy = redact(JSON.parse('{"__proto__":{"admin":true},"a":{"__proto__":1,"b":2}}')) as Record<string, unknown>
    expect(copy['admin']).toBeUndefined()
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(copy).toStrictEqual({ a: { b: 2 } })
  })
})

describe('limits', () => {
  const depthOf = (value: unknown): number =>
    value instanceof Object ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

  test('keep six levels, 100 members of each and 1000 values in all', () => {
    let deep: unknown = 'x'
    for (let i = 0; i < 50; i++) deep = { deep }
    expect(depthOf(redact(deep))).toBe(6)
    expect(JSON.stringify(redact(deep))).toContain('"[…]"')
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i]))
    expect(Object.keys(redact(wide) as object)).toHaveLength(100)
    expect(redact(Array(500).fill(0))).toHaveLength(100)
    const bushy = (level: number): unknown => (level ? Array.from({ length: 60 }, () => bushy(level - 1)) : 1)
    expect(JSON.stringify(redact(bushy(3))).match(/1/g)!.length).toBeLessThan(1000)
  })

  test('cut texts at 1000 characters, and say so', () => {
    expect(redact('x'.repeat(5000))).toBe('x'.repeat(1000) + '…')
    expect(redact('x'.repeat(1000))).toBe('x'.repeat(1000))
  })

  test('can be set', () => {
    expect(redact({ a: { b: { c: 1 } }, longer: 'abcdef', d: 1 }, { depth: 2, keys: 2, chars: 3 })).toEqual({
      a: { b: '[…]' },
      'lon…': 'abc…',
    })
    expect(redact([1, 2, 3], { nodes: 2 })).toEqual([1, '[…]', '[…]'])
  })
})

describe('any input', () => {
  test('becomes something that JSON holds without loss, within the bounds', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withTypedArray: true,
          withSparseArray: true,
          withNullPrototype: true,
        }),
        (value) => {
          const copy = redact({ value })
          const text = JSON.stringify(copy)
          expect(JSON.stringify(JSON.parse(text))).toBe(text)
          expect(Object.prototype).not.toHaveProperty('polluted')
        },
      ),
    )
  })

  test('hides a secret wherever it stands', () => {
    const key = fc.constantFrom('token', 'a', 'b', 'Authorization')
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constant(`Bearer ${jwt}`),
        fc.dictionary(key, tie('node')),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node
    fc.assert(fc.property(tree, (value) => !JSON.stringify(redact({ value })).includes('eyJ')))
  })

  test('survives values that throw, alone and within', () => {
    for (const value of hostileValues()) {
      expect(() => JSON.stringify(redact(value))).not.toThrow()
      expect(() => JSON.stringify(redact({ value, list: [value] }))).not.toThrow()
    }
  })

  test.each(['/', ' ', '?', '@//', 'eyJ-', 'bearer ', '//', 'a'])('answers within 5 ms to 1 MB of %j', (unit) => {
    const text = unit.repeat(2 ** 20 / unit.length)
    expect(fastest(() => redact(text))).toBeLessThan(5)
    expect(fastest(() => redact({ [text]: text, list: [text, text] }))).toBeLessThan(5)
  })
})
