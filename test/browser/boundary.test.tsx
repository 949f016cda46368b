import { StrictMode, useState } from 'react'
import { redirect } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import { ApiError, ErrorBoundary, rootErrorHandlers, type ErrorBoundaryProps, type Report } from '../../src/index.js'
import { createGym, later, said, show, toasts } from './gym.js'

const bugText = '予期しない問題が発生しました。画面を更新してお試しください'
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

/** Breaks until it is repaired. */
function createBomb() {
  const bomb = { live: true, error: new Error('kaboom') as unknown }
  const Bomb = () => {
    if (bomb.live) throw bomb.error
    return <p>元気</p>
  }
  return { bomb, Bomb }
}

test('shows the catalogued text, a retry that works and details, and leaves siblings alone', async () => {
  const { errors } = createGym([])
  const { bomb, Bomb } = createBomb()
  const screen = await show(
    errors,
    <>
      <ErrorBoundary>
        <Bomb />
      </ErrorBoundary>
      <p>となり</p>
    </>,
  )
  await expect.element(screen.getByText(bugText).first()).toBeVisible()
  await expect.element(screen.getByText('となり')).toBeVisible()
  await expect.element(screen.getByText('詳細', { exact: true })).toBeVisible()
  bomb.live = false
  await button('再試行').click()
  await expect.element(screen.getByText('元気')).toBeVisible()
})

test('reports once and says it once under StrictMode, and nothing pops up', async () => {
  const reports: Report[] = []
  const { errors } = createGym([], { reporters: [(report) => void reports.push(report)] })
  const { Bomb } = createBomb()
  const boundary = (
    <ErrorBoundary>
      <Bomb />
    </ErrorBoundary>
  )
  await show(errors, boundary, {}, { wrapper: StrictMode, createRootOptions: rootErrorHandlers(errors) })
  await expect.poll(() => reports.length).toBe(1)
  await later(300)
  expect(reports).toMatchObject([{ kind: 'failure', trigger: 'render' }])
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
  expect(said('alert')).toEqual([bugText])
  expect(toasts()).toHaveLength(0)
  expect(document.querySelector('dialog')).toBeNull()
})

test('works without a provider, in general words', async () => {
  const { Bomb } = createBomb()
  const before = document.documentElement.lang
  document.documentElement.lang = 'ja'
  await render(
    <ErrorBoundary>
      <Bomb />
    </ErrorBoundary>,
  )
  document.documentElement.lang = before
  await expect.element(page.getByRole('alert')).toHaveTextContent(bugText)
})

test.each<[name: string, props: ErrorBoundaryProps]>([
  ['fallback', { fallback: <p>own</p> }],
  ['fallbackRender', { fallbackRender: ({ error }) => <p>own{(error as Error).message && ''}</p> }],
  ['FallbackComponent', { FallbackComponent: () => <p>own</p> }],
  ['cases', { cases: { unexpected: () => <p>own</p> } }],
])('shows the fallback given as %s', async (_, props) => {
  const { Bomb } = createBomb()
  await show(
    createGym([]).errors,
    <ErrorBoundary {...props}>
      <Bomb />
    </ErrorBoundary>,
  )
  await expect.element(page.getByText('own')).toBeVisible()
})

test('a thrown null has a fallback, and can be reset', async () => {
  const { bomb, Bomb } = createBomb()
  bomb.error = null
  await show(
    createGym([]).errors,
    <ErrorBoundary>
      <Bomb />
    </ErrorBoundary>,
  )
  await expect.element(page.getByText(bugText).first()).toBeVisible()
  bomb.live = false
  await button('再試行').click()
  await expect.element(page.getByText('元気')).toBeVisible()
})

