import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createErrorClient, defineCatalog, type ErrorClientOptions } from '../../../src/core/index.js'
import { professor } from '../../../src/presets/professor.js'
import { attachErrors, queryDefaults } from '../../../src/query/index.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const from = 1_800_000_000_000

/** A mounted query, and when its requests began, in ms after the first. */
function mount(answer: (call: number) => Response, own: object = {}, options: ErrorClientOptions = {}) {
  vi.setSystemTime(from)
  const at: number[] = []
  const errors = createErrorClient({ mode: 'present', random: () => 0.5, ...options })
  const fetch = async () => {
    at.push(Date.now() - from)
    return answer(at.length)
  }
  const source = errors.source(professor, { baseUrl: '/api', fetch })
  const queries = new QueryClient(queryDefaults(errors))
  const observer = new QueryObserver(queries, { queryKey: ['a'], queryFn: () => source.json('/'), ...own })
  const leave = observer.subscribe(() => {})
  return { at, errors, queries, observer, leave, source }
}

const refuse =
  (status: number, code: string, headers: HeadersInit = {}) =>
  () =>
    Response.json({ error: { code, message: 'x' } }, { status, headers })

describe('the loop of a mounted query', () => {
  test("keeps the catalog's schedule: 1, 2 and 4 s, and no more", async () => {
    const { at, observer, errors } = mount(refuse(502, 'GEMINI_API_ERROR'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 1000, 3000, 7000])
    expect(observer.getCurrentResult().error).toMatchObject({ code: 'GEMINI_API_ERROR', attempts: 4, spent: true })
    expect(errors.getSnapshot().history).toHaveLength(1)
    expect(errors.getSnapshot().notices).toHaveLength(1)
    expect(errors.getSnapshot().chains).toEqual([])
  })

  test('asks once where a code is not to be tried again', async () => {
    const { at } = mount(refuse(404, 'SUBJECT_NOT_FOUND'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0])
  })

  test('waits as the server asks, never less', async () => {
    const { at } = mount((call) => (call < 3 ? refuse(429, 'X', { 'Retry-After': '60' })() : Response.json(1)))
    await vi.advanceTimersByTimeAsync(200_000)
    expect(at).toEqual([0, 60_000, 120_000])
  })

  test('makes a button of a wait that is too long, and no timer', async () => {
    const { at, errors } = mount(refuse(429, 'X', { 'Retry-After': '3600' }))
    await vi.advanceTimersByTimeAsync(200_000)
    expect(at).toEqual([0])
    expect(errors.getSnapshot().history[0]?.decision.retry).toMatchObject({
      kind: 'manual',
      availableAt: from + 3_600_000,
    })
  })

  test('shows no failure of attempts before the one that succeeds', async () => {
    const { at, errors, observer } = mount((call) =>
      call < 3 ? refuse(502, 'GEMINI_API_ERROR')() : Response.json({ n: 1 }),
    )
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 1000, 3000])
    expect(observer.getCurrentResult().data).toEqual({ n: 1 })
    expect(errors.getSnapshot()).toMatchObject({ history: [], notices: [], chains: [] })
  })

  test('hands TanStack delays that a timer can hold, and asking for them costs nothing', async () => {
    const { queries, errors, at } = mount(refuse(502, 'UNHEARD_OF'))
    const query = queries.getQueryCache().find({ queryKey: ['a'] })!
    const { retryDelay } = query.options as { retryDelay: (count: number, failure: unknown) => number }
    for (const failure of [undefined, 'x', new Error('x'), errors.toError(new Response(null, { status: 503 }))])
      for (let count = 0; count < 2000; count += 100) {
        const ms = retryDelay(count, failure)
        expect(Number.isInteger(ms) && ms >= 0 && ms < 2 ** 31).toBe(true)
      }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toHaveLength(4)
  })

  test('gives `retries: 0` of the call its way', async () => {
    const { source, at, observer } = mount(refuse(502, 'GEMINI_API_ERROR'))
    observer.setOptions({ queryKey: ['b'], queryFn: () => source.json('/', { retries: 0 }) })
    await vi.advanceTimersByTimeAsync(500)
    expect(at).toEqual([0, 0])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toHaveLength(2)
  })

  test('begins no wait that does not fit into the time for all attempts', async () => {
    const { source, at, observer } = mount(refuse(502, 'GEMINI_API_ERROR'))
    observer.setOptions({ queryKey: ['b'], queryFn: () => source.json('/', { totalMs: 5000 }) })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 0, 1000, 3000])
  })

  test('stops when its last observer leaves', async () => {
    const { at, leave, errors } = mount(refuse(502, 'GEMINI_API_ERROR'))
    await vi.advanceTimersByTimeAsync(500)
    leave()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0])
    expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['silent'])
    expect(vi.getTimerCount()).toBeLessThanOrEqual(1) // the cache's own clean-up
  })

  test('tries nothing again on a server that renders pages', async () => {
    const { at, errors } = mount(refuse(502, 'GEMINI_API_ERROR'), {}, { mode: 'inert' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0])
    expect(errors.getSnapshot().history).toEqual([])
  })

  test('is as it was where only looked on: TanStack tries a failure of any kind three times again', async () => {
    vi.stubGlobal('window', globalThis)
    const failing = vi.fn(() => Promise.reject(new Error('x')))
    const { errors } = mount(() => Response.json(1), { queryFn: failing }, { mode: 'observe' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(failing).toHaveBeenCalledTimes(4)
    expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['silent'])
  })

  test('is as it was on a server too: TanStack tries nothing again there', async () => {
    const failing = vi.fn(() => Promise.reject(new Error('x')))
    mount(() => Response.json(1), { queryFn: failing }, { mode: 'observe' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(failing).toHaveBeenCalledTimes(1)
  })

  test('does not multiply the loop of a source either where only looked on', async () => {
    const { at } = mount(refuse(502, 'GEMINI_API_ERROR'), {}, { mode: 'observe' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 1000, 3000, 7000])
  })

  test('takes its notice with it when the cache is cleared', async () => {
    const { errors, queries } = mount(refuse(404, 'SUBJECT_NOT_FOUND'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(errors.getSnapshot().notices).toHaveLength(1)
    queries.clear()
    expect(errors.getSnapshot().notices).toEqual([])
  })

  test('leaves the numbers of the app alone: `retry: 1` is two requests', async () => {
    const { at } = mount(refuse(404, 'SUBJECT_NOT_FOUND'), { retry: 1, retryDelay: 5 })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 5])
  })

  test('a retry function of the app counts on after "retry now"', async () => {
    const retry = vi.fn((count: number) => count < 2)
    const { at, errors } = mount(refuse(502, 'GEMINI_API_ERROR'), { retry, retryDelay: 10_000 })
    await vi.advanceTimersByTimeAsync(100)
    errors.getSnapshot().chains[0]!.retryNow()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toEqual([0, 100, 10_100])
    expect(retry.mock.calls.map(([count]) => count)).toEqual([0, 1, 2])
  })
})

describe('a query without a component', () => {
  const load = (queryKey: QueryKey, source: ReturnType<typeof mount>['source']) => ({
    queryKey,
    queryFn: () => source.json('/'),
  })

  test('asks as the catalog says, in the loop of its source', async () => {
    const { queries, source, at, leave } = mount((call) =>
      call === 1 ? Response.json(1) : refuse(502, 'GEMINI_API_ERROR')(),
    )
    leave()
    const failed = queries.fetchQuery(load(['b'], source)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await failed).toMatchObject({ attempts: 4 })
    expect(at).toEqual([0, 0, 1000, 3000, 7000])
  })
})

describe('an existing client', () => {
  const options = { queryKey: ['a'], queryFn: () => Promise.reject(new Error('x')) }

  test('has its own options again after detach', () => {
    const errors = createErrorClient({ mode: 'present' })
    const queries = new QueryClient()
    const query = queries.getQueryCache().build(queries, options)
    const { queryFn } = query.options
    const detach = attachErrors(queries, errors)
    expect(query.options.queryFn).not.toBe(queryFn)
    expect(query.options.retry).toBeTypeOf('function')
    detach()
    expect(query.options.queryFn).toBe(queryFn)
    expect(query.options.retry).toBeUndefined()
    query.setOptions({ ...options, retry: 7 })
    expect(query.options.retry).toBe(7)
  })

  test('is attached once', () => {
    const errors = createErrorClient({ mode: 'present' })
    const queries = new QueryClient()
    const detach = attachErrors(queries, errors)
    expect(attachErrors(queries, errors)).toBe(detach)
    detach()
    expect(attachErrors(queries, errors)).not.toBe(detach)
  })

  test('calls a queryFn once for each attempt, though its options were handed to it again', async () => {
    const errors = createErrorClient({ mode: 'present' })
    const queries = new QueryClient()
    attachErrors(queries, errors)
    const queryFn = vi.fn(() => Promise.reject(Object.assign(new Error('x'), { status: 404 })))
    const query = queries.getQueryCache().build(queries, { queryKey: ['a'], queryFn })
    query.setOptions(query.options)
    await query.fetch(query.options as never).catch(() => {})
    expect(queryFn).toHaveBeenCalledTimes(1)
  })
})

test('a catalog of the app that says "never" is followed for failures of any client', async () => {
  vi.setSystemTime(from)
  const catalog = defineCatalog({ source: 'shop', codes: {}, byStatus: { 503: { retry: 'never' } } })
  const errors = createErrorClient({ mode: 'present', catalogs: [catalog] })
  const queries = new QueryClient(queryDefaults(errors))
  const queryFn = vi.fn(() => Promise.reject(Object.assign(new Error('x'), { response: { status: 503, data: {} } })))
  const meta = { errors: { source: 'shop' } }
  new QueryObserver(queries, { queryKey: ['a'], queryFn, meta }).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(60_000)
  expect(queryFn).toHaveBeenCalledTimes(1)
})
