import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPages } from './pages.js'

const app = `
  import { createRoot } from 'react-dom/client'
  import { createErrorClient, createSession, ErrorProvider, sessionTabs } from '../../../src/index.js'
  import { workouts } from '../../../src/presets/workouts.js'

  const session = createSession({
    channel: sessionTabs('gym'),
    readToken: () => localStorage.getItem('token') ?? undefined,
    refresh: async () => {
      const answer = await fetch('/refresh', { method: 'POST' })
      if (!answer.ok) throw answer
      localStorage.setItem('token', await answer.text())
    },
  })
  const errors = createErrorClient({ locale: 'en', session, navigate: () => {} })
  const api = errors.source(workouts, { baseUrl: '/api' })
  window.ask = (path) => api.json(path).catch((failure) => (errors.handle(failure), 'failed'))
  window.signIn = (token) => {
    localStorage.setItem('token', token)
    session.signedIn()
  }
  createRoot(document.body.appendChild(document.createElement('div'))).render(
    <ErrorProvider client={errors}><textarea aria-label="Note" /></ErrorProvider>,
  )
`
declare global {
  function ask(path: string): Promise<unknown>
  function signIn(token: string): void
}

const service = { current: 'none', issued: 0, isOver: false }
let pages: Awaited<ReturnType<typeof openPages>>

beforeAll(async () => {
  pages = await openPages(app, async ({ url, headers }, response) => {
    await later(20)
    if (url === '/refresh' && !service.isOver) {
      response.end((service.current = `t${++service.issued}`))
      return
    }
    const isKnown = headers.authorization === `Bearer ${service.current}`
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isKnown ? url : { error: { code: 'TOKEN_EXPIRED', message: '' } }))
  })
}, 60_000)
afterAll(() => pages.close())
beforeEach(() => void Object.assign(service, { current: 'none', issued: 0, isOver: false }))

test('two tabs of a browser refresh once for both, every time', { timeout: 60_000 }, async () => {
  const [one, two] = [await pages.open(), await pages.open()]
  for (let round = 1; round <= 10; round++) {
    service.current = 'expired'
    const all = [one, two, one, two].map((page, at) => page.evaluate((path) => ask(path), `/${at}`))
    expect(await Promise.all(all)).toEqual(['/api/0', '/api/1', '/api/2', '/api/3'])
    expect(service.issued).toBe(round)
  }
  await Promise.all([one.close(), two.close()])
})

test('a login in one tab closes the dialog of the other, where what was filled in is still there', async () => {
  const [one, two] = [await pages.open(), await pages.open()]
  service.isOver = true
  await one.getByLabel('Note').fill('3 sets of 12')
  await one.evaluate(() => ask('/things'))
  await one.getByRole('alertdialog', { name: 'Your session has expired. Please sign in again.' }).waitFor()
  service.current = 'new'
  await two.evaluate(() => signIn('new'))
  await one.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect(await one.getByLabel('Note').inputValue()).toBe('3 sets of 12')
  expect(await one.evaluate(() => ask('/things'))).toBe('/api/things')
  await Promise.all([one.close(), two.close()])
})