test('calls onError and onReset as react-error-boundary does', async () => {
  const { bomb, Bomb } = createBomb()
  const onError = vi.fn<NonNullable<ErrorBoundaryProps['onError']>>()
  const onReset = vi.fn<NonNullable<ErrorBoundaryProps['onReset']>>()
  const boundary = (key: number) => (
    <ErrorBoundary onError={onError} onReset={onReset} resetKeys={[key]}>
      <Bomb />
    </ErrorBoundary>
  )
  const screen = await show(createGym([]).errors, boundary(1))
  expect(onError.mock.calls[0]?.[0]).toBe(bomb.error)
  expect(onError.mock.calls[0]?.[1].componentStack).toContain('Bomb')
  await screen.again(boundary(2))
  expect(onReset.mock.calls).toEqual([[{ reason: 'keys', prev: [1], next: [2] }]])
  bomb.live = false
  await button('再試行').click()
  expect(onReset.mock.calls[1]).toEqual([{ reason: 'imperative-api', args: [] }])
})

test('a fallback that throws goes to the outer boundary; the outermost has a last resort', async () => {
  const { Bomb } = createBomb()
  const bad = () => {
    throw new Error('the fallback too')
  }
  const screen = await render(
    <ErrorBoundary fallback={<p>outer</p>}>
      <ErrorBoundary fallbackRender={bad}>
        <Bomb />
      </ErrorBoundary>
    </ErrorBoundary>,
  )
  await expect.element(screen.getByText('outer')).toBeVisible()
  await screen.rerender(
    <ErrorBoundary key="alone" fallbackRender={bad}>
      <Bomb />
    </ErrorBoundary>,
  )
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Something went wrong|問題が発生しました/)
  await expect.element(page.getByRole('button')).toBeVisible()
})

test('leaves what it is told not to catch to the next boundary, without reporting it', async () => {
  const onError = vi.fn<() => void>()
  const seen: string[] = []
  const Missing = () => {
    throw new ApiError({ source: 'workouts', kind: 'response', code: 'RESOURCE_NOT_FOUND', status: 404 })
  }
  const catches = (error: ApiError) => {
    seen.push(error.code ?? '')
    return error.code !== 'RESOURCE_NOT_FOUND'
  }
  await show(
    createGym([]).errors,
    <ErrorBoundary fallback={<p>outer</p>}>
      <ErrorBoundary catch={catches} onError={onError}>
        <Missing />
      </ErrorBoundary>
    </ErrorBoundary>,
  )
  await expect.element(page.getByText('outer')).toBeVisible()
  expect(seen).toContain('RESOURCE_NOT_FOUND')
  expect(onError).not.toHaveBeenCalled()
})

