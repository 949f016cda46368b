import { expect, test } from 'vitest'
import type { Decoder, Envelope } from '../../../src/core/decoder.js'
import * as exported from '../../../src/decoders/index.js'
import { envelope } from './envelope.js'

const decoders = Object.values(exported).filter((value): value is Decoder => 'decode' in value)

/** Who says of an answer with status 200 that it failed, or warns. */
const refused = (sent: Envelope) => decoders.filter((one) => one.decode(sent)?.outcome).map(({ family }) => family)

/** Answers that look like an error of one family or another, and are none. */
test.each<unknown>([
  { code: 0, msg: 'ok', data: {} },
  { code: 20000, msg: 'success', data: { token: 't' } },
  { code: 1, msg: 'saved', data: null },
  { code: 200, msg: 'ok' },
  { code: 20000, msg: 'success' },
  { code: 1000, msg: 'saved', result: { id: 1 } },
  { code: 10000, msg: 'Success', trade_no: '2013' },
  { errcode: '0', errmsg: 'ok' },
  { id: 'job_1', result: null, error: { code: 'TIMED_OUT', message: 'took too long' } },
  { result: 'ok', error: {}, id: 1 },
  { id: 7, status: 'FAILED', error_message: 'CSV broken' },
  { data: { httpStatus: 500, code: 'X' }, name: 'monitor' },
  { message: 'm', data: { httpStatus: 500, code: 'X' } },
  { status: 'fail', data: { build: 'main', step: 'lint' }, id: 3 },
  { errcode: 0, errmsg: 'ok', media_id: 'm' },
  { status: 'OK', results: [], error_message: 'none' },
  { status: 'SUCCESS', data: [] },
  { status: 'fail-over', data: { a: 'b' } },
  { result: 1, error: null, id: 1 },
  { result: null, error: null, id: 1 },
  { type: 'article', title: 't', detail: 'd', status: 3 },
  { type: 'validation', property: '/name', message: 'hello' },
  [{ field: 'email', message: 'hi' }],
  [{ property: 'a', constraints: { min: 'b' } }],
  { messages: { greeting: 'hi' } },
  { message: { name: ['a'] } },
  { data: { email: ['a@b.example'] } },
  { errors: [] },
  { errors: null, data: { a: 1 } },
  { error: '', name: 'x' },
  { error: null, access_token: 't' },
  { sys: { type: 'Entry', id: 'ValidationFailed' }, fields: {} },
  { statusCode: 200, message: 'OK' },
  { object: 'payment_method', type: 'card' },
  { code: 5, message: 'five', details: [] },
  { logref: 42, message: 'm' },
  { title: 'PLAN_LIMIT', name: 'PLAN_LIMIT', type: 'PLAN_LIMIT' },
  { retry_after: 3, error_summary: '' },
])('%j is data', (body) => {
  expect(refused(envelope(body, { status: 200 }))).toEqual([])
})

test.each([
  '<?xml version="1.0"?><rss><Error><Code>1</Code></Error></rss>',
  '<DeleteResult><Error><Code>AccessDenied</Code></Error></DeleteResult>',
  'error=1 is a parameter',
  'event: message\ndata: {"json":{"message":"hi"}}\n\n',
])('the text %j is data', (text) => {
  expect(refused({ ...envelope(text, { status: 200 }), text })).toEqual([])
})

test('a list of what was left out is no refusal, but in GraphQL', () => {
  const body = { items: [], errors: [{ message: 'row 3 was left out' }] }
  expect(refused(envelope(body, { status: 200 }))).toEqual(['graphql', 'shopify'])
})
