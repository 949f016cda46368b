import { beforeEach, describe, expect, test } from 'vitest'
import { isApiError, retry, toApiError, type Catalog } from '../../../src/core/index.js'
import { asyncProcessing, professor } from '../../../src/presets/index.js'
import { coded, json, NOW, openSource, pass, startTime, waiting, watch, type Answer } from './scripted-backend.js'

beforeEach(() => void startTime())

/** Attempts of a GET that always gets this answer, and what is left to do then. */
async function outcomeOf(catalog: Catalog, answer: Answer, init: { method?: string } = {}) {
  const { client, source, times } = openSource([answer], { catalog })
  const call = watch(source.json('/things', init))
  await pass(600_000)
  return { times: times(), after: client.decide(call.error).retry.kind, error: call.error, client, call }
}
const ofCode = (catalog: Catalog, code: string, more: object = {}) =>
  outcomeOf(catalog, coded(catalog.entry(code)!.status!, code, more))

const autoCodes = [
  'AI_ERROR',
  'AI_RESPONSE_INVALID',
  'DATABASE_ERROR',
  'DATABASE_CONNECTION_ERROR',
  'TIMEOUT_ERROR',
].concat('STEP_FUNCTIONS_TIMEOUT')
const throttledCodes = ['AI_THROTTLING', 'RATE_LIMIT_EXCEEDED']

describe('async-processing', () => {
  test.each(autoCodes)('%s is tried again after 1, 2 and 4 seconds, then by hand', async (code) => {
    const { times, after } = await ofCode(asyncProcessing, code)
    expect({ times, after }).toEqual({ times: [0, 1000, 3000, 7000], after: 'manual' })
  })

  test.each(throttledCodes)('%s is tried again when the server said, in seconds', async (code) => {
    const { times } = await ofCode(asyncProcessing, code, { retryAfter: 60, rateLimit: { reset: 1_696_992_000 } })
    expect(times).toEqual([0, 60_000, 120_000, 180_000])
  })

  const others = asyncProcessing.codes.filter((code) => !autoCodes.includes(code) && !throttledCodes.includes(code))
  test.each(others)('%s is one attempt, and offers no other', async (code) => {
    const { times, after } = await ofCode(asyncProcessing, code)
    expect({ times, after }).toEqual({ times: [0], after: 'never' })
  })

  test.each(['RETRY_NOT_ALLOWED', 'MAX_RETRY_EXCEEDED', 'CANCEL_NOT_ALLOWED'])(
    '%s takes the retry button away',
    async (code) => {
      const { client, error } = await ofCode(asyncProcessing, code)
      expect(client.decide(error).actions.map(({ name }) => name)).not.toContain('retry')
    },
  )

  test('AI_ERROR of a request that starts a job is left to the user', async () => {
    const { times, after } = await outcomeOf(asyncProcessing, coded(500, 'AI_ERROR'), { method: 'POST' })
    expect({ times, after }).toEqual({ times: [0], after: 'manual' })
  })
})

