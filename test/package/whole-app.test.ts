import { readFileSync, rmSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page, type Route } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumArgs, findChromium } from '../chromium.mjs'
import { openFaults, type Faults } from '../fault-server/client.js'
import { buildApp, page as html, serveApp, writeApp } from './app.js'

const readme = readFileSync('README.md', 'utf8')
const source = /## A whole app[^]*?```tsx\n([^]*?)```/.exec(readme)![1]!
const chart = 'export default function Chart() {\n  return <figure>chart</figure>\n}\n'

let browser: Browser
let server: { url: string; close: () => Promise<void> }
let assets: string

beforeAll(async () => {
  const app = writeApp('whole', { 'index.html': html, 'main.tsx': source, 'chart.tsx': chart })
  buildApp(app)
  assets = join(app, 'dist', 'assets')
  server = await serveApp(app)
  const executablePath = findChromium()
  browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

interface Script {
  /** What the backend does, by method. */
  readonly [method: string]: string | undefined
}

/** A visitor, and the app's own address answered by the fault server as scripted. */
async function visit(
  script: Script = {},
  path = '/',
): Promise<{ page: Page; faults: Faults; script: Record<string, string | undefined> }> {
  const page = await browser.newPage({ locale: 'en-US' })
  page.setDefaultTimeout(10_000)
  const faults = openFaults(server.url)
  const now = { ...script }
  await page.route('**/api/workouts', async (route: Route) => {
    const how = now[route.request().method()]
    if (how === '503') return route.fulfill({ status: 503 })
    const response = await route
      .fetch({ url: faults.base('workouts') + (how ? `?script=${how}` : '') })
      .catch(() => undefined)
    if (response) await route.fulfill({ response })
    else await route.abort('internetdisconnected')
  })
  await page.goto(new URL(path, server.url).href)
  return { page, faults, script: now }
}
const isShown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

test('a list that fails counts down in its place, and is there after "retry now"', async () => {
  const { page, script } = await visit({ GET: 'error:INTERNAL_ERROR' })
  await isShown(page, 'Something went wrong.')
  expect(await page.getByRole('listitem').count()).toBe(0)
  delete script['GET']
  await page.getByRole('button', { name: 'Retry' }).click()
  await isShown(page, /\d+ workouts/)
  await page.close()
})

test('a bare 503 is waited out before anybody is told', async () => {
  const { page, script } = await visit({ GET: '503' })
  await page.getByRole('button', { name: 'Retry now' }).waitFor()
  delete script['GET']
  await page.getByRole('button', { name: 'Retry now' }).click()
  await isShown(page, /\d+ workouts/)
  await page.close()
})

test('a 422 stands at its field, and a second try saves', async () => {
  const { page } = await visit()
  const weight = page.getByLabel('Weight')
  await weight.fill('-5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => weight.getAttribute('aria-invalid')).toBe('true')
  await weight.fill('60')
  expect(await weight.getAttribute('aria-invalid')).toBeNull()
  await page.close()
})

test('a session that is over asks once, and comes back to the page', async () => {
  const { page, script } = await visit({ GET: 'error:AUTHENTICATION_FAILED' }, '/?week=3')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/login?returnTo=*')
  delete script['GET']
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/\?week=3$/)
  await isShown(page, /\d+ workouts/)
  await page.close()
})

test('offline a banner says so; a save waits, and is sent once when the connection is back', async () => {
  const { page, faults } = await visit()
  await isShown(page, /\d+ workouts/)
  await page.context().setOffline(true)
  await page.getByLabel('Weight').fill('60')
  await page.getByRole('button', { name: 'Save' }).click()
  await isShown(page, 'Waiting to send')
  await page.context().setOffline(false)
  await expect.poll(async () => (await faults.counters()).attempts['POST /workouts'] ?? 0, { timeout: 8000 }).toBe(1)
  await page.close()
})

test('a part that a new deployment took away reloads the page once, and then says so', async () => {
  const { page } = await visit()
  await isShown(page, 'chart')
  const file = readdirSync(assets).find((name) => name.startsWith('chart'))!
  rmSync(join(assets, file))
  let loads = 0
  page.on('load', () => loads++)
  await page.reload()
  await isShown(page, /reload/i)
  expect(await page.getByRole('heading').first().textContent()).toMatch(/\d+ workouts/)
  expect(loads).toBe(2)
  await page.close()
})
