import { StrictMode } from 'react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, createErrorClient, createSession, defineCatalog, ErrorForm, useApiError } from '../../src/index.js'
import { workouts } from '../../src/presets/workouts.js'
import { createStorage, openTab, Service, signIn } from './session-kit.js'
import { later, refusal, said, show, toasts } from './gym.js'

const dialogs = () => [...document.querySelectorAll('dialog[open]')]
const dialog = () => page.getByRole('alertdialog')
const login = () => page.getByRole('button', { name: 'Sign in' })
/** The page of this test, from where the user is sent to log in. */
const here = location.pathname + location.search
const moveTo = (path: string) => history.replaceState(null, '', path)
afterEach(() => moveTo(here))

/** Ten requests at once, each of which is handled where it fails. */
const askTen = ({ api, errors }: Pick<ReturnType<typeof openTab>, 'api' | 'errors'>) =>
  Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      api.json(`/workouts/${at}`).catch((failure: unknown) => void errors.handle(failure)),
    ),
  )

test('ten requests with an expired token are one refresh and ten replays, and nothing is seen of it', async () => {
  const service = new Service()
  const tab = openTab(service, createStorage())
  service.expire()
  await show(tab.errors, null, {}, { wrapper: StrictMode })
  expect(await askTen(tab)).toEqual(Array.from({ length: 10 }, () => ({ owner: 'aiko' })))
  expect([service.refreshes, service.calls.length]).toEqual([1, 20])
  await later(200)
  expect([dialogs().length, toasts().length, tab.errors.getSnapshot().history.length]).toEqual([0, 0, 0])
})

test('a refresh that is refused is one dialog for all, which leads to the login page and back here', async () => {
  const service = new Service()
  const tab = openTab(service, createStorage())
  service.expire()
  service.refusesRefresh = 401
  moveTo('/workouts?page=2')
  await show(tab.errors, null, {}, { wrapper: StrictMode })
  await askTen(tab)
  await expect.element(dialog()).toHaveTextContent('Your session has expired. Please sign in again.')
  await later(100)
  expect([service.refreshes, dialogs().length, tab.errors.getSnapshot().notices[0]?.count]).toEqual([1, 1, 10])
  expect(tab.onExpired).not.toHaveBeenCalled()
  await login().click()
  expect(tab.navigate.mock.calls).toEqual([[`/login?returnTo=${encodeURIComponent('/workouts?page=2')}`]])
  expect(tab.onExpired.mock.calls).toEqual([['login']])
  await expect.poll(dialogs).toHaveLength(0)
})

test('with a hash router the way back has its route, and what else stands after # stays out of the address', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const errors = createErrorClient({ locale: 'en', session: createSession({ login: '/#/login' }), navigate })
  onTestFinished(() => sessionStorage.removeItem('kintsugi:login'))
  const expired = () => new ApiError({ source: 'workouts', kind: 'response', code: 'TOKEN_EXPIRED', status: 401 })
  errors.source(workouts)
  moveTo('/?x=1#/workouts?page=2')
  await show(errors, null)
  errors.handle(expired())
  await login().click()
  expect(navigate.mock.calls).toEqual([[`/#/login?returnTo=${encodeURIComponent('/?x=1#/workouts?page=2')}`]])
  const redirects = createErrorClient({ navigate }).redirects
  moveTo('/callback#access_token=secret')
  redirects.login('/login')
  expect(navigate).toHaveBeenLastCalledWith(`/login?returnTo=${encodeURIComponent('/callback')}`)
  moveTo('/#/login?returnTo=%2F')
  expect([redirects.isHere('/#/login'), redirects.isHere('/#/workouts')]).toEqual([true, false])
})

test('a wrong password is the matter of its form: said there, with no dialog and no way round in circles', async () => {
  const calls: string[] = []
  const session = createSession({ login: '/login' })
  const navigate = vi.fn<(to: string) => void>()
  const errors = createErrorClient({ locale: 'en', session, navigate })
  const api = errors.source(workouts, {
    baseUrl: '/api',
    fetch: async (input) => {
      calls.push(input as string)
      return refusal(401, 'AUTHENTICATION_FAILED')
    },
  })
  function Login() {
    const signIn = useApiError()
    const send = (body: FormData) => signIn.run(({ signal }) => api.json('/login', { method: 'POST', body, signal }))
    return (
      <ErrorForm of={signIn} onSubmit={send}>
        <input aria-label="Password" name="password" type="password" />
        <button>Let me in</button>
      </ErrorForm>
    )
  }
  moveTo('/login?returnTo=%2Fworkouts')
  await show(errors, <Login />)
  await page.getByLabelText('Password').fill('guess')
  await page.getByRole('button', { name: 'Let me in' }).click()
  await expect.poll(() => document.querySelector('form')?.textContent).toContain("We couldn't confirm your sign-in.")
  await later(300)
  expect([calls, dialogs().length, navigate.mock.calls.length]).toEqual([['/api/login'], 0, 0])
  await expect.element(page.getByLabelText('Password')).toHaveValue('guess')
})

