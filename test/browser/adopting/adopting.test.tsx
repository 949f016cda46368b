import { QueryObserver } from '@tanstack/react-query'
import { toast } from 'sonner'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import { createErrorClient, ErrorProvider, ErrorScope, type ErrorClient } from '../../../src/index.js'
import { workouts } from '../../../src/presets/workouts.js'
import { attachErrors } from '../../../src/query/index.js'
import { ErrorProvider as ProviderWithoutToasts, type Presenter } from '../../../src/react/index.js'
import { later, toasts } from '../gym.js'
import { createOldApp, listenIn, oldToasts, type Lines } from './app.js'

// The steps of docs/adopting.md, each with the app as it is at that step.

const denied = 'この内容を利用する権限がありません。一覧へお戻りください'
const serverWords = 'この操作を行う権限がありません'
const meta = { errors: { source: 'workouts' } }

let listening: ReturnType<typeof listenIn>
beforeEach(() => {
  listening = listenIn()
})
afterEach(async () => {
  listening.stop()
  toast.dismiss()
  await later(300)
})

const shownHow = (errors: ErrorClient) =>
  errors.getSnapshot().history.map(({ error, trigger, shown }) => `${trigger} ${error.code ?? error.kind} ${shown}`)
const ours = () => toasts().map((one) => one.textContent)

/** Everything that can fail fails, and what is to be seen and heard of it. */
async function playAll(lines: Lines, attach?: (app: ReturnType<typeof createOldApp>) => void) {
  const old = createOldApp(lines)
  attach?.(old)
  const from = listening.heard.length
  const screen = await render(old.app('list', 'page', 'save', 'remove', 'legacy', 'loose', 'broken'))
  await expect.poll(() => old.log.length).toBe(3)
  for (const [name, calls] of Object.entries({ save: 4, remove: 2, legacy: 1, loose: 0, break: 1 })) {
    const before = old.log.length
    await page.getByRole('button', { name }).click()
    await expect.poll(() => old.log.length - before).toBe(calls)
  }
  await later(1000)
  const seen = screen.container.innerHTML.replaceAll(/--[\w-]+: ?[^;]*;?/g, '')
  const heard = listening.heard.slice(from)
  await screen.unmount()
  toast.dismiss()
  await later(300)
  return { log: old.log, seen, heard, texts: screen.container.textContent }
}

test('step 1: observing changes nothing, and every failure is noted once', async () => {
  const alone = await playAll({ meta })
  const errors = createErrorClient({ mode: 'observe', locale: 'ja', catalogs: [workouts] })
  const handOver = (failure: unknown) => errors.handle(failure, { source: 'workouts' })
  const uncaught = ({ reason }: PromiseRejectionEvent) => void handOver(reason)
  window.addEventListener('unhandledrejection', uncaught)
  const observed = await playAll(
    {
      meta,
      handOver,
      around: (app) => <ErrorProvider client={errors}>{app}</ErrorProvider>,
    },
    ({ queries }) => void attachErrors(queries, errors),
  )
  window.removeEventListener('unhandledrejection', uncaught)
  expect(alone.log.filter((line) => !line.includes('as axios threw it'))).toEqual(['boundary: Error a bug'])
  expect(alone.heard.join()).toContain('unhandledrejection AxiosError')
  expect(observed).toEqual(alone)
  expect(shownHow(errors).toSorted()).toEqual([
    'event ACCESS_DENIED silent',
    'event INVALID_REQUEST silent',
    'event bug silent',
    'mutation INVALID_REQUEST silent',
    'mutation RESOURCE_NOT_FOUND silent',
    'query ACCESS_DENIED silent',
    'query RESOURCE_NOT_FOUND silent',
  ])
})

test('step 2: messageOf puts the catalog’s words into the toasts that are there', async () => {
  const errors = createErrorClient({ mode: 'observe', locale: 'ja', catalogs: [workouts] })
  const words = { meta, textOf: (failure: unknown) => errors.messageOf(failure, { source: 'workouts' }) }
  const old = createOldApp(words)
  attachErrors(old.queries, errors)
  await render(old.app('list', 'save'))
  await expect.poll(oldToasts).toEqual([denied])
  await page.getByRole('button', { name: 'save' }).click()
  await expect.poll(oldToasts).toHaveLength(2)
  expect(oldToasts().join()).not.toContain(serverWords)
  expect(oldToasts()[0]).toBe('送信内容を受け付けられませんでした。入力内容をご確認ください')
})

