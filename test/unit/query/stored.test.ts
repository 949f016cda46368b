import { dehydrate, hydrate, QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { ApiError, createErrorClient, isApiError } from '../../../src/core/index.js'
import { attachErrors, queryDefaults } from '../../../src/query/index.js'

const stored = (queries: QueryClient) =>
  JSON.parse(JSON.stringify(dehydrate(queries, { shouldDehydrateQuery: () => true }))) as object

const failing = async (failure: unknown) => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await queries.prefetchQuery({ queryKey: ['a'], queryFn: () => Promise.reject(failure as Error) })
  return queries
}
const denied = () =>
  new ApiError({ source: 'shop', kind: 'response', code: 'DENIED', status: 403, serverMessage: 'secret', attempts: 3 })

test.each(['before', 'after'])('an ApiError that was stored is one again, attached %s it is read', async (when) => {
  const errors = createErrorClient({ mode: 'present' })
  const queries = new QueryClient()
  const text = stored(await failing(denied()))
  if (when === 'before') attachErrors(queries, errors)
  hydrate(queries, text)
  if (when === 'after') attachErrors(queries, errors)
  const error = queries.getQueryState(['a'])?.error
  expect(isApiError(error)).toBe(true)
  expect(error).toMatchObject({ source: 'shop', code: 'DENIED', status: 403, attempts: 3 })
  expect(JSON.stringify(text)).not.toContain('secret')
})

test('what is stored over a query that is there is one again too', async () => {
  const errors = createErrorClient({ mode: 'present' })
  const queries = new QueryClient(queryDefaults(errors))
  queries.setQueryData(['a'], 1, { updatedAt: 1 })
  const before = await failing(denied())
  before
    .getQueryCache()
    .find({ queryKey: ['a'] })!
    .setState({ data: 2, dataUpdatedAt: 5 })
  hydrate(queries, stored(before))
  expect(isApiError(queries.getQueryState(['a'])?.error)).toBe(true)
})

test('a failure that a server withheld has a general text', () => {
  const errors = createErrorClient({ mode: 'present', locale: 'ja' })
  const { message } = errors.decide(new Error('redacted'), { trigger: 'query' })
  expect(message).not.toBe('')
  expect(message).not.toContain('redacted')
})

test('a mutation that was stored while it waited is followed when it is sent', async () => {
  vi.useFakeTimers()
  const errors = createErrorClient({ mode: 'present' })
  const queries = new QueryClient(queryDefaults(errors))
  const mutationFn = vi.fn(() => Promise.reject(denied()))
  queries.setMutationDefaults(['save'], { mutationFn })
  const state = { isPaused: true, status: 'pending', variables: 1, failureCount: 0, submittedAt: 0 }
  hydrate(queries, { mutations: [{ mutationKey: ['save'], state }] } as never)
  await queries.resumePausedMutations()
  await vi.advanceTimersByTimeAsync(1000)
  vi.useRealTimers()
  expect(mutationFn).toHaveBeenCalledTimes(1)
  expect(errors.getSnapshot().history.map(({ trigger }) => trigger)).toEqual(['mutation'])
})
