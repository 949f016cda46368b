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

test('can reset a connection before or after the work, so many times, and answer with a bare status', async ({
  faults,
}) => {
  const list = async (script: string) => {
    const response = await fetch(faults.url('workouts', '', { script, retryAfter: 2 }))
    return [response.status, response.headers.get('retry-after')]
  }
  const counted = async () => (await faults.counters()).executions['GET /workouts'] ?? 0
  await expect(list('drop:1')).rejects.toThrow(TypeError)
  expect(await counted()).toBe(0)
  expect(await list('drop:1')).toEqual([200, null])
  await expect(list('cut:1')).rejects.toThrow(TypeError)
  expect(await counted()).toBe(2)
  expect(await list('cut:1')).toEqual([200, null])
  expect(await list('status:503:1')).toEqual([503, '2'])
  expect(await list('status:503:1')).toEqual([200, null])
})

const sets = [
  { weight: 80, reps: 10 },
  { weight: 90, reps: 8 },
]

test('keeps a list of sets, and complains about its members by their place', async ({ faults }) => {
  const { name, performed_start_at } = wish
  const workout = { name, performed_start_at, sets }
  const created = await post(faults.url('workouts'), { workout })
  expect([created.status, await created.json()]).toEqual([201, { id: 4, ...workout }])
  const refused = await post(faults.url('workouts'), { ...workout, sets: [sets[0], { weight: '0', reps: '' }] })
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    {
      error: {
        details: [
          { field: 'sets[1].weight', message: '重量は0より大きい値を入力してください' },
          { field: 'sets[1].reps', message: '回数は0より大きい値を入力してください' },
        ],
      },
    },
  ])
})

test('changes a workout, and not one that is gone', async ({ faults }) => {
  const put = (id: string, body: unknown) =>
    fetch(faults.url('workouts', id), { method: 'PUT', body: JSON.stringify(body) })
  expect(await (await put('1', { ...wish, sets })).json()).toMatchObject({ id: 1, name: 'ローイング', sets })
  expect(await (await fetch(faults.url('workouts', '1'))).json()).toMatchObject({ name: 'ローイング', sets })
  expect((await put('1', { ...wish, weight: 0 })).status).toBe(422)
  expect((await put('9', wish)).status).toBe(404)
})

test('may ask for a token, which a sign-in gives', async ({ faults }) => {
  const list = (token: string) =>
    fetch(faults.url('workouts', '', { token: 1 }), { headers: { authorization: `Bearer ${token}` } })
  expect((await list('token-0')).status).toBe(401)
  const { token } = (await (await post(faults.url('workouts', 'auth/login'))).json()) as { token: string }
  expect((await list(token)).status).toBe(200)
})

test('complains about any field in words that the test gives', async ({ faults }) => {
  const response = await post(
    faults.url('workouts', '', { script: 'error:VALIDATION_ERROR', fields: 'user=ユーザーは必須です,weight' }),
    wish,
  )
  expect(await response.json()).toMatchObject({
    error: {
      details: [
        { field: 'user', message: 'ユーザーは必須です' },
        { field: 'weight', message: 'weightを確認してください' },
      ],
    },
  })
})
