import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, ErrorMessage, useApiError, type ErrorClient } from '../../../src/index.js'
import { professor } from '../../../src/presets/index.js'
import { later, refusal, said, toasts } from '../gym.js'
import { film } from './film.js'
import { createQueries, ok, parts, texts } from './kit.js'
import { denied, deniedText, Load, type Options } from './load.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

/** Every notice that was ever open. */
function opened(errors: ErrorClient): Set<string> {
  const seen = new Set<string>()
  errors.subscribe(() => errors.getSnapshot().notices.forEach(({ id }) => seen.add(id)))
  return seen
}

test('a first load that fails four times says "retrying" in its place, and only then what failed, with a retry', async () => {
  const slowly = () => later(120).then(() => new Response(null, { status: 502 }))
  const { gym, calls, show, errors } = createQueries([slowly, slowly, slowly, slowly, ok], { random: () => 0.2 })
  const notices = opened(errors)
  const frames = film()
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await expect.poll(() => texts('inline'), { timeout: 8000 }).toEqual([`${failed}再試行`])
  await later(300)
  expect(calls).toHaveLength(4)
  const before = frames.slice(0, -1)
  for (const attempt of [2, 3, 4]) expect(before).toContain(`inline: 再試行しています（${attempt}/4）今すぐ再試行中止`)
  expect(
    before.filter((frame) => !/^inline: (再試行しています（\d\/4）|\d秒後に再試行します)今すぐ再試行中止$/.test(frame)),
  ).toEqual([])
  expect(frames.at(-1)).toBe(`inline: ${failed}再試行`)
  expect([[...notices], said('alert'), said('status')]).toEqual([[], [], [failed]])
  await button('再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
})

const down = () => new Response(null, { status: 502 })
const failed = '問題が発生しました。時間をおいてもう一度お試しください'

test('from the first retry on there is no frame without the place, until the failure stands there', async () => {
  const { gym, show } = createQueries([down])
  const frames = film()
  await show(<Load queryFn={() => gym.json('/')} />)
  await expect.poll(() => texts('inline'), { timeout: 8000 }).toEqual([`${failed}再試行`])
  expect(frames.length).toBeGreaterThan(2)
  expect(frames.filter((frame) => !frame.startsWith('inline: '))).toEqual([])
})

test('a request that is not the first of its query says "retrying" too', async () => {
  const slowly = () => later(50).then(down)
  const { gym, show } = createQueries([slowly])
  const frames = film()
  const queryFn: Options['queryFn'] = async ({ signal }) => {
    await later(5)
    return gym.json('/', { signal })
  }
  await show(<Load queryFn={queryFn} />)
  await expect.poll(() => texts('inline'), { timeout: 8000 }).toEqual([`${failed}再試行`])
  for (const attempt of [2, 3, 4]) expect(frames).toContain(`inline: 再試行しています（${attempt}/4）今すぐ再試行中止`)
})

test('nor is there one where the user stops the retries', async () => {
  const { gym, show } = createQueries([() => refusal(429, undefined, undefined, { 'retry-after': '60' })])
  const frames = film()
  await show(<Load queryFn={() => gym.json('/')} />)
  await button('中止').click()
  await expect.element(button('中止')).not.toBeInTheDocument()
  await expect.poll(() => parts('retry').length).toBe(1)
  expect(frames.length).toBeGreaterThan(1)
  expect(frames.filter((frame) => !frame.startsWith('inline: '))).toEqual([])
})

test.each([500, 502])('a refetch that ends in %i is a quiet bar and nothing else, at any time', async (status) => {
  const down = () => new Response(null, { status })
  const { gym, queries, show } = createQueries([ok, down])
  const frames = film()
  const screen = await show(<Load place={false} queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('あります')).toBeVisible()
  void queries.refetchQueries()
  await expect.poll(() => parts('banner').length, { timeout: 4000 }).toBe(1)
  await later(300)
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(frames).toEqual([expect.stringMatching(/^banner: 更新できていません/)])
  expect([...said('alert'), ...said('status')]).toEqual([])
})

test('what fetchQuery rejects with and its caller shows inline never is a toast', async () => {
  const { gym, queries, show, errors } = createQueries([denied])
  const Caller = () => {
    const own = useApiError()
    const load = () => queries.fetchQuery({ queryKey: ['workout'], queryFn: () => gym.json('/') })
    return (
      <>
        <button onClick={() => void load().catch((failure: unknown) => own.handle(failure))}>読み込む</button>
        <ErrorMessage of={own} />
      </>
    )
  }
  const frames = film()
  await show(<Caller />)
  await button('読み込む').click()
  await expect.poll(() => parts('inline').length).toBe(1)
  await later(700)
  expect(frames).toEqual([expect.stringContaining(`inline: ${deniedText}`)])
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
})

test('a query that nobody shows becomes a toast, after 100 ms and an idle moment', async () => {
  let failedAt = 0
  const { gym, show } = createQueries([
    () => {
      failedAt = performance.now()
      return denied()
    },
  ])
  await show(<Load place={false} queryFn={() => gym.json('/')} />)
  await vi.waitFor(() => expect(toasts()).toHaveLength(1), { interval: 5, timeout: 3000 })
  const took = performance.now() - failedAt
  expect(took).toBeGreaterThanOrEqual(100)
  // A busy page is waited for no longer than a second.
  expect(took).toBeLessThan(2000)
})

test.each([false, true])(
  'before, beside and after the boundary of a suspense query nothing else is shown (StrictMode: %s)',
  async (strict) => {
    const { gym, show, errors } = createQueries([() => refusal(500, 'INTERNAL_ERROR')])
    const Suspending = () => (
      <p>{String(useSuspenseQuery({ queryKey: ['suspended'], queryFn: () => gym.json('/') }).data)}</p>
    )
    const notices = opened(errors)
    const frames = film()
    await show(
      <ErrorBoundary>
        <Suspense fallback={<p>…</p>}>
          <Suspending />
        </Suspense>
      </ErrorBoundary>,
      { strict },
    )
    await expect.poll(() => parts('boundary').length).toBe(1)
    await later(1000)
    expect([...new Set(frames.map((frame) => frame.split(':')[0]))]).toEqual(['boundary'])
    expect([...notices]).toEqual([])
    expect(said('alert')).toHaveLength(1)
  },
)

test('the third page of an infinite query fails: the first two stay, the retry at the end asks for the third alone', async () => {
  const asked: number[] = []
  let fails = true
  const pageOf = async ({ pageParam }: { readonly pageParam: number }) => {
    asked.push(pageParam)
    if (pageParam === 3 && fails) throw Object.assign(new Error(), { status: 500 })
    return { n: pageParam }
  }
  const List = () => {
    const list = useInfiniteQuery({
      queryKey: ['list'],
      queryFn: pageOf,
      initialPageParam: 1,
      getNextPageParam: ({ n }) => n + 1,
    })
    return (
      <>
        <ol>
          {list.data?.pages.map(({ n }) => (
            <li key={n}>{n}ページ</li>
          ))}
        </ol>
        <ErrorMessage of={list} />
        <button onClick={() => void list.fetchNextPage()}>つぎ</button>
      </>
    )
  }
  const pages = () => [...document.querySelectorAll('ol > li')].map(({ textContent }) => textContent)
  const { show } = createQueries([])
  await show(<List />)
  await expect.poll(pages).toEqual(['1ページ'])
  await button('つぎ').click()
  await expect.poll(pages).toEqual(['1ページ', '2ページ'])
  await button('つぎ').click()
  await expect.poll(() => parts('inline').length).toBe(1)
  expect(pages()).toEqual(['1ページ', '2ページ'])
  const list = document.querySelector('ol')!
  expect(list.compareDocumentPosition(parts('inline')[0]!) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  fails = false
  await button('再試行').click()
  await expect.poll(pages).toEqual(['1ページ', '2ページ', '3ページ'])
  expect(asked).toEqual([1, 2, 3, 3])
  await later(300)
  expect([parts('inline').length, toasts().length]).toEqual([0, 0])
})

test('an answer that says it was cut short is shown, beside a toast that warns', async () => {
  const { errors, show } = createQueries([])
  const body = {
    answer: '期末試験の範囲は第1章から第6章です',
    warning: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'server words' },
  }
  const qa = errors.source(professor, { baseUrl: '/qa', fetch: () => Promise.resolve(Response.json(body)) })
  const Answer = () => {
    const { data } = useQuery({ queryKey: ['answer'], queryFn: () => qa.json<{ answer: string }>('/') })
    return <p>{data?.answer ?? '…'}</p>
  }
  const screen = await show(<Answer />)
  await expect.element(screen.getByText(body.answer)).toBeVisible()
  await expect.poll(() => toasts().map((toast) => toast.dataset['severity'])).toEqual(['warning'])
  expect(toasts()[0]?.textContent).toContain(professor.entry('LIBRARIAN_LOOP_LIMIT')!.message['ja'])
  await later(300)
  await expect.element(screen.getByText(body.answer)).toBeVisible()
  expect(errors.getSnapshot().history).toHaveLength(1)
})
