import { createClient } from '@hey-api/client-fetch'
import { configureStore } from '@reduxjs/toolkit'
import { createApi, fetchBaseQuery, type BaseQueryFn, type FetchBaseQueryMeta } from '@reduxjs/toolkit/query'
import axios from 'axios'
import ky from 'ky'
import { ofetch } from 'ofetch'
import { describe, expect } from 'vitest'
import { createErrorClient, type ErrorClient } from '../../../src/core/index.js'
import { workouts } from '../../../src/presets/index.js'
import { test } from '../fault-server/faults-test.js'

interface Call {
  readonly url: string
  readonly errors: ErrorClient
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}
/** Asks by one library, and gives what that throws. */
type Failing = (call: Call) => Promise<unknown>

const thrown = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    (value) => {
      throw new Error(`nothing was thrown: ${JSON.stringify(value)}`)
    },
    (failure: unknown) => failure,
  )
const defined = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>

/** What an app adds, so that the headers of an answer are not lost: RTK Query keeps them apart from the error. */
const withHeaders =
  (query: ReturnType<typeof fetchBaseQuery>): BaseQueryFn<string, unknown, unknown, object, FetchBaseQueryMeta> =>
  async (...args) => {
    const result = await query(...args)
    const { response } = result.meta ?? {}
    if (result.error && response) Object.assign(result.error, { headers: Object.fromEntries(response.headers) })
    return result
  }

function rtk({ url, signal, timeoutMs }: Call): Promise<unknown> {
  const api = createApi({
    baseQuery: withHeaders(fetchBaseQuery(defined({ timeout: timeoutMs }))),
    endpoints: (build) => ({ get: build.query<unknown, string>({ query: (asked) => asked }) }),
  })
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (usual) => usual().concat(api.middleware),
  })
  const asked = store.dispatch(api.endpoints.get.initiate(url))
  signal?.addEventListener('abort', () => asked.abort())
  return thrown(asked.unwrap())
}

const clients: Readonly<Record<string, Failing>> = {
  'axios over http': ({ url, signal, timeoutMs }) =>
    thrown(axios.get(url, { adapter: 'http', ...defined({ signal, timeout: timeoutMs }) })),
  'axios over fetch': ({ url, signal, timeoutMs }) =>
    thrown(axios.get(url, { adapter: 'fetch', ...defined({ signal, timeout: timeoutMs }) })),
  ky: ({ url, signal, timeoutMs }) => thrown(ky(url, { retry: 0, ...defined({ signal, timeout: timeoutMs }) }).json()),
  ofetch: ({ url, signal, timeoutMs }) => thrown(ofetch(url, { retry: 0, ...defined({ signal, timeout: timeoutMs }) })),
  'hey-api': ({ url, errors, signal, timeoutMs }) => {
    const client = createClient()
    client.interceptors.error.use((body, response) => {
      errors.toError(body, { source: 'workouts', response })
      return body
    })
    const given = timeoutMs === undefined ? signal : AbortSignal.timeout(timeoutMs)
    return thrown(client.get({ url: '', baseUrl: url, throwOnError: true, ...defined({ signal: given }) }))
  },
  'RTK Query': rtk,
}

const open = () => createErrorClient({ mode: 'present', catalogs: [workouts], locale: 'en' })

describe.each(Object.entries(clients))('what %s throws', (name, failing) => {
  test('keeps status, code and fields', async ({ faults }) => {
    const errors = open()
    const failure = await failing({ url: faults.url('workouts', 'errors/VALIDATION_ERROR'), errors })
    expect(errors.toError(failure, { source: 'workouts' })).toMatchObject({
      source: 'workouts',
      kind: 'response',
      status: 422,
      code: 'VALIDATION_ERROR',
      fieldErrors: [{ field: 'weight' }, { field: 'performed_start_at' }],
    })
  })

  test('keeps the wait that the server named in a header', async ({ faults }) => {
    const errors = open()
    const url = faults.url('workouts', 'errors/INTERNAL_ERROR', { retryAfter: 7 })
    const error = errors.toError(await failing({ url, errors }), { source: 'workouts' })
    expect(error).toMatchObject({ status: 500, code: 'INTERNAL_ERROR', retryAfterMs: 7000 })
  })

  test('is a gateway’s page by its status', async ({ faults }) => {
    const errors = open()
    const failure = await failing({ url: faults.url('workouts', 'scenarios/html-502'), errors })
    const error = errors.toError(failure, { source: 'workouts' })
    // A text has no identity: what hey-api throws of it cannot be told from any other.
    expect(error.status).toBe(name === 'hey-api' ? undefined : 502)
    expect(error.serverMessage ?? '').not.toContain('<html>')
  })

  test('is a broken connection', async ({ faults }) => {
    const errors = open()
    const error = errors.toError(await failing({ url: faults.url('workouts', 'scenarios/reset'), errors }))
    expect(error.kind).toBe('network')
  })

  test('is a timeout', async ({ faults }) => {
    const errors = open()
    const error = errors.toError(
      await failing({ url: faults.url('workouts', 'scenarios/hang'), errors, timeoutMs: 50 }),
    )
    expect(error.kind).toBe('timeout')
  })

  test('is nothing to show when it was aborted', async ({ faults }) => {
    const errors = open()
    const controller = new AbortController()
    const url = faults.url('workouts', 'scenarios/hang')
    const failed = failing({ url, errors, signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    const error = errors.toError(await failed)
    expect([error.kind, errors.decide(error).present.as]).toEqual(['aborted', 'silent'])
  })

  test('is one failure, however often it is asked for', async ({ faults }) => {
    const errors = open()
    const failure = await failing({ url: faults.url('workouts', 'errors/ACCESS_DENIED'), errors })
    expect(errors.toError(failure)).toBe(errors.toError(failure, { source: 'workouts' }))
  })
})
