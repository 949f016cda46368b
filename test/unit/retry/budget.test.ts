import { beforeEach, describe, expect, test } from 'vitest'
import { createRetryBudget } from '../../../src/core/retry-budget.js'
import { professor } from '../../../src/presets/index.js'
import { busy, coded, json, networkError, openSource, pass, startTime, watch, type Answer } from './scripted-backend.js'

beforeEach(() => void startTime())

/** A source whose answers are set as the test goes on. Each call goes to an endpoint of its own, past every gate. */
function openChanging(setup = {}) {
  let answer: Answer | (() => Answer) = 200
  const opened = openSource(() => (typeof answer === 'function' ? answer() : answer), setup)
  let calls = 0
  return {
    ...opened,
    set: (next: typeof answer) => (answer = next),
    /** How many attempts a call makes that is answered so. */
    async attemptsOf(next: typeof answer, init = {}) {
      answer = next
      const before = opened.sent.length
      const call = watch(opened.source.json(`/page-${String.fromCharCode(97 + (calls++ % 26))}`, init))
      await pass(120_000)
      return { attempts: opened.sent.length - before, call }
    },
  }
}

const thenOk = (failures: number, answer: Answer = 503) => {
  let n = 0
  return () => (n++ < failures ? answer : 200)
}

test('three tokens, a tenth for each first-try success, and never more than three', () => {
  const budget = createRetryBudget()
  expect([1, 2, 3, 4].map(() => budget.take())).toEqual([true, true, true, false])
  for (let i = 0; i < 9; i++) budget.earn()
  expect(budget.take()).toBe(false)
  budget.earn()
  expect([budget.take(), budget.take()]).toEqual([true, false])
  for (let i = 0; i < 100; i++) budget.refund()
  expect(budget.tokens).toBe(3)
  for (let i = 0; i < 100; i++) budget.earn()
  expect(budget.tokens).toBe(3)
})

test('one idle call may use all of its retries', async () => {
  const { attemptsOf } = openChanging()
  expect(await attemptsOf(thenOk(3))).toMatchObject({ attempts: 4, call: { state: 'resolved' } })
})

test('a successful retry gives its token back, ten first-try successes earn one', async () => {
  const { attemptsOf } = openChanging()
  await attemptsOf(thenOk(3))
  expect((await attemptsOf(thenOk(1))).attempts).toBe(2)
  expect((await attemptsOf(503)).attempts).toBe(2)
  expect((await attemptsOf(503)).attempts).toBe(1)
  for (let i = 0; i < 10; i++) await attemptsOf(200)
  expect((await attemptsOf(503)).attempts).toBe(2)
})

describe('an empty budget', () => {
  async function openEmpty(setup = {}) {
    const opened = openChanging(setup)
    await opened.attemptsOf(503)
    return opened
  }

  const judgedByUs: [string, Answer][] = [
    ['a bare 503', 503],
    ['a lost connection', networkError()],
    ['no answer in time', 'hang'],
  ]
  test.each(judgedByUs)('ends %s at once, with the failure itself', async (_, answer) => {
    const { client, attemptsOf } = await openEmpty()
    const states: unknown[] = []
    client.subscribe(() => states.push(client.getSnapshot().chains[0]))
    const { attempts, call } = await attemptsOf(answer, { timeoutMs: 1000 })
    expect(attempts).toBe(1)
    expect(call.error).toMatchObject({ source: 'exact', attempts: 1, errors: [], spent: true })
    expect(client.decide(call.error).retry.kind).toBe('manual')
    expect(states[0]).toMatchObject({ status: 'manual', because: 'budget' })
  })

  test('binds no schedule that the catalog states', async () => {
    const { attemptsOf, times } = await openEmpty({ catalog: professor })
    const before = times().length
    expect((await attemptsOf(coded(502, 'LIBRARIAN_MODEL_FAILURE'))).attempts).toBe(4)
    const [first, ...others] = times().slice(before)
    expect(others.map((at) => at - first!)).toEqual([1000, 3000, 7000])
  })

  test('binds no wait that the server names', async () => {
    const { attemptsOf } = await openEmpty()
    expect((await attemptsOf(thenOk(1, coded(429, 'LIMITED', { retryAfter: 1 })))).attempts).toBe(2)
  })

  test('binds a call in the background, whatever the catalog states', async () => {
    const { attemptsOf } = await openEmpty()
    expect((await attemptsOf(busy(), { background: true })).attempts).toBe(1)
    expect((await attemptsOf(busy())).attempts).toBe(4)
  })

  test('binds its own source only', async () => {
    const { client } = await openEmpty()
    const other = openSource([503])
    const second = client.source({ ...professor, source: 'other' }, { fetch: other.fetch })
    watch(second.json('/things'))
    await pass(60_000)
    expect(other.sent).toHaveLength(4)
  })

  test('binds nothing that the user tries again: it is sent, and costs nothing', async () => {
    const { attemptsOf } = await openEmpty()
    expect(await attemptsOf(503)).toMatchObject({ attempts: 1, call: { state: 'rejected' } })
    expect(await attemptsOf(200)).toMatchObject({ attempts: 1, call: { state: 'resolved' } })
  })

  test('keeps the first from being the probe, and the next one behind it takes its place', async () => {
    const { source, sent, set } = await openEmpty()
    const before = sent.length
    set(busy())
    const background = watch(source.json('/things', { background: true }))
    const stated = watch(source.json('/things'))
    await pass(60_000)
    expect(background.at! + 7000).toBe(stated.at)
    expect(sent).toHaveLength(before + 5)
  })
})

describe('nothing is charged for', () => {
  const free: [string, Answer, object?][] = [
    ['what fails for good', coded(422, 'INVALID')],
    ['a session that is over', 401],
    ['a warning beside data', json(200, { data: 1, warning: { code: 'LIBRARIAN_LOOP_LIMIT', message: 'x' } })],
    ['a schedule that the catalog states', coded(502, 'LIBRARIAN_MODEL_FAILURE')],
  ]
  test.each(free)('%s', async (_, answer) => {
    const { attemptsOf } = openChanging({ catalog: professor })
    for (let i = 0; i < 20; i++) await attemptsOf(answer)
    expect((await attemptsOf(503)).attempts).toBe(4)
  })

  test.each(['in a wait', 'in an attempt'])('what is aborted %s', async (where) => {
    const { attemptsOf } = openChanging()
    for (let i = 0; i < 10; i++) {
      const controller = new AbortController()
      const answers = where === 'in a wait' ? thenOk(9) : thenOk(1)
      const hanging = () => (answers() === 200 ? ('hang' as const) : 503)
      setTimeout(() => controller.abort(), where === 'in a wait' ? 100 : 800)
      await attemptsOf(hanging, { signal: controller.signal })
    }
    expect((await attemptsOf(503)).attempts).toBe(4)
  })

  test('what the user stops', async () => {
    const { client, attemptsOf } = openChanging()
    for (let i = 0; i < 10; i++) {
      setTimeout(() => client.getSnapshot().chains[0]?.stop(), 100)
      expect((await attemptsOf(503)).attempts).toBe(1)
    }
    expect((await attemptsOf(503)).attempts).toBe(4)
  })
})
