import { expect } from 'vitest'
import { post, test } from './faults-test.js'

const wish = { name: 'ローイング', weight: 40, performed_start_at: '2026-11-25T07:00:00+09:00' }

test('lists, makes, shows and deletes a workout', async ({ faults }) => {
  const base = faults.base('workouts')
  expect(await (await fetch(`${base}/`)).json()).toHaveLength(3)
  const created = await post(base, wish)
  expect([created.status, await created.json()]).toEqual([201, { id: 4, ...wish }])
  expect(await (await fetch(`${base}/4`)).json()).toEqual({ id: 4, ...wish })
  expect((await fetch(`${base}/4`, { method: 'DELETE' })).status).toBe(204)
  expect(await (await fetch(`${base}/4`)).json()).toEqual({
    error: { code: 'RESOURCE_NOT_FOUND', message: 'リソースが見つかりません' },
  })
  expect((await faults.counters()).executions).toEqual({
    'GET /workouts': 1,
    'POST /workouts': 1,
    'GET /workouts/:id': 1,
    'DELETE /workouts/:id': 1,
  })
})

test('takes forms of both encodings and the nested parameters of Rails', async ({ faults }) => {
  const [form, pairs] = [new FormData(), new URLSearchParams()]
  for (const body of [form, pairs]) {
    for (const [name, value] of Object.entries(wish)) body.set(name, String(value))
    const response = await fetch(faults.url('workouts'), { method: 'POST', body })
    expect(await response.json()).toMatchObject(wish)
  }
  expect(await (await post(faults.url('workouts'), { workout: wish })).json()).toMatchObject(wish)
})

test('complains about weight and start in the words of the document', async ({ faults }) => {
  const response = await post(faults.url('workouts'), { weight: -1 })
  expect(response.status).toBe(422)
  expect(await response.json()).toEqual({
    error: {
      code: 'VALIDATION_ERROR',
      message: '入力値が不正です',
      details: [
        { field: 'weight', message: '重量は正の整数である必要があります' },
        { field: 'performed_start_at', message: '開始日時は必須です' },
      ],
    },
  })
})

test('calls an empty or unreadable request invalid', async ({ faults }) => {
  for (const body of ['', '{', '{}', 'null']) {
    const response = await fetch(faults.url('workouts'), { method: 'POST', body })
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'INVALID_REQUEST' } }])
  }
})

test('answers 404 to the second deletion', async ({ faults }) => {
  const remove = () => fetch(faults.url('workouts', '2'), { method: 'DELETE' })
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
})

test('obeys a script', async ({ faults }) => {
  await expect(post(faults.url('workouts', '', { script: 'cut' }), wish)).rejects.toThrow(TypeError)
  expect(await (await fetch(faults.url('workouts'))).json()).toHaveLength(4)
  const down = await fetch(faults.url('workouts', '', { script: 'error:INTERNAL_ERROR' }))
  expect([down.status, await down.json()]).toMatchObject([500, { error: { code: 'INTERNAL_ERROR' } }])
})
