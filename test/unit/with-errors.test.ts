import { expect, test } from 'vitest'
import { ApiError, fieldPath, withErrors } from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'

// Plain Node: as in a server action.

const form = (entries: [string, string | File][]) => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}
const failing = (failure: unknown) => withErrors(() => Promise.reject<number>(failure))

test('gives what the action gave, and hands it the form and the state before', async () => {
  const before = { ok: 1, error: null }
  const add = withErrors<number>((data, state) => (state?.ok ?? 0) + Number(data.get('by')))
  expect(await add(before, form([['by', '2']]))).toEqual({ ok: 3, error: null })
})

test('a failure crosses to the page as plain data, and is the same error there', async () => {
  const error = new ApiError({
    source: 'workouts',
    kind: 'response',
    status: 422,
    code: 'VALIDATION_ERROR',
    fieldErrors: [{ field: fieldPath('sets[0].weight'), raw: 'sets[0].weight', message: '重すぎます' }],
    serverMessage: 'PG::Error',
  })
  const state = await failing(error)(null, form([['title', 'a']]))
  expect(structuredClone(state)).toEqual(state)
  expect(JSON.stringify(state)).not.toContain('PG::Error')
  const back = ApiError.fromJSON(state?.error)
  expect([back.id, back.code, back.fieldErrors]).toEqual([error.id, error.code, error.fieldErrors])
})

test('what was filled in comes back, without files and without what looks secret', async () => {
  const entries: [string, string | File][] = [
    ['$ACTION_ID_1', ''],
    ['title', 'スクワット'],
    ['tag', 'a'],
    ['tag', 'b'],
    ['password', 'hunter2'],
    ['photo', new File(['x'], 'x.png')],
    ['__proto__', 'y'],
  ]
  const state = await failing(new Error('x'))(null, form(entries))
  expect(Object.entries(state?.values ?? {})).toEqual([
    ['title', 'スクワット'],
    ['tag', ['a', 'b']],
    ['__proto__', 'y'],
  ])
})

test.each([undefined, null, 0, 'text', {}, new TypeError('Failed to fetch'), Object.create(null), Symbol('x')])(
  'whatever is thrown becomes a state: %o',
  async (thrown) => {
    const state = await failing(thrown)(null, form([]))
    expect(state?.error).toMatchObject({ name: 'ApiError' })
  },
)

test('an action that throws before it waits becomes a state too', async () => {
  const broken = withErrors<void>(() => {
    throw new Error('x')
  })
  expect(await broken(null, form([]))).toMatchObject({ error: { kind: 'bug' } })
})

test('reads failures that are no ApiError with the catalog it is given', async () => {
  const response = { status: 422, data: { error: { code: 'VALIDATION_ERROR', details: { weight: ['1以上に'] } } } }
  const add = withErrors(() => Promise.reject<void>(Object.assign(new Error('x'), { response })), { catalog: workouts })
  expect(await add(null, form([]))).toMatchObject({
    error: { source: 'workouts', code: 'VALIDATION_ERROR', fieldErrors: [{ field: 'weight', message: '1以上に' }] },
  })
})

test.each([
  Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/login;307;' }),
  Object.assign(new Error('NEXT_HTTP_ERROR_FALLBACK;404'), { digest: 'NEXT_HTTP_ERROR_FALLBACK;404' }),
  new Response(null, { status: 302, headers: { location: '/' } }),
])('control flow of a framework passes: %o', async (flow) => {
  await expect(failing(flow)(null, form([]))).rejects.toBe(flow)
})

test('takes any payload, as useActionState does', async () => {
  const double = withErrors<number, number>((by) => Promise.reject<number>(new Error(String(by))))
  expect(await double(null, 2)).toMatchObject({ error: { kind: 'bug' }, values: {} })
})
