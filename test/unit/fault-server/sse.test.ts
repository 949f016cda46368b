import { expect } from 'vitest'
import type { Faults } from '../../fault-server/client.js'
import { post, test } from './faults-test.js'

const stream = (faults: Faults, query = {}, init = {}) => fetch(faults.url('professor', 'qa/stream', query), init)
const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

test('sends answers with ids and then done, to GET and to POST', async ({ faults }) => {
  for (const method of ['GET', 'POST']) {
    const response = await stream(faults, {}, { method })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const text = await response.text()
    expect(idsIn(text)).toEqual([1, 2, 3, 4, 5])
    expect(text).toMatch(/event: done\ndata: \{\}\n\n$/)
  }
})

test('sends its headers before the first event', async ({ faults }) => {
  const response = await stream(faults, { everyMs: 60_000 })
  expect(response.status).toBe(200)
  await response.body?.cancel()
})

test('errorAfter sends the error event of the document and ends', async ({ faults }) => {
  const text = await (await stream(faults, { errorAfter: 2, code: 'LIBRARIAN_TIMEOUT' })).text()
  expect(idsIn(text)).toEqual([1, 2])
  const data = /event: error\ndata: (.*)\n\n$/.exec(text)?.[1] ?? ''
  expect(JSON.parse(data)).toEqual({ type: 'error', code: 'LIBRARIAN_TIMEOUT', message: 'Librarian exceeded 30s' })
  expect((await faults.counters()).executions).toEqual({})
})

test('cutAfter resets the connection after that many answers', async ({ faults }) => {
  const response = await stream(faults, { cutAfter: 2 })
  const decoder = new TextDecoder()
  let text = ''
  const read = async () => {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  }
  await expect(read()).rejects.toThrow(TypeError)
  expect(idsIn(text)).toEqual([1, 2])
})

test('goes on after the last event id once the failures are over', async ({ faults }) => {
  const query = { errorAfter: 2, times: 1 }
  await (await stream(faults, query)).text()
  const text = await (await stream(faults, query, { headers: { 'last-event-id': '2' } })).text()
  expect(idsIn(text)).toEqual([3, 4, 5])
  expect(text).toContain('event: done')
})

test('refuses a code that is not of the source', async ({ faults }) => {
  expect((await stream(faults, { errorAfter: 1, code: 'AI_ERROR' })).status).toBe(404)
})

test('sends evidence before the answer, and no ids where none are wanted', async ({ faults }) => {
  const text = await (await stream(faults, { evidence: 2, ids: 0 })).text()
  expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type)).toEqual([
    'evidence',
    'evidence',
    ...Array.from({ length: 5 }, () => 'answer'),
    'done',
  ])
  expect(idsIn(text)).toEqual([])
  expect(text).toContain('"title":"授業の手引き","page":2')
})

test('warnAfter reports that the limit is reached, and the answer goes on to its end', async ({ faults }) => {
  const text = await (await stream(faults, { evidence: 1, warnAfter: 3, events: 3 })).text()
  expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type)).toEqual([
    'evidence',
    'answer',
    'answer',
    'error',
    'answer',
    'done',
  ])
  expect(text).toContain('"code":"LIBRARIAN_LOOP_LIMIT"')
})

test('refuses a question that says nothing, or too much', async ({ faults }) => {
  for (const question of ['', ' ', 'あ'.repeat(501)]) {
    const response = await post(faults.url('professor', 'qa/stream'), { question })
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'INVALID_QUESTION' }])
  }
  expect((await post(faults.url('professor', 'qa/stream'), { question: '範囲は？' })).status).toBe(200)
})

test('obeys a script in place of the stream', async ({ faults }) => {
  const limited = await stream(faults, { script: 'throttle:3' })
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
  expect(await limited.json()).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED' })
  expect((await stream(faults, { script: 'throttle:3' })).status).toBe(200)
})

test('answers the holder of the current token only, where that is asked for', async ({ faults }) => {
  const [before, login] = [await stream(faults, { token: 1 }), faults.url('professor', 'auth/login')]
  expect([before.status, await before.json()]).toMatchObject([401, { code: 'TOKEN_EXPIRED' }])
  const { token } = (await (await post(login)).json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  expect((await stream(faults, { token: 1 }, { headers })).status).toBe(200)
  expect((await stream(faults, { token: 1 })).status).toBe(401)
})
