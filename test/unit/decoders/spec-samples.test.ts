import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codedObject } from '../../../src/decoders/index.js'
import { sectionsOf } from '../../specs/read-markdown.js'
import { readSpecs, specSources } from '../../specs/read-spec.js'
import { decodeWhole, envelope } from './envelope.js'

type Sample = { code?: string | number; error?: { code?: string }; type?: string }

/** Every JSON block of the four documents. */
const samples = specSources.flatMap((source) =>
  sectionsOf(readFileSync(new URL(`../../specs/${source}.md`, import.meta.url), 'utf8'))
    .flatMap((section) => section.code)
    .filter(({ lang }) => lang === 'json')
    .map(({ text }) => JSON.parse(text) as Sample)
    .map((body) => ({ source, code: body.error?.code ?? body.code, body })),
)
const sampleOf = (source: string, code: string) =>
  samples.find((one) => one.source === source && one.code === code)!.body
const decode = (body: unknown, status?: number) => codedObject.decode(envelope(body, { status }))

test('the documents have samples of all four kinds', () => {
  expect(samples.length).toBeGreaterThanOrEqual(29)
  expect(new Set(samples.map(({ source }) => source)).size).toBe(4)
})

test.each(samples)(
  '$source: the sample of $code gives its code, and its message to the logs',
  ({ source, code, body }) => {
    const status = readSpecs().find((record) => record.source === source && record.code === code)?.status
    const decoded = decode(body, status)
    expect(decoded?.code).toBe(code)
    expect(decoded?.serverMessage).toBeTruthy()
  },
)

describe('async-processing', () => {
  test('VALIDATION_ERROR names its fields', () => {
    expect(decode(sampleOf('async-processing', 'VALIDATION_ERROR'), 400)?.fieldErrors).toEqual([
      { field: 'params.title', raw: 'params.title', message: 'タイトルは1文字以上200文字以内で入力してください' },
      { field: 'params.deadline', raw: 'params.deadline', message: '達成期限は未来の日時を指定してください' },
    ])
  })

  const throttled = (code: string, now?: number) =>
    decodeWhole(codedObject, sampleOf('async-processing', code), { status: 429, ...(now !== undefined && { now }) })

  test('AI_THROTTLING waits 60 seconds, not 60 milliseconds', () => {
    expect(throttled('AI_THROTTLING')).toMatchObject({ retryable: true, retryAfterMs: 60_000 })
  })

  test('RATE_LIMIT_EXCEEDED takes its wait from retryAfter and not from a reset that lies in the past', () => {
    const decoded = throttled('RATE_LIMIT_EXCEEDED')
    expect(decoded).toMatchObject({ retryAfterMs: 60_000, rateLimit: { limit: 20, remaining: 0 } })
    expect(decoded.rateLimit).not.toHaveProperty('resetAt')
    expect(decoded.retryable).toBeUndefined()
  })

  test('a reset in the future is epoch seconds', () => {
    expect(throttled('RATE_LIMIT_EXCEEDED', 1_696_991_990_000).rateLimit?.resetAt).toBe(1_696_992_000_000)
  })

  test('INTERNAL_ERROR has an id for the support', () => {
    expect(decode(sampleOf('async-processing', 'INTERNAL_ERROR'), 500)).toMatchObject({
      retryable: false,
      correlationId: '550e8400-e29b-41d4-a716-446655440000',
    })
  })

  test('members beside the code are kept as context and parameters', () => {
    expect(decode(sampleOf('async-processing', 'MAX_RETRY_EXCEEDED'), 400)).toMatchObject({
      context: { retryCount: 3 },
      params: { retryCount: 3 },
    })
    expect(decode(sampleOf('async-processing', 'RETRY_NOT_ALLOWED'), 400)).toMatchObject({
      context: { currentStatus: 'COMPLETED' },
      params: { currentStatus: 'COMPLETED' },
    })
  })
})

test('workouts: details name the attributes', () => {
  expect(decode(sampleOf('workouts', 'VALIDATION_ERROR'), 422)?.fieldErrors?.map(({ field }) => field)).toEqual([
    'weight',
    'performed_start_at',
  ])
})

test('calls: the context is domain data, the timestamp UNIX seconds', () => {
  const sample = sampleOf('calls', 'INVALID_CALL_STATE')
  expect(codedObject.decode(envelope(sample, { transport: 'websocket' }))).toMatchObject({
    context: { callId: 'd4e8f139-5212-4e2e-8c30-aaaabbbbcccc' },
    params: { callId: 'd4e8f139-5212-4e2e-8c30-aaaabbbbcccc' },
    occurredAt: 1_706_605_800_000,
  })
})

test('professor: the links of the extension survive, nested in an error beside a flat dialect', () => {
  const decoded = decode(sampleOf('professor', 'AUTH_USER_NOT_REGISTERED'), 403)
  expect(Object.keys(decoded?.context?.['extension_urls'] ?? {})).toEqual([
    'chrome_web_store',
    'github_releases',
    'official_guide',
  ])
  expect(decoded?.params).toEqual({})
})
