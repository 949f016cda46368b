import { MutationCache, onlineManager, useMutation, useQuery, type UseMutationOptions } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorForm, ErrorMessage, FieldError, useApiError } from '../../../src/index.js'
import { later, refusal, toasts } from '../gym.js'
import { createQueries, ok, parts, texts } from './kit.js'

const invalid = () => refusal(422, 'VALIDATION_ERROR', { weight: ['は1以上の整数で入力してください'] })
const denied = () => refusal(403, 'ACCESS_DENIED')
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => onlineManager.setOnline(true))

type Options = Pick<UseMutationOptions, 'mutationFn' | 'onError' | 'throwOnError' | 'retry' | 'meta' | 'onMutate'>
const Form = (options: Options) => {
  const add = useMutation(options)
  return (
    <ErrorForm of={add} onSubmit={() => add.mutate()}>
      <label>
        重量 <input name="weight" />
      </label>
      <FieldError name="weight" />
      <button>保存</button>
    </ErrorForm>
  )
}
const Save = (options: Options) => {
  const add = useMutation(options)
  return <button onClick={() => add.mutate()}>保存</button>
}

test('a 422 goes to its field, and nothing pops up', async () => {
  const { gym, show, errors } = createQueries([invalid])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => texts('field-error')).toEqual(['は1以上の整数で入力してください'])
  await later(400)
  expect(toasts()).toHaveLength(0)
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
})

test('a form that calls `mutate` is sent once, however often its button is pressed', async () => {
  const { gym, calls, show } = createQueries([() => later(200).then(invalid)])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  const save = button('保存')
  await save.click()
  await save.click()
  await save.click()
  await expect.poll(() => texts('field-error')).toHaveLength(1)
  expect(calls).toHaveLength(1)
  await save.click()
  await expect.poll(() => calls.length).toBe(2)
})

test('a failure without a place becomes one toast, though a cache of the app hears of it too', async () => {
  const onError = vi.fn()
  const { gym, show } = createQueries([denied], {}, { mutationCache: new MutationCache({ onError }) })
  await show(<Save mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => toasts().length).toBe(1)
  expect(onError).toHaveBeenCalledTimes(1)
})

test('what is wrong comes up once, and takes the focus once', async () => {
  const { gym, show } = createQueries([invalid])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  const came = vi.fn()
  const isComplaint = (node: Node) => node instanceof Element && node.matches('[data-part=field-error]')
  const watch = new MutationObserver((all) => {
    for (const { addedNodes } of all) for (const node of addedNodes) if (isComplaint(node)) came()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  const focused = vi.fn()
  document.querySelector('[name=weight]')!.addEventListener('focus', focused)
  await button('保存').click()
  await expect.poll(() => texts('field-error')).toHaveLength(1)
  await later(100)
  watch.disconnect()
  expect(came).toHaveBeenCalledOnce()
  expect(focused).toHaveBeenCalledOnce()
})

test('the toast of a mutation tries that mutation again, and goes when it succeeds', async () => {
  const { gym, calls, show } = createQueries([() => new Response(null, { status: 500 }), ok])
  const other = vi.fn(() => Promise.resolve(1))
  const Other = () => <p>{useQuery({ queryKey: ['other'], queryFn: other }).data as number}</p>
  await show(
    <>
      <Save mutationFn={() => gym.json('/', { method: 'PUT' })} meta={{ errors: { present: 'toast' } }} />
      <Other />
    </>,
  )
  await button('保存').click()
  await expect.poll(() => toasts().length).toBe(1)
  await button('再試行').click()
  await expect.poll(() => calls.length).toBe(2)
  await expect.poll(() => toasts().length).toBe(0)
  expect(other).toHaveBeenCalledTimes(1)
})

test('mutateAsync that its caller catches and shows inline is one notice', async () => {
  const Caller = ({ mutationFn }: Pick<UseMutationOptions, 'mutationFn'>) => {
    const add = useMutation({ mutationFn: mutationFn! })
    const own = useApiError()
    const save = () => add.mutateAsync().catch((failure: unknown) => own.handle(failure))
    return (
      <>
        <button onClick={() => void save()}>保存</button>
        <ErrorMessage of={own} />
      </>
    )
  }
  const { gym, show } = createQueries([denied])
  await show(<Caller mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => parts('inline').length).toBe(1)
  await later(400)
  expect(toasts()).toHaveLength(0)
})

test('mutateAsync that nobody catches is one notice', async () => {
  const silence = (event: Event) => event.preventDefault()
  window.addEventListener('unhandledrejection', silence)
  const Caller = ({ mutationFn }: Pick<UseMutationOptions, 'mutationFn'>) => {
    const add = useMutation({ mutationFn: mutationFn! })
    return <button onClick={() => void add.mutateAsync()}>保存</button>
  }
  const { gym, show, errors } = createQueries([denied])
  await show(<Caller mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => toasts().length).toBe(1)
  expect(errors.getSnapshot().history.map(({ trigger }) => trigger)).toEqual(['mutation'])
  window.removeEventListener('unhandledrejection', silence)
})

test('an onError that takes its time delays nothing into a second notice', async () => {
  const { gym, show, errors } = createQueries([invalid])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} onError={() => later(400)} />)
  await button('保存').click()
  await later(300)
  expect(toasts()).toHaveLength(0)
  await expect.poll(() => texts('field-error').length).toBe(1)
  await later(300)
  expect(toasts()).toHaveLength(0)
  expect(errors.getSnapshot().history).toHaveLength(1)
})

