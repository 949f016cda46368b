import {
  focusManager,
  onlineManager,
  useInfiniteQuery,
  useQuery,
  useSuspenseQuery,
  type UseQueryOptions,
} from '@tanstack/react-query'
import { Suspense, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, ErrorMessage } from '../../../src/index.js'
import { later, refusal, toasts } from '../gym.js'
import { createQueries, ok, parts, texts } from './kit.js'

const minute = { 'Retry-After': '60' }
const wait = () => refusal(429, 'RATE_LIMIT_EXCEEDED', undefined, minute)
const down = () => new Response(null, { status: 502 })
const counting = '60秒後に再試行します'
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  focusManager.setFocused(undefined)
  onlineManager.setOnline(true)
})

const Load = ({ name = 'workout', ...options }: Omit<UseQueryOptions, 'queryKey'> & { readonly name?: string }) => {
  const query = useQuery({ queryKey: [name], ...options })
  return query.data === undefined ? <ErrorMessage of={query} /> : <p>あります</p>
}

/** A queryFn of plain `fetch`, as most apps have it. */
function plain(...answers: (() => Response)[]) {
  const calls = vi.fn<() => void>()
  const queryFn = async () => {
    calls()
    const response = await Promise.resolve(answers[Math.min(calls.mock.calls.length, answers.length) - 1]!())
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as apps do
    if (!response.ok) throw response
    return response.json() as Promise<unknown>
  }
  return { calls, queryFn }
}

test('a queryFn of plain fetch counts down too, and can be tried at once', async () => {
  const { calls, queryFn } = plain(() => new Response(null, { status: 503, headers: minute }), ok)
  const { show } = createQueries([])
  const screen = await show(<Load queryFn={queryFn} />)
  await expect.element(screen.getByText(/^6[01]秒後に再試行します$/)).toBeVisible()
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveBeenCalledTimes(2)
})

test('a request that begins later in a queryFn is found by its signal', async () => {
  const { gym, calls, show } = createQueries([wait, ok])
  const queryFn: UseQueryOptions['queryFn'] = async ({ signal }) => {
    await later(10)
    return gym.json('/', { signal })
  }
  const screen = await show(<Load queryFn={queryFn} />)
  await expect.element(screen.getByText(counting)).toBeVisible()
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('stopped, a first load has failed in its place, and nothing pops up', async () => {
  const { gym, calls, show, errors } = createQueries([wait])
  await show(<Load queryFn={() => gym.json('/')} />)
  await button('中止').click()
  await expect.poll(() => parts('retry').length).toBe(1)
  await later(400)
  expect(toasts()).toHaveLength(0)
  expect(calls).toHaveLength(1)
  expect(errors.getSnapshot().chains).toEqual([])
})

test('the attempts go on where "retry now" cut in: four in all', async () => {
  const { gym, calls, show } = createQueries([wait, wait, wait, wait, ok])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  for (const attempt of [2, 3, 4]) {
    await expect.element(screen.getByText(counting)).toBeVisible()
    await button('今すぐ再試行').click()
    await expect.poll(() => calls.length).toBe(attempt)
  }
  await expect.poll(() => parts('retry').length).toBe(1)
  await later(300)
  expect(calls).toHaveLength(4)
})

test('two components of one key share one wait', async () => {
  const { gym, calls, show, errors } = createQueries([wait, ok])
  const load = <Load queryFn={() => gym.json('/')} />
  await show(
    <>
      {load}
      {load}
    </>,
  )
  await expect.poll(() => document.querySelectorAll('[role=timer]').length).toBe(2)
  expect(errors.getSnapshot().chains).toHaveLength(1)
  await button('今すぐ再試行').first().click()
  await expect.poll(() => page.getByText('あります').all().length).toBe(2)
  expect(calls).toHaveLength(2)
})

test('with one error in two queries "retry now" tries its own', async () => {
  const error = Object.assign(new Error(), { response: { status: 503, data: {}, headers: { 'retry-after': '60' } } })
  const a = vi.fn(() => Promise.reject(error))
  const b = vi.fn(() => Promise.reject(error))
  const { show } = createQueries([])
  await show(
    <>
      <Load name="a" queryFn={a} />
      <Load name="b" queryFn={b} />
    </>,
  )
  await button('今すぐ再試行').nth(1).click()
  await expect.poll(() => b.mock.calls.length).toBe(2)
  expect(a).toHaveBeenCalledTimes(1)
})

test('who leaves and comes back within the wait joins it', async () => {
  const { gym, calls, show } = createQueries([wait, ok])
  const load = <Load queryFn={() => gym.json('/')} />
  const screen = await show(load)
  await expect.element(screen.getByText(counting)).toBeVisible()
  await screen.again(null)
  await later(50)
  await screen.again(load)
  await expect.poll(() => document.querySelectorAll('[role=timer]').length).toBe(1)
  expect(calls).toHaveLength(1)
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
})

test('in a hidden tab the wait pauses, and goes on when the tab is back', async () => {
  focusManager.setFocused(false)
  const { gym, calls, show, errors } = createQueries([down, ok])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await expect.poll(() => errors.getSnapshot().chains.map(({ status }) => status)).toEqual(['paused'])
  await later(200)
  expect(calls).toHaveLength(1)
  focusManager.setFocused(true)
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('offline a first load says what it waits for, and loads when the connection is back', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show, errors } = createQueries([ok])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('接続を待っています')).toBeVisible()
  expect(calls).toHaveLength(0)
  onlineManager.setOnline(true)
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(errors.getSnapshot().history).toEqual([])
})

test('who knows better than the browser loads at once', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show } = createQueries([ok])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(1)
})