test.each([
  ['a redirect of Next', Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/login;307;' })],
  ['a redirect of React Router', redirect('/login')],
])('%s passes through untouched', async (_, thrown) => {
  const { bomb, Bomb } = createBomb()
  bomb.error = thrown
  const onCaught = vi.fn<(error: unknown) => void>()
  const { errors } = createGym([])
  const { ErrorBoundary: Bare } = await import('react-error-boundary')
  await show(
    errors,
    <Bare fallback={<p>framework</p>} onError={onCaught}>
      <ErrorBoundary>
        <Bomb />
      </ErrorBoundary>
    </Bare>,
  )
  await expect.element(page.getByText('framework')).toBeVisible()
  expect(onCaught.mock.calls[0]?.[0]).toBe(thrown)
  await later(200)
  expect(errors.getSnapshot().history).toEqual([])
})

test.each<[what: string, keyOf: (at: number) => unknown, pauseMs: number]>([
  ['that change at once', (at) => at, 0],
  ['that are a new object with each render', (at) => ({ at }), 250],
])('keys %s reset it three times in a row and no more; a press always does', async (_, keyOf, pauseMs) => {
  const { bomb, Bomb } = createBomb()
  const onReset = vi.fn<() => void>()
  const { errors } = createGym([])
  const boundary = (at: number) => (
    <ErrorBoundary onReset={onReset} resetKeys={[keyOf(at)]}>
      <Bomb />
    </ErrorBoundary>
  )
  // Time passes as the test says, on a slow machine too.
  let now = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  const screen = await show(errors, boundary(0))
  for (let at = 1; at < 8; at++) {
    now += pauseMs
    await screen.again(boundary(at))
  }
  expect(onReset).toHaveBeenCalledTimes(3)
  await button('再試行').click()
  expect(onReset).toHaveBeenCalledTimes(4)
  bomb.live = false
  await button('再試行').click()
  await expect.element(screen.getByText('元気')).toBeVisible()
})

test('page after page may break within moments: the next one is shown', async () => {
  const { errors } = createGym([])
  const Page = ({ id }: { readonly id: number }) => {
    if (id < 6) throw new Error('broken')
    return <p>元気</p>
  }
  const boundary = (id: number) => (
    <ErrorBoundary resetKeys={[id, {}]}>
      <Page id={id} />
    </ErrorBoundary>
  )
  let now = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  const screen = await show(errors, boundary(0))
  for (let id = 1; id < 7; id++) {
    now += 250
    await screen.again(boundary(id))
  }
  await expect.element(screen.getByText('元気')).toBeVisible()
})

test('takes the focus only if it was in what broke', async () => {
  const Fragile = () => {
    const [broken, setBroken] = useState(false)
    if (broken) throw new Error('kaboom')
    return (
      <>
        <button onClick={() => setBroken(true)}>壊す</button>
        <button onClick={() => setTimeout(() => setBroken(true), 50)}>あとで壊す</button>
      </>
    )
  }
  const app = (key: string) => (
    <>
      <input aria-label="外" />
      <ErrorBoundary key={key}>
        <Fragile />
      </ErrorBoundary>
    </>
  )
  const screen = await show(createGym([]).errors, app('a'))
  await button('壊す').click()
  await expect.poll(() => document.activeElement?.getAttribute('data-part')).toBe('boundary')
  await screen.again(app('b'))
  await button('あとで壊す').click()
  await screen.getByLabelText('外').click()
  await expect.element(page.getByText(bugText).first()).toBeVisible()
  await expect.element(screen.getByLabelText('外')).toHaveFocus()
})

test('copied details hold code, error id, time and request line, and neither token nor query string', async () => {
  const { errors, gym } = createGym([
    () =>
      Response.json(
        { error: { code: 'INTERNAL_ERROR', message: 'at /srv/app.rb token=s3cret' } },
        { status: 500, headers: { 'x-request-id': 'req-42' } },
      ),
  ])
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  const error: unknown = await gym
    .json('/9?token=s3cret', { headers: { authorization: 'Bearer s3cret' } })
    .catch((failure: unknown) => failure)
  const Broken = () => {
    throw error
  }
  await show(
    errors,
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  )
  await page.getByText('詳細', { exact: true }).click()
  await button('詳細をコピー').click()
  await expect.element(button('コピーしました')).toBeVisible()
  const text = copied.mock.calls[0]![0]
  expect(text).toMatch(/^code: INTERNAL_ERROR\nerrorId: req-42\ntime: \d{4}-\d\d-\d\dT[\d:.]+Z\nsource: workouts\n/)
  expect(text).toContain('request: GET /api/workouts/9')
  expect(text).not.toMatch(/s3cret|srv|\?/)
  await expect.poll(() => said('status')).toEqual(['コピーしました'])
})

test('the id that a server rendered error carries is the one to tell support', async () => {
  const { bomb, Bomb } = createBomb()
  bomb.error = Object.assign(new Error('An error occurred in the Server Components render.'), { digest: '1234567890' })
  await show(
    createGym([]).errors,
    <ErrorBoundary>
      <Bomb />
    </ErrorBoundary>,
  )
  await page.getByText('詳細', { exact: true }).click()
  await expect.element(page.getByText('1234567890')).toBeVisible()
})

test('an error that a foreign boundary caught is reported once, and control flow never', async () => {
  const reports: Report[] = []
  const { errors } = createGym([], { reporters: [(report) => void reports.push(report)] })
  await show(errors, null)
  const { onCaughtError, onRecoverableError } = rootErrorHandlers(errors)
  const error = new Error('kaboom')
  onCaughtError(error, {})
  onRecoverableError(error, {})
  onCaughtError(Object.assign(new Error('go'), { digest: 'NEXT_REDIRECT;push;/' }), {})
  await later(300)
  expect(reports).toHaveLength(1)
  expect(document.querySelector('[data-part]')).toBeNull()
})
