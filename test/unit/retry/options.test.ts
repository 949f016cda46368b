import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ConfigError, isApiError, retry, type RetryOptions, type RetryRule } from '../../../src/core/index.js'
import { busy, networkError, openSource, pass, startTime, watch } from './scripted-backend.js'

beforeEach(() => void startTime())

const failing = () => vi.fn(() => Promise.reject(networkError()))

describe('an option that makes no sense', () => {
  const wrong: [key: string, options: Record<string, unknown>][] = [
    ['retries', { retries: -1 }],
    ['retries', { retries: NaN }],
    ['retries', { retries: 1.5 }],
    ['retries', { retries: '3' }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: NaN }],
    ['totalMs', { totalMs: -5 }],
    ['totalMs', { totalMs: '5 s' }],
    ['schedule', { schedule: { baseMs: NaN, capMs: 1, jitter: 'none' } }],
    ['schedule', { schedule: { baseMs: 1, capMs: Infinity, jitter: 'none' } }],
    ['schedule', { schedule: { baseMs: -1, capMs: 1, jitter: 'full' } }],
    ['schedule', { schedule: { baseMs: 1, capMs: 1, jitter: 'some' } }],
  ]
  test.each(wrong)('%s is named in a ConfigError before the first attempt: %o', async (key, options) => {
    const task = failing()
    const error = await retry(task, options as RetryOptions).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toContain(`retry: ${key} is `)
    expect(task).not.toHaveBeenCalled()
  })

  test.each(['retries', 'timeoutMs', 'totalMs'])('%s of a call to a source is named too', async (key) => {
    const { source, sent } = openSource([200])
    await expect(source.json('/things', { [key]: -1 })).rejects.toThrow(`source("exact"): ${key} is -1.`)
    expect(sent).toEqual([])
  })

  test('timeoutMs of the source is named at its calls', async () => {
    const { source } = openSource([200], { timeoutMs: NaN })
    await expect(source.json('/things')).rejects.toThrow('timeoutMs is NaN')
  })
})

describe('a rule of the caller', () => {
  const once = { retries: 1, schedule: { baseMs: 10, capMs: 10, jitter: 'none' } } as const

  test('has the last word on whether, how often and when', async () => {
    const task = vi.fn(() => Promise.reject(new Error('an error of the app')))
    const call = watch(retry(task, { rule: () => once }))
    await pass(60_000)
    expect(task).toHaveBeenCalledTimes(2)
    expect(call).toMatchObject({ at: 10, error: { kind: 'bug' } })
  })

  test('hears of the error and the attempt, and leaves to us what it does not answer', async () => {
    const rule = vi.fn(() => undefined)
    watch(retry(failing(), { rule, retries: 1 }))
    await pass(60_000)
    expect(rule.mock.calls).toMatchObject([
      [{ kind: 'network' }, 1],
      [{ kind: 'network' }, 2],
    ])
  })

  test('can forbid what we would try again', async () => {
    const task = failing()
    watch(retry(task, { rule: () => 'never' }))
    await pass(60_000)
    expect(task).toHaveBeenCalledTimes(1)
  })

  const noRules: [string, () => unknown][] = [
    ['a promise, though it is truthy', () => Promise.resolve(once)],
    ['true', () => true],
    ['a count', () => 3],
    ['endless retries', () => ({ retries: Infinity })],
    ['a wait that is no number', () => ({ manualAfterMs: NaN })],
  ]
  test.each(noRules)('that gives %s is reported and left aside', async (_, rule) => {
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const task = vi.fn(() => Promise.reject(new Error('an error of the app')))
    watch(retry(task, { rule: rule as () => RetryRule }))
    await pass(600_000)
    expect(task).toHaveBeenCalledTimes(1)
    expect(reported).toHaveBeenCalledTimes(1)
  })

  test('that throws is reported and left aside', async () => {
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const fault = new Error('a bug in the rule')
    const task = failing()
    const rule = () => {
      throw fault
    }
    watch(retry(task, { rule, retries: 1 }))
    await pass(60_000)
    expect(task).toHaveBeenCalledTimes(2)
    expect(reported).toHaveBeenCalledWith(fault)
  })
})

describe('a callback that throws', () => {
  const fault = () => {
    throw new Error('a bug in a callback')
  }

  test('is reported, and the retries go on', async () => {
    const reported = vi.spyOn(console, 'error').mockReturnValue()
    const task = vi.fn().mockRejectedValueOnce(networkError()).mockResolvedValueOnce('done')
    const call = watch(retry(task, { onRetry: fault, onState: fault }))
    await pass(60_000)
    expect(call).toMatchObject({ state: 'resolved', value: 'done' })
    expect(reported).toHaveBeenCalled()
  })

  test('in a browser is an error of the page, as any other', async () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    watch(retry(failing(), { onRetry: fault, retries: 1 }))
    await pass(60_000)
    vi.unstubAllGlobals()
    expect(reportError).toHaveBeenCalledTimes(1)
  })

  test('as subscriber of a client is reported, and the retries go on', async () => {
    const reporter = vi.fn()
    vi.spyOn(console, 'error').mockReturnValue()
    const { client, source } = openSource([busy(), 200], { reporters: [reporter] })
    client.subscribe(fault)
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(call.state).toBe('resolved')
    expect(reporter).toHaveBeenCalledWith(expect.objectContaining({ kind: 'fault' }))
  })
})

describe('whatever a task throws', () => {
  const thrown: [string, unknown][] = [
    ['a text', 'no'],
    ['undefined', undefined],
    ['null', null],
    ['a frozen error', Object.freeze(new TypeError('x is not a function'))],
    ['an object without prototype', Object.assign(Object.create(null) as object, { a: 1 })],
    ['a symbol', Symbol('no')],
  ]
  test.each(thrown)('%s rejects as an ApiError after one attempt', async (_, failure) => {
    const task = vi.fn(() => {
      throw failure
    })
    const call = watch(retry(task))
    await pass(60_000)
    expect(isApiError(call.error)).toBe(true)
    expect(call.error).toMatchObject({ attempts: 1, spent: true })
    expect(task).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
