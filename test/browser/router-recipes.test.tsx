import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, ErrorForm, ErrorMessage, FieldError, toApiError } from '../../src/index.js'
import { createGym, later, refusal, said, show, toasts } from './gym.js'

// The recipes of docs/routers.md.

test('TanStack Router: a loader that fails shows the catalog’s words, and its retry runs the loader again', async () => {
  const { errors, gym, calls } = createGym([
    () => refusal(500, 'INTERNAL_ERROR'),
    () => Response.json({ name: '腕立て' }),
  ])
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const root = createRootRoute({ component: Outlet })
  const one = createRoute({
    getParentRoute: () => root,
    path: '/',
    loader: () => gym.json('/1'),
    component: () => <h1>loaded</h1>,
  })
  const router = createRouter({
    routeTree: root.addChildren([one]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
    defaultErrorComponent: ({ error, reset }) => (
      <ErrorMessage
        of={{
          error,
          resetErrorBoundary: () => {
            reset()
            void router.invalidate()
          },
        }}
      />
    ),
  })
  await show(errors, <RouterProvider router={router} />)
  await expect.element(page.getByText('問題が発生しました', { exact: false }).first()).toBeVisible()
  await later(300)
  expect(toasts()).toHaveLength(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
  await page.getByRole('button', { name: '再試行' }).click()
  await expect.element(page.getByRole('heading', { name: 'loaded' })).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('Next.js: an error that came with a digest only is shown in general words, and the digest is its support id', async () => {
  const { errors } = createGym([])
  const failure = Object.assign(new Error('An error occurred in the Server Components render.'), {
    digest: '3819274650',
  })
  await show(errors, <ErrorMessage of={{ error: failure, resetErrorBoundary: () => {} }} details />)
  await expect.element(page.getByRole('button', { name: '再試行' })).toBeVisible()
  expect(document.body.textContent).not.toContain('Server Components')
  expect(document.body.textContent).toContain('3819274650')
})

test('Next.js: what redirects or is not found passes through a boundary untouched and unreported', async () => {
  const { errors } = createGym([])
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const caught: unknown[] = []
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/login;307;' })
  function Page(): never {
    throw redirect
  }
  const { ErrorBoundary: Frameworks } = await import('react-error-boundary')
  await show(
    errors,
    <Frameworks onError={(error) => void caught.push(error)} fallback={<p>the framework’s</p>}>
      <ErrorBoundary>
        <Page />
      </ErrorBoundary>
    </Frameworks>,
  )
  await expect.element(page.getByText('the framework’s')).toBeVisible()
  await later(200)
  expect(caught).toEqual([redirect])
  expect(errors.getSnapshot().history).toEqual([])
})

test('server actions: a failure that crossed as JSON goes to its fields, in the browser’s language', async () => {
  const { errors } = createGym([])
  const response = {
    status: 422,
    data: { error: { code: 'VALIDATION_ERROR', details: { weight: ['重量は1以上にしてください'] } } },
  }
  const onServer = toApiError(Object.assign(new Error('x'), { response }), {
    catalog: (await import('../../src/presets/workouts.js')).workouts,
  })
  const state: unknown = JSON.parse(JSON.stringify({ error: onServer }))
  await show(
    errors,
    <ErrorForm of={state}>
      <label htmlFor="w">重量</label>
      <input id="w" name="weight" />
      <FieldError name="weight" />
    </ErrorForm>,
  )
  await expect.element(page.getByLabelText('重量')).toHaveAccessibleDescription('重量は1以上にしてください')
  expect(said('alert')).toEqual(['重量は1以上にしてください'])
})
