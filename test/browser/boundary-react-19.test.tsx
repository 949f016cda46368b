import { Activity, lazy, Suspense, use, useState, version, type ReactNode } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, renewable } from '../../src/index.js'
import { failure, fallback, fails, inBoundary, press } from './boundary-kit.js'
import { createGym, later, said, show, toasts } from './gym.js'

// What React 19's ways to wait do with a failure; docs/boundaries.md tells it.

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

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
  const Never = lazy(() => new Promise<{ default: () => ReactNode }>(() => {}))
  const Broken = (): ReactNode => fails()
  await inBoundary(
    <Suspense fallback={<Broken />}>
      <Never />
    </Suspense>,
  )
  await expect.poll(() => fallback()).not.toBeNull()
})
