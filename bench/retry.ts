import { ConstantBackoff, handleAll, retry as cockatielRetry } from 'cockatiel'
import ky from 'ky'
import pRetry from 'p-retry'
import { createErrorClient, defineCatalog, retry } from '../src/core/index.js'
import { codedObject } from '../src/decoders/index.js'
import { compare, type Case } from './measure.js'
import { reportStorm } from './storm.js'

const retries = 3
const schedule = { baseMs: 0, capMs: 0, jitter: 'none' } as const
const times = 100

/** A wait of 0 ms takes no time: what is left is the loop. Real timers cost each of us but p-retry 1 ms a wait. */
const realTimeout = globalThis.setTimeout
const atOnce = (run: () => void, ms?: number) => (ms ? realTimeout(run, ms) : queueMicrotask(run))
globalThis.setTimeout = Object.assign(atOnce, realTimeout) as typeof setTimeout

/** Calls one after the other; each fails `failures` times and then succeeds, or the bench ends. */
function inTurn(name: string, failures: number, call: (attempt: () => Promise<string>) => Promise<string>): Case {
  const run = async () => {
    for (let n = 0; n < times; n++) {
      let attempts = 0
      const answer = await call(async () => {
        if (++attempts <= failures) throw new TypeError('Failed to fetch')
        return 'done'
      })
      if (answer !== 'done' || attempts !== failures + 1) throw new Error(`${name}: ${attempts} attempts`)
    }
  }
  return { name, times, run }
}

const policy = cockatielRetry(handleAll, { maxAttempts: retries, backoff: new ConstantBackoff(0) })
const tasks = (failures: number) => [
  inTurn('retry', failures, (attempt) => retry(attempt, { retries, schedule })),
  inTurn('p-retry', failures, (attempt) => pRetry(attempt, { retries, minTimeout: 0 })),
  inTurn('cockatiel', failures, (attempt) => policy.execute(attempt)),
  inTurn('for, try, catch', failures, async (attempt) => {
    for (let n = 0; ; n++)
      try {
        return await attempt()
      } catch (error) {
        if (n === retries) throw error
      }
  }),
]

const catalog = defineCatalog({
  source: 'jobs',
  decoders: [codedObject],
  codes: { BUSY: { status: 503, retry: { retries, schedule } } },
})
const busy = JSON.stringify({ error: { code: 'BUSY', message: 'Try again' } })
const headers = { 'content-type': 'application/json' }

/** The same with a fetch: 503 and a code, then an answer. */
function fetchInTurn(name: string, failures: number, make: (fetch: () => Promise<Response>) => () => Promise<unknown>) {
  let asked = 0
  const call = make(async () =>
    asked++ < failures ? new Response(busy, { status: 503, headers }) : new Response('{"ok":true}', { headers }),
  )
  const run = async () => {
    for (let n = 0; n < times; n++) {
      asked = 0
      await call()
      if (asked !== failures + 1) throw new Error(`${name}: ${asked} attempts`)
    }
  }
  return { name, times, run } satisfies Case
}

const url = 'https://api.test/x'
const requests = (failures: number) => [
  fetchInTurn('source.json', failures, (fetch) => {
    const source = createErrorClient({ mode: 'present' }).source(catalog, { baseUrl: 'https://api.test', fetch })
    return () => source.json('/x')
  }),
  fetchInTurn('ky(…).json()', failures, (fetch) => {
    const api = ky.create({ fetch, retry: { limit: retries, delay: () => 0 } })
    return () => api(url).json()
  }),
  fetchInTurn('fetch, for, response.json()', failures, (fetch) => async () => {
    for (;;) {
      const response = await fetch()
      const body: unknown = await response.json()
      if (response.ok) return body
    }
  }),
]

await compare([
  { what: 'a task that succeeds', cases: tasks(0) },
  { what: 'a task that fails 3 times', cases: tasks(3) },
  { what: 'a request that succeeds', cases: requests(0) },
  { what: 'a request that fails 3 times', cases: requests(3) },
])
globalThis.setTimeout = realTimeout
await reportStorm()
