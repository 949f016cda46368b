import { describe, expect, test } from 'vitest'
import { problemDetails } from '../../../src/decoders/index.js'
import { decodeWhole, envelope } from './envelope.js'

const decode = (body: unknown, status: number | undefined = 403) => problemDetails.decode(envelope(body, { status }))
const problem = (more: object) => ({ title: 'Out of credit', detail: 'Your balance is 30.', ...more })

test('reads the example of RFC 9457', () => {
  expect(
    decode({
      type: 'https://example.com/probs/out-of-credit',
      title: 'You do not have enough credit.',
      detail: 'Your current balance is 30, but that costs 50.',
      instance: '/account/12345/msgs/abc',
      balance: 30,
      accounts: ['/account/12345', '/account/67890'],
    }),
  ).toEqual({
    code: 'https://example.com/probs/out-of-credit',
    serverMessage: 'Your current balance is 30, but that costs 50.',
    correlationId: '/account/12345/msgs/abc',
    fieldErrors: [],
    context: { balance: 30 },
    params: { balance: 30 },
  })
})

test('reads complaints by JSON Pointer', () => {
  const errors = [
    { detail: 'must be a positive integer', pointer: '#/age' },
    { detail: "must be 'green', 'red' or 'blue'", pointer: '#/profile/color' },
  ]
  expect(decode(problem({ errors }), 422)?.fieldErrors).toEqual([
    { field: 'age', raw: '#/age', message: 'must be a positive integer' },
    { field: 'profile.color', raw: '#/profile/color', message: "must be 'green', 'red' or 'blue'" },
  ])
})

test.each([
  [
    'a list in the words of Spring',
    [{ objectName: 'user', field: 'email', defaultMessage: 'must not be blank', rejectedValue: '' }],
  ],
  ['one complaint', { field: 'email', message: 'must not be blank' }],
  ['a map of lists', { email: ['must not be blank'] }],
  ['a map of texts', { email: 'must not be blank' }],
])('reads errors that are %s', (_, errors) => {
  expect(decode(problem({ errors }), 400)?.fieldErrors).toEqual([
    { field: 'email', raw: 'email', message: 'must not be blank' },
  ])
})

test('reads the map of fields that ASP.NET sends', () => {
  expect(decode(problem({ errors: { Title: ['required'] }, traceId: '00-ab-01' }), 400)).toMatchObject({
    fieldErrors: [{ field: 'Title', message: 'required' }],
    correlationId: '00-ab-01',
  })
})

describe('the code', () => {
  test('is the extension, before the type', () => {
    expect(decode(problem({ type: '/probs/x', code: 'NO_CREDIT' }))?.code).toBe('NO_CREDIT')
    expect(decode(problem({ type: '/probs/x', code: 'not a code' }))?.code).toBe('/probs/x')
  })

  test.each([
    undefined,
    'about:blank',
    'https://tools.ietf.org/html/rfc7231#section-6.5.1',
    'https://www.rfc-editor.org/rfc/rfc9110#name-404-not-found',
    'https://httpstatuses.io/404',
    'a sentence',
  ])('is absent for the type %j', (type) => {
    expect(decode(problem({ type, code: 403 }))).not.toHaveProperty('code')
  })
})

test('the status of the answer is not beaten by the body', () => {
  expect(decode(problem({ status: 500 }), 403)).not.toHaveProperty('status')
  expect(problemDetails.decode(envelope(problem({ status: 500 })))).toMatchObject({ status: 500 })
})

test('the content-type decides where the members do not', () => {
  const headers = { 'content-type': 'Application/problem+json; charset=utf-8' }
  expect(problemDetails.decode(envelope({ title: 'Gone' }, { headers }))?.serverMessage).toBe('Gone')
  expect(decode({ title: 'Gone' })).toBeUndefined()
})

test('a quota in the headers is a wait', () => {
  const headers = { 'content-type': 'application/problem+json', ratelimit: '"dynamic";r=0;t=20' }
  expect(decodeWhole(problemDetails, { status: 429, detail: 'Wait' }, { headers, status: 429 })).toMatchObject({
    retryAfterMs: 20_000,
    rateLimit: { remaining: 0 },
  })
})

test.each([
  {},
  [],
  null,
  'text',
  { status: 404, error: 'Not Found' },
  { detail: 'Not found.' },
  { detail: [], type: 'x' },
])('%j is no problem', (body) => expect(decode(body, 404)).toBeUndefined())
