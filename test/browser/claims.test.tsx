import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import { ApiError, ErrorBoundary, ErrorMessage, useApiError } from '../../src/index.js'
import { professor } from '../../src/presets/professor.js'
import { createGym, later, refusal, said, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const text = 'この内容を利用する権限がありません。一覧へお戻りください'

test('a failure that nobody shows appears as a toast, after the time to claim it', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  errors.handle(denied())
  await later(50)
  expect(toasts()).toHaveLength(0)
  await expect.poll(() => toasts().map((toast) => toast.textContent)).toEqual([expect.stringContaining(text)])
  await expect.element(page.getByRole('button', { name: '閉じる' })).toBeVisible()
})

test('a failure shown inline brings no toast, and is said once', async () => {
  const { errors } = createGym([])
  const error = denied()
  const screen = await show(errors, <ErrorMessage of={error} />)
  errors.handle(error)
  await expect.element(screen.getByText(text).first()).toBeVisible()
  await later(400)
  expect(toasts()).toHaveLength(0)
  expect(said('alert')).toEqual([text])
})

test('the same failure in three places is said once', async () => {
  const { errors } = createGym([])
  const error = denied()
  await show(
    errors,
    <>
      <ErrorMessage of={error} />
      <ErrorMessage of={error} />
      <ErrorMessage of={{ error, refetch: () => {} }} />
    </>,
  )
  await expect.poll(() => said('alert')).toEqual([text])
  expect(document.querySelectorAll('[data-part=inline]')).toHaveLength(3)
})

test('a failure of a stream that is toasted leaves a quiet mark in its place', async () => {
  const { errors } = createGym([])
  errors.source(professor)
  const error = new ApiError({ source: 'professor', kind: 'response', code: 'GEMINI_API_ERROR', transport: 'sse' })
  errors.handle(error, { trigger: 'stream', hasData: true })
  await show(errors, <ErrorMessage of={{ error, reconnect: () => {} }} />)
  await expect.poll(toasts).toHaveLength(1)
  expect(document.querySelectorAll('[data-part=inline][data-quiet]')).toHaveLength(1)
  expect([...said('alert'), ...said('status')]).toEqual([])
})

test('a failure that the next one takes the place of, or a success, was shown: it does not pop up afterwards', async () => {
  const { errors } = createGym([])
  const [first, second] = [denied(), denied()]
  const { again } = await show(errors, <ErrorMessage of={first} />, {}, { wrapper: StrictMode })
  await again(<ErrorMessage of={second} />)
  await again(<ErrorMessage of={null} />)
  await later(400)
  expect(toasts()).toHaveLength(0)
  expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed', 'claimed'])
})

test('a place that is gone before the failure was decided shows nothing: it pops up', async () => {
  const { errors } = createGym([])
  const { again } = await show(errors, <ErrorMessage of={denied()} />, {}, { wrapper: StrictMode })
  await again(null)
  await expect.poll(toasts).toHaveLength(1)
})

test('a late claim takes the toast back', async () => {
  const { errors } = createGym([])
  const error = denied()
  const screen = await show(errors, null)
  errors.handle(error)
  await expect.poll(toasts).toHaveLength(1)
  await screen.again(<ErrorMessage of={error} />)
  await expect.poll(toasts).toHaveLength(0)
  expect(document.querySelectorAll('[data-part=inline]')).toHaveLength(1)
})

test('a place that is gone before the decision has claimed nothing', async () => {
  const { errors } = createGym([])
  const error = denied()
  const screen = await show(errors, <ErrorMessage of={error} />)
  await screen.again(null)
  await expect.poll(toasts).toHaveLength(1)
})

test('what the specification shows as a toast is one whoever claims, and the place is quiet', async () => {
  const { errors } = createGym([])
  errors.source(professor)
  const error = new ApiError({ source: 'professor', kind: 'response', code: 'AUTH_FORBIDDEN', status: 403 })
  await show(errors, <ErrorMessage of={error} />)
  await expect.poll(toasts).toHaveLength(1)
  expect(document.querySelector('[data-part=inline]')?.getAttribute('data-quiet')).toBe('true')
  expect(said('alert')).toEqual([])
})

test('equal failures are one toast with a count, which is not said', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  for (let i = 0; i < 4; i++) errors.handle(denied())
  await expect
    .poll(() => toasts().map((toast) => toast.querySelector('[data-part=count]')?.textContent))
    .toEqual(['ほか3件'])
  expect(toasts()[0]?.querySelector('[data-part=count]')?.getAttribute('aria-hidden')).toBe('true')
})

test('an ApiError that nobody catches shows its default', async () => {
  const { errors } = createGym([])
  await show(errors, null)
  const silence = (event: Event) => event.preventDefault()
  window.addEventListener('unhandledrejection', silence)
  void Promise.reject(denied())
  await expect.poll(toasts).toHaveLength(1)
  window.removeEventListener('unhandledrejection', silence)
})

test('a silent failure shows nothing anywhere', async () => {
  const { errors } = createGym([])
  const aborted = new DOMException('gone', 'AbortError')
  await show(errors, <ErrorMessage of={aborted} />)
  await later(300)
  expect(document.querySelector('[data-part]')).toBeNull()
})

test('a hook outside the provider says how to fix it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const onCaught = vi.fn<(error: unknown) => void>()
  const Lost = () => <p>{useApiError().message}</p>
  await render(
    <ErrorBoundary fallback="lost" onError={onCaught}>
      <Lost />
    </ErrorBoundary>,
  )
  expect(String(onCaught.mock.calls[0]?.[0])).toContain(
    'Wrap the app in <ErrorProvider client={createErrorClient()}>; only <ErrorBoundary> works without it.',
  )
})

test('a rejection that its caller catches shows nothing', async () => {
  const { errors, gym } = createGym([() => refusal(403, 'ACCESS_DENIED')])
  await show(errors, null)
  await expect(gym.json('/')).rejects.toThrow('workouts:ACCESS_DENIED')
  await later(300)
  expect(toasts()).toHaveLength(0)
})
