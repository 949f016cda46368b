import { QueryErrorResetBoundary, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, ErrorMessage } from '../../../src/index.js'
import { later, refusal, said, toasts } from '../gym.js'
import { createQueries, ok, parts, texts } from './kit.js'
import { denied, deniedText, Load, type Options } from './load.js'

const down = () => new Response(null, { status: 502 })
const broken = () => refusal(500, 'INTERNAL_ERROR')
const missing = () => refusal(404, 'RESOURCE_NOT_FOUND')
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

test('a code that is not to be tried again is asked for once', async () => {
  const { gym, calls, show } = createQueries([missing])
  await show(<Load queryFn={() => gym.json('/1')} />)
  await expect.poll(() => parts('inline').length).toBe(1)
  await later(300)
  expect(calls).toHaveLength(1)
  expect(toasts()).toHaveLength(0)
})

test('an answer of plain fetch or axios is tried again as its catalog says', async () => {
  const { show } = createQueries([])
  const axios = (status: number) => Object.assign(new Error('axios'), { response: { status, data: {}, headers: {} } })
  const unavailable = vi.fn(() => Promise.reject(axios(502)))
  const gone = vi.fn(() => Promise.reject(axios(404)))
  await show(
    <>
      <Load queryFn={unavailable} />
      <OtherKey queryFn={gone} />
    </>,
  )
  await expect.poll(() => unavailable.mock.calls.length, { timeout: 3000 }).toBe(4)
  await later(300)
  expect(unavailable).toHaveBeenCalledTimes(4)
  expect(gone).toHaveBeenCalledTimes(1)
  expect(toasts()).toHaveLength(0)
})

const OtherKey = (options: Options) => {
  const query = useQuery({ queryKey: ['other'], ...options })
  return <ErrorMessage of={query} />
}

test('a query that nobody shows becomes a toast, whose retry asks again and whose end is the next success', async () => {
  const { gym, calls, show, errors } = createQueries([denied, ok])
  await show(<Load place={false} queryFn={() => gym.json('/')} />)
  await expect.poll(() => toasts().map((toast) => toast.textContent)).toEqual([expect.stringContaining(deniedText)])
  void errors.getSnapshot().notices[0]?.retry?.()
  await expect.poll(() => toasts().length).toBe(0)
  expect(calls).toHaveLength(2)
})

test('a refetch that fails keeps the data and says so quietly, and the next success takes it back', async () => {
  const { gym, queries, show, errors } = createQueries([ok, down, down, down, down, ok])
  const screen = await show(<Load place={false} queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('あります')).toBeVisible()
  void queries.refetchQueries()
  await expect.poll(() => parts('banner').length, { timeout: 3000 }).toBe(1)
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(toasts()).toHaveLength(0)
  expect(said('alert').concat(said('status'))).toEqual([])
  void queries.refetchQueries()
  await expect.poll(() => parts('banner').length).toBe(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
})

test('while a refetch is tried again nothing is said', async () => {
  const wait = () => refusal(429, 'RATE_LIMIT_EXCEEDED', undefined, { 'Retry-After': '30' })
  const { gym, queries, show } = createQueries([ok, wait])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('あります')).toBeVisible()
  void queries.refetchQueries()
  await later(400)
  expect(parts('inline')).toHaveLength(0)
  expect(document.querySelectorAll('[data-part]')).toHaveLength(0)
})

test('the same key in three components is one request and one announcement', async () => {
  const { gym, calls, show } = createQueries([denied])
  const load = <Load queryFn={() => gym.json('/')} />
  await show(
    <>
      {load}
      {load}
      {load}
    </>,
  )
  await expect.poll(() => parts('inline').length).toBe(3)
  await later(300)
  expect(calls).toHaveLength(1)
  expect(said('status')).toEqual([deniedText])
  expect(toasts()).toHaveLength(0)
})

test('a prefetch that fails is noted and shown nowhere', async () => {
  const { gym, queries, show, errors } = createQueries([denied])
  await show(null)
  await queries.prefetchQuery({ queryKey: ['workout'], queryFn: () => gym.json('/') })
  await expect.poll(() => errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['silent'])
  expect(document.querySelectorAll('[data-part]')).toHaveLength(0)
})

test('what fetchQuery rejects with is shown by whoever handles it', async () => {
  const { gym, queries, show, errors } = createQueries([denied])
  await show(null)
  await queries
    .fetchQuery({ queryKey: ['workout'], queryFn: () => gym.json('/') })
    .catch((failure: unknown) => errors.handle(failure))
  await expect.poll(toasts).toHaveLength(1)
  await later(700)
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['default'])
})

test('a query that is cancelled because its page was left shows nothing', async () => {
  const never = () => new Promise<Response>(() => {})
  const { gym, show, errors } = createQueries([never])
  const screen = await show(<Load queryFn={({ signal }) => gym.json('/', { signal })} />)
  await screen.again(null)
  await later(700)
  expect(errors.getSnapshot().history).toEqual([])
  expect(document.querySelectorAll('[data-part]')).toHaveLength(0)
})

