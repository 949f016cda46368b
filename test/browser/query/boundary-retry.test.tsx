import { useQuery, useSuspenseQuery, type UseQueryOptions } from '@tanstack/react-query'
import { Suspense, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, ErrorMessage } from '../../../src/index.js'
import { later } from '../gym.js'
import { createQueries, parts } from './kit.js'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

const retry = () => page.getByRole('button', { name: '再試行', exact: true }).first().click()

/** Answers in turn, the last one again and again. An error fails. */
function answers(...all: (string | Error)[]) {
  let at = 0
  return vi.fn(() => {
    const answer = all[Math.min(at++, all.length - 1)]!
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
}
const broken = () => Object.assign(new Error('broken'), { status: 500 })

type Options = Omit<UseQueryOptions<string>, 'queryKey' | 'queryFn'>
interface LoadProps extends Options {
  readonly name: string
  readonly from: () => Promise<string>
  readonly children?: ReactNode
}

const Load = ({ name, from, children, ...options }: LoadProps) => {
  const { data } = useQuery({ queryKey: [name], queryFn: from, throwOnError: true, ...options })
  if (!data) return <p>…</p>
  return (
    <>
      <p>{data}</p>
      {children}
    </>
  )
}
const Suspended = ({ name, from }: LoadProps) => <p>{useSuspenseQuery({ queryKey: [name], queryFn: from }).data}</p>

test('one press asks every query inside again that has failed, also one that failed after the first', async () => {
  const { show } = createQueries([])
  const first = answers(broken(), 'はじめ')
  const second = vi.fn(() => later(80).then(slow))
  const slow = answers(broken(), 'つぎ')
  const screen = await show(
    <ErrorBoundary>
      <Load name="first" from={first} />
      <Load name="second" from={second} />
    </ErrorBoundary>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await later(200)
  await retry()
  await expect.element(screen.getByText('はじめ')).toBeVisible()
  await expect.element(screen.getByText('つぎ')).toBeVisible()
  expect([first, second].map((from) => from.mock.calls.length)).toEqual([2, 2])
})

test('healthy queries inside and beside it are not asked again, however old their data is', async () => {
  const { show } = createQueries([])
  const inside = answers('中')
  const beside = answers('となり')
  const failing = answers(broken(), broken(), '直った')
  const screen = await show(
    <>
      <Load name="beside" from={beside} />
      <ErrorBoundary>
        <Load name="inside" from={inside} />
        <Load name="failing" from={() => later(50).then(failing)} />
      </ErrorBoundary>
    </>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await later(50)
  await retry()
  await expect.poll(() => failing.mock.calls.length).toBe(2)
  await expect.poll(() => parts('boundary').length).toBe(1)
  await retry()
  await expect.element(screen.getByText('直った')).toBeVisible()
  await expect.element(screen.getByText('中')).toBeVisible()
  expect([inside, beside].map((from) => from.mock.calls.length)).toEqual([1, 1])
})

test('a healthy suspense query that has never been on the page is left alone too', async () => {
  const { show } = createQueries([])
  const healthy = answers('中')
  const failing = answers(broken(), '直った')
  const screen = await show(
    <ErrorBoundary>
      <Suspense fallback={<p>…</p>}>
        <Suspended name="healthy" from={healthy} />
        <Suspended name="failing" from={() => later(100).then(failing)} />
      </Suspense>
    </ErrorBoundary>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  // TanStack itself keeps a suspense query fresh for a second.
  await later(1200)
  await retry()
  await expect.element(screen.getByText('直った')).toBeVisible()
  await later(50)
  expect(healthy).toHaveBeenCalledTimes(1)
})

test('what shows a failure in its own place, and what was never inside, does as TanStack does', async () => {
  const { show, queries } = createQueries([])
  await queries.prefetchQuery({ queryKey: ['guest'], queryFn: () => '古い' })
  const guest = answers('新しい')
  const failing = answers(broken(), '直った')
  const inline = answers(broken())
  const Inline = () => <ErrorMessage of={useQuery({ queryKey: ['inline'], queryFn: inline, throwOnError: false })} />
  const screen = await show(
    <>
      <Inline />
      <ErrorBoundary>
        <Load name="failing" from={failing}>
          <Load name="guest" from={guest} />
        </Load>
      </ErrorBoundary>
    </>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await expect.poll(() => parts('inline').length).toBe(1)
  await page.elementLocator(parts('boundary')[0]!).getByRole('button', { name: '再試行' }).click()
  await expect.element(screen.getByText('直った')).toBeVisible()
  await expect.element(screen.getByText('新しい')).toBeVisible()
  expect(inline).toHaveBeenCalledTimes(1)
  expect(parts('inline')).toHaveLength(1)
})

test('invalidated data and refetchOnMount: "always" are asked again', async () => {
  const { show, queries } = createQueries([])
  const invalid = answers('a')
  const always = answers('b')
  const failing = answers(broken(), '直った')
  const screen = await show(
    <ErrorBoundary>
      <Load name="invalid" from={invalid} />
      <Load name="always" from={always} refetchOnMount="always" />
      <Load name="failing" from={() => later(50).then(failing)} />
    </ErrorBoundary>,
  )
  await expect.poll(() => parts('boundary').length).toBe(1)
  await queries.invalidateQueries({ queryKey: ['invalid'] })
  await retry()
  await expect.element(screen.getByText('直った')).toBeVisible()
  expect([invalid, always].map((from) => from.mock.calls.length)).toEqual([2, 2])
})

test('the app’s own options are back after the retry: the next visit asks as always', async () => {
  const { show } = createQueries([])
  const healthy = answers('中')
  const failing = answers(broken(), '直った')
  const now = vi.spyOn(Date, 'now')
  const ui = (isThere: boolean) => (
    <ErrorBoundary>
      {isThere && <Load name="healthy" from={healthy} />}
      <Load name="failing" from={() => later(50).then(failing)} />
    </ErrorBoundary>
  )
  const screen = await show(ui(true))
  await expect.poll(() => parts('boundary').length).toBe(1)
  await retry()
  await expect.element(screen.getByText('直った')).toBeVisible()
  expect(healthy).toHaveBeenCalledTimes(1)
  await screen.again(ui(false))
  const later10s = Date.now() + 10_000
  now.mockImplementation(() => later10s)
  await screen.again(ui(true))
  await expect.poll(() => healthy.mock.calls.length).toBe(2)
})
