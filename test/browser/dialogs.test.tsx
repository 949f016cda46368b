import { StrictMode, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, createSession, ErrorDialog, ErrorMessage } from '../../src/index.js'
import { calls } from '../../src/presets/calls.js'
import { professor } from '../../src/presets/professor.js'
import { createGym, later, refusal, show, toasts } from './gym.js'

const poor = () =>
  new ApiError({ source: 'calls', kind: 'response', code: 'INSUFFICIENT_POINTS', transport: 'websocket' })
const expired = () => new ApiError({ source: 'workouts', kind: 'response', code: 'TOKEN_EXPIRED', status: 401 })
const dialog = () => page.getByRole('alertdialog')

test('a dialog has the focus on the button that changes nothing, and gives it back to the opener', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, <button onClick={() => errors.handle(poor())}>買う</button>, { actions: { topUp: () => {} } })
  const opener = page.getByRole('button', { name: '買う' })
  await opener.click()
  await expect.element(dialog()).toHaveAccessibleName('ポイントが不足しています。追加してからもう一度お試しください')
  await expect.element(page.getByRole('button', { name: 'ポイントを追加' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '閉じる' })).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  await expect.element(opener).toHaveFocus()
})

test.each([false, true])(
  'the focus goes back to a button that was disabled when the dialog came up (StrictMode: %s)',
  async (strict) => {
    const { errors } = createGym([])
    errors.source(calls)
    function Buy() {
      const [isPending, setPending] = useState(false)
      const buy = async () => {
        setPending(true)
        await later(100)
        setPending(false)
        errors.handle(poor())
      }
      return (
        <button disabled={isPending} onClick={() => void buy()}>
          買う
        </button>
      )
    }
    await show(errors, <Buy />, {}, strict ? { wrapper: StrictMode } : {})
    const opener = page.getByRole('button', { name: '買う' })
    opener.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('button', { name: '閉じる' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog()).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  },
)

test('a button that the focus has left does not get it back', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, <button>買う</button>)
  const before = page.getByRole('button', { name: '買う' }).element()
  before.focus()
  before.blur()
  errors.handle(poor())
  await expect.element(dialog()).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(document.activeElement).toBe(document.body)
})

test('under StrictMode there is one dialog, and Esc still gives the focus back', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const screen = await show(
    errors,
    <button onClick={() => errors.handle(poor())}>買う</button>,
    {},
    { wrapper: StrictMode },
  )
  await screen.getByRole('button', { name: '買う' }).click()
  await expect.poll(() => document.querySelectorAll('dialog[open]').length).toBe(1)
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('button', { name: '買う' })).toHaveFocus()
})

test('a dialog that the browser closes by itself is over too', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, null, {}, { wrapper: StrictMode })
  errors.handle(poor())
  await expect.element(dialog()).toBeVisible()
  await later(50)
  document.querySelector('dialog')?.close()
  await expect.poll(() => errors.getSnapshot().notices).toEqual([])
})

test('an action of the dialog gets the error, and the dialog goes', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const topUp = vi.fn<(error: ApiError) => void>()
  await show(errors, null, { actions: { topUp } })
  errors.handle(poor())
  await page.getByRole('button', { name: 'ポイントを追加' }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(topUp.mock.calls.map(([error]) => error.code)).toEqual(['INSUFFICIENT_POINTS'])
})

test('an action may put the focus on the page behind: the dialog has gone by then', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const topUp = () => document.querySelector<HTMLInputElement>('#amount')?.focus()
  await show(errors, <input id="amount" />, { actions: { topUp } }, { wrapper: StrictMode })
  errors.handle(poor())
  await page.getByRole('button', { name: 'ポイントを追加' }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  await later(100)
  expect(document.activeElement?.id).toBe('amount')
})

test('an action that nobody carries out has no button', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, null)
  errors.handle(poor())
  await expect.element(dialog()).toBeVisible()
  expect([...document.querySelectorAll('dialog button')].map((button) => button.textContent)).toEqual(['閉じる'])
})

test('two dialogs come one after the other', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, null)
  errors.handle(poor())
  errors.handle(new ApiError({ source: 'calls', kind: 'response', code: 'BILLING_FAILED' }))
  await expect.element(dialog()).toHaveTextContent('ポイントが不足しています')
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog()).toHaveTextContent('お支払いを完了できませんでした')
})

