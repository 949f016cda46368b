import { useEffect } from 'react'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ApiError, ErrorMessage, ErrorScope, useApiError } from '../../src/index.js'
import { createGym, later, refusal, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const size = 1000

/** A thousand components that would all show what fails in them; how often each has rendered since `reset`. */
function createCrowd() {
  const counts = new Map<number, number>()
  const own: ReturnType<typeof useApiError>[] = []
  const Member = ({ id }: { readonly id: number }) => {
    const errors = useApiError()
    useEffect(() => {
      counts.set(id, (counts.get(id) ?? 0) + 1)
      own[id] = errors
    })
    return <ErrorMessage of={errors} />
  }
  const all = Array.from({ length: size }, (_, id) => <Member key={id} id={id} />)
  return { all, own, counts, rendered: () => Object.fromEntries(counts) }
}

test('a failure renders its own component once, and none of the 999 others', async () => {
  const { errors } = createGym([])
  const { all, own, counts, rendered } = createCrowd()
  await show(errors, all)
  counts.clear()
  own[500]!.handle(denied())
  await expect.poll(() => document.querySelectorAll('[data-part=inline]').length).toBe(1)
  await later(300)
  expect(rendered()).toEqual({ 500: 1 })
})

test('a notice, its count and its end render none of them', async () => {
  const { errors } = createGym([])
  const { all, counts, rendered } = createCrowd()
  await show(errors, all)
  counts.clear()
  errors.handle(denied())
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  await page.getByRole('button', { name: '閉じる' }).click()
  await expect.poll(toasts).toHaveLength(0)
  expect(rendered()).toEqual({})
})

test('a wait and its attempts render only the component that waits', async () => {
  const { errors, gym } = createGym([
    () => refusal(429, undefined, undefined, { 'Retry-After': '1' }),
    () => Response.json(1),
  ])
  const { all, own, counts, rendered } = createCrowd()
  await show(errors, all)
  counts.clear()
  await own[7]!.run(({ signal }) => gym.json('/', { signal }), { trigger: 'query' })
  await later(100)
  expect(Object.keys(rendered())).toEqual(['7'])
  // Begun, waiting, trying, done, and twice more at most where React does not put these together.
  expect(rendered()[7]).toBeLessThanOrEqual(6)
})

test('what a component may call never changes', async () => {
  const { errors } = createGym([])
  const { own, all } = createCrowd()
  const scope = (present: 'toast' | 'dialog') => (
    <ErrorScope name="s" rules={[{ present }]}>
      {all[3]}
    </ErrorScope>
  )
  const screen = await show(errors, scope('toast'))
  const { run, handle, dismiss, toBoundary } = own[3]!
  await screen.again(scope('dialog'), { locale: 'en' })
  handle(denied())
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
  const now = own[3]!
  expect([now.run, now.handle, now.dismiss, now.toBoundary]).toEqual([run, handle, dismiss, toBoundary])
})

test('a failure handed over with a way to try again is tried again that way', async () => {
  const { errors } = createGym([])
  const { all, own } = createCrowd()
  await show(errors, all[0])
  let tried = 0
  own[0]!.handle(new ApiError({ source: 'workouts', kind: 'response', status: 504 }), {
    trigger: 'query',
    retry: () => void tried++,
  })
  await page.getByRole('button', { name: '再試行' }).click()
  expect(tried).toBe(1)
})
