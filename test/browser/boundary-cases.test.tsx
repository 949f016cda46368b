import { useEffect, useRef, type ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import {
  ApiError,
  createSession,
  ErrorBoundary,
  useApiError,
  type BoundaryCases,
  type Connectivity,
} from '../../src/index.js'
import { createGym, later, said, show, toasts } from './gym.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const fallback = () => document.querySelector<HTMLElement>('[data-part=boundary]')
const buttons = () => [...document.querySelectorAll('[data-part=boundary] button')].map((one) => one.textContent)

// What a build no longer has, as Chromium says it.
const lostPart = () =>
  new TypeError('Failed to fetch dynamically imported module: https://app.example/assets/chart-1.js')

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  // Nothing is to reload the page that the tests run in: as if it had been reloaded often enough.
  sessionStorage.setItem('kintsugi:reloaded', JSON.stringify(Array.from({ length: 9 }, String)))
})

function Broken({ by }: { readonly by: unknown }): ReactNode {
  throw by
}

/** The browser's word on the connection, as the test wants it. */
function createConnection(isOffline: boolean) {
  const listeners = new Set<() => void>()
  const state = { isOffline }
  const connectivity: Connectivity = {
    isOffline: () => state.isOffline,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const set = (next: boolean) => {
    state.isOffline = next
    listeners.forEach((listener) => listener())
  }
  return { connectivity, set }
}

const coded = (code: string, status: number) => new ApiError({ source: 'workouts', kind: 'response', code, status })

test.each<[name: string, thrown: unknown, text: string, pressed: string[]]>([
  ['a bug', new Error('x'), '予期しない問題が発生しました', ['再試行', '画面を更新']],
  ['what is not there', coded('RESOURCE_NOT_FOUND', 404), '見つかりませんでした', []],
  ['what is not allowed', coded('FORBIDDEN', 403), '権限がありません', ['前の画面へ戻る']],
  ['a part of an earlier deployment', lostPart(), '新しいバージョンがあります', ['画面を更新']],
  ['a lost connection', new TypeError('Failed to fetch'), '通信できませんでした', ['再試行']],
  ['an offline device', new ApiError({ source: 'workouts', kind: 'offline' }), '接続されていません', ['再試行']],
  ['a query that a server took the words of', new Error('redacted'), '予期しない問題が発生しました', ['再試行']],
])('%s is said in its own words, with what helps', async (_, thrown, text, pressed) => {
  const { errors } = createGym([])
  await show(
    errors,
    <ErrorBoundary>
      <Broken by={thrown} />
    </ErrorBoundary>,
  )
  expect(fallback()?.textContent).toContain(text)
  expect(fallback()?.textContent).not.toContain('redacted')
  expect(buttons()).toEqual(expect.arrayContaining(pressed))
  if (!pressed.includes('再試行')) expect(buttons()).not.toContain('再試行')
  await later(300)
  expect([...toasts(), ...document.querySelectorAll('dialog')]).toEqual([])
  expect(said('alert')).toHaveLength(1)
})

test('a session that is over asks once, in front of the place that is empty for it', async () => {
  const session = createSession({ login: '/login' })
  const { errors } = createGym([], { session })
  await show(
    errors,
    <ErrorBoundary>
      <Broken by={coded('AUTHENTICATION_FAILED', 401)} />
    </ErrorBoundary>,
  )
  expect(fallback()).not.toBeNull()
  await expect.poll(() => document.querySelectorAll('[role=alertdialog]').length).toBe(1)
  expect(toasts()).toHaveLength(0)
})

const own: BoundaryCases = {
  unexpected: () => 'bug',
  notFound: () => 'nothing',
  forbidden: () => 'not yours',
  session: () => 'sign in',
  chunk: () => 'new build',
  offline: () => 'no connection',
}
test.each<[thrown: unknown, shown: string]>([
  [new Error('x'), 'bug'],
  [coded('RESOURCE_NOT_FOUND', 404), 'nothing'],
  [coded('FORBIDDEN', 403), 'not yours'],
  [coded('AUTHENTICATION_FAILED', 401), 'sign in'],
  [lostPart(), 'new build'],
  [new ApiError({ source: 'workouts', kind: 'offline' }), 'no connection'],
])('an app has its own page for each case (%#)', async (thrown, shown) => {
  const { errors } = createGym([])
  const screen = await show(
    errors,
    <ErrorBoundary cases={own}>
      <Broken by={thrown} />
    </ErrorBoundary>,
  )
  await expect.element(screen.getByText(shown)).toBeVisible()
})

test.each(['app', 'page', 'widget'] as const)(
  'level %s has its own looks; an app can also be loaded anew',
  async (level) => {
    const { errors } = createGym([])
    await show(
      errors,
      <ErrorBoundary level={level}>
        <Broken by={new TypeError('Failed to fetch')} />
      </ErrorBoundary>,
    )
    expect(fallback()?.classList).toContain(`kintsugi-${level}`)
    expect(buttons().includes('画面を更新')).toBe(level === 'app')
  },
)

test('offline it waits, and goes on by itself when the connection is back', async () => {
  const { connectivity, set } = createConnection(true)
  const { errors } = createGym([], { connectivity })
  const bomb = { live: true }
  const Load = () => (bomb.live ? <Broken by={new ApiError({ source: 'workouts', kind: 'offline' })} /> : <p>届いた</p>)
  const screen = await show(
    errors,
    <ErrorBoundary>
      <Load />
    </ErrorBoundary>,
  )
  expect(fallback()?.textContent).toContain('インターネットに接続されていません')
  bomb.live = false
  set(false)
  await expect.element(screen.getByText('届いた')).toBeVisible()
})

test('a part that cannot be loaded offline is a matter of the connection, not of a new version', async () => {
  const { connectivity, set } = createConnection(true)
  const { errors } = createGym([], { connectivity })
  await show(
    errors,
    <ErrorBoundary>
      <Broken by={lostPart()} />
    </ErrorBoundary>,
  )
  expect(fallback()?.textContent).toContain('インターネットに接続されていません')
  expect(fallback()?.textContent).not.toContain('新しいバージョン')
  // React keeps what it could not import: with the connection it is a lost part, which a reload brings.
  set(false)
  await expect.poll(() => fallback()?.textContent).toContain('新しいバージョンがあります')
})

test('a promise that fails later is shown by toBoundary, whose retry renders anew', async () => {
  const { errors, gym } = createGym([() => new Response(null, { status: 500 }), () => Response.json({})])
  function Page() {
    const { toBoundary } = useApiError()
    return <button onClick={() => void gym.json('/').catch(toBoundary)}>読み込む</button>
  }
  await show(
    errors,
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  )
  await button('読み込む').click()
  await expect.poll(() => fallback()).not.toBeNull()
  await button('再試行').click()
  await expect.element(button('読み込む')).toBeVisible()
  await later(300)
  expect(errors.getSnapshot().history).toHaveLength(1)
  expect(toasts()).toHaveLength(0)
})

test('a fallback that resets as soon as it is shown does so a few times, and then stays; a press is heard', async () => {
  const onError = vi.fn<() => void>()
  const bomb = { live: true }
  const Bomb = () => (bomb.live ? <Broken by={new Error('x')} /> : <p>直った</p>)
  const Hasty = ({ resetErrorBoundary }: { resetErrorBoundary: () => void }) => {
    const done = useRef(false)
    useEffect(() => {
      if (!done.current) resetErrorBoundary()
      done.current = true
    })
    return <button onClick={() => resetErrorBoundary()}>もう一度</button>
  }
  await render(
    <ErrorBoundary FallbackComponent={Hasty} onError={onError}>
      <Bomb />
    </ErrorBoundary>,
  )
  await later(300)
  expect(onError).toHaveBeenCalledTimes(4)
  await button('もう一度').click()
  await later(300)
  // The press, and an effect of its own event, which looks like one.
  expect(onError).toHaveBeenCalledTimes(6)
  bomb.live = false
  await button('もう一度').click()
  await expect.element(page.getByText('直った')).toBeVisible()
})

test('keys that change while it stays broken reset it when the time is over', async () => {
  const bomb = { live: true }
  const Bomb = () => (bomb.live ? <Broken by={new Error('x')} /> : <p>直った</p>)
  const ui = (key: number) => (
    <ErrorBoundary resetKeys={[key]} fallback="壊れた">
      <Bomb />
    </ErrorBoundary>
  )
  const waits = vi.spyOn(window, 'setTimeout')
  const screen = await render(ui(0))
  for (let key = 1; key < 4; key++) await screen.rerender(ui(key))
  bomb.live = false
  await screen.rerender(ui(4))
  expect(screen.container.textContent).toBe('壊れた')
  // The clock of the boundary: its timers of 10 s, run now.
  for (const [run, ms] of waits.mock.calls) if (ms === 10_000) run()
  await expect.poll(() => screen.container.textContent).toBe('直った')
})

test('a fallback that breaks too: both failures are taken in, once each', async () => {
  const { errors } = createGym([])
  const bad = (): never => {
    throw new Error('second')
  }
  await show(
    errors,
    <ErrorBoundary fallbackRender={bad}>
      <Broken by={new Error('first')} />
    </ErrorBoundary>,
  )
  await expect.element(page.getByRole('alert').getByText('画面を更新してください', { exact: false })).toBeVisible()
  await later(300)
  const taken = errors.getSnapshot().history.map(({ error }) => (error.cause as Error).message)
  expect(taken.sort()).toEqual(['first', 'second'])
  expect(toasts()).toHaveLength(0)
})
