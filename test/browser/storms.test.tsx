import { onlineManager, useMutation, useQuery } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorForm, ErrorMessage, useApiError, type Connectivity } from '../../src/index.js'
import { createGym, later, refusal, said, show, toasts } from './gym.js'
import { createQueries, ok, texts } from './query/kit.js'

const unavailable = () => new Response(null, { status: 503 })
const crash = () => refusal(500, 'INTERNAL_ERROR')
const crashed = '問題が発生しました。時間をおいてもう一度お試しください'
const offline = 'インターネットに接続されていません。接続が戻ると再開します'
const closed = 'ただいまサービスをご利用いただけません。しばらくしてからお試しください'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

describe('fifty parallel failures with one code', () => {
  test('of requests are one notice with a count, said once', async () => {
    const { errors, gym, calls } = createGym([unavailable])
    await show(errors, null)
    const ask = (_: unknown, at: number) =>
      gym.json(`/${at}`, { retries: 0 }).catch((failure: unknown) => void errors.handle(failure))
    await Promise.all(Array.from({ length: 50 }, ask))
    await expect.poll(() => texts('banner').join()).toContain(`${closed}ほか49件`)
    await later(300)
    expect([calls.length, texts('banner').length, said('status')]).toEqual([50, 1, [closed]])
    expect(errors.getSnapshot().notices.map(({ count }) => count)).toEqual([50])
  })

  test('of queries are one notice with a count, beside fifty quiet places', async () => {
    const { gym, show } = createQueries([unavailable])
    const Row = ({ at }: { readonly at: number }) => {
      const query = useQuery({ queryKey: [at], queryFn: () => gym.json(`/${at}`), retry: false, throwOnError: false })
      return <li>{query.error ? 'なし' : '…'}</li>
    }
    await show(Array.from({ length: 50 }, (_, at) => <Row key={at} at={at} />))
    await expect.poll(() => texts('banner').join()).toContain(`${closed}ほか49件`)
    expect([texts('banner').length, toasts().length, page.getByText('なし').all().length]).toEqual([1, 0, 50])
  })
})

test('ten thousand failures in one tick are one toast', { timeout: 30_000 }, async () => {
  const { errors } = createGym([])
  await show(errors, null)
  for (let n = 0; n < 10_000; n++) errors.handle(new TypeError('Failed to fetch'))
  await expect.poll(() => errors.getSnapshot().notices[0]?.count, { timeout: 20_000 }).toBe(10_000)
  const text = '通信できませんでした。接続を確認して、もう一度お試しください'
  await expect
    .poll(() => toasts().map(({ textContent }) => textContent))
    .toEqual([expect.stringContaining(`${text}ほか9,999件`)])
})

/** A connection that is switched by hand. */
function switchable(): Connectivity & { set(offline: boolean): void } {
  const listeners = new Set<() => void>()
  let isOffline = false
  return {
    isOffline: () => isOffline,
    subscribe: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
    set(next) {
      isOffline = next
      for (const listener of listeners) listener()
    },
  }
}

