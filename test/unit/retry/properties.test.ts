import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createErrorClient, retry, toApiError, type RetryOptions, type RetryState } from '../../../src/core/index.js'
import { seeded, VirtualTime } from '../virtual-time.js'
import { busy, coded, exact, networkError, switchable } from './scripted-backend.js'

const answers = fc.record({
  status: fc.constantFrom(408, 429, 500, 502, 503, 504, 404, 422),
  headers: fc.oneof(
    fc.constant({}),
    fc.integer({ min: 0, max: 200 }).map((seconds) => ({ 'retry-after': String(seconds) })),
    fc.boolean().map((again) => ({ 'x-should-retry': String(again) })),
  ),
})
const thrown = fc.constantFrom('network', 'timeout', 'bug', 'text').map((kind): unknown => {
  if (kind === 'network') return networkError()
  if (kind === 'timeout') return new DOMException('late', 'TimeoutError')
  return kind === 'bug' ? new TypeError('x is not a function') : new Error(kind)
})
const failures = fc.array(fc.oneof({ weight: 3, arbitrary: answers }, thrown), { minLength: 8, maxLength: 8 })
const options = fc.record({
  retries: fc.nat({ max: 6 }),
  schedule: fc.record({
    baseMs: fc.nat({ max: 5000 }),
    capMs: fc.nat({ max: 20_000 }),
    jitter: fc.constantFrom('none' as const, 'full' as const),
  }),
  totalMs: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
  seed: fc.nat(),
})

const hintOf = (failure: unknown) => toApiError(failure).retryAfterMs ?? 0

/** A task that fails so, one after the other, and what it was asked. */
function runFailing(sequence: readonly unknown[], more: RetryOptions & { seed: number }) {
  const time = new VirtualTime()
  const startedAt: number[] = []
  const states: RetryState[] = []
  const task = ({ attempt }: { attempt: number }) => {
    startedAt.push(time.now())
    throw sequence[attempt - 1]
  }
  const { seed, ...rest } = more
  const end = retry(task, { ...rest, clock: time, random: seeded(seed), onState: (state) => states.push(state) })
  return {
    time,
    startedAt,
    states,
    end: end.then(
      () => undefined,
      (error: unknown) => ({ error, at: time.now() }),
    ),
  }
}

test('a chain makes at most one attempt more than its retries, never before the server’s wait, and ends with the last error', async () => {
  await fc.assert(
    fc.asyncProperty(failures, options, async (sequence, more) => {
      const { time, startedAt, states, end } = runFailing(sequence, more)
      await time.run()
      const ended = (await end)!
      const attempts = startedAt.length
      expect(attempts).toBeLessThanOrEqual(more.retries + 1)
      for (const [i, at] of startedAt.entries())
        if (i) expect(at - startedAt[i - 1]!).toBeGreaterThanOrEqual(hintOf(sequence[i - 1]))
      expect(ended.error).toBe(toApiError(sequence[attempts - 1]))
      const errors = sequence.slice(0, attempts - 1).map((failure) => toApiError(failure))
      expect(ended.error).toMatchObject({ attempts, errors, spent: true })
      expect(ended.at - startedAt.at(-1)!).toBe(0)
      if (more.totalMs) expect(ended.at).toBeLessThan(more.totalMs)
      expect(states.at(-1)?.status).toMatch(/manual|never/)
      expect(time.pending).toBe(0)
    }),
    { numRuns: 300 },
  )
})

test('an abort at any time settles the chain at that time with its reason, and leaves no timer', async () => {
  await fc.assert(
    fc.asyncProperty(failures, options, fc.nat({ max: 60_000 }), async (sequence, more, abortAt) => {
      const controller = new AbortController()
      const { time, startedAt, end } = runFailing(sequence, { ...more, signal: controller.signal })
      const reason = new Error('left')
      time.setTimeout(() => controller.abort(reason), abortAt)
      await time.run()
      const ended = (await end)!
      if (ended.error === reason) expect(ended.at).toBe(abortAt)
      else expect(ended.at).toBeLessThanOrEqual(abortAt)
      expect(Math.max(...startedAt)).toBeLessThanOrEqual(abortAt)
      expect(time.pending).toBe(0)
    }),
    { numRuns: 200 },
  )
})

/** What may happen to a page: an answer that changes, and somebody who leaves, stops, presses, or pulls the cable. */
const events = fc.array(
  fc.record({
    at: fc.nat({ max: 20_000 }),
    what: fc.constantFrom('abort', 'stop', 'retryNow', 'offline', 'online', 'request'),
    who: fc.nat({ max: 9 }),
  }),
  { maxLength: 12 },
)
const replies = fc.array(fc.constantFrom('busy', 'bare', 'lost', 'gone', 'limited', 'long', 'ok'), {
  minLength: 1,
  maxLength: 30,
})
const reply = {
  busy,
  bare: () => new Response(null, { status: 503 }),
  lost: networkError,
  gone: () => new Response(null, { status: 404 }),
  limited: () => coded(429, 'LIMITED', { retryAfter: 2 }),
  long: () => coded(429, 'LIMITED', { retryAfter: 600 }),
  ok: () => new Response('{}'),
}

test('whatever happens to the chains of one endpoint, all of them end, and nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(replies, events, fc.nat(), async (script, happening, seed) => {
      const time = new VirtualTime()
      const connectivity = switchable()
      const client = createErrorClient({ mode: 'present', clock: time, random: seeded(seed), connectivity })
      let n = 0
      const answer = async () => {
        await time.sleep(50)
        const made = reply[script[n++ % script.length]!]()
        if (made instanceof Error) throw made
        return made
      }
      const source = client.source(exact, { fetch: answer, timeoutMs: 10_000 })
      const controllers: AbortController[] = []
      const ends: Promise<void>[] = []
      let open = 0
      const request = () => {
        const controller = new AbortController()
        controllers.push(controller)
        open++
        const end = () => void open--
        ends.push(source.json('/things', { signal: controller.signal }).then(end, end))
      }
      const act = (what: string, who: number) => {
        const chain = client.getSnapshot().chains[who]
        if (what === 'abort') controllers[who]?.abort()
        else if (what === 'stop') chain?.stop()
        else if (what === 'retryNow') chain?.retryNow()
        else if (what === 'request') request()
        else connectivity.set(what === 'offline')
      }
      for (let i = 0; i < 5; i++) request()
      for (const { at, what, who } of happening) time.setTimeout(() => act(what, who), at)
      time.setTimeout(() => connectivity.set(false), 30_000)
      await time.run()
      expect(open).toBe(0)
      await Promise.all(ends)
      expect(client.getSnapshot().chains).toEqual([])
      expect([time.pending, connectivity.listeners]).toEqual([0, 0])
    }),
    { numRuns: 300 },
  )
})
