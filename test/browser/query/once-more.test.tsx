import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import {
  ApiError,
  defineCatalog,
  ErrorBoundary,
  ErrorMessage,
  useApiError,
  type ErrorClient,
} from '../../../src/index.js'
import { later, said, toasts } from '../gym.js'
import { createQueries, parts } from './kit.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const failures = (errors: ErrorClient) => errors.getSnapshot().history.map(({ shown }) => shown)
const closeAll = (errors: ErrorClient) => errors.getSnapshot().notices.forEach((notice) => notice.dismiss())

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

const denied = () => new ApiError({ source: 'gym', kind: 'response', status: 403 })

test.each(['mutation', 'run', 'handle'] as const)(
  'one error object, thrown again after its toast was closed, is a toast again: %s',
  async (way) => {
    const { errors, show } = createQueries([])
    const error = denied()
    const fail = () => Promise.reject(error)
    function Save() {
      const save = useMutation({ mutationFn: fail })
      const own = useApiError()
      const ways = {
        mutation: () => save.mutate(),
        run: () => void own.run(fail),
        handle: () => void errors.handle(error),
      }
      return <button onClick={ways[way]}>保存</button>
    }
    await show(<Save />)
    for (const times of [1, 2, 3]) {
      await button('保存').click()
      await expect.poll(() => failures(errors)).toHaveLength(times)
      await expect.poll(() => errors.getSnapshot().notices).toHaveLength(1)
      closeAll(errors)
      await expect.poll(() => toasts()).toHaveLength(0)
    }
  },
)

test('one error object, handled again while its toast is there, is the same failure', async () => {
  const { errors, show } = createQueries([])
  await show(<p>画面</p>)
  const error = denied()
  errors.handle(error)
  await expect.poll(() => failures(errors)).toEqual(['default'])
  errors.handle(error)
  await later(300)
  expect(failures(errors)).toEqual(['default'])
  expect(errors.getSnapshot().notices.map(({ count }) => count)).toEqual([1])
})

test('one error object that is shown in its place stays there alone, however often it is thrown', async () => {
  const { errors, show } = createQueries([])
  const error = denied()
  function Save() {
    const save = useMutation({
      mutationFn: async () => {
        await later(20)
        throw error
      },
    })
    return (
      <>
        <button onClick={() => save.mutate()}>保存</button>
        <ErrorMessage of={save} />
      </>
    )
  }
  await show(<Save />)
  for (const times of [1, 2, 3]) {
    await button('保存').click()
    await expect.poll(() => failures(errors)).toHaveLength(times)
    await expect.poll(() => parts('inline')).toHaveLength(1)
  }
  expect(failures(errors)).toEqual(['claimed', 'claimed', 'claimed'])
})

test('a query that fails, succeeds and fails with the same object says so both times', async () => {
  const { errors, queries, show } = createQueries([])
  const error = denied()
  let isWell = false
  function Page() {
    useQuery({
      queryKey: ['page'],
      retry: false,
      queryFn: () => (isWell ? 1 : Promise.reject(error)),
      meta: { errors: { present: 'toast' } },
    })
    return null
  }
  await show(<Page />)
  await expect.poll(() => toasts()).toHaveLength(1)
  isWell = true
  await queries.refetchQueries()
  await expect.poll(() => toasts()).toHaveLength(0)
  isWell = false
  await queries.refetchQueries()
  await expect.poll(() => toasts()).toHaveLength(1)
  expect(failures(errors)).toEqual(['default', 'default'])
})

test('a poll whose notice was closed says nothing more until one succeeds; the next outage is said again', async () => {
  const { errors, show } = createQueries([])
  let isWell = false
  let polls = 0
  const poll = async () => {
    polls++
    if (!isWell) throw denied()
    return polls
  }
  function Page() {
    const { data } = useQuery({
      queryKey: ['page'],
      retry: false,
      refetchInterval: 250,
      queryFn: poll,
      meta: { errors: { present: 'toast' } },
    })
    return <p>{data}</p>
  }
  await show(<Page />)
  await expect.poll(() => toasts()).toHaveLength(1)
  closeAll(errors)
  const before = polls
  await expect.poll(() => polls, { timeout: 5000 }).toBeGreaterThan(before + 4)
  expect(errors.getSnapshot().notices).toEqual([])
  expect(failures(errors).filter((shown) => shown === 'default')).toHaveLength(1)
  isWell = true
  await later(400)
  isWell = false
  await expect.poll(() => toasts(), { timeout: 5000 }).toHaveLength(1)
})

/** Fails with what its catalog says in a toast, over a place that is left empty. */
const filling = {
  source: 'filling',
  codes: { TOASTED: { status: 500, behaviour: 'toast', message: { ja: '一覧を読み込めません' } } },
} as const
const readPage = () =>
  Promise.reject(new ApiError({ source: 'filling', kind: 'response', status: 500, code: 'TOASTED' }))
function Thrown() {
  useQuery({ queryKey: ['page'], retry: false, throwOnError: true, queryFn: readPage })
  return null
}
function Suspended() {
  useSuspenseQuery({ queryKey: ['page'], retry: false, queryFn: readPage })
  return null
}

test.each([
  ['a query with throwOnError', Thrown, false],
  ['a query with throwOnError in StrictMode', Thrown, true],
  ['a suspense query', Suspended, false],
  ['a suspense query in StrictMode', Suspended, true],
])('what a toast would say over a hole is its boundary’s alone where it is thrown: %s', async (_, Page, isStrict) => {
  const { errors, show } = createQueries([])
  errors.source(defineCatalog(filling))
  let mostToasts = 0
  const watching = new MutationObserver(() => (mostToasts = Math.max(mostToasts, toasts().length)))
  watching.observe(document.body, { childList: true, subtree: true })
  onTestFinished(() => watching.disconnect())
  const ui = (
    <ErrorBoundary>
      <Suspense fallback="…">
        <Page />
      </Suspense>
    </ErrorBoundary>
  )
  await show(isStrict ? <StrictMode>{ui}</StrictMode> : ui)
  await expect.poll(() => failures(errors), { timeout: 5000 }).toEqual(['claimed'])
  await expect.element(page.getByText('一覧を読み込めません').first()).toBeVisible()
  await later(300)
  expect([mostToasts, parts('boundary').length]).toEqual([0, 1])
  expect(said('alert').concat(said('status'))).toEqual(['一覧を読み込めません'])
})

test('where it is not thrown the toast speaks, and its place is filled quietly', async () => {
  const { errors, show } = createQueries([])
  errors.source(defineCatalog(filling))
  function Page() {
    const list = useQuery({ queryKey: ['page'], retry: false, queryFn: readPage })
    return <ErrorMessage of={list} />
  }
  await show(<Page />)
  await expect.poll(() => toasts()).toHaveLength(1)
  expect(parts('inline')).toHaveLength(1)
})