describe('professor', () => {
  const schedule = [0, 1000, 3000, 7000]

  test.each([4001, '4001', 'GEMINI_API_ERROR', 4099, 'LIBRARIAN_MODEL_FAILURE'])(
    '%s is tried again after 1, 2 and 4 seconds',
    async (code) => {
      const { times, after } = await outcomeOf(professor, json(502, { code, message: 'x', details: {} }))
      expect({ times, after }).toEqual({ times: schedule, after: 'manual' })
    },
  )

  test.each([true, false])('a socket closed with 4001 (wasClean: %s) is no GEMINI_API_ERROR', (wasClean) => {
    const error = toApiError({ code: 4001, wasClean, reason: 'restart' }, { catalog: professor })
    expect(error).toMatchObject({ kind: 'close', transport: 'websocket', source: 'professor' })
    expect(error.code).toBeUndefined()
  })

  test('INTERNAL_ERROR is tried again here, but not in async-processing', async () => {
    expect((await ofCode(professor, 'INTERNAL_ERROR')).times).toEqual(schedule)
    expect((await ofCode(asyncProcessing, 'INTERNAL_ERROR')).times).toEqual([0])
  })

  test.each([
    [5001, 4],
    [5002, 1],
    [1001, 1],
    [2001, 1],
    [3001, 1],
  ])('number %i takes %i attempts', async (code, attempts) => {
    const { times } = await outcomeOf(professor, json(500, { code, message: 'x', details: {} }))
    expect(times).toHaveLength(attempts)
  })

  test.each([
    ['404 without a code', 404],
    ['400 whose body repeats the status as its code', json(400, { code: 400, message: 'Bad Request' })],
  ] as const)('%s is no number of the 4xxx range', async (_, answer) => {
    expect(await outcomeOf(professor, answer)).toMatchObject({ times: [0], after: 'never' })
  })

  test('LIBRARIAN_TIMEOUT is tried again by hand only, though its status is 504', async () => {
    expect(await ofCode(professor, 'LIBRARIAN_TIMEOUT')).toMatchObject({ times: [0], after: 'manual' })
  })

  test('LIBRARIAN_MODEL_FAILURE gives one notice, after the last attempt', async () => {
    const { client, source } = openSource([coded(502, 'LIBRARIAN_MODEL_FAILURE')], { catalog: professor })
    source.json('/answer').catch((error: unknown) => client.handle(error, { trigger: 'query' }))
    await pass(6999)
    expect(client.getSnapshot()).toMatchObject({ notices: [], history: [] })
    await pass(200)
    expect(client.getSnapshot().notices).toMatchObject([{ count: 1, error: { attempts: 4 } }])
  })

  test('LIBRARIAN_LOOP_LIMIT comes with its data and a warning, and is not tried again', async () => {
    const body = {
      result: ['part'],
      warning: { code: 'LIBRARIAN_LOOP_LIMIT', message: '検索ループが上限に達しました' },
    }
    const { times, call, client } = await outcomeOf(professor, json(200, body))
    expect(times).toEqual([0])
    expect(call).toMatchObject({ state: 'resolved', value: body })
    expect(client.getSnapshot().notices).toMatchObject([{ error: { outcome: 'warning' }, count: 1 }])
  })
})

describe('without a code that the catalog knows', () => {
  const unknown = (status: number, more: object = {}, headers = {}) => coded(status, 'UNHEARD_OF', more, headers)

  test.each([408, 425, 502, 503, 504])('%i is tried again three times', async (status) => {
    expect(await outcomeOf(professor, unknown(status))).toMatchObject({ times: { length: 4 }, after: 'manual' })
  })

  test('429 is tried again when the server names a wait', async () => {
    expect((await outcomeOf(professor, unknown(429, { retryAfter: 5 }))).times).toEqual([0, 5000, 10_000, 15_000])
  })

  test('429 without a wait is left to the user, 10 s later', async () => {
    const { times, client, error } = await outcomeOf(professor, unknown(429))
    expect(times).toEqual([0])
    expect(client.decide(error).retry).toMatchObject({ kind: 'manual', availableAt: NOW + 10_000 })
  })

  test.each([
    [500, 'manual'],
    [501, 'never'],
    [505, 'never'],
    [511, 'never'],
    [400, 'never'],
    [404, 'never'],
    [409, 'never'],
  ] as const)('%i is one attempt, then %s', async (status, after) => {
    expect(await outcomeOf(professor, unknown(status))).toMatchObject({ times: [0], after })
  })

  test('the server’s "not retryable" beats a status that is tried again', async () => {
    expect(await outcomeOf(professor, unknown(503, { retryable: false }))).toMatchObject({ times: [0], after: 'never' })
    expect(await outcomeOf(professor, unknown(503, {}, { 'x-should-retry': 'false' }))).toMatchObject({ times: [0] })
  })

  test('the server’s "retryable" beats a status that is not, for what may be sent twice', async () => {
    expect((await outcomeOf(professor, unknown(400, { retryable: true }))).times).toHaveLength(4)
    expect((await outcomeOf(professor, unknown(409, {}, { 'x-should-retry': 'true' }))).times).toHaveLength(4)
    expect((await outcomeOf(professor, unknown(400, { retryable: true }), { method: 'POST' })).times).toEqual([0])
  })

  const gateway: [string, Response, number][] = [
    ['a page of HTML with 502', new Response('<html>502 Bad Gateway</html>', { status: 502 }), 4],
    ['an empty 503', new Response(null, { status: 503 }), 4],
    ['cut JSON with 500', new Response('{"error":{"co', { status: 500 }), 1],
    ['a page of HTML with 404', new Response('<html>', { status: 404 }), 1],
  ]
  test.each(gateway)('%s goes by its status', async (_, answer, attempts) => {
    const { times, error } = await outcomeOf(professor, answer)
    expect(times).toHaveLength(attempts)
    expect(error).toMatchObject({ status: answer.status, source: 'professor' })
  })

  test('200 that is no JSON is asked for once more, and written never again', async () => {
    expect((await outcomeOf(professor, new Response('{"result":['))).times).toHaveLength(2)
    const post = await outcomeOf(professor, new Response('{"result":['), { method: 'POST' })
    expect(post).toMatchObject({ times: [0], after: 'manual', error: { kind: 'body', outcome: 'unknown' } })
  })
})

