import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { Toaster } from 'sonner'
import { render } from 'vitest-browser-react/pure'
import { ApiError, type Notice } from '../../src/index.js'
import { ErrorProvider } from '../../src/react/index.js'
import { createGym, later, said, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const maintenance = () => new ApiError({ source: 'workouts', kind: 'response', status: 503 })
const text = 'この内容を利用する権限がありません。一覧へお戻りください'

declare module '../../src/core/decision.js' {
  interface CustomPresentations {
    confetti: { readonly as: 'confetti' }
  }
}

test('an own presenter shows toasts in its way, and hides them when they close', async () => {
  const { errors } = createGym([])
  const hide = vi.fn<() => void>()
  const toast = vi.fn<(notice: Notice) => () => void>(() => hide)
  await show(errors, null, { presenters: { toast } }, { wrapper: StrictMode })
  const handled = errors.handle(denied())
  await expect.poll(() => toast.mock.calls.map(([notice]) => notice.decision.message)).toEqual([text])
  expect(toasts()).toHaveLength(0)
  handled.dismiss()
  await expect.poll(() => hide.mock.calls.length).toBe(1)
})

test('a presentation of the app’s own has its presenter', async () => {
  const { errors } = createGym([])
  const confetti = vi.fn<() => void>()
  await show(errors, null, { presenters: { confetti } })
  errors.handle(denied(), { present: { as: 'confetti' } })
  await expect.poll(() => confetti.mock.calls.length).toBe(1)
})

test('a presenter that throws is reported, and its notice shown plainly', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const reports: unknown[] = []
  const { errors } = createGym([], { reporters: [(report: unknown) => void reports.push(report)] as never })
  const fault = vi.spyOn(errors, 'fault')
  const broken = () => {
    throw new Error('no toasts today')
  }
  await show(errors, null, { presenters: { toast: broken } })
  errors.handle(denied())
  await expect.poll(() => document.querySelector('[data-part=banner]')?.textContent).toContain(text)
  expect(fault.mock.calls.map(([where]) => where)).toEqual(['presenters.toast'])
  await page.getByRole('button', { name: '閉じる' }).click()
  await expect.poll(() => document.querySelector('[data-part=banner]')).toBeNull()
})

test('toasts that break while they render become banners', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { errors } = createGym([])
  const Broken = ({ notices }: { notices: readonly Notice[] }) => {
    if (notices.length) throw new Error('broken')
    return null
  }
  await render(<ErrorProvider client={errors} toasts={(notices) => <Broken notices={notices} />} />)
  errors.handle(denied())
  await expect.poll(() => document.querySelector('[data-part=banner]')?.textContent).toContain(text)
})

test('without a toast library a toast is a banner', async () => {
  const { errors } = createGym([])
  await render(<ErrorProvider client={errors} />)
  errors.handle(denied())
  await expect.poll(() => document.querySelector('[data-part=banner]')?.textContent).toContain(text)
  await expect.poll(() => said('status')).toEqual([text])
})

test('a backend that is away is a banner, said once, until somebody closes it', async () => {
  const { errors } = createGym([])
  const screen = await show(errors, <p>本文</p>)
  errors.handle(maintenance())
  await expect
    .poll(() => said('status'))
    .toEqual(['ただいまサービスをご利用いただけません。しばらくしてからお試しください'])
  await expect.element(screen.getByText('本文')).toBeVisible()
  await page.getByRole('button', { name: '閉じる' }).click()
  await expect.poll(() => document.querySelector('[data-part=banner]')).toBeNull()
})

test('a failed refetch is a quiet bar: visible, and said by nobody', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(new ApiError({ source: 'workouts', kind: 'response', status: 504 }), {
    trigger: 'query',
    hasData: true,
  })
  await expect.poll(() => document.querySelector('[data-part=banner]')?.textContent).toContain('更新できていません')
  await later(50)
  expect([...said('status'), ...said('alert')]).toEqual([])
})

test('the app’s own Toaster beside ours doubles nothing', async () => {
  const { errors } = createGym([])
  await show(errors, <Toaster />, {}, { wrapper: StrictMode })
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await later(200)
  expect(toasts()).toHaveLength(1)
  expect(document.querySelectorAll('[data-sonner-toast]')).toHaveLength(1)
})

test('toaster={false} shows toasts in the app’s own Toaster', async () => {
  const { errors } = createGym([])
  await show(errors, <Toaster position="top-left" />, { toaster: false })
  errors.handle(denied())
  await expect
    .poll(() => document.querySelector('[data-sonner-toast][data-x-position=left] [data-part=toast]')?.textContent)
    .toContain(text)
})

test('a provider that goes takes its toasts with it', async () => {
  const { errors } = createGym([])
  const screen = await show(errors, null)
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await screen.unmount()
  await show(createGym([]).errors, <Toaster />)
  await later(400)
  expect(toasts()).toHaveLength(0)
})