test('step 2: what speaks by messageOf has claimed its failure: also where we present, nothing else speaks for it', async () => {
  const errors = createErrorClient({ locale: 'ja', catalogs: [workouts] })
  const old = createOldApp({
    meta,
    textOf: (failure) => errors.messageOf(failure, { source: 'workouts' }),
    around: (app) => <ErrorProvider client={errors}>{app}</ErrorProvider>,
  })
  attachErrors(old.queries, errors)
  await render(old.app('list', 'save'))
  await page.getByRole('button', { name: 'save' }).click()
  await expect.poll(() => shownHow(errors)).toEqual(['query ACCESS_DENIED claimed', 'mutation INVALID_REQUEST claimed'])
  expect(oldToasts()).toHaveLength(2)
  expect(ours()).toEqual([])
})

/** A client that presents for those backends that are switched on, beside an app that asks before it speaks. */
function createSwitched(more: Lines = {}) {
  const on = new Set<string>()
  const errors = createErrorClient({
    mode: (source) => (on.has(source) ? 'present' : 'observe'),
    locale: 'ja',
    catalogs: [workouts],
  })
  const old = createOldApp({
    speaks: (failure) => errors.modeOf(failure) !== 'present',
    textOf: (failure) => errors.messageOf(failure),
    around: (app) => <ErrorProvider client={errors}>{app}</ErrorProvider>,
    ...more,
  })
  const detach = attachErrors(old.queries, errors)
  const fail = (key: string, source: string) => {
    const query = { queryKey: [key], queryFn: () => old.ask('ACCESS_DENIED'), meta: { errors: { source } } }
    return new QueryObserver(old.queries, query).subscribe(() => {})
  }
  return { ...old, on, errors, detach, fail }
}

test('step 3: one backend is presented, the others as before; both can be switched while the app runs', async () => {
  const { app, on, fail } = createSwitched()
  await render(app())
  fail('a', 'workouts')
  await expect.poll(oldToasts).toHaveLength(1)
  on.add('workouts')
  fail('b', 'workouts')
  fail('c', 'billing')
  await expect.poll(ours).toHaveLength(1)
  await expect.poll(oldToasts).toHaveLength(2)
  on.delete('workouts')
  fail('d', 'workouts')
  await expect.poll(oldToasts).toHaveLength(3)
  await later(300)
  expect([ours().length, oldToasts().length]).toEqual([1, 3])
})

test('step 3: a switch between the failure and its notice neither loses nor doubles it', async () => {
  const { app, on, fail, log } = createSwitched()
  await render(app())
  fail('a', 'workouts')
  await expect.poll(() => log.length).toBe(1)
  on.add('workouts')
  await later(400)
  expect([ours().length, oldToasts().length]).toEqual([0, 1])
  fail('b', 'workouts')
  await expect.poll(() => log.length).toBe(2)
  on.delete('workouts')
  await later(400)
  expect([ours().length, oldToasts().length]).toEqual([1, 1])
})

test('step 3: an open notice outlives the switch; its query takes it back when it is well again', async () => {
  const { app, on, fail, queries } = createSwitched()
  await render(app())
  on.add('workouts')
  fail('a', 'workouts')
  await expect.poll(ours).toHaveLength(1)
  on.delete('workouts')
  await later(300)
  expect(ours()).toHaveLength(1)
  queries.setQueryData(['a'], 1)
  await expect.poll(ours).toHaveLength(0)
})

test('step 3: the handlers of a mutation ask before its cache tells us', async () => {
  const { app, on, errors } = createSwitched({ meta })
  on.add('workouts')
  await render(app('save', 'remove'))
  await page.getByRole('button', { name: 'save' }).click()
  await page.getByRole('button', { name: 'remove' }).click()
  await expect.poll(ours).toHaveLength(2)
  expect(oldToasts()).toEqual([])
  expect(shownHow(errors)).toEqual(['mutation INVALID_REQUEST default', 'mutation RESOURCE_NOT_FOUND default'])
})

