import {
  Activity,
  lazy,
  startTransition,
  StrictMode,
  Suspense,
  use,
  useActionState,
  useEffect,
  useOptimistic,
  useState,
  useTransition,
  version,
  type ReactNode,
} from 'react'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, renewable, rootErrorHandlers, useApiError, type Report } from '../../src/index.js'
import { createGym, later, said, show, toasts } from './gym.js'

// What each of React 19's ways to wait does with a failure; docs/boundaries.md tells it.

const bugText = '予期しない問題が発生しました。画面を更新してお試しください'
const fallback = () => document.querySelector<HTMLElement>('[data-part=boundary]')
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const failure = (text = 'boom') => Object.assign(new Error(text), { status: 500 })

const fails = (text?: string): never => {
  throw failure(text)
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

/** Inside a provider and a boundary, as an app has it. */
async function inBoundary(ui: ReactNode, strict = false) {
  const reports: Report[] = []
  const { errors } = createGym([], { reporters: [(report) => void reports.push(report)] })
  const whole = (next: ReactNode) => <ErrorBoundary>{next}</ErrorBoundary>
  const screen = await show(
    errors,
    whole(ui),
    {},
    { createRootOptions: rootErrorHandlers(errors) as never, ...(strict && { wrapper: StrictMode }) },
  )
  return { ...screen, errors, reports, next: (other: ReactNode) => screen.again(whole(other)) }
}

/** Until the test is over: errors that reach the page. */
function uncaught(): unknown[] {
  const seen: unknown[] = []
  const take = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    seen.push('reason' in event ? event.reason : event.error)
  }
  const stop = new AbortController()
  for (const type of ['error', 'unhandledrejection'] as const)
    window.addEventListener(type, take, { capture: true, signal: stop.signal })
  onTestFinished(() => stop.abort())
  return seen
}

