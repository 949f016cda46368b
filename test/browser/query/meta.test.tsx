import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorMessage, ErrorScope, composeCatalogs } from '../../../src/index.js'
import { asyncProcessing, professor, workouts } from '../../../src/presets/index.js'
import { attachErrors, type ErrorMeta } from '../../../src/query/index.js'
import { createGym, later, refusal, show, toasts } from '../gym.js'
import { createQueries, ok, parts, texts } from './kit.js'

const denied = () => refusal(403, 'ACCESS_DENIED')
const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

interface LoadProps {
  readonly queryFn: () => Promise<unknown>
  readonly meta?: ErrorMeta
  readonly place?: boolean
}
const noMeta: ErrorMeta = {}
const Load = ({ queryFn, meta = noMeta, place = false }: LoadProps) => {
  const query = useQuery({ queryKey: ['workout'], queryFn, meta })
  return place ? <ErrorMessage of={query} /> : <p>{query.status}</p>
}

test('a query says in its meta how it is shown', async () => {
  const { gym, show } = createQueries([denied])
  await show(<Load queryFn={() => gym.json('/')} meta={{ errors: { present: 'dialog' } }} />)
  await expect.poll(() => parts('dialog').length).toBe(1)
  expect(toasts()).toHaveLength(0)
})

test('a query that wants to be silent is', async () => {
  const { gym, show, errors } = createQueries([denied])
  await show(<Load queryFn={() => gym.json('/')} meta={{ errors: { present: 'silent' } }} />)
  await expect.poll(() => errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['silent'])
  expect(document.querySelectorAll('[data-part]')).toHaveLength(0)
})

test("axios's failures are read with the catalog that the meta names", async () => {
  const { show } = createQueries([])
  const data = { error: { code: 'ACCESS_DENIED', message: 'server words' } }
  const axios = Object.assign(new Error('axios'), { response: { status: 403, data, headers: {} } })
  await show(<Load queryFn={() => Promise.reject(axios)} meta={{ errors: { source: 'workouts' } }} />)
  await expect.poll(() => toasts()[0]?.textContent).toContain('この内容を利用する権限がありません')
})

test('the scope around a component decides, also where the failure is first heard of elsewhere', async () => {
  const { gym, show } = createQueries([denied])
  await show(
    <ErrorScope name="O-02" rules={[{ code: 'ACCESS_DENIED', present: 'dialog' }]}>
      <Load place queryFn={() => gym.json('/')} />
    </ErrorScope>,
  )
  await expect.poll(() => parts('dialog').length).toBe(1)
  expect(parts('inline')).toHaveLength(0)
})

test('a query that no component shows names the scope whose rules hold', async () => {
  const { gym, show } = createQueries([denied])
  await show(
    <>
      <ErrorScope name="O-02" rules={[{ code: 'ACCESS_DENIED', present: 'dialog' }]}>
        {null}
      </ErrorScope>
      <Load queryFn={() => gym.json('/')} meta={{ errors: { scope: 'O-02' } }} />
    </>,
  )
  await expect.poll(() => parts('dialog').length).toBe(1)
  expect(toasts()).toHaveLength(0)
})

test('a client that was there before follows the catalog until it is detached', async () => {
  const { errors, gym, calls } = createGym([denied])
  const queries = new QueryClient({ defaultOptions: { queries: { retryDelay: 0 } } })
  const detach = attachErrors(queries, errors)
  const app = (key: number) => (
    <QueryClientProvider key={key} client={queries}>
      <Load queryFn={() => gym.json('/')} />
    </QueryClientProvider>
  )
  const screen = await show(errors, app(1))
  await expect.poll(toasts).toHaveLength(1)
  expect(calls).toHaveLength(1)
  detach()
  queries.clear()
  errors.getSnapshot().notices[0]?.dismiss()
  await screen.again(app(2))
  await expect.poll(() => calls.length).toBe(5)
  await later(300)
  expect(toasts()).toHaveLength(0)
})

test('in observe mode all is noted and nothing is shown', async () => {
  const { gym, show, errors } = createQueries([denied], { mode: 'observe' })
  await show(<Load queryFn={() => gym.json('/')} />)
  await expect.poll(() => errors.getSnapshot().history.length).toBe(1)
  expect(document.querySelectorAll('[data-part]')).toHaveLength(0)
})

/** A mutation against one of the other backends. */
function createJobs(answer: () => Response, answers: (() => Response)[] = []) {
  const queries = createQueries([answer, ...answers], { catalogs: composeCatalogs([workouts]) })
  const fetch: typeof globalThis.fetch = async () => {
    calls()
    return calls.mock.calls.length === 1 ? answer() : ok()
  }
  const calls = vi.fn<() => void>()
  const jobs = queries.errors.source(asyncProcessing, { baseUrl: '/api/jobs', fetch })
  const ask = queries.errors.source(professor, { baseUrl: '/api/ask', fetch })
  return { ...queries, jobs, ask, sent: calls }
}
const job =
  (status: number, code: string, more: object = {}) =>
  () =>
    Response.json({ success: false, error: { code, message: 'server words', ...more } }, { status })
const Save = ({ mutationFn }: { readonly mutationFn: () => Promise<unknown> }) => {
  const save = useMutation({ mutationFn })
  return (
    <>
      <button onClick={() => save.mutate()}>保存</button>
      <ErrorMessage of={save} />
    </>
  )
}

test('a code that must not be tried again offers no retry, and one that is spent to start anew', async () => {
  const { jobs, show } = createJobs(job(409, 'RETRY_NOT_ALLOWED'))
  await show(<Save mutationFn={() => jobs.json('/1/retry', { method: 'POST' })} />)
  await button('保存').click()
  await expect.poll(() => parts('inline').length).toBe(1)
  expect(parts('retry')).toHaveLength(0)
})

test('a throttled AI counts a minute down in its place, then sends once', async () => {
  const { jobs, show, sent } = createJobs(job(429, 'AI_THROTTLING', { retryAfter: 60 }))
  const screen = await show(<Save mutationFn={() => jobs.json('/', { method: 'POST' })} />)
  await button('保存').click()
  await expect.element(screen.getByText('60秒後に再試行します')).toBeVisible()
  await button('今すぐ再試行').click()
  await expect.poll(() => parts('inline').length).toBe(0)
  expect(sent).toHaveBeenCalledTimes(2)
  expect(toasts()).toHaveLength(0)
})

test('a warning beside data is a toast, and the data is there', async () => {
  const { ask, show } = createJobs(() =>
    Response.json({ data: 1, warning: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'x' } }),
  )
  const screen = await show(<Load queryFn={() => ask.json('/')} />)
  await expect.element(screen.getByText('success')).toBeVisible()
  await expect.poll(toasts).toHaveLength(1)
  expect(texts('inline')).toEqual([])
})

test('what a failure shows to be out of date is loaded again', async () => {
  const { gym, show, errors } = createQueries([() => refusal(404, 'RESOURCE_NOT_FOUND')])
  const list = vi.fn(() => Promise.resolve(1))
  const Screen = () => {
    useQuery({ queryKey: ['list'], queryFn: list, staleTime: Infinity })
    return <Save mutationFn={() => gym.json('/1', { method: 'DELETE' })} />
  }
  await show(<Screen />)
  await button('保存').click()
  await expect.poll(() => list.mock.calls.length).toBe(2)
  await later(300)
  expect(errors.getSnapshot().history).toHaveLength(1)
})
