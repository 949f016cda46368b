import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyWaitMs, rateLimitFrom, resetMs, retryAfterMs, waitHintMs } from '../../../src/core/wait-hint.js'
import { fastest } from './fastest.js'
import { hostileValues } from './hostile.js'

const now = Date.UTC(2026, 0, 1)

interface Said {
  headers?: Record<string, string>
  body?: unknown
  status?: number
}

const sourceOf = ({ headers = {}, body, status }: Said) => ({
  header: (name: string) => headers[name],
  body,
  status,
  now,
})
const hint = (said: Said) => waitHintMs(sourceOf(said))
const retryAfter = (value: string) => hint({ status: 503, headers: { 'retry-after': value } })
const quota = (reset: string, status = 429) =>
  hint({ status, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } })
const rateLimit = (value: string, status = 429) => hint({ status, headers: { ratelimit: value } })

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    ['0', 0],
    [' 30 ', 30_000],
    ['1.5', 1500],
    ['120, 120', 120_000],
    ['30, 120', 120_000],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
    ['Thursday, 01-Jan-26 00:00:07 GMT', 7000],
    ['Thu Jan  1 00:00:07 2026', 7000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['1767225660', 60_000],
    ['3456000', 3_456_000_000],
  ])('reads %j as %d ms', (value, expected) => {
    expect(retryAfter(value)).toBe(expected)
  })

  test.each([
    '-5',
    '',
    'abc',
    '0x10',
    '1e3',
    'Infinity',
    'NaN',
    '10 minutes',
    '30, abc',
    ',',
    '１２０',
    '2026-01-01T00:00:07Z',
    'Thu, 32 Jan 2026 00:00:07 GMT',
    'Sat, 31 Feb 2026 00:00:07 GMT',
    'Thu, 01 Foo 2026 00:00:07 GMT',
    'Thu, 01 Jan 2026 00:00:07 +0900',
    'Thu Jan  1 00:00:07 GMT',
    '1696992000',
    '9'.repeat(400),
  ])('finds no hint in %j', (value) => {
    expect(retryAfter(value)).toBeUndefined()
  })

  test('measures a date against the clock of the server that wrote it', () => {
    const headers = { 'retry-after': 'Thu, 01 Jan 2026 00:05:07 GMT' }
    expect(hint({ status: 503, headers: { ...headers, date: 'Thu, 01 Jan 2026 00:05:00 GMT' } })).toBe(7000)
    expect(hint({ status: 503, headers })).toBe(307_000)
  })

  test('adds the age of a cached answer to its date', () => {
    const headers = { 'retry-after': 'Thu, 01 Jan 2026 00:05:07 GMT', date: 'Thu, 01 Jan 2026 00:04:00 GMT', age: '60' }
    expect(hint({ status: 503, headers })).toBe(7000)
  })

  test('ignores a Date header that is none', () => {
    expect(hint({ headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT', date: 'yesterday' } })).toBe(7000)
  })

  test('beats X-Retry-After, which some servers send in its place', () => {
    expect(hint({ headers: { 'x-retry-after': '60' } })).toBe(60_000)
    expect(hint({ headers: { 'x-retry-after': '60', 'retry-after': '5' } })).toBe(5000)
  })

  test('gives way to retry-after-ms, also to a 0 there', () => {
    expect(hint({ headers: { 'retry-after-ms': '1234', 'retry-after': '60' } })).toBe(1234)
    expect(hint({ headers: { 'retry-after-ms': '0', 'retry-after': '60' } })).toBe(0)
    expect(hint({ headers: { 'retry-after-ms': 'soon', 'retry-after': '60' } })).toBe(60_000)
    expect(hint({ headers: { 'retry-after-ms': '9'.repeat(20) } })).toBeUndefined()
  })
})

describe('waits in bodies', () => {
  test.each([
    [60, 60_000],
    ['60', 60_000],
    [0, 0],
    [1.1, 1100],
    ['34.07s', 34_070],
    [-1, undefined],
    ['soon', undefined],
    [null, undefined],
    [{}, undefined],
    [true, undefined],
    [Infinity, undefined],
    [1e306, undefined],
  ])('reads retryAfter %j as %s ms', (retryAfter, expected) => {
    expect(bodyWaitMs(retryAfter)).toBe(expected)
    expect(hint({ status: 503, body: { success: false, error: { code: 'AI_THROTTLING', retryAfter } } })).toBe(expected)
    expect(hint({ status: 503, body: { retryAfter } })).toBe(expected)
  })

  test('takes the longer of header and body', () => {
    expect(hint({ headers: { 'retry-after': '30' }, body: { error: { retryAfter: 60 } } })).toBe(60_000)
    expect(hint({ headers: { 'retry-after': '90' }, body: { error: { retryAfter: 60 } } })).toBe(90_000)
  })

  test('reads the fields of Telegram, Discord, Matrix and Google', () => {
    expect(hint({ body: { ok: false, parameters: { retry_after: 5 } } })).toBe(5000)
    expect(hint({ body: { message: 'limited', retry_after: 0.65 } })).toBe(650)
    expect(hint({ body: { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 2000 } })).toBe(2000)
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.07s' }]
    expect(hint({ body: { error: { code: 429, details } } })).toBe(34_070)
  })

  test('prefers retryAfter to a reset that has passed (the sample of the async-processing spec)', () => {
    const body = {
      success: false,
      error: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 60 },
      rateLimit: { limit: 20, remaining: 0, reset: 1_696_992_000 },
    }
    expect(hint({ status: 429, body })).toBe(60_000)
  })
})

