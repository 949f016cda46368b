import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, ErrorEmptyState, ErrorMessage, useErrors } from '../../src/index.js'
import { calls } from '../../src/presets/calls.js'
import { workouts } from '../../src/presets/workouts.js'
import { createGym, later, said, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const missing = new ApiError({ source: 'workouts', kind: 'response', code: 'RESOURCE_NOT_FOUND', status: 404 })

test('everything on screen changes its language, and the focus stays', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const place = <ErrorEmptyState of={{ error: missing, refetch: () => {} }} />
  const screen = await show(errors, place, { locale: 'ja', actions: { list: '/workouts' } })
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  const toList = document.querySelector<HTMLElement>('[data-part=empty] a')!
  expect(toList.textContent).toBe('一覧へ戻る')
  toList.focus()
  await screen.again(place, { locale: 'en' })
  await expect.poll(() => toList.textContent).toBe('Back to the list')
  expect(document.activeElement).toBe(toList)
  expect(document.querySelector('[data-part=empty] [data-part=text]')?.textContent).toBe(
    "We couldn't find this. Please choose from the list.",
  )
  await expect.poll(() => toasts()[0]?.textContent).toContain("You don't have access to this.")
  errors.handle(new ApiError({ source: 'calls', kind: 'response', code: 'INSUFFICIENT_POINTS' }))
  await expect.element(page.getByRole('alertdialog')).toHaveTextContent('Not enough points.')
  await screen.again(place, { locale: 'ja' })
  await expect.element(page.getByRole('alertdialog')).toHaveTextContent('ポイントが不足しています')
  expect(document.activeElement?.closest('dialog')).not.toBeNull()
  await later(50)
  expect(said('status')).toHaveLength(1)
})

test('a toast, a place and a dialog that are open at once all change, and the focus stays', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const place = <ErrorMessage of={missing} />
  const screen = await show(errors, place, { locale: 'ja' })
  errors.handle(denied())
  errors.handle(new ApiError({ source: 'calls', kind: 'response', code: 'INSUFFICIENT_POINTS' }))
  const say = (part: string) => document.querySelector(`[data-part=${part}] [data-part=text]`)?.textContent
  const all = () => ['inline', 'toast', 'dialog'].map(say)
  const texts = (locale: string) => [
    workouts.entry('RESOURCE_NOT_FOUND')!.message[locale],
    workouts.entry('ACCESS_DENIED')!.message[locale],
    calls.entry('INSUFFICIENT_POINTS')!.message[locale],
  ]
  await expect.poll(all).toEqual(texts('ja'))
  const focused = document.activeElement as HTMLElement
  expect([focused.closest('dialog'), focused.textContent]).toEqual([expect.any(HTMLDialogElement), '閉じる'])
  await screen.again(place, { locale: 'en' })
  await expect.poll(all).toEqual(texts('en'))
  expect([document.activeElement, focused.textContent]).toEqual([focused, 'Close'])
})

test('the client’s own setLocale does the same', async () => {
  const { errors } = createGym([])
  const screen = await show(errors, <ErrorMessage of={missing} />)
  errors.setLocale('en')
  await expect.element(screen.getByText("We couldn't find this. Please choose from the list.").first()).toBeVisible()
})

test('labels are replaced one by one, also for actions of the app', async () => {
  const { errors } = createGym([])
  const error = denied()
  await show(errors, <ErrorMessage of={error} />, {
    labels: { list: 'トレーニング一覧へ' },
    actions: { list: '/workouts' },
  })
  await expect.element(page.getByRole('link', { name: 'トレーニング一覧へ' })).toHaveAttribute('href', '/workouts')
})

test('a link of the app goes through its router; with a modifier it is the browser’s', async () => {
  const { errors } = createGym([])
  const went: string[] = []
  const error = denied()
  await show(errors, <ErrorMessage of={error} />, {
    navigate: (to) => void went.push(to),
    actions: { list: '/workouts' },
  })
  const link = page.getByRole('link', { name: '一覧へ戻る' })
  await link.click()
  expect(went).toEqual(['/workouts'])
  const opened: boolean[] = []
  document.addEventListener('click', (event) => (opened.push(event.defaultPrevented), event.preventDefault()), {
    once: true,
  })
  await userEvent.click(link, { modifiers: ['Control'] } as never)
  expect(opened).toEqual([false])
  expect(went).toEqual(['/workouts'])
})

test('a component of the app finds client, locale and labels', async () => {
  const { errors } = createGym([])
  const Own = () => {
    const { client, locale, label } = useErrors()
    return <p>{`${client === errors} ${locale} ${label('retry')}`}</p>
  }
  const screen = await show(errors, <Own />)
  await expect.element(screen.getByText('true ja 再試行')).toBeVisible()
})
