import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'
import { page } from 'vitest/browser'
import { createSession, ErrorForm, sessionTabs, useApiError, type Source } from '../../src/index.js'
import { queryDefaults } from '../../src/query/index.js'
import { createEventStream } from '../../src/streams/index.js'
import { createStorage, openTab, Service, signIn, type Storage } from './session-kit.js'
import { later, show } from './gym.js'

const dialog = () => page.getByRole('alertdialog')

/** Two tabs of one browser. */
function openTwo(service: Service, options: { readonly inMemory?: boolean; readonly storage?: Storage } = {}) {
  const { inMemory = false, storage = createStorage() } = options
  const browser = crypto.randomUUID()
  const open = () => openTab(service, storage, { browser, inMemory })
  return [open(), open()] as const
}
type Tab = ReturnType<typeof openTab>
const ask = ({ api, errors }: Tab, path = '/workouts') =>
  api.json(path).catch((failure: unknown) => void errors.handle(failure))

test.each([
  ['in storage', false],
  ['in the memory of each', true],
])('two tabs whose token expires, kept %s, are one refresh, and both go on', async (_, inMemory) => {
  const service = new Service()
  const [one, two] = openTwo(service, { inMemory })
  service.expire()
  const answers = await Promise.all([ask(one, '/a'), ask(two, '/b'), ask(one, '/c'), ask(two, '/d')])
  expect(answers).toEqual(['a', 'b', 'c', 'd'].map(() => ({ owner: 'aiko' })))
  expect([service.refreshes, service.calls.length]).toEqual([1, 8])
  expect([one.kept.token, two.kept.token]).toEqual(['token-1', 'token-1'])
})

test('two tabs whose token is in a cookie are one refresh, too', async () => {
  const browser = crypto.randomUUID()
  let refreshes = 0
  let isValid = false
  const open = () => {
    const refresh = async () => {
      refreshes++
      await later(20)
      isValid = true
    }
    return createSession({ refresh, channel: sessionTabs(browser) })
  }
  const [one, two] = [open(), open()]
  const sent = [one.stamp(), two.stamp()] as const
  expect(await Promise.all([one.renew(sent[0]), two.renew(sent[1])])).toEqual([true, true])
  expect([refreshes, isValid]).toEqual([1, true])
  // What the other tab sent before that comes back late: it has the new cookie to try.
  expect(await two.renew(sent[1])).toBe(true)
  expect(refreshes).toBe(1)
})

function Note({ api }: { readonly api: Source }) {
  const saving = useApiError()
  const send = (body: FormData) => saving.run(({ signal }) => api.json('/notes', { method: 'POST', body, signal }))
  return (
    <ErrorForm of={saving} onSubmit={send}>
      <textarea aria-label="Note" name="note" />
      <button>Save</button>
    </ErrorForm>
  )
}

test('a form that is half filled in when the session ends is sent after a login in another tab', async () => {
  const service = new Service()
  const [one, two] = openTwo(service)
  await show(one.errors, <Note api={one.api} />, {}, { wrapper: StrictMode })
  await page.getByLabelText('Note').fill('3 sets of 12')
  service.expire()
  service.refusesRefresh = 401
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.element(dialog()).toHaveTextContent('Your session has expired. Please sign in again.')
  signIn(service, two)
  await expect.poll(() => document.querySelector('dialog')).toBeNull()
  expect(one.navigate).not.toHaveBeenCalled()
  await expect.element(page.getByLabelText('Note')).toHaveValue('3 sets of 12')
  const before = service.calls.length
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => service.calls.slice(before)).toEqual(['POST /api/notes token-1'])
  await later(200)
  expect([document.querySelector('dialog'), one.errors.getSnapshot().notices, one.onUserChanged.mock.calls]).toEqual([
    null,
    [],
    [],
  ])
})

test('a session that one tab gives up is over in all, and a login in one brings all of them back', async () => {
  const service = new Service()
  const [one, two] = openTwo(service, { inMemory: true })
  one.session.expire('login')
  await expect.poll(() => two.onExpired.mock.calls).toEqual([['login']])
  expect(two.kept.token).toBeUndefined()
  signIn(service, one)
  await expect.poll(() => two.kept.token).toBe('token-1')
  expect(await ask(two)).toEqual({ owner: 'aiko' })
  expect(service.refreshes).toBe(0)
})

test('signing out in one tab clears what is the user’s in the others', async () => {
  const service = new Service()
  const [one, two] = openTwo(service, { inMemory: true })
  one.kept.token = undefined
  one.session.signedOut()
  await expect.poll(() => two.onExpired.mock.calls).toEqual([['clear']])
  await later(50)
  expect(one.onExpired).not.toHaveBeenCalled()
})

test.each([
  ['there', 0],
  ['in another tab', 1],
])(
  'signing out %s while the token is renewed signs out both, and nothing that waited is sent again',
  async (_, where) => {
    const service = new Service()
    const tabs = openTwo(service, { inMemory: true })
    const [one, two] = tabs
    service.refresh = () => later(300).then(() => service.issue())
    service.expire()
    const waiting = one.api.json('/workouts').catch((failure: unknown) => failure)
    await later(100)
    const leaving = tabs[where]!
    leaving.kept.token = undefined
    leaving.session.signedOut()
    expect(await waiting).toMatchObject({ kind: 'aborted' })
    await later(500)
    expect([one.kept.token, two.kept.token, service.calls.length]).toEqual([undefined, undefined, 1])
    signIn(service, one)
    await expect.poll(() => two.kept.token).toBe(service.current)
    expect(await ask(two)).toEqual({ owner: 'aiko' })
  },
)

