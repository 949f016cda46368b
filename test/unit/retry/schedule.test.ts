import { beforeEach, describe, expect, test, vi } from 'vitest'
import { retry, type ApiError, type RetryEvent, type Schedule } from '../../../src/core/index.js'
import { busy, coded, json, NOW, openSource, pass, startTime, waiting, watch } from './scripted-backend.js'

beforeEach(() => void startTime())

const exact: Schedule = { baseMs: 1000, capMs: 10_000, jitter: 'none' }

describe('the exact schedule', () => {
  test('tries again after 1, 2 and 4 seconds and rejects at once with the last error', async () => {
    const { source, times } = openSource((_, n) => coded(503, 'BUSY', { errorId: `failure ${n}` }))
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(times()).toEqual([0, 1000, 3000, 7000])
    expect(call).toMatchObject({ state: 'rejected', at: 7000 })
    expect(call.error).toMatchObject({ code: 'BUSY', correlationId: 'failure 4', attempts: 4, spent: true })
    expect((call.error as ApiError).errors.map((one) => one.correlationId)).toEqual(
      [1, 2, 3].map((n) => `failure ${n}`),
    )
    expect(vi.getTimerCount()).toBe(0)
  })

  test('resolves with the first success, and nobody saw a notice', async () => {
    const { client, source, times } = openSource([busy(), busy(), json(200, { id: 1 })])
    const notices = vi.fn(() => client.getSnapshot().notices.length)
    client.subscribe(notices)
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(call).toMatchObject({ state: 'resolved', value: { id: 1 }, at: 3000 })
    expect(times()).toEqual([0, 1000, 3000])
    expect(notices).toHaveReturned()
    expect(notices).not.toHaveReturnedWith(1)
    expect(client.getSnapshot()).toMatchObject({ notices: [], chains: [], history: [] })
  })

  test('keeps an earlier, different failure in the errors of the last one', async () => {
    const { source, times } = openSource([busy(), coded(422, 'INVALID')])
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(times()).toEqual([0, 1000])
    expect(call.error).toMatchObject({ code: 'INVALID', attempts: 2, errors: [{ code: 'BUSY' }] })
  })
})

test('a bare 503 is spread over the whole width of the schedule', async () => {
  const { source, times } = openSource([503])
  watch(source.json('/things'))
  await pass(60_000)
  expect(times()).toEqual([0, 500, 1500, 3500])
})

describe('retries', () => {
  test('0 means one attempt', async () => {
    const { source, times } = openSource([busy()])
    const call = watch(source.json('/things', { retries: 0 }))
    await pass(60_000)
    expect(times()).toEqual([0])
    expect(call).toMatchObject({ state: 'rejected', at: 0, error: { attempts: 1, errors: [] } })
  })

  test('counts retries, not attempts', async () => {
    const task = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')))
    const call = watch(retry(task, { retries: 1, schedule: exact }))
    await pass(60_000)
    expect(task).toHaveBeenCalledTimes(2)
    expect(call).toMatchObject({ at: 1000, error: { kind: 'network', attempts: 2 } })
  })

  test('tells onRetry of every wait before it begins', async () => {
    const events: RetryEvent[] = []
    const answers = [waiting(503, 2), new TypeError('Failed to fetch')]
    const task = ({ attempt }: { attempt: number }) => (attempt < 3 ? Promise.reject(answers[attempt - 1]) : 'done')
    const onRetry = (event: RetryEvent) => events.push(event)
    const call = watch(retry(task, { schedule: exact, onRetry, random: () => 0 }))
    await pass(60_000)
    expect(call).toMatchObject({ state: 'resolved', value: 'done' })
    expect(events).toMatchObject([
      { attempt: 1, delayMs: 2000, nextRetryAt: NOW + 2000, error: { status: 503 } },
      { attempt: 2, delayMs: 1000, nextRetryAt: NOW + 3000, error: { kind: 'network' } },
    ])
  })
})