test('a mutation whose component is gone still says that it failed', async () => {
  let fail = (_: unknown) => {}
  const { show } = createQueries([])
  const screen = await show(<Form mutationFn={() => new Promise((_, reject) => (fail = reject))} />)
  await button('保存').click()
  await screen.again(null)
  fail(Object.assign(new Error(), { status: 403 }))
  await expect.poll(() => toasts().length).toBe(1)
})

test('an optimistic row is rolled back, with one toast', async () => {
  const { gym, queries, show } = createQueries([denied])
  queries.setQueryData(['rows'], ['a'])
  const Rows = () => {
    const rows = useQuery({ queryKey: ['rows'], queryFn: () => Promise.resolve(['a']), staleTime: Infinity })
    const add = useMutation({
      mutationFn: () => gym.json('/', { method: 'POST' }),
      onMutate: async () => {
        await queries.cancelQueries({ queryKey: ['rows'] })
        queries.setQueryData(['rows'], ['a', 'b'])
      },
      onError: () => queries.setQueryData(['rows'], ['a']),
    })
    return (
      <>
        <ul>
          {rows.data?.map((row) => (
            <li key={row}>{row}</li>
          ))}
        </ul>
        <button onClick={() => add.mutate()}>追加</button>
      </>
    )
  }
  await show(<Rows />)
  await button('追加').click()
  await expect.poll(() => toasts().length).toBe(1)
  expect(document.querySelectorAll('ul > li')).toHaveLength(1)
})

test('a POST whose answer was lost is asked about, not repeated', async () => {
  const { gym, calls, show } = createQueries([() => Promise.reject(new TypeError('Failed to fetch'))])
  await show(<Save mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => parts('dialog').length).toBe(1)
  expect(calls).toHaveLength(1)
})

test('a write that was turned away waits as the server asks, in its form', async () => {
  const wait = () => refusal(429, 'RATE_LIMIT_EXCEEDED', undefined, { 'Retry-After': '60' })
  const { gym, calls, show } = createQueries([wait, ok])
  const screen = await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.element(screen.getByText('60秒後に再試行します')).toBeVisible()
  await button('今すぐ再試行').click()
  await expect.poll(() => parts('inline').length).toBe(0)
  expect(calls).toHaveLength(2)
})

test('offline a save says that it waits to be sent, and is sent once', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show, queries } = createQueries([ok])
  const screen = await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.element(screen.getByText('送信を待っています')).toBeVisible()
  expect(calls).toHaveLength(0)
  onlineManager.setOnline(true)
  void queries.resumePausedMutations()
  await expect.poll(() => calls.length).toBe(1)
  await expect.poll(() => parts('inline').length).toBe(0)
})

test('who knows better than the browser sends at once', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show } = createQueries([ok])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await button('今すぐ再試行').click()
  await expect.poll(() => calls.length).toBe(1)
  await expect.poll(() => parts('inline').length).toBe(0)
})

test('who awaits a save that is given up is told, and the form can be sent again', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show } = createQueries([ok])
  const ended: unknown[] = []
  function Awaited() {
    const add = useMutation({ mutationFn: () => gym.json('/', { method: 'POST' }) })
    const send = () => add.mutateAsync().catch((reason: unknown) => void ended.push(reason))
    return (
      <ErrorForm of={add} onSubmit={send}>
        <button>保存</button>
      </ErrorForm>
    )
  }
  await show(<Awaited />)
  await button('保存').click()
  await button('中止').click()
  await expect.poll(() => ended).toMatchObject([{ kind: 'offline' }])
  onlineManager.setOnline(true)
  await later(50)
  expect(calls).toHaveLength(0)
  await button('保存').click()
  await expect.poll(() => calls.length).toBe(1)
})

test('a save that waits to be sent can be given up, and is rolled back', async () => {
  onlineManager.setOnline(false)
  const onError = vi.fn()
  const { gym, calls, show, queries } = createQueries([ok])
  await show(<Form mutationFn={() => gym.json('/', { method: 'POST' })} onError={onError} />)
  await button('保存').click()
  await button('中止').click()
  await expect.poll(() => onError.mock.calls.length).toBe(1)
  onlineManager.setOnline(true)
  await queries.resumePausedMutations()
  await later(200)
  expect(calls).toHaveLength(0)
  expect(document.querySelectorAll('[data-part=inline]')).toHaveLength(0)
})

test('a retry of the app around the loop of a source is warned of', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { gym, calls, show } = createQueries([() => new Response(null, { status: 502 })])
  await show(<Save retry={1} mutationFn={() => gym.json('/', { method: 'PUT' })} />)
  await button('保存').click()
  await expect.poll(() => warn.mock.calls.length, { timeout: 4000 }).toBe(1)
  expect(String(warn.mock.calls[0])).toContain('leave `retry` out')
  expect(calls.length).toBeGreaterThanOrEqual(4)
})
