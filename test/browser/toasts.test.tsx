import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError } from '../../src/index.js'
import { createGym, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const refused = (status: number) => new ApiError({ source: 'workouts', kind: 'response', status })

/** What the toasts' own timer counts; everything else keeps real time. */
let ticks: (() => void)[] = []
const seconds = (count: number) => {
  for (let i = 0; i < count * 4; i++) ticks.forEach((tick) => tick())
}

beforeEach(() => {
  ticks = []
  const real = window.setInterval.bind(window)
  vi.spyOn(window, 'setInterval').mockImplementation(((run: () => void, ms: number) => {
    if (ms !== 250) return real(run, ms)
    ticks.push(run)
    return ticks.length as never
  }) as never)
  vi.spyOn(window, 'clearInterval')
})
afterEach(() => vi.restoreAllMocks())

test('a toast goes after 8 s, not while the pointer is on it', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  seconds(7)
  await userEvent.hover(page.elementLocator(toasts()[0]!))
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
  await userEvent.unhover(page.elementLocator(toasts()[0]!))
  // The page hears of the pointer when it hears of it.
  const aSecondLater = () => {
    seconds(1)
    return toasts()
  }
  await expect.poll(aSecondLater).toHaveLength(0)
})

test('a toast with the focus inside stays; Esc closes it', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  page.getByRole('button', { name: '閉じる' }).element().focus()
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  await expect.poll(toasts).toHaveLength(0)
})

const withInput = (
  <>
    <button type="button">before</button>
    <input aria-label="elsewhere" />
  </>
)

test('the focus goes back to where it was when the toast that has it is closed', async () => {
  const { errors } = createGym([])
  await show(errors, withInput)
  const before = page.getByRole('button', { name: 'before' })
  await before.click()
  errors.handle(denied())
  await page.getByRole('button', { name: '閉じる' }).click()
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]')).toHaveLength(0)
  await expect.element(before).toHaveFocus()
})

test('a press in a toast may move the focus on', async () => {
  const { errors } = createGym([])
  const elsewhere = page.getByRole('textbox', { name: 'elsewhere' })
  await show(errors, withInput, { actions: { list: () => (elsewhere.element() as HTMLElement).focus() } })
  await page.getByRole('button', { name: 'before' }).click()
  errors.handle(denied())
  await page.getByRole('button', { name: '一覧へ戻る' }).click()
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]')).toHaveLength(0)
  await expect.element(elsewhere).toHaveFocus()
})

const start = () => page.getByRole('button', { name: 'before' })
const elsewhere = () => page.getByRole('textbox', { name: 'elsewhere' })
const close = () => page.getByRole('button', { name: '閉じる' })

test('by keyboard alone: Tab leads to a toast, which waits meanwhile, and closing it leads back', async () => {
  const { errors } = createGym([])
  await show(errors, withInput)
  start().element().focus()
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await userEvent.tab({ shift: true })
  await expect.element(close()).toHaveFocus()
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  await expect.poll(toasts).toHaveLength(0)
  await expect.element(start()).toHaveFocus()
})

test.each(['{Enter}', ' '])('by keyboard alone: the action of a toast works with "%s", and leads back', async (key) => {
  const { errors } = createGym([])
  await show(errors, withInput, {}, { wrapper: StrictMode })
  start().element().focus()
  const retry = vi.fn<() => void>()
  errors.handle(refused(504), { trigger: 'mutation', retry })
  await expect.poll(toasts).toHaveLength(1)
  for (let presses = 0; presses < 2; presses++) await userEvent.tab({ shift: true })
  await expect.element(page.getByRole('button', { name: '再試行' })).toHaveFocus()
  seconds(60)
  await userEvent.keyboard(key)
  await expect.poll(() => retry.mock.calls.length).toBe(1)
  await expect.poll(toasts).toHaveLength(0)
  await expect.element(start()).toHaveFocus()
  expect(errors.getSnapshot().notices).toEqual([])
})

test('by keyboard alone: Alt+T leads to the toasts from anywhere on the page, and closing leads back there', async () => {
  const { errors } = createGym([])
  await show(errors, withInput)
  elsewhere().element().focus()
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await userEvent.keyboard('{Alt>}t{/Alt}')
  for (let presses = 0; presses < 2; presses++) await userEvent.tab()
  await expect.element(close()).toHaveFocus()
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
  await userEvent.keyboard('{Enter}')
  await expect.poll(toasts).toHaveLength(0)
  await expect.poll(() => document.querySelectorAll('[data-sonner-toast]').length).toBe(0)
  await expect.element(elsewhere()).toHaveFocus()
})

test('by keyboard alone: a toast that was left goes when its time is over', async () => {
  const { errors } = createGym([])
  await show(errors, withInput)
  await userEvent.hover(start())
  start().element().focus()
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await userEvent.tab({ shift: true })
  seconds(60)
  await userEvent.tab()
  await expect.element(start()).toHaveFocus()
  seconds(9)
  await expect.poll(toasts).toHaveLength(0)
  await expect.element(start()).toHaveFocus()
})

test('a toast stays while the tab is hidden', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
})

test('a toast with something to press stays until it is closed', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  const retry = vi.fn<() => void>()
  errors.handle(refused(504), { trigger: 'mutation', retry })
  await expect.element(page.getByRole('button', { name: '再試行' })).toBeVisible()
  seconds(60)
  expect(errors.getSnapshot().notices).toHaveLength(1)
  await page.getByRole('button', { name: '再試行' }).click()
  expect(retry).toHaveBeenCalledOnce()
  await expect.poll(toasts).toHaveLength(0)
})

test('a toast that counts on is the same one, in its place', async () => {
  const { errors } = createGym([])
  await show(errors, null, {}, { wrapper: StrictMode })
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  const item = toasts()[0]!.closest('li')
  errors.handle(denied())
  await expect
    .poll(() => toasts().map((toast) => toast.querySelector('[data-part=count]')?.textContent))
    .toEqual(['ほか1件'])
  expect(toasts()[0]!.closest('li')).toBe(item)
})

test('no more than three toasts are seen at a time', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  for (const status of [403, 404, 413, 415, 504]) errors.handle(refused(status))
  await expect.poll(toasts).toHaveLength(5)
  expect(document.querySelectorAll('[data-sonner-toast][data-visible=true]')).toHaveLength(3)
})

test('a failure that recovers takes its toast along, and shows again when it comes back', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  const handled = errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  handled.dismiss()
  await expect.poll(toasts).toHaveLength(0)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
})

test('sonner’s region speaks for toasts, ours does not', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  expect(toasts()[0]!.closest('section')?.getAttribute('aria-live')).toBe('polite')
  expect(document.querySelectorAll('.kintsugi-regions p')).toHaveLength(0)
})