const Suspended = ({ queryFn }: { readonly queryFn: () => Promise<unknown> }) => {
  useSuspenseQuery({ queryKey: ['suspended'], queryFn })
  return <p>あります</p>
}
const suspended = (ui: ReactNode) => (
  <ErrorBoundary>
    <Suspense fallback={<ErrorMessage of={{ queryKey: ['suspended'] }} />}>{ui}</Suspense>
  </ErrorBoundary>
)

test.each([false, true])('a fallback counts down for the query it stands for (StrictMode: %s)', async (strict) => {
  const { gym, calls, show } = createQueries([wait, ok])
  const screen = await show(suspended(<Suspended queryFn={() => gym.json('/')} />), { strict })
  await expect.element(screen.getByText(counting)).toBeVisible()
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('stopped, a suspended query goes to its boundary', async () => {
  const { gym, show } = createQueries([wait])
  await show(suspended(<Suspended queryFn={() => gym.json('/')} />))
  await button('中止').click()
  await expect.poll(() => parts('boundary').length).toBe(1)
  await later(400)
  expect(toasts()).toHaveLength(0)
})

const List = ({ queryFn }: { readonly queryFn: () => Promise<unknown> }) => {
  const options = { queryKey: ['list'], queryFn, initialPageParam: 0, getNextPageParam: () => null }
  const list = useInfiniteQuery(options)
  return list.data ? <p>あります</p> : <ErrorMessage of={list} />
}

test.each([false, true])('an infinite query waits in the same way (StrictMode: %s)', async (strict) => {
  const { gym, calls, show } = createQueries([wait, ok])
  const screen = await show(<List queryFn={() => gym.json('/')} />, { strict })
  await expect.element(screen.getByText(counting)).toBeVisible()
  expect(calls).toHaveLength(1)
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('queries of one endpoint that is down wait for one of them', async () => {
  const { gym, calls, show } = createQueries([...Array.from({ length: 6 }, () => down), ok])
  const names = ['a', 'b', 'c', 'd']
  const screen = await show(names.map((name) => <Load key={name} name={name} queryFn={() => gym.json('/')} />))
  await expect.poll(() => screen.getByText('あります').all().length, { timeout: 4000 }).toBe(4)
  expect(calls).toHaveLength(10)
})

test('while it stays down they are as many requests as queries, and three more', async () => {
  const { gym, calls, show } = createQueries([down])
  const names = Array.from({ length: 20 }, (_, at) => `n${at}`)
  await show(names.map((name) => <Load key={name} name={name} queryFn={() => gym.json('/')} />))
  await expect.poll(() => parts('retry').length, { timeout: 4000 }).toBe(20)
  await later(300)
  expect(calls).toHaveLength(23)
  expect(toasts()).toHaveLength(0)
  expect(texts('banner')).toEqual([])
})

test('with placeholder data on screen the first load is still a hole', async () => {
  const { gym, show, errors } = createQueries([() => refusal(403, 'ACCESS_DENIED')])
  await show(<Load placeholderData={{}} queryFn={() => gym.json('/')} />)
  await expect.poll(() => parts('inline').length).toBe(1)
  await expect.poll(() => errors.getSnapshot().history.map(({ decision }) => decision.present.as)).toEqual(['inline'])
})

test("an app's own retryDelay is what is counted down", async () => {
  const { gym, show } = createQueries([down])
  const screen = await show(<Load retryDelay={() => 30_000} queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('30秒後に再試行します')).toBeVisible()
})
