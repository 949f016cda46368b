import { describe, expect, test } from 'vitest'
import { codedObject } from '../../../src/decoders/index.js'
import { decodeWhole, envelope } from './envelope.js'

const decode = (body: unknown, status: number | undefined = 400) => codedObject.decode(envelope(body, { status }))
const flat = (details: unknown) => ({ code: 'INVALID_QUESTION', message: 'm', details })

describe('the code', () => {
  test.each([
    [1001, '1001'],
    ['1001', '1001'],
    ['AUTH_REQUIRED', 'AUTH_REQUIRED'],
    ['auth/expired', 'auth/expired'],
  ])('%j is a code', (code, expected) => {
    expect(decode({ code, message: 'm' })?.code).toBe(expected)
    expect(decode({ error: { code, message: 'm' } })?.code).toBe(expected)
  })

  test.each([['Record not found'], ['入力値が不正です'], [400], ['400'], [''], ['---'], [null], [1.5], [{}], [true]])(
    '%j in a 400 is no code',
    (code) => {
      expect(decode({ error: { code, message: 'm' } })).not.toHaveProperty('code')
      expect(decode({ code, message: 'm' })).toBeUndefined()
    },
  )

  test('a status in its place is the status of a transport that has none', () => {
    expect(
      codedObject.decode(envelope({ type: 'error', code: 503, message: 'm' }, { transport: 'sse' })),
    ).toMatchObject({
      status: 503,
    })
    expect(codedObject.decode(envelope({ code: 4001, message: 'm' }, { transport: 'sse' }))).toMatchObject({
      code: '4001',
    })
  })

  test('of the nested and the flat code the nested one is meant', () => {
    expect(decode({ code: 'OUTER', message: 'm', error: { code: 'INNER', message: 'm' } })?.code).toBe('INNER')
    expect(decode({ code: 'OUTER', message: 'm', error: 'Bad Request' })?.code).toBe('OUTER')
  })

  test('an error without a code still has its message', () => {
    expect(decode({ success: false, error: { message: 'm' } })).toMatchObject({ serverMessage: 'm' })
  })

  test.each([{}, [], null, 'text', 7, { message: 'm' }, { error: 'Not Found' }, { error: null }, { detail: 'm' }])(
    '%j is not of this family',
    (body) => expect(decode(body)).toBeUndefined(),
  )
})

describe('details', () => {
  test.each([[{}], [[]], [null], [undefined], ['text'], [7]])('%j has no complaint', (details) => {
    expect(decode(flat(details))).toMatchObject({ code: 'INVALID_QUESTION', fieldErrors: [], context: {} })
  })

  test('a map has a text or texts for each field', () => {
    expect(decode(flat({ 'items[0].weight': 'a', title: ['b', 'c'] }))?.fieldErrors).toEqual([
      { field: 'items.0.weight', raw: 'items[0].weight', message: 'a' },
      { field: 'title', raw: 'title', message: 'b' },
      { field: 'title', raw: 'title', message: 'c' },
    ])
  })

  test('a list may hold texts, codes, and complaints about no field', () => {
    expect(
      decode(flat(['a', { message: 'b' }, { field: 'base', message: 'c', code: 'TAKEN' }, {}, null]))?.fieldErrors,
    ).toEqual([
      { field: '', raw: '', message: 'a' },
      { field: '', raw: '', message: 'b' },
      { field: '', raw: 'base', message: 'c', code: 'TAKEN' },
    ])
  })

  test('one complaint may stand without its list', () => {
    expect(decode(flat({ field: 'title', message: 'a' }))?.fieldErrors).toEqual([
      { field: 'title', raw: 'title', message: 'a' },
    ])
  })

  test('numbers are of use to messages', () => {
    expect(decode(flat({ maxSizeMb: 50 }))).toMatchObject({ fieldErrors: [], params: { maxSizeMb: 50 } })
  })

  test('of ten thousand complaints a hundred are read', () => {
    const list = Array.from({ length: 10_000 }, (_, i) => ({ field: `f${i}`, message: 'm' }))
    const map = Object.fromEntries(list.map(({ field }) => [field, ['m', 'm']]))
    expect(decode(flat(list))?.fieldErrors).toHaveLength(100)
    expect(decode(flat(map))?.fieldErrors).toHaveLength(100)
  })
})

describe('a message of a socket', () => {
  const message = (more: object) =>
    codedObject.decode(
      envelope(
        { type: 'error', code: 'BAD_REQUEST', message: 'm', timestamp: 1706605800, ...more },
        { transport: 'websocket' },
      ),
    )

  test.each([null, {}, undefined, 'x'])('has no context when that is %j', (context) => {
    expect(message({ context })).toMatchObject({ code: 'BAD_REQUEST', context: {}, occurredAt: 1_706_605_800_000 })
  })

  test('may count in milliseconds, but not in words', () => {
    expect(message({ timestamp: 1_706_605_800_123 })?.occurredAt).toBe(1_706_605_800_123)
    for (const timestamp of ['soon', -1, 0, NaN, 1e300]) expect(message({ timestamp })).not.toHaveProperty('occurredAt')
  })
})

describe('an answer that succeeded', () => {
  test.each([
    { code: 'LIBRARIAN_LOOP_LIMIT', message: 'm', evidence: [1], answer: 'a' },
    { warning: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'm' }, data: { answer: 'a' } },
    { success: false, error: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'm' } },
    { error: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'm' }, requestId: 'r' },
  ])('%j has a code, and its data is left alone', (body) => {
    expect(decode(body, 200)).toMatchObject({
      code: 'LIBRARIAN_LOOP_LIMIT',
      serverMessage: 'm',
      context: {},
      params: {},
    })
  })

  test.each([
    { processId: 'p', status: 'FAILED', error: { code: 'AI_ERROR', message: 'm' } },
    { success: true, data: { status: 'FAILED', error: { code: 'AI_ERROR', message: 'm' } } },
    { code: 'JPY' },
    { warning: 'low battery' },
  ])('%j is data', (body) => expect(decode(body, 200)).toBeUndefined())

  test('is only meant where the status is that of the answer: a stream says 200 and then fails', () => {
    const body = { error: { code: 'GEMINI_API_ERROR', message: 'm' } }
    expect(codedObject.decode(envelope(body, { transport: 'sse', status: 200 }))?.code).toBe('GEMINI_API_ERROR')
  })
})

test('a wait may come in the body or a header', () => {
  expect(
    decodeWhole(codedObject, { error: { code: 'X', message: 'm', retryAfter: '2.5' } }, { status: 429 }).retryAfterMs,
  ).toBe(2500)
  const headers = { 'retry-after': '7' }
  expect(decodeWhole(codedObject, { code: 'X', message: 'm' }, { status: 429, headers }).retryAfterMs).toBe(7000)
})