describe('without an answer', () => {
  const named = (name: string, message: string, more: object = {}) =>
    Object.assign(new Error(message), { name, ...more })
  const withoutStack = (message: string) => Object.assign(new TypeError(message), { stack: undefined })
  const lost: [string, unknown][] = [
    ['Chromium', new TypeError('Failed to fetch')],
    ['Safari', withoutStack('Load failed')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Node', Object.assign(new TypeError('fetch failed'), { cause: named('Error', 'x', { code: 'ECONNRESET' }) })],
    ['axios', named('AxiosError', 'Network Error', { code: 'ERR_NETWORK' })],
    ['an XMLHttpRequest', { status: 0, statusText: '' }],
  ]
  const attemptsOf = async (failure: unknown) => {
    let attempts = 0
    const call = watch(retry(() => (attempts++, Promise.reject(failure)), { random: () => 0.5 }))
    await pass(600_000)
    return { attempts, error: call.error }
  }

  test.each(lost)('a lost connection as %s tells it is tried again', async (_, failure) => {
    expect(await attemptsOf(failure)).toMatchObject({ attempts: 4, error: { kind: 'network' } })
  })

  test('a bug is not taken for a lost connection', async () => {
    expect(await attemptsOf(new TypeError('x is not a function'))).toMatchObject({
      attempts: 1,
      error: { kind: 'bug' },
    })
  })

  const given: [string, unknown][] = [
    ['an abort', new DOMException('The operation was aborted.', 'AbortError')],
    ['a cancelled axios request', named('CanceledError', 'canceled', { code: 'ERR_CANCELED' })],
    ['a cancelled query', named('CancelledError', 'CancelledError')],
  ]
  test.each(given)('%s that nobody asked us for is silent and final', async (_, failure) => {
    const { attempts, error } = await attemptsOf(failure)
    const { client } = openSource([200])
    expect(attempts).toBe(1)
    expect(isApiError(error) && error.kind).toBe('aborted')
    expect(client.decide(error)).toMatchObject({ present: { as: 'silent' }, retry: { kind: 'never' } })
  })

  test.each([
    new DOMException('The operation timed out.', 'TimeoutError'),
    named('AxiosError', 'timeout of 1000ms exceeded', { code: 'ECONNABORTED' }),
  ])('a time-out is tried again once: %s', async (failure) => {
    expect(await attemptsOf(failure)).toMatchObject({ attempts: 2, error: { kind: 'timeout' } })
  })
})

test('a bare 503 with a wait is tried again then, and the decision after the last attempt names the next', async () => {
  const { times, client, error } = await outcomeOf(professor, waiting(503, 10))
  expect(times).toEqual([0, 10_500, 21_000, 31_500])
  expect(client.decide(error).retry).toMatchObject({ kind: 'manual', availableAt: NOW + 41_500 })
})
