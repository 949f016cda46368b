import { StrictMode, type ComponentType, type ReactNode } from 'react'
import {
  BrowserRouter,
  createMemoryRouter,
  HashRouter,
  Link,
  MemoryRouter,
  Outlet,
  Route,
  RouterProvider,
  Routes,
  useLoaderData,
  useSearchParams,
  type RouteObject,
} from 'react-router'
import { expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { RouteBoundary, RouteError, useRouterNavigate } from '../../src/adapters/react-router.js'
import { createSession, ErrorProvider, safeReturnTo } from '../../src/index.js'
import { createGym, later, refusal, show, toasts } from './gym.js'

const shell = (
  <>
    <Link to="/">home</Link>
    <Outlet />
  </>
)
const routerOf = (routes: RouteObject[]) =>
  createMemoryRouter(
    [
      {
        path: '/',
        element: shell,
        children: [{ index: true, element: <h1>home page</h1> }, ...routes],
      },
    ],
    { initialEntries: ['/broken'] },
  )
const place = () => document.querySelector('[data-part=boundary]')

test('a loader that fails shows the catalog’s words, is taken in once, and its retry runs the loader again', async () => {
  const { errors, gym, calls } = createGym([
    () => refusal(500, 'INTERNAL_ERROR'),
    () => Response.json({ name: '腕立て' }),
  ])
  const loader = ({ request }: { request: Request }) => gym.json<{ name: string }>('/1', { signal: request.signal })
  const router = routerOf([
    {
      path: 'broken',
      loader,
      Component: () => <h1>loaded</h1>,
      hydrateFallbackElement: <p>…</p>,
      errorElement: <RouteError />,
    },
  ])
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await show(errors, <RouterProvider router={router} />, {}, { wrapper: StrictMode })
  await expect.poll(() => place()?.textContent).toContain('問題が発生しました')
  await later(300)
  expect(toasts()).toHaveLength(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
  await page.getByRole('button', { name: '再試行' }).click()
  await expect.element(page.getByRole('heading', { name: 'loaded' })).toBeVisible()
  expect(calls).toHaveLength(2)
})

test('a Response that a loader throws is read with the catalog of its source', async () => {
  const { errors } = createGym([])
  const loader = () => Promise.reject(refusal(404, 'RESOURCE_NOT_FOUND'))
  const router = routerOf([
    {
      path: 'broken',
      loader,
      hydrateFallbackElement: <p>…</p>,
      element: null,
      errorElement: <RouteError source="workouts" />,
    },
  ])
  await show(errors, <RouterProvider router={router} />, { actions: { list: '/' } })
  await expect.poll(() => place()?.textContent).toContain('お探しの内容が見つかりませんでした')
})

test('an address without a page is "not found", and a link leads on', async () => {
  const { errors } = createGym([])
  const router = createMemoryRouter(
    [{ path: '/', element: <Link to="/x">x</Link>, errorElement: <RouteError level="app" /> }],
    { initialEntries: ['/nowhere'] },
  )
  await show(errors, <RouterProvider router={router} />)
  await expect.poll(() => place()?.textContent).toContain('見つかりません')
})

test('a page that breaks is gone with the next page, and is not rendered again on the way', async () => {
  const { errors } = createGym([])
  let renders = 0
  function Broken(): never {
    renders++
    throw new Error('broken')
  }
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await show(
    errors,
    <MemoryRouter initialEntries={['/broken']}>
      <Link to="/">home</Link>
      <RouteBoundary>
        <Routes>
          <Route path="/" element={<h1>home page</h1>} />
          <Route path="/broken" element={<Broken />} />
        </Routes>
      </RouteBoundary>
    </MemoryRouter>,
  )
  await expect.poll(() => place()).not.toBeNull()
  const before = renders
  await page.getByRole('link', { name: 'home' }).click()
  await expect.element(page.getByRole('heading', { name: 'home page' })).toBeVisible()
  expect(place()).toBeNull()
  expect(renders).toBe(before)
})

test('after many broken pages in a row the next one is shown', async () => {
  const { errors } = createGym([])
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const Broken = (): never => {
    throw new Error('broken')
  }
  const broken = ['/a', '/b', '/c', '/d', '/e']
  await show(
    errors,
    <MemoryRouter initialEntries={['/a']}>
      {[...broken, '/whole'].map((to) => (
        <Link key={to} to={to}>
          {to}
        </Link>
      ))}
      <RouteBoundary>
        <Routes>
          <Route path="/whole" element={<h1>whole page</h1>} />
          <Route path="*" element={<Broken />} />
        </Routes>
      </RouteBoundary>
    </MemoryRouter>,
  )
  for (const to of [...broken.slice(1), '/whole']) {
    await expect.poll(() => place()).not.toBeNull()
    await later(250)
    await page.getByRole('link', { name: to }).click()
  }
  await expect.element(page.getByRole('heading', { name: 'whole page' })).toBeVisible()
})

test('what leads to another page goes through the router', async () => {
  const { errors, gym } = createGym([() => refusal(401, 'AUTHENTICATION_FAILED')])
  function App() {
    return (
      <ErrorProvider client={errors} navigate={useRouterNavigate()}>
        <button onClick={() => void gym.json('/').catch((failure: unknown) => errors.handle(failure))}>load</button>
        <Routes>
          <Route path="/login" element={<h1>login page</h1>} />
          <Route path="*" element={<h1>home page</h1>} />
        </Routes>
      </ErrorProvider>
    )
  }
  const { render } = await import('vitest-browser-react/pure')
  await render(
    <MemoryRouter>
      <App />
    </MemoryRouter>,
  )
  await page.getByRole('button', { name: 'load' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'ログイン' }).click()
  await expect.element(page.getByRole('heading', { name: 'login page' })).toBeVisible()
})

const here = location.pathname + location.search
test.each<[name: string, Router: ComponentType<{ readonly children: ReactNode }>, login: string, home: string]>([
  ['a basename', ({ children }) => <BrowserRouter basename="/app">{children}</BrowserRouter>, '/app/login', '/app'],
  ['a hash router', ({ children }) => <HashRouter>{children}</HashRouter>, '/#/login', '/#/'],
  ['both', ({ children }) => <HashRouter basename="/app">{children}</HashRouter>, '/#/app/login', '/#/app'],
])('with %s the way to the login page and back is that of the address bar', async (_, Router, login, home) => {
  onTestFinished(() => {
    history.replaceState(null, '', here)
    sessionStorage.removeItem('kintsugi:login')
  })
  history.replaceState(null, '', `${home.replace(/\/$/, '')}/week?n=3`)
  const { errors, gym } = createGym([() => refusal(401, 'AUTHENTICATION_FAILED')], {
    session: createSession({ login }),
  })
  function Login() {
    const [search] = useSearchParams()
    const navigate = useRouterNavigate()
    return <button onClick={() => navigate(safeReturnTo(search.get('returnTo'), { login }))}>let me in</button>
  }
  function App() {
    return (
      <ErrorProvider client={errors} navigate={useRouterNavigate()}>
        <button onClick={() => void gym.json('/').catch((failure: unknown) => errors.handle(failure))}>load</button>
        <Routes>
          <Route path="/login" element={<Login />} />
          <Route path="/week" element={<h1>week page</h1>} />
        </Routes>
      </ErrorProvider>
    )
  }
  const { render } = await import('vitest-browser-react/pure')
  await render(
    <Router>
      <App />
    </Router>,
  )
  await page.getByRole('button', { name: 'load' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'ログイン' }).click()
  await expect.element(page.getByRole('button', { name: 'let me in' })).toBeVisible()
  expect(location.href).toContain(`${login}?returnTo=`)
  expect(errors.redirects.isHere(login)).toBe(true)
  await page.getByRole('button', { name: 'let me in' }).click()
  await expect.element(page.getByRole('heading', { name: 'week page' })).toBeVisible()
  expect(location.href).toMatch(new RegExp(`${home.replace(/\/$/, '')}/week\\?n=3$`))
})

test('the retry of a boundary inside a route runs the loaders again, before its children render', async () => {
  const { errors } = createGym([])
  const loader = vi.fn<() => { title: string | null }>()
  loader.mockReturnValueOnce({ title: null }).mockReturnValue({ title: '届きました' })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const rendered: (string | null)[] = []
  function Title() {
    const { title } = useLoaderData<typeof loader>()
    rendered.push(title)
    if (title === null) throw new Error('lost')
    return <h1>{title}</h1>
  }
  const element = (
    <RouteBoundary>
      <Title />
    </RouteBoundary>
  )
  const router = routerOf([{ path: 'broken', loader, element, hydrateFallbackElement: <p>…</p> }])
  await show(errors, <RouterProvider router={router} />)
  await expect.poll(() => place()?.textContent).toContain('予期しない問題が発生しました')
  rendered.length = 0
  await page.getByRole('button', { name: '再試行' }).click()
  await expect.element(page.getByRole('heading', { name: '届きました' })).toBeVisible()
  expect(loader).toHaveBeenCalledTimes(2)
  expect(rendered).not.toContain(null)
})
