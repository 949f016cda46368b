import { MutationCache, onlineManager, QueryClient, useMutation } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorMessage } from '../../../src/index.js'
import { attachErrors } from '../../../src/query/index.js'
import { later, refusal } from '../gym.js'
import { createQueries, ok, parts } from './kit.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => onlineManager.setOnline(true))

/** A save that notes each callback of the app's. */
function openSave(log: unknown[][], fails = false) {
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      log.push([name, ...args])
      if (fails) throw new Error(name)
    }
  const mutationCache = new MutationCache({ onError: note('cache error'), onSettled: note('cache settled') })
  const opened = createQueries([() => refusal(403, 'ACCESS_DENIED')], {}, { mutationCache })
  function Save() {
    const save = useMutation<unknown, Error, { id: number }, { before: string }>({
      mutationFn: () => opened.gym.json('/', { method: 'POST' }),
      mutationKey: ['save'],
      meta: { its: 'meta' },
      onMutate: () => ({ before: 'rows' }),
      onError: note('error'),
      onSettled: note('settled'),
    })
    const press = () => save.mutate({ id: 1 }, { onError: note('call error'), onSettled: note('call settled') })
    return (
      <>
        <button onClick={press}>保存</button>
        <ErrorMessage of={save} />
        <p>{save.status}</p>
      </>
    )
  }
  return { ...opened, Save }
}

const shape = (arg: unknown) => {
  if (arg instanceof Error) return 'the failure'
  return Object(arg) === arg && 'mutationId' in (arg as object) ? 'the mutation' : arg
}
/** Calls as they were made, but for what failed and which mutation it was. */
const shapes = (log: readonly unknown[][]) => log.map((call) => call.map(shape))

test('a save that is given up is rolled back by the same calls, with the same arguments, as one that failed', async () => {
  const log: unknown[][] = []
  const { show, queries, calls, Save } = openSave(log)
  await show(<Save />)
  await button('保存').click()
  await expect.poll(() => log).toHaveLength(6)
  const failed = log.splice(0)
  onlineManager.setOnline(false)
  await button('保存').click()
  await button('中止').click()
  await expect.element(page.getByText('idle')).toBeVisible()
  expect(shapes(log)).toEqual(shapes(failed))
  expect(log[1]).toEqual([
    'error',
    expect.objectContaining({ kind: 'offline', stopped: true }),
    { id: 1 },
    { before: 'rows' },
    { client: queries, meta: { its: 'meta' }, mutationKey: ['save'] },
  ])
  onlineManager.setOnline(true)
  await later(100)
  expect(calls).toHaveLength(1)
})

test('a callback that throws when a save is given up keeps none of the others from being called', async () => {
  onlineManager.setOnline(false)
  const log: unknown[][] = []
  const { show, Save } = openSave(log, true)
  await show(<Save />)
  await button('保存').click()
  await button('中止').click()
  await expect
    .poll(() => log.map(([name]) => name))
    .toEqual(['cache error', 'error', 'cache settled', 'settled', 'call error', 'call settled'])
})

test('what is sent anew while a save that was given up is rolled back has its own callbacks', async () => {
  onlineManager.setOnline(false)
  const { gym, calls, show } = createQueries([ok])
  const heard: string[] = []
  function Save() {
    const save = useMutation({
      mutationFn: (_: number) => gym.json('/', { method: 'POST' }),
      onError: () => later(300),
    })
    return (
      <>
        {[1, 2].map((n) => (
          <button
            key={n}
            onClick={() =>
              save.mutate(n, { onError: () => heard.push(`${n} failed`), onSuccess: () => heard.push(`${n} sent`) })
            }
          >
            {`保存${n}`}
          </button>
        ))}
        <ErrorMessage of={save} />
      </>
    )
  }
  await show(<Save />)
  await button('保存1').click()
  await button('中止').click()
  onlineManager.setOnline(true)
  await button('保存2').click()
  await later(500)
  expect(heard).toEqual(['2 sent'])
  expect(calls).toHaveLength(1)
})

test.each([
  ['in its place', true],
  ['on its own', false],
])('an onSuccess that throws is a bug that offers no second write: %s', async (_, isPlaced) => {
  const { gym, calls, errors, show } = createQueries([ok])
  function Save() {
    const save = useMutation({
      mutationFn: () => gym.json('/', { method: 'POST' }),
      onSuccess: () => {
        throw new TypeError('undefined is not a function')
      },
    })
    return (
      <>
        <button onClick={() => save.mutate()}>保存</button>
        {isPlaced && <ErrorMessage of={save} />}
      </>
    )
  }
  await show(<Save />)
  await button('保存').click()
  await expect.poll(() => errors.getSnapshot().history.map(({ error }) => error.kind)).toEqual(['bug'])
  await expect.element(page.getByText('予期しない問題が発生しました').first()).toBeVisible()
  await later(200)
  expect(parts('retry')).toHaveLength(0)
  expect(calls).toHaveLength(1)
})

test('detached, mutations and their cache are as before', async () => {
  const { errors, gym } = createQueries([ok])
  const queries = new QueryClient()
  const cache = queries.getMutationCache()
  const early = cache.build(queries, { mutationFn: () => gym.json('/', { method: 'POST' }) })
  const detach = attachErrors(queries, errors)
  const late = cache.build(queries, { mutationFn: () => gym.json('/', { method: 'POST' }) })
  const own = () => [early, late].map((one) => Object.hasOwn(one, 'execute')).concat(Object.hasOwn(cache, 'build'))
  expect(own()).toEqual([true, true, true])
  detach()
  expect(own()).toEqual([false, false, false])
  expect(await late.execute(undefined)).toEqual({ name: 'スクワット' })
})