describe('offline', () => {
  afterEach(() => onlineManager.setOnline(true))
  const button = () => page.getByRole('button', { name: '保存' })

  test('one banner says so; saves say that they wait, and each is sent once when the connection is back', async () => {
    const connectivity = switchable()
    const { errors, gym, calls } = createGym(
      [() => (connectivity.isOffline() ? Promise.reject(new TypeError('Failed to fetch')) : ok())],
      { connectivity },
    )
    const Save = ({ at }: { readonly at: number }) => {
      const saving = useApiError()
      return (
        <ErrorForm
          of={saving}
          onSubmit={() => saving.run(({ signal }) => gym.json(`/${at}`, { method: 'POST', signal }))}
        >
          <button>保存</button>
        </ErrorForm>
      )
    }
    await show(
      errors,
      [1, 2, 3].map((at) => <Save key={at} at={at} />),
    )
    connectivity.set(true)
    for (const at of [0, 1, 2]) await button().nth(at).click()
    await expect.poll(() => texts('banner')).toEqual([expect.stringContaining(offline)])
    expect(page.getByText('送信を待っています').all()).toHaveLength(3)
    expect(calls).toHaveLength(3)
    await later(300)
    expect([texts('banner').length, toasts().length, said('status')]).toEqual([1, 0, [offline]])
    connectivity.set(false)
    await expect.poll(() => calls.length).toBe(6)
    await expect.poll(() => [...texts('banner'), ...texts('inline')]).toEqual([])
    await later(300)
    expect(
      calls
        .slice(3)
        .map(({ url }) => url)
        .sort(),
    ).toEqual([1, 2, 3].map((at) => `/api/workouts/${at}`))
  })

  test('a mutation that was never sent shows the banner, too, and goes with it; the next outage is said again', async () => {
    const { gym, calls, show, queries } = createQueries([ok])
    const Save = () => {
      const save = useMutation({ mutationFn: () => gym.json('/', { method: 'POST' }) })
      return (
        <ErrorForm of={save} onSubmit={() => save.mutate()}>
          <button>保存</button>
        </ErrorForm>
      )
    }
    await show(<Save />)
    for (const sent of [1, 2]) {
      onlineManager.setOnline(false)
      await button().click()
      await expect.poll(() => texts('banner')).toEqual([expect.stringContaining(offline)])
      expect(texts('inline').join()).toContain('送信を待っています')
      expect(calls).toHaveLength(sent - 1)
      // Closed by hand, it stays closed as long as this lasts.
      await page.getByRole('button', { name: '閉じる' }).click()
      await later(400)
      expect(texts('banner')).toEqual([])
      onlineManager.setOnline(true)
      void queries.resumePausedMutations()
      await expect.poll(() => calls.length).toBe(sent)
      await expect.poll(() => texts('inline')).toEqual([])
    }
    await later(200)
    expect([calls.length, texts('banner').length, toasts().length]).toEqual([2, 0, 0])
  })

  test('what is back at once was never away: nothing is said', async () => {
    const { gym, show, errors } = createQueries([ok])
    const Load = () => {
      const query = useQuery({ queryKey: ['workout'], queryFn: () => gym.json('/') })
      return query.data === undefined ? <ErrorMessage of={query} /> : <p>あります</p>
    }
    onlineManager.setOnline(false)
    await show(<Load />)
    await expect.element(page.getByText('接続を待っています')).toBeVisible()
    onlineManager.setOnline(true)
    await expect.element(page.getByText('あります')).toBeVisible()
    await later(600)
    expect([texts('banner'), errors.getSnapshot().history]).toEqual([[], []])
  })
})

test('what has recovered takes its notice with it, and the second outage is shown again', async () => {
  let isDown = true
  const { gym, show, queries, errors } = createQueries([() => (isDown ? unavailable() : ok())])
  const Row = ({ at }: { readonly at: number }) => {
    useQuery({ queryKey: [at], queryFn: () => gym.json(`/${at}`), retry: false })
    return null
  }
  const refetch = () => queries.refetchQueries()
  await show(Array.from({ length: 10 }, (_, at) => <Row key={at} at={at} />))
  for (const outage of [1, 2]) {
    await expect.poll(() => texts('banner').join()).toContain(`${closed}ほか9件`)
    isDown = false
    await refetch()
    await expect.poll(() => texts('banner')).toEqual([])
    expect(errors.getSnapshot().history).toHaveLength(10 * outage)
    isDown = true
    if (outage === 1) await refetch()
  }
})

test('a presenter that throws in a storm leaves one plain notice for all of it', async () => {
  const { errors, gym } = createGym([crash])
  const fault = vi.spyOn(errors, 'fault')
  const toast = vi.fn<() => void>(() => {
    throw new Error('no toasts today')
  })
  await show(errors, null, { presenters: { toast } })
  const ask = (_: unknown, at: number) => gym.json(`/${at}`).catch((failure: unknown) => void errors.handle(failure))
  await Promise.all(Array.from({ length: 50 }, ask))
  await expect.poll(() => texts('banner').join()).toContain(`${crashed}ほか49件`)
  expect(texts('banner')).toHaveLength(1)
  expect(fault.mock.calls.map(([where]) => where)).toContain('presenters.toast')
})