test('ErrorDialog claims its failure and, once closed, does not come back', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const error = poor()
  const onClose = vi.fn<() => void>()
  const screen = await show(errors, <ErrorDialog of={error} onClose={onClose} />)
  await later(300)
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
  await screen.again(<ErrorDialog of={error} onClose={onClose} />)
  expect(document.querySelector('dialog')).toBeNull()
})

test('ten parallel 401 are one session dialog; its login keeps the page to come back to', async () => {
  const onExpired = vi.fn<(how: string) => void>()
  const navigate = vi.fn<(to: string) => void>()
  const { errors, gym } = createGym([() => refusal(401, 'TOKEN_EXPIRED')], { session: createSession({ onExpired }) })
  await show(errors, null, { navigate })
  await Promise.all(Array.from({ length: 10 }, () => gym.json('/').catch((error: unknown) => errors.handle(error))))
  await expect.element(dialog()).toHaveTextContent('ログインの有効期限が切れました')
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  expect(onExpired).not.toHaveBeenCalled()
  await page.getByRole('button', { name: 'ログイン' }).click()
  expect(onExpired.mock.calls).toEqual([['login']])
  const here = encodeURIComponent(location.pathname + location.search)
  expect(navigate.mock.calls).toEqual([[`/login?returnTo=${here}`]])
  await expect.element(dialog()).not.toBeInTheDocument()
})

test('the place behind a session dialog leads to the login once the dialog is closed, and not before', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const { errors } = createGym([], { session: createSession() })
  const error = expired()
  await show(errors, <ErrorMessage of={error} />, { navigate })
  await expect.element(dialog()).toBeVisible()
  expect(document.querySelector('[data-part=inline] button')).toBeNull()
  await page.getByRole('button', { name: '閉じる' }).click()
  const login = page.getByRole('button', { name: 'ログイン' })
  await expect.element(login).toBeVisible()
  expect(login.element().closest('[data-part]:not(button, [data-part=actions])')?.getAttribute('data-part')).toBe(
    'inline',
  )
  await login.click()
  expect(navigate).toHaveBeenCalledTimes(1)
  expect(navigate.mock.calls[0]?.[0]).toMatch(/^\/login\?returnTo=/)
})

test('a session that is no longer valid is cleared before anybody is asked', async () => {
  const onExpired = vi.fn<(how: string) => void>()
  const { errors } = createGym([], { session: createSession({ onExpired }) })
  errors.source(professor)
  await show(errors, null)
  errors.handle(new ApiError({ source: 'professor', kind: 'response', code: 'AUTH_INVALID_TOKEN', status: 401 }))
  await expect.element(dialog()).toBeVisible()
  expect(onExpired.mock.calls).toEqual([['clear']])
})

test('on the login page a refused login is left to its form', async () => {
  const { errors } = createGym([], { session: createSession({ login: location.pathname }) })
  const error = expired()
  await show(errors, <ErrorMessage of={error} />)
  await later(300)
  expect(document.querySelector('dialog')).toBeNull()
  expect(document.querySelector('[data-part=inline]')?.hasAttribute('data-quiet')).toBe(false)
})

test('a redirect is followed once, also under StrictMode', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const { errors } = createGym([])
  errors.source(professor)
  await show(errors, null, { navigate }, { wrapper: StrictMode })
  errors.handle(new ApiError({ source: 'professor', kind: 'response', code: 'AUTH_USER_NOT_REGISTERED', status: 403 }))
  await expect.poll(() => navigate.mock.calls).toEqual([['/auth/register-redirect']])
  await later(50)
  expect(errors.getSnapshot().notices).toEqual([])
})

test('a redirect that goes round in circles ends in a dialog', async () => {
  const navigate = vi.fn<(to: string) => void>()
  const { errors } = createGym([])
  errors.source(professor)
  await show(errors, null, { navigate })
  for (let i = 0; i < 4; i++) {
    errors.handle(
      new ApiError({ source: 'professor', kind: 'response', code: 'AUTH_USER_NOT_REGISTERED', status: 403 }),
    )
    await later(200)
  }
  expect(navigate).toHaveBeenCalledTimes(3)
  await expect.element(dialog()).toHaveTextContent('Chrome拡張機能のインストールが必要です')
})

test('a toast keeps to itself while a dialog is open', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  await show(errors, null)
  errors.handle(poor())
  errors.handle(new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 }))
  await expect.element(dialog()).toBeVisible()
  await expect.poll(toasts).toHaveLength(1)
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
})
