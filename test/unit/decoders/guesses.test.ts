import { describe, expect, test } from 'vitest'
import type { Decoder } from '../../../src/core/decoder.js'
import { aspnet, autoDetect, cms, codedObject, drf, php, spring } from '../../../src/decoders/index.js'
import { envelope } from './envelope.js'

const ask = (decoder: Decoder, status: number, body: unknown, headers = {}) =>
  decoder.decode(envelope(body, { status, headers }))
const fieldsOf = (decoder: Decoder, status: number, body: unknown) =>
  (ask(decoder, status, body)?.fieldErrors ?? []).map(({ field, message, code }) => [field, message, code])

describe('auto-detection makes no complaint about a field of', () => {
  test.each<[number, unknown]>([
    [403, { message: 'Forbidden', data: { roles: ['admin', 'owner'] } }],
    [403, { message: 'Forbidden', details: { required: ['admin'] } }],
    [404, { error: 'No such page', data: { suggestions: ['a', 'b'] } }],
    [409, { message: 'in use', details: [{ path: '/pages/1', title: 'Home' }] }],
    [500, { message: 'm', error: { message: 'x', details: [{ path: '/srv/app/index.js', line: 3 }] } }],
    [500, { error: { name: 'SequelizeDatabaseError', errors: { sql: 'SELECT 1' } }, message: 'm' }],
    [500, { message: 'm', issues: { url: 'https://github.com/x/y/issues' } }],
    [422, { message: 'm', validation: { status: 'failed', rule: 'x' } }],
    [409, { message: 'Not available', property: 'Seaside Villa' }],
    [401, { message: 'key required', errors: [{ path: '/orders', message: 'key required' }] }],
    [400, { message: 'm', data: { nested: { roles: ['admin'] }, count: 1 } }],
    [500, { data: null, errors: [{ message: 'm', path: ['order', 'total'] }] }],
    [400, { statusCode: 400, error: 'Bad Request', message: 'm', validation: { source: 'query', keys: [] } }],
    [503, { status: 'error', info: {}, error: { db: { status: 'down' } }, details: { db: { message: 'x' } } }],
  ])('%i %j', (status, body) => expect(fieldsOf(autoDetect, status, body)).toEqual([]))
})

describe('auto-detection takes for a code neither', () => {
  test.each<[number, unknown]>([
    [404, { name: 'john_doe', error: 'not found' }],
    [404, { message: 'Table not found', name: 'order_items' }],
    [409, { message: 'already there', type: 'order_item' }],
    [404, { message: 'Not found', data: { code: 'SKU-1' } }],
    [500, { error: 'RangeError', message: 'x' }],
    [422, { data: null, errors: [{ field: 'email', code: 'taken', message: 'm' }] }],
  ])('%i %j', (status, body) => expect(ask(autoDetect, status, body)?.code).toBeUndefined())
})

test('a form may have a field called code', () => {
  for (const said of ['Invalid coupon', ['Invalid coupon']]) {
    const body = { error: { code: 'COUPON_INVALID', message: 'm', details: { code: said, zip: 'bad' } } }
    expect(fieldsOf(codedObject, 400, body)).toEqual([
      ['code', 'Invalid coupon', undefined],
      ['zip', 'bad', undefined],
    ])
  }
})

test('codes that are names of exceptions keep what else the answer says', () => {
  const body = { code: 'ResourceNotFoundException', message: 'm', details: { email: 'bad' }, retryable: false }
  expect(ask(autoDetect, 400, body)).toMatchObject({ code: body.code, retryable: false })
  expect(fieldsOf(autoDetect, 400, body)).toEqual([['email', 'bad', undefined]])
})

test('what ASP.NET Identity complains about is the whole', () => {
  const body = [{ code: 'PasswordTooShort', description: 'Passwords must be longer' }]
  for (const decoder of [aspnet, autoDetect])
    expect(fieldsOf(decoder, 400, body)).toEqual([['', 'Passwords must be longer', 'PasswordTooShort']])
})

test('fields beside a detail and a code of Django REST framework', () => {
  expect(fieldsOf(drf, 400, { detail: 'Invalid input.', code: 'invalid', email: ['Enter a valid email.'] })).toEqual([
    ['email', 'Enter a valid email.', undefined],
  ])
  expect(fieldsOf(drf, 400, { code: 'invalid', message: 'Invalid input', errors: { email: ['bad'] } })).toEqual([
    ['email', 'bad', undefined],
  ])
})

test.each<[unknown, unknown[]]>([
  [{ loc: ['email'], msg: 'bad', type: 'missing' }, ['email', 'bad', 'missing']],
  [{ loc: ['body', 'address', 'zip'], msg: 'bad', type: 'missing' }, ['address.zip', 'bad', 'missing']],
  [{ source: { pointer: '/database/name' }, message: 'bad' }, ['database.name', 'bad', undefined]],
  [{ name: 'ValidationError', path: 'email', reason: 'taken' }, ['email', 'taken', undefined]],
  [{ name: 'ValidationError', field: 'email', details: 'bad' }, ['email', 'bad', 'ValidationError']],
  [{ name: 'TypeError', in: 'handler', detail: 'x' }, ['', 'x', undefined]],
])('a complaint %j is read where it stands', (error, expected) => {
  for (const decoder of [php, spring])
    expect(fieldsOf(decoder, 422, { message: 'm', errors: [error] })).toEqual([expected])
})

test.each<[number, unknown, string]>([
  [422, { code: 422, msg: 'Password should be at least 6 characters' }, 'Password should be at least 6 characters'],
  [400, { msg: 'Missing Authorization Header' }, 'Missing Authorization Header'],
])('the text of %i %j is kept', (status, body, said) => {
  expect(ask(autoDetect, status, body)?.serverMessage).toBe(said)
})

test("Contentful's reset is a wait after 429 alone, and never beats Retry-After", () => {
  const body = { message: 'm', sys: { type: 'Error', id: 'NotFound' } }
  const reset = { 'x-contentful-ratelimit-reset': '4' }
  const waits = [
    ask(cms, 429, body, reset),
    ask(cms, 404, body, reset),
    ask(cms, 429, body, { ...reset, 'retry-after': '30' }),
  ].map((decoded) => decoded?.retryAfterMs)
  expect(waits).toEqual([4000, undefined, undefined])
})

test('the number of a row is no id for the support', () => {
  expect(ask(autoDetect, 404, { message: 'Request 5 not found', request_id: 5 })?.correlationId).toBeUndefined()
})