describe('quotas', () => {
  test('reads a reset as epoch seconds, a delta or epoch ms, by its size', () => {
    expect(quota('1767225660')).toBe(60_000)
    expect(quota('60')).toBe(60_000)
    expect(quota('1767225660000')).toBe(60_000)
    expect(resetMs(1_767_225_660.5, now)).toBe(60_500)
    expect(resetMs('9'.repeat(20), now)).toBeUndefined()
  })

  test('finds no hint in a reset that lies in the past', () => {
    expect(quota('1696992000')).toBeUndefined()
    expect(hint({ status: 429, body: { rateLimit: { remaining: 0, reset: 1_696_992_000 } } })).toBeUndefined()
  })

  test('does not wait for a quota that is not the cause', () => {
    const headers = { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '60' }
    expect(hint({ status: 500, headers })).toBeUndefined()
    expect(hint({ status: 500, headers: { 'x-ratelimit-reset': '60' } })).toBeUndefined()
    expect(hint({ status: 403, headers: { ...headers, 'x-ratelimit-remaining': '0' } })).toBe(60_000)
    expect(hint({ status: 429, headers: { 'x-ratelimit-reset': '60' } })).toBe(60_000)
  })

  test('reads the RateLimit field of the IETF draft', () => {
    expect(rateLimit('"default";r=0;t=30')).toBe(30_000)
    expect(rateLimit('"default";t=30;r=0')).toBe(30_000)
    expect(rateLimit('"burst";r=0;t=10, "daily";r=0;t=3600')).toBe(3_600_000)
    expect(rateLimit('"daily";r=0;t=3600, "burst";r=0;t=10')).toBe(3_600_000)
    expect(rateLimit('"daily";r=900;t=3600, "burst";r=0;t=10')).toBe(10_000)
    expect(rateLimit('"a;r=0;t=5";r=0;t=30')).toBe(30_000)
    expect(rateLimit('limit=100, remaining=0, reset=50')).toBe(50_000)
  })

  test.each(['"default";r=50;t=30', 'default;r=a', '"x', '', ';;;,,,', '"d";r=0', '"d";r=0;t=-1'])(
    'finds no hint in RateLimit: %s',
    (value) => {
      expect(rateLimit(value)).toBeUndefined()
    },
  )

  test('asks a quota only when Retry-After says nothing', () => {
    expect(hint({ status: 429, headers: { 'retry-after': '5', ratelimit: '"default";r=0;t=30' } })).toBe(5000)
    expect(hint({ status: 429, headers: { 'retry-after': '0', ratelimit: '"default";r=0;t=30' } })).toBe(0)
  })

  test('describes the quota, its reset by the clock of the client', () => {
    const headers = { 'ratelimit-limit': '100', 'ratelimit-remaining': '0', 'ratelimit-reset': '60' }
    expect(rateLimitFrom(sourceOf({ headers }))).toStrictEqual({ limit: 100, remaining: 0, resetAt: now + 60_000 })
    const ahead = { 'x-ratelimit-reset': '1767225960', date: 'Thu, 01 Jan 2026 00:05:00 GMT' }
    expect(rateLimitFrom(sourceOf({ headers: ahead }))).toStrictEqual({ resetAt: now + 60_000 })
    const body = { rateLimit: { limit: 20, remaining: 3, reset: 1_696_992_000 } }
    expect(rateLimitFrom(sourceOf({ body }))).toStrictEqual({ limit: 20, remaining: 3 })
    expect(rateLimitFrom(sourceOf({}))).toBeUndefined()
  })
})

describe('any input', () => {
  const isHint = (ms: unknown) => ms === undefined || (Number.isFinite(ms) && (ms as number) >= 0)

  test('gives no hint or a finite one for any header, body and status', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[\d.,; "rt=GMTJan:-]{0,40}$/),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({
        retryAfter: fc.anything({ maxDepth: 2, maxKeys: 3 }),
        rateLimit: fc.anything({ maxDepth: 2, maxKeys: 3 }),
        error: fc.anything({ maxDepth: 2, maxKeys: 3 }),
      }),
    )
    fc.assert(
      fc.property(text, body, fc.option(fc.integer(), { nil: undefined }), (value, body, status) => {
        const source = { header: () => value, body, status, now }
        expect(isHint(waitHintMs(source))).toBe(true)
        expect(new Date(now + (waitHintMs(source) ?? 0)).getTime()).not.toBeNaN()
        expect(isHint(retryAfterMs(value, now))).toBe(true)
        rateLimitFrom(source)
      }),
    )
  })

  test('survives headers and bodies that throw', () => {
    const header = () => {
      throw new Error('no headers here')
    }
    for (const value of hostileValues()) {
      expect(isHint(waitHintMs({ header, body: value, now }))).toBe(true)
      expect(isHint(waitHintMs({ header: () => value as string, body: { error: value, rateLimit: value }, now }))).toBe(
        true,
      )
      expect(isHint(retryAfterMs(value, now))).toBe(true)
      expect(isHint(resetMs(value, now))).toBe(true)
    }
  })

  test.each([' ', '1', ',', '"', ';r=0;t=1,', 'Jan ', '９', '1.'])(
    'answers within 5 ms to a header of 1 MB of %j',
    (unit) => {
      const value = unit.repeat(2 ** 20 / unit.length)
      expect(
        fastest(() => waitHintMs({ header: () => value, body: { retryAfter: value }, status: 429, now })),
      ).toBeLessThan(5)
    },
  )
})
