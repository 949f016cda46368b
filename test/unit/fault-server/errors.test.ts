import { describe, expect } from 'vitest'
import { assumedStatuses } from '../../specs/assumed-statuses.js'
import { readSpecs } from '../../specs/read-spec.js'
import { test } from './faults-test.js'

const seconds = expect.closeTo(Date.now() / 1000, -2)

describe.each(readSpecs())('$source $code', (record) => {
  const { source, code, sample } = record

  test('answers with its status and, where the document has one, its own sample', async ({ faults }) => {
    const response = await fetch(faults.url(source, `errors/${code}`))
    const body: unknown = await response.json()

    expect(response.status).toBe(record.status ?? assumedStatuses[source]?.[code])
    expect(response.headers.get('content-type')).toContain('application/json')
    if (sample) expect(body).toMatchObject(source === 'calls' ? { ...sample, timestamp: seconds } : withoutType(sample))
  })

  test('answers in the dialect of its source', async ({ faults }) => {
    const body: unknown = await (await fetch(faults.url(source, `errors/${code}`))).json()
    const error = { code, message: expect.stringMatching(/./) as string }

    if (source === 'calls')
      expect(body).toEqual({ type: 'error', ...error, context: expect.any(Object), timestamp: seconds })
    else if (source === 'async-processing') expect(body).toMatchObject({ success: false, error })
    else if (source === 'workouts' || code === 'AUTH_USER_NOT_REGISTERED') expect(body).toMatchObject({ error })
    else if (code === 'LIBRARIAN_LOOP_LIMIT')
      expect(body).toEqual({
        ...error,
        details: {},
        result: { answer: expect.any(String), evidence: [expect.any(Object)] },
      })
    else expect(body).toEqual({ ...error, details: {} })
  })

  test('never sends the text that the user is to read, unless the document itself does', async ({ faults }) => {
    const text = await (await fetch(faults.url(source, `errors/${code}`))).text()
    if (source === 'professor') expect(text).not.toContain(record.ja)
    else expect(text.includes(record.ja ?? '')).toBe(true)
  })
})

/** The document shows the event of a stream; over HTTP the same code has no `type`. */
function withoutType(sample: object): object {
  return Object.fromEntries(Object.entries(sample).filter(([name]) => name !== 'type'))
}

test('fails as often as asked and then answers with its number', async ({ faults }) => {
  const url = faults.url('professor', 'errors/GEMINI_API_ERROR', { times: 2 })
  const answers = []
  for (let turn = 0; turn < 4; turn += 1) {
    const response = await fetch(url)
    answers.push([response.status, ((await response.json()) as { execution?: number }).execution])
  }
  expect(answers).toEqual([
    [500, undefined],
    [500, undefined],
    [200, 1],
    [200, 2],
  ])
})

test('fails for as long as asked', async ({ faults }) => {
  const url = faults.url('professor', 'errors/GEMINI_API_ERROR', { forMs: 150 })
  expect((await fetch(url)).status).toBe(500)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect((await fetch(url)).status).toBe(200)
})

test('waits for afterMs before it answers', async ({ faults }) => {
  const startedAt = performance.now()
  await fetch(faults.url('workouts', 'errors/INTERNAL_ERROR', { afterMs: 120 }))
  expect(performance.now() - startedAt).toBeGreaterThan(115)
})

test('gives retryAfter to the header, and to the body only where the dialect has it', async ({ faults }) => {
  const asked = { retryAfter: 7 }
  const job = await fetch(faults.url('async-processing', 'errors/AI_THROTTLING', asked))
  expect(job.headers.get('retry-after')).toBe('7')
  expect(await job.json()).toMatchObject({ error: { retryAfter: 7 } })

  const question = await fetch(faults.url('professor', 'errors/RATE_LIMIT_EXCEEDED', asked))
  expect(question.headers.get('retry-after')).toBe('7')
  expect(await question.json()).not.toHaveProperty('retryAfter')
})

test('sends a Retry-After that is no number as it is', async ({ faults }) => {
  const date = 'Thu, 01 Jan 2026 00:00:07 GMT'
  const response = await fetch(faults.url('async-processing', 'errors/AI_THROTTLING', { retryAfter: date }))
  expect(response.headers.get('retry-after')).toBe(date)
  expect(await response.json()).toMatchObject({ error: { retryAfter: date } })
})

test('repeats rateLimit in the X-RateLimit headers', async ({ faults }) => {
  const { headers } = await fetch(faults.url('async-processing', 'errors/RATE_LIMIT_EXCEEDED'))
  expect(['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))).toEqual([
    '20',
    '0',
    '1696992000',
  ])
  expect(headers.get('retry-after')).toBeNull()
})

test('sends the number of a professor code in place of its name', async ({ faults }) => {
  const codeOf = async (path: string, number: string) =>
    ((await (await fetch(faults.url('professor', path, { number }))).json()) as { code: unknown }).code
  expect(await codeOf('errors/AUTH_REQUIRED', '1')).toBe('1001')
  expect(await codeOf('errors/1001', 'json')).toBe(1001)
  expect(await codeOf('errors/TOKEN_EXPIRED', '1')).toBe('TOKEN_EXPIRED')
})

test('complains about the fields asked for in the shape of the dialect', async ({ faults }) => {
  const bodyOf = async (source: 'workouts' | 'professor', code: string) =>
    (await fetch(faults.url(source, `errors/${code}`, { fields: 'weight,name' }))).json()
  expect(await bodyOf('workouts', 'VALIDATION_ERROR')).toMatchObject({
    error: { details: [{ field: 'weight', message: 'weightを確認してください' }, { field: 'name' }] },
  })
  expect(await bodyOf('professor', 'VALIDATION_FAILED')).toMatchObject({
    details: { weight: 'weightを確認してください', name: 'nameを確認してください' },
  })
})

test('sends any code and any status when a status is given, with retryable as asked', async ({ faults }) => {
  const unknown = await fetch(faults.url('async-processing', 'errors/NEW_CODE', { status: 503, retryable: 0 }))
  expect(unknown.status).toBe(503)
  expect(await unknown.json()).toEqual({
    success: false,
    error: { code: 'NEW_CODE', message: 'NEW_CODE occurred', retryable: false },
  })
  const known = await fetch(faults.url('workouts', 'errors/VALIDATION_ERROR', { status: 400 }))
  expect(known.status).toBe(400)
  expect(await known.json()).toMatchObject({
    error: { details: [{ field: 'weight' }, { field: 'performed_start_at' }] },
  })
})

test('answers a question it does not understand in no dialect', async ({ faults }) => {
  const answers = await Promise.all(
    [
      faults.url('workouts', 'errors/NO_SUCH_CODE'),
      faults.url('workouts', 'nowhere/at/all'),
      faults.url('workouts', 'errors/INTERNAL_ERROR', { times: 'often' }),
      faults.url('workouts', 'errors/INTERNAL_ERROR', { afterMs: 60_001 }),
      faults.url('workouts', 'errors/INTERNAL_ERROR', { retryAfter: 'a\nb' }),
    ].map(async (url) => {
      const response = await fetch(url)
      return [response.status, Object.keys((await response.json()) as object)]
    }),
  )
  expect(answers).toEqual([404, 404, 400, 400, 400].map((status) => [status, ['faultServer']]))
})
