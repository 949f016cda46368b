import { useMutation, useQuery, type UseMutationOptions } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorMessage, useApiError, type Clock } from '../../../src/index.js'
import { asyncProcessing } from '../../../src/presets/index.js'
import { later, refusal, said, toasts } from '../gym.js'
import { film } from './film.js'
import { createQueries, ok, parts, texts } from './kit.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

const crashed = '問題が発生しました。時間をおいてもう一度お試しください'

/** Whoever awaits a mutation, and shows what came of it in its own place. */
const Caller = (options: Pick<UseMutationOptions, 'mutationFn' | 'onError'>) => {
  const add = useMutation(options)
  const own = useApiError()
  return (
    <>
      <button onClick={() => void add.mutateAsync().catch((failure: unknown) => own.handle(failure))}>保存</button>
      <ErrorMessage of={own} />
    </>
  )
}

test.each([
  ['at once', () => {}],
  ['after an onError that takes 400 ms', () => later(400)],
])('a 500 that the caller catches %s and shows in its place is one notice there', async (_, onError) => {
  const { gym, calls, show, errors } = createQueries([() => refusal(500, 'INTERNAL_ERROR')])
  const frames = film()
  await show(<Caller mutationFn={() => gym.json('/', { method: 'POST' })} onError={onError} />, { strict: true })
  await button('保存').click()
  await expect.poll(() => texts('inline').join()).toContain(crashed)
  await later(600)
  expect(frames).toEqual([expect.stringMatching(/^inline: /)])
  expect([said('alert'), said('status')]).toEqual([[crashed], []])
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
  expect(calls).toHaveLength(1)
})

const Save = ({ place = true, ...options }: UseMutationOptions & { readonly place?: boolean }) => {
  const save = useMutation(options)
  return (
    <>
      <button onClick={() => save.mutate()}>保存</button>
      {place && <ErrorMessage of={save} />}
    </>
  )
}

test('a POST that times out is asked about once, and sent once', async () => {
  const { gym, calls, show } = createQueries([() => new Promise<Response>(() => {})])
  await show(<Save place={false} mutationFn={() => gym.json('/', { method: 'POST', timeoutMs: 80 })} />)
  await button('保存').click()
  await expect.poll(() => texts('dialog').join()).toContain('送信できたか確認できませんでした')
  await later(400)
  expect([calls.length, parts('dialog').length, toasts().length]).toEqual([1, 1, 0])
})

test('an optimistic row is there, goes when the save fails, and one toast says why', async () => {
  const { gym, queries, show } = createQueries([() => later(60).then(() => refusal(403, 'ACCESS_DENIED'))])
  const Rows = () => {
    const rows = useQuery({ queryKey: ['rows'], queryFn: () => ['a'], staleTime: Infinity })
    const add = useMutation({
      mutationFn: () => gym.json('/', { method: 'POST' }),
      onMutate: () => void queries.setQueryData(['rows'], ['a', 'b']),
      onError: () => void queries.setQueryData(['rows'], ['a']),
    })
    return <button onClick={() => add.mutate()}>{rows.data?.join()}</button>
  }
  const frames = film()
  await show(<Rows />)
  await button('a').click()
  await expect.element(button('a,b')).toBeVisible()
  await expect.element(button('a')).toBeVisible()
  await expect.poll(toasts).toHaveLength(1)
  await later(300)
  expect(frames).toEqual([expect.stringContaining('toast: この内容を利用する権限がありません')])
})

/** The page's own time, but what takes longer than 10 s waits until the test runs it. */
function heldClock() {
  const held = new Map<unknown, { readonly run: () => void; readonly ms: number }>()
  const clock: Clock = {
    now: () => Date.now(),
    setTimeout(run, ms) {
      if (ms <= 10_000) return setTimeout(run, ms)
      const timer = Symbol(`${ms} ms`)
      held.set(timer, { run, ms })
      return timer
    },
    clearTimeout: (timer) => held.delete(timer) || clearTimeout(timer as number),
  }
  return { clock, due: () => [...held.values()] }
}

test('a throttled AI counts sixty seconds down in its place, and sends once when they are over', async () => {
  const { clock, due } = heldClock()
  const { errors, show } = createQueries([], { clock })
  const fetch = vi.fn<typeof globalThis.fetch>()
  const error = { code: 'AI_THROTTLING', message: 'server words', retryAfter: 60 }
  fetch.mockImplementationOnce(() => Promise.resolve(Response.json({ success: false, error }, { status: 429 })))
  fetch.mockImplementation(() => Promise.resolve(ok()))
  const jobs = errors.source(asyncProcessing, { baseUrl: '/api/jobs', fetch })
  const screen = await show(<Save mutationFn={() => jobs.json('/', { method: 'POST', json: {} })} />)
  await button('保存').click()
  await expect.element(screen.getByRole('timer')).toHaveTextContent('60秒後に再試行します')
  await later(300)
  expect([fetch.mock.calls.length, parts('inline').length, toasts().length]).toEqual([1, 1, 0])
  const [wait, ...others] = due()
  expect([Math.round(wait!.ms / 1000), others]).toEqual([60, []])
  wait!.run()
  await expect.poll(() => fetch.mock.calls.length).toBe(2)
  await expect.poll(() => parts('inline')).toEqual([])
  await later(300)
  expect([fetch.mock.calls.length, toasts().length]).toEqual([2, 0])
})
