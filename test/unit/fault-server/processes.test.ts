import { expect } from 'vitest'
import type { Faults } from '../../fault-server/client.js'
import { post, test } from './faults-test.js'

const wish = {
  type: 'SUBGOAL_GENERATION',
  params: { title: 'フルマラソンを完走する', deadline: new Date(Date.now() + 86_400_000).toISOString() },
}

interface Job {
  readonly processId: string
  readonly status: string
  readonly retryCount: number
  readonly error?: { readonly code: string }
  readonly result?: { readonly subGoals: readonly unknown[] }
}

function api(faults: Faults) {
  const url = (path: string, query = {}) => faults.url('async-processing', `processes${path}`, query)
  const read = async (response: Response) => ((await response.json()) as { data: Job }).data
  const look = async ({ processId }: Job) => read(await fetch(url(`/${processId}`)))
  const finish = async (job: Job): Promise<Job> => {
    const seen = await look(job)
    return seen.status === 'PENDING' || seen.status === 'PROCESSING' ? finish(job) : seen
  }
  return {
    url,
    look,
    finish,
    create: async (script = 'ok', query = {}) => read(await post(url('', { script, ...query }), wish)),
    retry: ({ processId }: Job) => post(url(`/${processId}/retry`)),
    cancel: ({ processId }: Job) => post(url(`/${processId}/cancel`)),
  }
}

test('takes a process and shows how it comes to its end', async ({ faults }) => {
  const { url, look } = api(faults)
  const response = await post(url(''), wish)
  expect(response.status).toBe(202)
  const { data } = (await response.json()) as { data: Job }
  expect(data).toMatchObject({ status: 'PENDING', type: 'SUBGOAL_GENERATION', retryCount: 0 })
  expect((await look(data)).status).toBe('PROCESSING')
  const ended = await look(data)
  expect(ended.status).toBe('COMPLETED')
  expect(ended.result?.subGoals).toHaveLength(3)
  expect((await faults.counters()).executions).toEqual({
    'POST /async-processing/processes': 1,
    'GET /async-processing/processes/:id': 2,
  })
})

test('lists the processes of its key', async ({ faults }) => {
  const { url, create } = api(faults)
  const { processId } = await create()
  expect(await (await fetch(url(''))).json()).toMatchObject({ success: true, data: { processes: [{ processId }] } })
})

test('complains about title and deadline in the words of the document', async ({ faults }) => {
  const { url } = api(faults)
  const response = await post(url(''), { ...wish, params: { title: ' ', deadline: '2020-01-01' } })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    success: false,
    error: {
      code: 'VALIDATION_ERROR',
      message: '入力値が不正です',
      details: [
        { field: 'params.title', message: 'タイトルは1文字以上200文字以内で入力してください' },
        { field: 'params.deadline', message: '達成期限は未来の日時を指定してください' },
      ],
    },
  })
})

test('takes a title of 200 characters, not of 201', async ({ faults }) => {
  const { url } = api(faults)
  const withTitle = (title: string) => post(url(''), { ...wish, params: { ...wish.params, title } })
  expect((await withTitle('𠮷'.repeat(200))).status).toBe(202)
  expect(await (await withTitle('a'.repeat(201))).json()).toMatchObject({
    error: { details: [{ field: 'params.title' }] },
  })
})

test('refuses an unknown type, a body that is no JSON, a bad id and an unknown one', async ({ faults }) => {
  const { url } = api(faults)
  const answers = await Promise.all([
    post(url(''), { ...wish, type: 'POEM_GENERATION' }),
    fetch(url(''), { method: 'POST', body: '{"type":' }),
    fetch(url('/42')),
    fetch(url('/550e8400-e29b-41d4-a716-446655440000')),
  ])
  const codes = answers.map(async (each) => [
    each.status,
    ((await each.json()) as { error: { code: string } }).error.code,
  ])
  expect(await Promise.all(codes)).toEqual([
    [400, 'INVALID_PROCESS_TYPE'],
    [400, 'VALIDATION_ERROR'],
    [400, 'INVALID_UUID'],
    [404, 'PROCESSING_NOT_FOUND'],
  ])
})

