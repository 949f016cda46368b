import { Profiler, StrictMode, useEffect, useState, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { renderHook } from 'vitest-browser-react/pure'
import { ErrorBoundary, ErrorMessage, ErrorProvider, RetryButton, useApiError } from '../../src/index.js'
import { createGym, later, refusal, said, show, toasts, type Answer } from './gym.js'

const ok = () => Response.json({ saved: true })
/** Turned away before it was done: repeated after the server's wait, by whatever method. */
const busy = (seconds: number) => () => refusal(429, undefined, undefined, { 'retry-after': String(seconds) })
const button = (name: string) => page.getByRole('button', { name, exact: true })

/** A screen with one button that saves, and a place for what goes wrong. */
function screenOf(answers: Answer[], place = true) {
  const { errors, gym, calls } = createGym(answers)
  const results: unknown[] = []
  function Save() {
    const saving = useApiError()
    const save = () =>
      void saving
        .run(({ signal }) => gym.json('/', { method: 'PUT', json: {}, signal }))
        .then((value) => results.push(value))
    return (
      <>
        <button onClick={save}>保存</button>
        {place && <ErrorMessage of={saving} />}
      </>
    )
  }
  return { errors, gym, calls, results, Save }
}

test('two presses in one tick are one request', async () => {
  const { errors, calls, results, Save } = screenOf([ok])
  await show(errors, <Save />)
  const save = document.querySelector('button')!
  save.click()
  save.click()
  await expect.poll(() => results).toEqual([{ saved: true }, { saved: true }])
  expect(calls).toHaveLength(1)
})

test('a wait counts down, says so, and ends with the next attempt', async () => {
  const { errors, calls, results, Save } = screenOf([busy(6), ok])
  await show(errors, <Save />)
  await button('保存').click()
  await expect.element(page.getByRole('timer')).toHaveTextContent('6秒後に再試行します')
  await expect.element(page.getByRole('timer')).toHaveTextContent('5秒後に再試行します')
  expect(said('status')).toEqual(['6秒後に再試行します'])
  expect(toasts()).toHaveLength(0)
  await button('今すぐ再試行').click()
  await expect.poll(() => results).toEqual([{ saved: true }])
  expect(calls).toHaveLength(2)
  await expect.element(page.getByRole('timer')).not.toBeInTheDocument()
})

test('"stop" ends the wait: what failed stays where it happened, and nothing pops up', async () => {
  const { errors, calls, results, Save } = screenOf([busy(60), ok])
  await show(errors, <Save />)
  await button('保存').click()
  await button('中止').click()
  await expect.poll(() => results).toEqual([undefined])
  expect(document.querySelector('[data-part=inline]')?.textContent).toContain('一時的に操作を受け付けられません')
  await later(300)
  expect(toasts()).toHaveLength(0)
  expect(calls).toHaveLength(1)
})

test('the keyboard stays where it was when the buttons of the wait are gone', async () => {
  const { errors, Save } = screenOf([busy(60), ok])
  await show(errors, <Save />)
  await button('保存').click()
  const stop = button('中止')
  await stop.click()
  await expect.poll(() => document.activeElement?.getAttribute('data-part')).toBe('inline')
})

test('after the last attempt the same task is tried again by hand, once for two presses', async () => {
  const { errors, calls, results, Save } = screenOf([() => refusal(500), ok])
  await show(errors, <Save />)
  await button('保存').click()
  const retry = button('再試行')
  await expect.element(retry).toBeVisible()
  expect(results).toEqual([undefined])
  const pressed = retry.element() as HTMLButtonElement
  pressed.click()
  pressed.click()
  await expect.element(retry).not.toBeInTheDocument()
  expect(calls).toHaveLength(2)
})

test('a retry by hand leaves the failure as it is, busy until it has ended', async () => {
  let end = (_: Response) => {}
  const slow = () => new Promise<Response>((resolve) => void (end = resolve))
  const { errors, Save } = screenOf([() => refusal(500), slow])
  await show(errors, <Save />)
  await button('保存').click()
  const retry = button('再試行')
  await retry.click()
  const place = document.querySelector<HTMLElement>('[data-part=inline]')!
  await expect.poll(() => place.dataset['retrying']).toBe('by-hand')
  await expect.element(retry).toBeVisible()
  expect(place.textContent).not.toContain('再試行しています')
  end(refusal(500))
  await expect.poll(() => place.dataset['retrying']).toBeUndefined()
  await expect.element(retry).toBeVisible()
})

test('the retry button opens when the failure allows it, and can be reached before', async () => {
  const { errors, calls, Save } = screenOf([busy(121), ok])
  await show(errors, <Save />)
  await button('保存').click()
  const retry = button('再試行')
  await expect.element(retry).toHaveAttribute('aria-disabled', 'true')
  await expect.element(page.getByRole('timer')).toHaveTextContent('あと3分で再試行できます')
  ;(retry.element() as HTMLButtonElement).focus()
  expect(document.activeElement).toBe(retry.element())
  ;(retry.element() as HTMLButtonElement).click()
  await later(50)
  expect(calls).toHaveLength(1)
})

test('a failed task that is shown nowhere is a toast, whose button runs it again', async () => {
  const gone = () => refusal(504)
  const { errors, calls, Save } = screenOf([gone, gone, gone, gone, ok], false)
  await show(errors, <Save />)
  await button('保存').click()
  await button('再試行').click()
  await expect.poll(() => calls.length).toBe(5)
  await expect.poll(toasts).toHaveLength(0)
})

test('unmounting in the middle aborts, and nothing is shown for it', async () => {
  let aborted = false
  const hangs = () => new Promise<Response>(() => {})
  const { errors, calls, Save } = screenOf([hangs])
  const screen = await show(errors, <Save />)
  await button('保存').click()
  await expect.poll(() => calls.length).toBe(1)
  calls[0]!.signal!.addEventListener('abort', () => (aborted = true))
  await screen.again(null)
  await expect.poll(() => aborted).toBe(true)
  await later(300)
  expect(document.querySelector('[data-part]')).toBeNull()
})

test('a task that throws at once fails like any other, and the next one runs', async () => {
  const { errors } = createGym([])
  const wrapper = ({ children }: { children: ReactNode }) => <ErrorProvider client={errors}>{children}</ErrorProvider>
  const { result } = await renderHook(() => useApiError(), { wrapper })
  const broken = () => {
    throw new TypeError('x is not a function')
  }
  expect(await result.current.run(broken)).toBeUndefined()
  await expect.poll(() => result.current.error?.kind).toBe('bug')
  expect(await result.current.run(() => Promise.resolve(7))).toBe(7)
  await expect.poll(() => result.current.error).toBeNull()
})

test('a component renders again for its own chain only', async () => {
  const { errors, gym, Save } = screenOf([busy(60)])
  const onRender = vi.fn<() => void>()
  await show(
    errors,
    <Profiler id="save" onRender={onRender}>
      <Save />
    </Profiler>,
  )
  onRender.mockClear()
  const leave = new AbortController()
  const waits = gym.json('/2', { signal: leave.signal }).catch(() => 'left')
  await expect.poll(() => errors.getSnapshot().chains.length).toBe(1)
  await later(50)
  expect(onRender).not.toHaveBeenCalled()
  leave.abort()
  expect(await waits).toBe('left')
})

test('a failure given to the boundary is thrown in render', async () => {
  const { errors } = createGym([])
  const Thrower = () => {
    const { toBoundary } = useApiError()
    return <button onClick={() => toBoundary(new Error('lost'))}>投げる</button>
  }
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await show(
    errors,
    <ErrorBoundary fallback={<p>境界</p>}>
      <Thrower />
    </ErrorBoundary>,
  )
  await button('投げる').click()
  await expect.element(page.getByText('境界')).toBeVisible()
})

test('a query that failed is fetched again by its own refetch, once at a time', async () => {
  const { errors } = createGym([])
  let done = () => {}
  const refetch = vi.fn<() => Promise<void>>(() => new Promise((resolve) => (done = resolve)))
  const List = () => {
    const [error] = useState(() => new Error('x'))
    return <RetryButton of={{ error, refetch }} />
  }
  await show(errors, <List />)
  const retry = button('再試行').element() as HTMLButtonElement
  retry.click()
  retry.click()
  expect(refetch).toHaveBeenCalledOnce()
  done()
  await later(20)
  retry.click()
  expect(refetch).toHaveBeenCalledTimes(2)
})

test('a query whose retries go on elsewhere is watched by its refetch', async () => {
  const { errors } = createGym([])
  const refetch = vi.fn<() => void>()
  const retryNow = vi.fn<() => void>()
  const reason = errors.toError(new Response(null, { status: 504 }))
  const chain = errors.openChain(undefined, 'workouts', { method: 'GET', path: '/' })
  const state = {
    status: 'waiting',
    attempt: 1,
    of: 4,
    nextRetryAt: Date.now() + 9000,
    reason,
    retryNow,
    stop() {},
  } as const
  await show(errors, <ErrorMessage of={{ error: null, data: undefined, refetch }} />)
  expect(document.querySelector('[data-part]')).toBeNull()
  chain.set({ ...state, owns: (key: unknown) => key === refetch })
  await expect.element(page.getByRole('timer')).toHaveTextContent('9秒後に再試行します')
  await button('今すぐ再試行').click()
  expect(retryNow).toHaveBeenCalledOnce()
  chain.set({ ...state, status: 'trying', attempt: 2, owns: (key: unknown) => key === refetch } as never)
  await expect.element(page.getByText('再試行しています（2/4）')).toBeVisible()
  await expect.element(button('中止')).toHaveAttribute('aria-disabled', 'true')
  expect(toasts()).toHaveLength(0)
})

/** A list that loads when it is mounted. */
function listOf(answers: Answer[]) {
  const { errors, gym, calls } = createGym(answers)
  function List() {
    const loading = useApiError()
    const [items, setItems] = useState<string[]>()
    const { run } = loading
    useEffect(() => {
      const task = ({ signal }: { signal: AbortSignal }) => gym.json<string[]>('/', { signal })
      void run(task, { trigger: 'query', onSuccess: setItems })
    }, [run])
    return items ? <p>{items.join()}</p> : <ErrorMessage of={loading} />
  }
  return { errors, calls, List }
}

test('what is loaded on mount is there in StrictMode, which mounts twice', async () => {
  const { errors, List } = listOf([() => Response.json(['スクワット'])])
  await show(errors, <List />, {}, { wrapper: StrictMode })
  await expect.element(page.getByText('スクワット')).toBeVisible()
})

test('onSuccess hears of a success after a retry by hand', async () => {
  const { errors, calls, List } = listOf([() => refusal(500, 'INTERNAL_ERROR'), () => Response.json(['デッドリフト'])])
  await show(errors, <List />)
  await button('再試行').click()
  await expect.element(page.getByText('デッドリフト')).toBeVisible()
  expect(calls).toHaveLength(2)
})