test('a token is told to other tabs only where the app takes it over', async () => {
  const browser = crypto.randomUUID()
  const told: unknown[] = []
  sessionTabs(browser).open((message) => told.push(message))
  const more = { readToken: () => 'secret', channel: sessionTabs(browser) }
  createSession(more).signedIn()
  createSession({ ...more, channel: sessionTabs(browser), adoptToken: () => {} }).signedIn()
  await expect.poll(() => told).toHaveLength(2)
  expect(told.map((message) => (message as { token?: string }).token)).toEqual([undefined, 'secret'])
})

/** A screen that shows whose data it has. */
function openScreen(tab: Tab) {
  const queries = new QueryClient(queryDefaults(tab.errors))
  function Owner() {
    const { data } = useQuery({
      queryKey: ['owner'],
      queryFn: ({ signal }) => tab.api.json<{ owner: string }>('/owner', { signal }),
    })
    return <p data-testid="owner">{data ? `These are ${data.owner}'s` : 'Loading'}</p>
  }
  const app = (children?: ReactNode) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  return { queries, ui: app(<Owner />) }
}

test('somebody else’s login in another tab leaves nothing of the user before on the screen', async () => {
  const service = new Service()
  const [one, two] = openTwo(service)
  const { queries, ui } = openScreen(one)
  const screen = await show(one.errors, ui)
  await expect.element(screen.getByTestId('owner')).toHaveTextContent("These are aiko's")
  await queries.prefetchQuery({ queryKey: ['left'], queryFn: () => 'aiko’s, and on no screen' })
  one.errors.handle(Object.assign(new Error('aiko’s failure'), { status: 500 }))
  await expect.poll(() => one.errors.getSnapshot().notices).toHaveLength(1)
  signIn(service, two, 'ben')
  await expect.element(screen.getByTestId('owner')).toHaveTextContent("These are ben's")
  expect(one.onUserChanged).toHaveBeenCalledOnce()
  expect(one.errors.getSnapshot().notices).toEqual([])
  expect(queries.getQueryData(['left'])).toBeUndefined()
})

test('somebody else’s login in the same tab does so too, without anybody saying so', async () => {
  const service = new Service()
  const tab = openTab(service, createStorage())
  const { queries, ui } = openScreen(tab)
  const screen = await show(tab.errors, ui)
  await expect.element(screen.getByTestId('owner')).toHaveTextContent("These are aiko's")
  queries.getMutationCache().build(queries, { mutationKey: ['a save of aiko’s'] })
  Object.assign(tab.kept, { token: service.issue('ben'), user: 'ben' })
  await tab.api.json('/anything')
  await expect.element(screen.getByTestId('owner')).toHaveTextContent("These are ben's")
  expect(queries.getMutationCache().getAll()).toEqual([])
})

test('what could not be loaded for want of a session is there after a login elsewhere', async () => {
  const service = new Service()
  const [one, two] = openTwo(service)
  service.expire()
  service.refusesRefresh = 401
  const { ui } = openScreen(one)
  const screen = await show(one.errors, ui)
  await expect.element(dialog()).toBeVisible()
  signIn(service, two)
  await expect.element(screen.getByTestId('owner')).toHaveTextContent("These are aiko's")
  expect(document.querySelector('dialog')).toBeNull()
})

test('an answer to the old token that comes late is asked for again, and nobody is logged out', async () => {
  const service = new Service()
  const [one, two] = openTwo(service)
  service.expire()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const slow = two.errors.source(two.api.catalog, {
    baseUrl: '/slow',
    fetch: async (input, init) => {
      const answer = await service.fetch(input, init)
      await held
      return answer
    },
  })
  const late = slow.json('/report')
  await ask(one)
  expect(service.refreshes).toBe(1)
  release()
  expect(await late).toEqual({ owner: 'aiko' })
  expect([service.refreshes, two.onExpired.mock.calls, two.errors.getSnapshot().history]).toEqual([1, [], []])
})

test('a stream whose token was refused connects again with the one that another tab got', async () => {
  const service = new Service()
  const [one, two] = openTwo(service, { inMemory: true })
  const tokens: (string | null)[] = []
  const feed = two.errors.source(two.qa.catalog, {
    baseUrl: '/feed',
    fetch: async (_, init = {}) => {
      const token = new Headers(init.headers).get('authorization')
      tokens.push(token)
      if (token !== `Bearer ${service.current}`) return service.fetch('/feed', init)
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: "hello"\n\n')),
      })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  service.expire()
  const renewing = ask(one)
  const stream = createEventStream({ source: feed, url: '/', kind: 'feed' })
  onTestFinished(() => stream.close())
  for await (const { data } of stream) {
    expect(data).toBe('hello')
    break
  }
  await renewing
  expect(tokens).toEqual(['Bearer token-0', 'Bearer token-1'])
  expect(service.refreshes).toBe(1)
})