test('AUTH_INVALID_TOKEN asks for no refresh: the user’s data is cleared at once, and a dialog leads to the login', async () => {
  const service = new Service()
  const tab = openTab(service, createStorage())
  service.expire()
  service.code = 'AUTH_INVALID_TOKEN'
  await show(tab.errors, null)
  await tab.qa.json('/subjects').catch((failure: unknown) => void tab.errors.handle(failure))
  await expect.element(dialog()).toHaveTextContent('Your session is no longer valid. Please sign in again.')
  expect([service.refreshes, service.calls.length]).toEqual([0, 1])
  await expect.poll(() => tab.onExpired.mock.calls).toEqual([['clear']])
  await login().click()
  expect(tab.onExpired.mock.calls).toEqual([['clear']])
  expect(tab.navigate).toHaveBeenCalledOnce()
})

const moved = defineCatalog({
  source: 'moved',
  codes: Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((page) => [
      page,
      { status: 409, present: { as: 'redirect', to: `/${page}` }, message: { en: `Gone to ${page}.` } },
    ]),
  ),
})
const movedTo = (code: string) => new ApiError({ source: 'moved', kind: 'response', code, status: 409 })

test('a redirect to the page that is shown is a dialog instead', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const errors = createErrorClient({ locale: 'en', catalogs: [moved], navigate })
  moveTo('/a?page=2')
  await show(errors, null)
  errors.handle(movedTo('a'))
  await expect.element(dialog()).toHaveTextContent('Gone to a.')
  expect(navigate).not.toHaveBeenCalled()
})

test('the fourth redirect within ten seconds is a dialog instead', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const errors = createErrorClient({ locale: 'en', catalogs: [moved], navigate })
  await show(errors, null)
  for (const code of ['a', 'b', 'c', 'd']) errors.handle(movedTo(code))
  await expect.element(dialog()).toHaveTextContent('Gone to d.')
  expect(navigate.mock.calls).toEqual([['/a'], ['/b'], ['/c']])
  expect(dialogs()).toHaveLength(1)
})

test('who fails again right after a login is led to support, and may still sign in', async () => {
  const service = new Service()
  service.code = 'AUTHENTICATION_FAILED'
  const tab = openTab(service, createStorage())
  const ask = () => tab.api.json('/workouts').catch((failure: unknown) => void tab.errors.handle(failure))
  service.expire()
  const support = vi.fn<(error: ApiError) => void>()
  await show(tab.errors, null, { actions: { support } })
  await ask()
  await expect.element(dialog()).toHaveTextContent("We couldn't confirm your sign-in. Please sign in again.")
  expect(document.querySelector('[data-part=support]')).toBeNull()
  await login().click()
  // The login goes well; the service knows the token, and no such user.
  signIn(service, tab)
  service.expire()
  await ask()
  await expect.element(dialog()).toHaveTextContent("We couldn't confirm your sign-in again.")
  await expect.element(page.getByText('Details', { exact: true })).toBeVisible()
  await expect.element(login()).toBeVisible()
  await page.getByRole('button', { name: 'Contact support' }).click()
  expect(support.mock.calls.map(([error]) => error.code)).toEqual(['AUTHENTICATION_FAILED'])
  expect([service.refreshes, tab.navigate.mock.calls.length]).toEqual([0, 1])
})

test('the trip to the login page is remembered over a page load, for a minute', async () => {
  const service = new Service()
  openTab(service, createStorage()).session.leave()
  const { session } = openTab(service, createStorage())
  expect(session.isLooping()).toBe(true)
  const now = Date.now()
  vi.spyOn(Date, 'now').mockReturnValue(now + 61_000)
  expect(session.isLooping()).toBe(false)
  // A password may take its time: the minute counts from the way back.
  session.signedIn()
  expect(session.isLooping()).toBe(true)
})

test('a login that nobody tells the session of is noticed with the next request', async () => {
  const service = new Service()
  const tab = openTab(service, createStorage())
  service.expire()
  service.refusesRefresh = 401
  await show(tab.errors, null)
  await askTen(tab)
  await expect.element(dialog()).toBeVisible()
  tab.session.expire('login')
  tab.kept.token = service.issue()
  await tab.api.json('/workouts')
  await expect.poll(dialogs).toHaveLength(0)
  expect(said('alert').length).toBeLessThanOrEqual(1)
  await userEvent.keyboard('{Escape}')
})
