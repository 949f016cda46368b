import { expect } from 'vitest'
import type { Faults } from '../../fault-server/client.js'
import { test } from './faults-test.js'

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