test('a failure whose page was left before it was shown is silent', async () => {
  const { gym, show, errors } = createQueries([denied])
  const screen = await show(<Load place={false} queryFn={() => gym.json('/')} />)
  await expect.poll(() => errors.getSnapshot().history.length + document.querySelectorAll('p').length).toBe(0)
  await later(30)
  await screen.again(null)
  await later(400)
  expect(toasts()).toHaveLength(0)
})

const Suspending = ({ queryFn }: { readonly queryFn: () => Promise<unknown> }) => {
  useSuspenseQuery({ queryKey: ['suspended'], queryFn })
  return <p>あります</p>
}

test.each([false, true])('a suspense query that fails goes to its boundary only (StrictMode: %s)', async (strict) => {
  const { gym, show, errors } = createQueries([broken, ok])
  const screen = await show(
    <ErrorBoundary>
      <Suspense fallback={<p>…</p>}>
        <Suspending queryFn={() => gym.json('/')} />
      </Suspense>
    </ErrorBoundary>,
    { strict },
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await later(600)
  expect(toasts()).toHaveLength(0)
  expect(parts('dialog')).toHaveLength(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
  await button('再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
})

test('a first load that its catalog shows in place of the page goes to the boundary, whose retry asks it again', async () => {
  const { gym, calls, show, queries } = createQueries([broken, ok])
  const healthy = vi.fn(() => Promise.resolve(1))
  const Healthy = () => (
    <p>{useQuery({ queryKey: ['healthy'], queryFn: healthy, staleTime: Infinity }).data as number}</p>
  )
  const screen = await show(
    <ErrorBoundary>
      <Healthy />
      <Load place={false} queryFn={() => gym.json('/')} />
    </ErrorBoundary>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await later(400)
  expect(parts('dialog')).toHaveLength(0)
  await button('再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
  expect(healthy).toHaveBeenCalledTimes(1)
  expect(queries.getQueryState(['workout'])?.status).toBe('success')
})

test('the reset boundary of TanStack works as before', async () => {
  const { gym, show } = createQueries([broken, ok])
  const screen = await show(
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary onReset={reset}>
          <Load place={false} queryFn={() => gym.json('/')} />
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await button('再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
})

test("an app's own throwOnError and retry win", async () => {
  const { gym, calls, show } = createQueries([broken])
  await show(<Load throwOnError={false} retry={1} retryDelay={0} queryFn={() => gym.json('/')} />)
  await expect.poll(() => parts('inline').length).toBe(1)
  await later(300)
  expect(calls).toHaveLength(2)
  expect(parts('dialog')).toHaveLength(0)
})

test('polling gives one notice, which goes when a poll succeeds', async () => {
  let well = false
  const { show, errors } = createQueries([])
  const queryFn = () => (well ? Promise.resolve(1) : Promise.reject(Object.assign(new Error(), { status: 403 })))
  await show(<Load place={false} refetchInterval={120} queryFn={queryFn} />)
  await expect.poll(() => errors.getSnapshot().history.length, { timeout: 4000 }).toBeGreaterThan(3)
  expect(toasts()).toHaveLength(1)
  expect(texts('count')).toEqual([])
  well = true
  await expect.poll(() => toasts().length).toBe(0)
})

test.each([
  ['a text', 'kaputt'],
  ['null', null],
  ['nothing', undefined],
])('a queryFn that throws %s has failed once', async (_, thrown) => {
  const { show, errors } = createQueries([])
  await show(<Load retry={false} throwOnError={false} queryFn={() => Promise.reject(thrown)} />)
  await expect.poll(() => parts('inline').length).toBe(1)
  await later(300)
  expect(toasts().length + parts('dialog').length).toBe(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
})

test('a select that throws is a failure that is shown', async () => {
  const { show } = createQueries([])
  const select = () => {
    throw new Error('select')
  }
  await show(<Load place={false} throwOnError={false} queryFn={() => Promise.resolve(1)} select={select} />)
  await expect.poll(() => toasts().length).toBe(1)
})

const Later = ({ queryFn }: { readonly queryFn: () => Promise<unknown> }) => {
  const [on, setOn] = useState(false)
  return (
    <>
      <button onClick={() => setOn(true)}>はじめる</button>
      <Load enabled={on} queryFn={queryFn} />
    </>
  )
}

test('a query that is not enabled says nothing until it is', async () => {
  const { gym, calls, show } = createQueries([denied])
  const screen = await show(<Later queryFn={() => gym.json('/')} />)
  await later(200)
  expect(calls).toHaveLength(0)
  await screen.getByRole('button', { name: 'はじめる' }).click()
  await expect.poll(() => parts('inline').length).toBe(1)
})
