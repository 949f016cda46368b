import { readFileSync } from 'node:fs'
import { chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumArgs, findChromium } from '../chromium.mjs'
import { openFaults } from '../fault-server/client.js'
import { buildApp, page as html, serveApp, writeApp } from './app.js'

const readme = readFileSync('README.md', 'utf8')
const source = /```tsx\n([^]*?)```/.exec(readme)![1]!

let close = async () => {}
let open: (script?: string) => Promise<Page>

beforeAll(async () => {
  const app = writeApp('readme', { 'index.html': html, 'main.tsx': source })
  buildApp(app)
  const server = await serveApp(app)
  const executablePath = findChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
  close = async () => {
    await browser.close()
    await server.close()
  }
  open = async (script) => {
    const page = await browser.newPage({ locale: 'en-US' })
    page.setDefaultTimeout(10_000)
    const base = openFaults(server.url).base('workouts')
    // The app's own address, answered by the fault server.
    await page.route('**/api/workouts', async (route) => {
      const response = await route.fetch({ url: base + (script ? `?script=${script}` : '') })
      await route.fulfill({ response })
    })
    await page.goto(server.url)
    return page
  }
})
afterAll(() => close())

test('the app of the README has at most 30 lines', () => {
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(30)
})

test('a 422 goes to its field, and leaves when the field changes', async () => {
  const page = await open()
  await page.getByLabel('Weight').fill('-5')
  await page.getByRole('button', { name: 'Save' }).click()
  const weight = page.getByLabel('Weight')
  await expect.poll(() => weight.getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => page.getByText('重量は').count()).toBeGreaterThan(0)
  await weight.fill('60')
  await expect.poll(() => weight.getAttribute('aria-invalid')).toBeNull()
  expect(await weight.inputValue()).toBe('60')
})

test('a 500 becomes a toast with a way to try again', async () => {
  const page = await open('error:INTERNAL_ERROR')
  await page.getByRole('button', { name: 'Save' }).click()
  const toast = page
    .getByRole('listitem')
    .filter({ hasText: 'Something went wrong. Please try again in a little while.' })
  await toast.waitFor()
  expect(await toast.getByRole('button', { name: 'Retry' }).count()).toBe(1)
})

test('an expired session asks once, and leads to login with the way back', async () => {
  const page = await open('error:TOKEN_EXPIRED')
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.waitFor()
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/login?returnTo=%2F')
})
