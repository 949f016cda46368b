import { expect } from 'vitest'
import { specSources } from '../../specs/read-spec.js'
import { test } from './faults-test.js'

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

test('refuses every token until a refresh, then accepts the new one only', async ({ faults }) => {
  const resource = faults.url('workouts', 'scenarios/expired-token')
  const { token } = (await (await fetch(faults.url('workouts', 'scenarios/token'))).json()) as { token: string }
  expect((await fetch(resource, bearer(token))).status).toBe(401)

  const refreshed = await fetch(faults.url('workouts', 'scenarios/refresh'), { method: 'POST' })
  const fresh = ((await refreshed.json()) as { token: string }).token
  expect((await fetch(resource, bearer(fresh))).status).toBe(200)
  expect((await fetch(resource, bearer(token))).status).toBe(401)
  expect((await fetch(resource)).status).toBe(401)
  expect((await faults.counters()).executions).toEqual({
    'POST /workouts/scenarios/refresh': 1,
    'GET /workouts/scenarios/expired-token': 1,
  })
})

test('can expire the token again, and refuse the fresh one too', async ({ faults }) => {
  const refresh = () => fetch(faults.url('workouts', 'scenarios/refresh'), { method: 'POST' })
  const status = async (token: string, query = {}) =>
    (await fetch(faults.url('workouts', 'scenarios/expired-token', query), bearer(token))).status
  await refresh()
  expect(await status('token-1', { always: 1 })).toBe(401)
  await fetch(faults.url('workouts', 'scenarios/token'), { method: 'DELETE' })
  expect(await status('token-1')).toBe(401)
  await refresh()
  expect(await status('token-2')).toBe(200)
})

test('says 401 in the words of each source', async ({ faults }) => {
  const bodies = await Promise.all(
    specSources.map(async (source) => (await fetch(faults.url(source, 'scenarios/expired-token'))).json()),
  )
  expect(bodies).toMatchObject([
    { type: 'error', code: 'UNAUTHORIZED' },
    { success: false, error: { code: 'TOKEN_EXPIRED' } },
    { error: { code: 'TOKEN_EXPIRED' } },
    { code: 'TOKEN_EXPIRED' },
  ])
})

test('can refuse the refresh: 401 in the dialect, anything else bare', async ({ faults }) => {
  const refused = await fetch(faults.url('workouts', 'scenarios/refresh', { status: 401 }), { method: 'POST' })
  expect([refused.status, await refused.json()]).toMatchObject([401, { error: { code: 'TOKEN_EXPIRED' } }])
  const down = await fetch(faults.url('workouts', 'scenarios/refresh', { status: 503 }), { method: 'POST' })
  expect([down.status, await down.text()]).toEqual([503, ''])
  expect((await faults.counters()).executions).toEqual({})
})
