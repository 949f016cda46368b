import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createErrorClient,
  retry,
  type ChainEntry,
  type ErrorClient,
  type RetryState,
} from '../../../src/core/index.js'
import {
  busy,
  coded,
  exact,
  json,
  networkError,
  NOW,
  openSource,
  pass,
  scriptedBackend,
  startTime,
  watch,
} from './scripted-backend.js'

beforeEach(() => void startTime())

/** Every state that a subscriber sees of the first chain, without its functions. */
function recordChain(client: ErrorClient) {
  const seen: (Partial<ChainEntry> | undefined)[] = []
  client.subscribe(() => {
    const { retryNow: _, stop: __, ...state } = client.getSnapshot().chains[0] ?? ({} as ChainEntry)
    seen.push(state)
  })
  return seen
}

describe('a chain that is watched', () => {
  test('is waiting and trying by turns, with the instant of the next attempt, until it ends', async () => {
    const { client, source } = openSource([busy()])
    const seen = recordChain(client)
    watch(source.json('/things/7?page=2', { retries: 2 }))
    await pass(60_000)
    const common = { id: 1, source: 'exact', request: { method: 'GET', path: '/api/things/7' }, of: 3 }
    const reason = { code: 'BUSY' }
    expect(seen).toMatchObject([
      { ...common, status: 'waiting', attempt: 1, nextRetryAt: NOW + 1000, reason },
      { ...common, status: 'trying', attempt: 2 },
      { ...common, status: 'waiting', attempt: 2, nextRetryAt: NOW + 3000, reason },
      { ...common, status: 'trying', attempt: 3 },
      { ...common, status: 'manual', attempt: 3, reason, because: 'entry: schedule' },
      {},
    ])
  })

  test('does not exist while nothing has failed', async () => {
    const { client, source } = openSource([200])
    const seen = recordChain(client)
    await source.json('/things')
    expect(seen).toEqual([])
  })

  test('ends as "never" where no button is of use', async () => {
    const { client, source } = openSource([coded(422, 'INVALID')])
    const seen = recordChain(client)
    watch(source.json('/things'))
    await pass(0)
    expect(seen).toMatchObject([{ status: 'never', because: 'entry: never' }, {}])
  })

  test('tells no time while it waits for the probe of another request', async () => {
    const { client, source } = openSource([busy()])
    watch(source.json('/things'))
    watch(source.json('/things'))
    await pass(100)
    const [probe, other] = client.getSnapshot().chains
    expect(probe).toMatchObject({ status: 'waiting', nextRetryAt: NOW + 1000 })
    expect(other).toMatchObject({ status: 'waiting', reason: { code: 'BUSY' } })
    expect(other).not.toHaveProperty('nextRetryAt')
  })

  test('can be found by the signal of its call', async () => {
    const { client, source } = openSource([busy()])
    const { signal } = new AbortController()
    watch(source.json('/things', { signal }))
    await pass(100)
    expect(client.getSnapshot().chains[0]?.signal).toBe(signal)
  })

  test('of retry() is told the same way', async () => {
    const states: RetryState[] = []
    watch(
      retry(() => Promise.reject(networkError()), { retries: 1, random: () => 0.5, onState: (s) => states.push(s) }),
    )
    await pass(60_000)
    expect(states.map(({ status, attempt, of }) => [status, attempt, of])).toEqual([
      ['waiting', 1, 2],
      ['trying', 2, 2],
      ['manual', 2, 2],
    ])
  })
})

describe('retries do not multiply', () => {
  test('a source inside retry() is not retried again', async () => {
    const { source, times } = openSource([busy()])
    const call = watch(retry(() => source.json('/things')))
    await pass(600_000)
    expect(times()).toHaveLength(4)
    expect(call.error).toMatchObject({ code: 'BUSY', attempts: 1, spent: true })
  })
})

describe('a client that renders on a server', () => {
  test('makes one attempt, waits for nothing and starts no timer but the time limit', async () => {
    const backend = scriptedBackend([busy()])
    const client = createErrorClient({ mode: 'inert' })
    const call = watch(client.source(exact, { fetch: backend.fetch }).json('/things'))
    await pass(0)
    expect(call).toMatchObject({ state: 'rejected', at: 0, error: { code: 'BUSY' } })
    expect(vi.getTimerCount()).toBe(0)
    expect(client.getSnapshot().chains).toEqual([])
  })
})

describe('an answer', () => {
  test('of fetch is the Response itself', async () => {
    const { source } = openSource([json(200, { id: 7 }, { etag: '"1"' })])
    const response = await source.fetch('/things/7')
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await response.json()).toEqual({ id: 7 })
  })

  test('without content is undefined', async () => {
    const { source } = openSource([new Response(null, { status: 204 })])
    expect(await source.json('/things/7', { method: 'DELETE' })).toBeUndefined()
  })

  test.each([
    ['GET', 204],
    ['GET', 205],
    ['POST', 200],
    ['POST', 201],
    ['PUT', 200],
    ['PATCH', 200],
    ['DELETE', 200],
    ['HEAD', 200],
  ])('to %s with %i and an empty body is undefined', async (method, status) => {
    const { source, sent } = openSource([new Response(status === 200 ? '' : null, { status })])
    expect(await source.json('/things/7', { method })).toBeUndefined()
    expect(sent).toHaveLength(1)
  })

  test('to GET with 200 and an empty body lacks the data it promised', async () => {
    const { source, times } = openSource([new Response(' ', { status: 200 })])
    const call = watch(source.json('/things/7'))
    await pass(60_000)
    expect(times()).toHaveLength(2)
    expect(call).toMatchObject({ state: 'rejected', error: { kind: 'body', status: 200 } })
  })

  test('that says it failed is a failure, whatever its status', async () => {
    const { source, times } = openSource([coded(200, 'BUSY'), json(200, { id: 1 })])
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(times()).toEqual([0, 1000])
    expect(call.value).toEqual({ id: 1 })
  })

  test('that is not of the schema is asked for once more', async () => {
    const { source, times } = openSource([json(200, { id: 'one' })])
    const validate = (value: unknown) =>
      typeof (value as { id: unknown }).id === 'number' ? { value } : { issues: [{ message: 'id' }] }
    const call = watch(source.json('/things', { schema: { '~standard': { validate } } }))
    await pass(60_000)
    expect(times()).toHaveLength(2)
    expect(call.error).toMatchObject({ kind: 'body', status: 200 })
  })
})