test('a process that fails may be retried three times', async ({ faults }) => {
  const { create, finish, retry } = api(faults)
  const job = await create('fail:AI_ERROR')
  for (const retryCount of [0, 1, 2, 3]) {
    expect(await finish(job)).toMatchObject({ status: 'FAILED', retryCount, error: { code: 'AI_ERROR' } })
    const response = await retry(job)
    if (retryCount < 3) expect(response.status).toBe(202)
    else expect(await response.json()).toMatchObject({ error: { code: 'MAX_RETRY_EXCEEDED', retryCount: 3 } })
  }
})

test('a process can fail once and succeed when it is retried', async ({ faults }) => {
  const { create, finish, retry } = api(faults)
  const job = await create('timeout:1')
  expect(await finish(job)).toMatchObject({ status: 'TIMEOUT', error: { code: 'TIMEOUT_ERROR' } })
  await retry(job)
  expect(await finish(job)).toMatchObject({ status: 'COMPLETED', retryCount: 1 })
})

test('a running or completed process is not retried', async ({ faults }) => {
  const { create, finish, retry } = api(faults)
  const job = await create()
  expect(await (await retry(job)).json()).toMatchObject({
    error: { code: 'RETRY_NOT_ALLOWED', currentStatus: 'PENDING' },
  })
  await finish(job)
  expect(await (await retry(job)).json()).toMatchObject({
    error: { code: 'RETRY_NOT_ALLOWED', currentStatus: 'COMPLETED' },
  })
})

test('a running process can be cancelled, once', async ({ faults }) => {
  const { create, look, cancel } = api(faults)
  const job = await create('stuck')
  await look(job)
  expect((await look(job)).status).toBe('PROCESSING')
  expect(await (await cancel(job)).json()).toMatchObject({ data: { status: 'CANCELLED' } })
  expect(await (await cancel(job)).json()).toMatchObject({
    error: { code: 'CANCEL_NOT_ALLOWED', currentStatus: 'CANCELLED' },
  })
})

test('polls sets how long a process stays PROCESSING', async ({ faults }) => {
  const { create, look } = api(faults)
  const job = await create('ok', { polls: 3 })
  const seen = []
  for (let turn = 0; turn < 4; turn += 1) seen.push((await look(job)).status)
  expect(seen).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING', 'COMPLETED'])
})

test('throttles the first request, in the header and in the body, and takes the second', async ({ faults }) => {
  const { url } = api(faults)
  const create = () => post(url(''), wish, { 'x-fault-script': 'throttle:2' })
  const first = await create()
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '2'])
  expect(await first.json()).toMatchObject({ error: { code: 'AI_THROTTLING', retryAfter: 2 } })
  expect((await create()).status).toBe(202)
  const label = 'POST /async-processing/processes'
  expect(await faults.counters()).toMatchObject({ attempts: { [label]: 2 }, executions: { [label]: 1 } })
})

test('error:CODE fails every request, error:CODE:N the first N', async ({ faults }) => {
  const { url } = api(faults)
  const statuses = async (script: string) => {
    const seen = []
    for (let turn = 0; turn < 3; turn += 1) seen.push((await post(url('', { script }), wish)).status)
    return seen
  }
  expect(await statuses('error:INTERNAL_ERROR')).toEqual([500, 500, 500])
  expect(await statuses('error:DATABASE_CONNECTION_ERROR:2')).toEqual([503, 503, 202])
})

test('cut does the work and loses the answer', async ({ faults }) => {
  const { url } = api(faults)
  await expect(post(url('', { script: 'cut' }), wish)).rejects.toThrow(TypeError)
  expect(await (await fetch(url(''))).json()).toMatchObject({ data: { processes: [{ status: 'PENDING' }] } })
})

test('a script it cannot read, or that names an unknown code, is refused', async ({ faults }) => {
  const { url } = api(faults)
  for (const script of ['explode', 'fail:NO_SUCH_CODE', 'error:NO_SUCH_CODE']) {
    expect(await (await post(url('', { script }), wish)).json()).toHaveProperty('faultServer')
  }
})