test('step 3: what the app catches itself is handed over where we present', async () => {
  const { errors, app, on } = createSwitched({
    handOver: (failure) => errors.handle(failure, { source: 'workouts', trigger: 'mutation' }),
  })
  await render(app('legacy'))
  await page.getByRole('button', { name: 'legacy' }).click()
  await expect.poll(oldToasts).toHaveLength(1)
  on.add('workouts')
  await page.getByRole('button', { name: 'legacy' }).click()
  await expect.poll(ours).toHaveLength(1)
  expect(oldToasts()).toHaveLength(1)
})

test('step 3: retries are TanStack’s where we only look on, and the catalog’s where we present', async () => {
  const { app, on, queries, ask, faults } = createSwitched()
  queries.setDefaultOptions({ queries: { retryDelay: 1 } })
  await render(app())
  const fail = (key: string) => {
    const query = { queryKey: [key], queryFn: () => ask('ACCESS_DENIED'), meta }
    return new QueryObserver(queries, query).subscribe(() => {})
  }
  const asked = async () => (await faults.counters()).attempts['GET /workouts/errors/ACCESS_DENIED']
  fail('a')
  await expect.poll(oldToasts).toHaveLength(1)
  expect(await asked()).toBe(4)
  on.add('workouts')
  fail('b')
  await expect.poll(ours).toHaveLength(1)
  expect(await asked()).toBe(5)
})

test('step 4: a screen is presented, wherever its queries are used', async () => {
  const errors = createErrorClient({ mode: () => 'observe', locale: 'ja', catalogs: [workouts] })
  const old = createOldApp({
    meta: { errors: { source: 'workouts', scope: 'checkout' } },
    speaks: (failure) => errors.modeOf(failure) !== 'present',
    around: (app) => (
      <ErrorProvider client={errors}>
        {app}
        <Scope />
      </ErrorProvider>
    ),
  })
  const Scope = () => (
    <ErrorScope name="checkout" mode={mode} rules={[{ code: 'INVALID_REQUEST', present: 'dialog' }]}>
      {null}
    </ErrorScope>
  )
  let mode: 'present' | 'observe' = 'present'
  attachErrors(old.queries, errors)
  const screen = await render(old.app('save'))
  await page.getByRole('button', { name: 'save' }).click()
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
  expect(oldToasts()).toEqual([])
  await page.getByRole('button', { name: '閉じる' }).click()
  mode = 'observe'
  await screen.rerender(old.app('save'))
  await page.getByRole('button', { name: 'save' }).click()
  await expect.poll(oldToasts).toHaveLength(1)
  expect(errors.getSnapshot().notices).toEqual([])
})

test('step 5: the app’s own presenters show our notices, and no Toaster of ours is there', async () => {
  const presenter: Presenter = ({ decision, dismiss }) => {
    const id = toast.error(decision.message, { onDismiss: dismiss })
    return () => toast.dismiss(id)
  }
  const errors = createErrorClient({ locale: 'ja', catalogs: [workouts] })
  const old = createOldApp({
    meta,
    speaks: () => false,
    around: (app) => (
      <ProviderWithoutToasts client={errors} presenters={{ toast: presenter }}>
        {app}
      </ProviderWithoutToasts>
    ),
  })
  attachErrors(old.queries, errors)
  await render(old.app('list'))
  await expect.poll(oldToasts).toEqual([denied])
  expect(document.querySelectorAll('section[aria-live]')).toHaveLength(1)
  old.queries.setQueryData(['list'], 1)
  await expect.poll(oldToasts).toEqual([])
})

test('step 6: after detach all is as it was: options, retries, and who speaks', async () => {
  const { app, on, errors, detach, fail, queries, faults } = createSwitched()
  await render(app())
  on.add('workouts')
  fail('a', 'workouts')
  await expect.poll(ours).toHaveLength(1)
  const own = queries.getQueryCache().find({ queryKey: ['a'] })!
  const wrapped = own.options.retry
  on.clear()
  detach()
  expect(own.options.retry).not.toBe(wrapped)
  expect(own.options.retry).toBe(1)
  expect(ours()).toHaveLength(1)
  const noted = errors.getSnapshot().history.length
  fail('b', 'workouts')
  await expect.poll(oldToasts).toHaveLength(1)
  const attempts = (await faults.counters()).attempts['GET /workouts/errors/ACCESS_DENIED']
  expect(attempts).toBe(4)
  await later(300)
  expect(
    errors
      .getSnapshot()
      .history.slice(noted)
      .map(({ shown }) => shown),
  ).toEqual(['silent'])
})
