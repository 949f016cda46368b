import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import * as React from 'react'
import { Suspense, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { ErrorBoundary, renewable, rootErrorHandlers, useApiError, withErrors } from '../../src/index.js'
import { fallback, press, uncaught } from './boundary-kit.js'
import { later, toasts } from './gym.js'
import { createQueries } from './query/kit.js'

// What `fetch` gave, thrown as it is: `if (!response.ok) throw response`.

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

const missing = () => new Response(null, { status: 404 })
const notFound = 'お探しの内容が見つかりませんでした'
const asks = () => Promise.reject<string>(missing())

const Suspended = () => <p>{useSuspenseQuery({ queryKey: ['a'], queryFn: asks }).data}</p>
const Thrown = () => <p>{useQuery({ queryKey: ['a'], queryFn: asks, throwOnError: true }).data}</p>
function Handed() {
  const { toBoundary } = useApiError()
  return <button onClick={() => toBoundary(missing())}>開く</button>
}
const wanted = renewable(asks)
const Used = () => <p>{React.use(wanted())}</p>
const Rendered = (): never => {
  // oxlint-disable-next-line typescript/only-throw-error -- that is what it is about
  throw missing()
}

test.each<[how: string, Page: () => ReactNode]>([
  ['of a suspended query', Suspended],
  ['of a query with throwOnError', Thrown],
  ['while rendering', Rendered],
  ['by toBoundary', Handed],
  ...('use' in React ? [['by use()', Used] satisfies [string, () => ReactNode]] : []),
])('a failed Response that is thrown %s is shown by the nearest boundary, and taken in once', async (_, Page) => {
  const lost = uncaught()
  const { errors, show } = createQueries([])
  const { container } = await show(
    <ErrorBoundary level="app">
      <h1>アプリ</h1>
      <ErrorBoundary level="widget">
        <Suspense fallback="…">
          <Page />
        </Suspense>
      </ErrorBoundary>
    </ErrorBoundary>,
  )
  if (Page === Handed) await press('開く')
  await expect.poll(() => fallback()?.textContent).toContain(notFound)
  expect(container.textContent).toContain('アプリ')
  await later(300)
  expect(errors.getSnapshot().history.map(({ error }) => error.status)).toEqual([404])
  expect(toasts()).toEqual([])
  // React 18 tells the page, in development, what a boundary has caught.
  if (!React.version.startsWith('18')) expect(lost).toEqual([])
})

test('a failed Response that an action throws becomes its state; a redirect passes', async () => {
  const save = (response: Response) => withErrors(() => Promise.reject(response))(null, new FormData())
  await expect(save(new Response(null, { status: 500 }))).resolves.toMatchObject({ error: { status: 500 } })
  const redirect = new Response(null, { status: 302, headers: { location: '/login' } })
  await expect(save(redirect)).rejects.toBe(redirect)
})

test('a failed Response that another boundary caught is taken in, a redirect is not', async () => {
  const { errors } = createQueries([])
  const { onCaughtError } = rootErrorHandlers(errors)
  onCaughtError(new Response(null, { status: 302 }), {})
  onCaughtError(missing(), {})
  await expect.poll(() => errors.getSnapshot().history.map(({ error }) => error.status)).toEqual([404])
})
