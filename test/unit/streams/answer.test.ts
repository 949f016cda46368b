import { expect } from 'vitest'
import { createErrorClient } from '../../../src/core/index.js'
import { professor } from '../../../src/presets/index.js'
import { createEventStream, type RawEvent } from '../../../src/streams/index.js'
import type { Faults } from '../../fault-server/client.js'
import { test } from '../fault-server/faults-test.js'
import { collect } from './scripted-stream.js'

const label = 'POST /professor/qa/stream'

/** A question to the fault server; its text is put together as it comes. */
function ask(faults: Faults, query: Record<string, string | number> = {}) {
  const client = createErrorClient({ mode: 'present', random: () => 0.02 })
  const source = client.source(professor, { baseUrl: faults.base('professor') })
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const stream = createEventStream<Record<string, { text?: string }>, string>({
    source,
    url: `/qa/stream?${search}`,
    kind: 'answer',
    method: 'POST',
    json: { question: '範囲は？' },
    completeWhen: ({ type }: RawEvent) => type === 'done',
    reduce: (partial = '', { data }) => partial + ((data as { text?: string }).text ?? ''),
  })
  return { client, stream, ...collect(stream), label }
}

const settled = async (stream: { getSnapshot(): { status: string } }, status: string) => {
  await expect.poll(() => stream.getSnapshot().status, { timeout: 20_000 }).toBe(status)
}

test('an answer comes event by event and is complete with its terminal event', async ({ faults }) => {
  const { stream, got, end } = ask(faults)
  await settled(stream, 'closed')
  expect(got.map(({ type, id }) => `${type} ${id}`)).toEqual([
    'answer 1',
    'answer 2',
    'answer 3',
    'answer 4',
    'answer 5',
    'done 5',
  ])
  expect(end).toEqual({ done: true })
  expect(stream.getSnapshot()).toMatchObject({
    partial: '中間発表の範囲は第3章までです。',
    lastError: null,
    attempt: 1,
  })
  expect((await faults.counters()).attempts).toEqual({ [label]: 1 })
})

test('an answer that is cut twice is resumed by id, without a gap or a repeat', async ({ faults }) => {
  const { stream, got } = ask(faults, { cutAfter: 2, times: 1 })
  await settled(stream, 'closed')
  expect(got.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '5'])
  expect(stream.getSnapshot().partial).toBe('中間発表の範囲は第3章までです。')
  expect((await faults.counters()).attempts).toEqual({ [label]: 2 })
})

test('the error event of the document, before any answer, is retried after exactly 1, 2 and 4 s and told once', async ({
  faults,
}) => {
  const { client, stream, end } = ask(faults, { errorAfter: 0, code: 'GEMINI_API_ERROR' })
  await settled(stream, 'failed')
  const { times } = await faults.counters()
  const gaps = times[label]!.slice(1).map((at, i) => (at - times[label]![i]!) / 1000)
  expect(gaps).toHaveLength(3)
  // Seen from the server, on a machine that may be busy.
  for (const [i, gap] of gaps.entries()) expect(Math.abs(gap - 2 ** i - 0.2)).toBeLessThan(0.25)
  expect(end.error).toMatchObject({ code: 'GEMINI_API_ERROR', attempts: 4, transport: 'sse' })
  expect((end.error as { status?: number }).status).toBeUndefined()
  await expect
    .poll(() => client.getSnapshot().notices)
    .toMatchObject([{ count: 1, error: { code: 'GEMINI_API_ERROR' } }])
  expect(client.getSnapshot().history).toMatchObject([{ trigger: 'stream' }])
}, 15_000)