describe.skipIf(version.startsWith('18'))('React 19', () => {
  const Name = ({ of }: { readonly of: () => Promise<string> }) => <p>{use(of())}</p>

  test.each([false, true])('use(): a rejection is shown and reported once (StrictMode: %s)', async (strict) => {
    const name = renewable(() => Promise.reject<string>(new Error('a bug')))
    const { reports, errors } = await inBoundary(
      <Suspense fallback={<p>…</p>}>
        <Name of={name} />
      </Suspense>,
      strict,
    )
    await expect.poll(() => fallback()).not.toBeNull()
    await later(300)
    expect(errors.getSnapshot().history).toHaveLength(1)
    expect(reports).toHaveLength(1)
    expect(said('alert')).toHaveLength(1)
    expect(toasts()).toHaveLength(0)
  })

  test('use(): the retry asks anew for what was rejected, and for nothing else', async () => {
    const ask = vi.fn<() => Promise<string>>()
    ask.mockRejectedValueOnce(failure()).mockRejectedValueOnce(failure()).mockResolvedValue('直った')
    const healthy = vi.fn(() => Promise.resolve('元気'))
    const [broken, whole] = [renewable(ask), renewable(healthy)]
    const screen = await inBoundary(
      <Suspense fallback={<p>…</p>}>
        <Name of={whole} />
        <Name of={broken} />
        <Name of={broken} />
      </Suspense>,
    )
    await expect.poll(() => fallback()).not.toBeNull()
    expect(ask).toHaveBeenCalledTimes(1)
    await press('再試行')
    await expect.poll(() => ask.mock.calls.length).toBe(2)
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await expect.element(screen.getByText('直った').first()).toBeVisible()
    expect([ask, healthy].map((asked) => asked.mock.calls.length)).toEqual([3, 1])
  })

  test('use(): a promise that the app makes itself is renewed in onReset', async () => {
    const { errors } = createGym([])
    const ask = vi.fn<() => Promise<string>>()
    ask.mockRejectedValueOnce(failure()).mockResolvedValue('直った')
    function Page() {
      const [promise, renew] = useState(ask)
      return (
        <ErrorBoundary onReset={() => renew(ask())}>
          <Suspense fallback={<p>…</p>}>
            <Name of={() => promise} />
          </Suspense>
        </ErrorBoundary>
      )
    }
    const screen = await show(errors, <Page />)
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await expect.element(screen.getByText('直った')).toBeVisible()
    expect(ask).toHaveBeenCalledTimes(2)
  })

  test('use(): one that nobody renews fails again, as React keeps it', async () => {
    const promise = Promise.reject<string>(failure())
    promise.catch(() => {})
    const { errors } = await inBoundary(
      <Suspense fallback={<p>…</p>}>
        <Name of={() => promise} />
      </Suspense>,
    )
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await later(200)
    expect(fallback()).not.toBeNull()
    expect(errors.getSnapshot().history).toHaveLength(1)
  })

  test('lazy(): React imports once only, so a retry alone brings the same failure', async () => {
    const load = vi.fn(() => Promise.reject<{ default: () => ReactNode }>(failure()))
    const Part = lazy(load)
    await inBoundary(
      <Suspense fallback={<p>…</p>}>
        <Part />
      </Suspense>,
    )
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await expect.poll(() => fallback()).not.toBeNull()
    expect(load).toHaveBeenCalledTimes(1)
  })

  test('Suspense: what it shows meanwhile goes to the boundary too, if it throws', async () => {
    const Broken = (): ReactNode => fails()
    await inBoundary(
      <Suspense fallback={<Broken />}>
        <Name of={renewable(() => new Promise<string>(() => {}))} />
      </Suspense>,
    )
    await expect.poll(() => fallback()).not.toBeNull()
  })

  test('Activity: what breaks while it is hidden is neither shown, said nor taken in before it is seen', async () => {
    const Broken = (): ReactNode => fails()
    const ui = (mode: 'hidden' | 'visible') => (
      <>
        <p>ほか</p>
        <Activity mode={mode}>
          <ErrorBoundary level="widget">
            <Broken />
          </ErrorBoundary>
        </Activity>
      </>
    )
    const { errors, next } = await inBoundary(ui('hidden'))
    await later(400)
    expect(fallback()?.checkVisibility() ?? false).toBe(false)
    expect(said('alert')).toEqual([])
    expect(errors.getSnapshot().history).toHaveLength(0)
    await next(ui('visible'))
    await expect.poll(() => fallback()?.checkVisibility()).toBe(true)
    await expect.poll(() => said('alert').length).toBe(1)
    await expect.poll(() => errors.getSnapshot().history.length).toBe(1)
    await expect.element(page.getByText('ほか')).toBeVisible()
  })

  test('Activity: without a boundary of its own, what broke hidden takes the page around it when it is seen', async () => {
    const Broken = (): ReactNode => fails()
    const ui = (mode: 'hidden' | 'visible') => (
      <>
        <p>ほか</p>
        <Activity mode={mode}>
          <Broken />
        </Activity>
      </>
    )
    const { next } = await inBoundary(ui('hidden'))
    await later(300)
    expect(fallback()).toBeNull()
    await next(ui('visible'))
    await expect.poll(() => fallback()?.checkVisibility()).toBe(true)
    await expect.element(page.getByText('ほか')).not.toBeInTheDocument()
  })

  test.each([
    ['at once', () => failure()],
    ['after an await', () => later(10).then(() => failure())],
  ])('a form’s action that throws %s goes to the boundary', async (_, fail) => {
    const { errors } = await inBoundary(
      <form
        action={async () => {
          throw await fail()
        }}
      >
        <button>送る</button>
      </form>,
    )
    await press('送る')
    await expect.poll(() => fallback()).not.toBeNull()
    await expect.poll(() => errors.getSnapshot().history.length).toBe(1)
  })

  test('useActionState: a throw goes to the boundary and drops what was queued; the retry begins anew', async () => {
    const ran: string[] = []
    function Counter() {
      const [count, act] = useActionState(async (before: number, name: string) => {
        ran.push(name)
        await later(20)
        if (name === 'b') throw failure()
        return before + 1
      }, 0)
      const all = () => startTransition(() => ['a', 'b', 'c'].forEach((name) => act(name)))
      return <button onClick={all}>{`${count}`}</button>
    }
    await inBoundary(<Counter />)
    await press('0')
    await expect.poll(() => fallback()).not.toBeNull()
    await later(100)
    expect(ran).toEqual(['a', 'b'])
    await press('再試行')
    await expect.element(page.getByRole('button', { name: '0' })).toBeVisible()
  })

  test('useActionState: a failure that is returned is state, and the page stays', async () => {
    function Form() {
      const [error, send] = useActionState(() => later(10).then(() => failure()), null)
      const { message } = useApiError(error)
      return (
        <form action={send}>
          <input name="title" aria-label="題" />
          <button>送る</button>
          <p>{message}</p>
        </form>
      )
    }
    await inBoundary(<Form />)
    await press('送る')
    await expect.element(page.getByText('問題が発生しました', { exact: false })).toBeVisible()
    await expect.element(page.getByLabelText('題')).toBeVisible()
    expect(fallback()).toBeNull()
  })

  function Pressed({ run }: { readonly run: (start: typeof startTransition) => void }) {
    const [isPending, start] = useTransition()
    return <button onClick={() => run(start)}>{isPending ? '…' : '始める'}</button>
  }

  test.each<[name: string, run: () => Promise<void> | void]>([
    ['at once', () => fails()],
    ['after an await', () => later(10).then(() => fails())],
  ])('useTransition: a throw %s goes to the boundary', async (_, run) => {
    await inBoundary(<Pressed run={(start) => start(run)} />)
    await press('始める')
    await expect.poll(() => fallback()).not.toBeNull()
  })

  test('startTransition alone: a throw goes to the page, as from an event handler', async () => {
    const seen = uncaught()
    await inBoundary(<Pressed run={() => startTransition(() => later(10).then(() => fails('alone')))} />)
    await press('始める')
    await expect.poll(() => seen).toEqual([failure('alone')])
    expect(fallback()).toBeNull()
  })

  test('an event handler: a throw goes to the page; toBoundary brings it to the boundary', async () => {
    const seen = uncaught()
    function Handlers() {
      const { toBoundary } = useApiError()
      const bad = () => {
        throw failure('handler')
      }
      return (
        <>
          <button onClick={bad}>投げる</button>
          <button onClick={() => void later(10).then(() => toBoundary(failure()))}>渡す</button>
        </>
      )
    }
    await inBoundary(<Handlers />)
    await press('投げる')
    await expect.poll(() => seen).toEqual([failure('handler')])
    expect(fallback()).toBeNull()
    await press('渡す')
    await expect.poll(() => fallback()).not.toBeNull()
  })

  test('a transition whose next page breaks shows the boundary in place of the old one', async () => {
    function Pages() {
      const [broken, setBroken] = useState(false)
      if (broken) throw failure()
      return <button onClick={() => startTransition(() => setBroken(true))}>つぎへ</button>
    }
    await inBoundary(<Pages />)
    await press('つぎへ')
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await expect.element(page.getByRole('button', { name: 'つぎへ' })).toBeVisible()
  })

  test('useOptimistic: what was shown ahead is gone when its action has failed', async () => {
    function Likes() {
      const [count] = useState(1)
      const [shown, show] = useOptimistic(count)
      const like = useApiError()
      const press = () =>
        startTransition(async () => {
          show(2)
          await like.run(() => later(100).then(() => fails()))
        })
      return (
        <>
          <button onClick={press}>{`${shown}`}</button>
          <p>{like.message}</p>
        </>
      )
    }
    await inBoundary(<Likes />)
    await press('1')
    await expect.element(page.getByRole('button', { name: '2' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: '1' })).toBeVisible()
    await expect.element(page.getByText('問題が発生しました', { exact: false })).toBeVisible()
    expect(fallback()).toBeNull()
  })

  test('an effect that throws goes to the boundary', async () => {
    const Broken = () => {
      useEffect(() => {
        throw new Error('effect')
      }, [])
      return null
    }
    await inBoundary(<Broken />)
    await expect.poll(() => fallback()?.textContent).toContain(bugText)
  })
})
