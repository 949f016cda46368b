import { expect, test } from 'vitest'
import { createErrorClient, defineCatalog, retry, type RetryRule } from '../../../src/core/index.js'
import { seeded, VirtualTime } from '../virtual-time.js'

// One queue for all: a request is turned away when the queue is longer than it may be, and worked on even when nobody
// waits for it any longer. For ten seconds the server has a tenth of its strength. Users keep coming.
const perSecond = 50
const queueLimitMs = 5000
const timeoutMs = 2000
const load = 0.5
const tabs = 400
const requestsPerAction = 4
const dip = { from: 20_000, to: 30_000 }
const endsAt = 100_000

function createServer(time: VirtualTime) {
  let busyUntil = 0
  const costMs = () => (time.now() >= dip.from && time.now() < dip.to ? 10_000 / perSecond : 1000 / perSecond)
  return async (): Promise<Response> => {
    busyUntil = Math.max(busyUntil, time.now())
    if (busyUntil - time.now() > queueLimitMs) {
      busyUntil += costMs() / 10
      return new Response(null, { status: 503 })
    }
    busyUntil += costMs()
    await time.sleep(busyUntil - time.now())
    return new Response('{}')
  }
}

/** How a tab sends one request of a page. */
type Tab = (request: number) => Promise<unknown>

/** Sends users to the server through the dip. Seconds until all is well again, and attempts per request in bad times. */
async function simulate(openTab: (time: VirtualTime, server: () => Promise<Response>, random: () => number) => Tab) {
  const time = new VirtualTime()
  const random = seeded(42)
  const server = createServer(time)
  let attempts = 0
  const counted = async () => {
    if (time.now() >= dip.from) attempts++
    return server()
  }
  const open = Array.from({ length: tabs }, () => openTab(time, counted, random))
  let requests = 0
  let lastBadAt = dip.to
  const act = () => {
    const tab = open[Math.floor(random() * tabs)]!
    const at = time.now()
    for (let i = 0; i < requestsPerAction; i++) {
      if (at >= dip.from) requests++
      tab(i).then(
        () => time.now() - at > timeoutMs && (lastBadAt = Math.max(lastBadAt, at)),
        () => (lastBadAt = Math.max(lastBadAt, at)),
      )
    }
    const gapMs = (-Math.log(1 - random()) * 1000 * requestsPerAction) / (perSecond * load)
    if (at + gapMs < endsAt) time.setTimeout(act, gapMs)
  }
  act()
  await time.run()
  return { recoveredAfterS: (lastBadAt - dip.to) / 1000, amplification: attempts / requests }
}

const schedule = { baseMs: 1000, capMs: 10_000, jitter: 'none' } as const
const catalog = defineCatalog({ source: 'backend', codes: { X: 404 } })

test(
  'a backend with a dip of ten seconds recovers under our default, and does not under retries after 1, 2 and 4 s',
  { timeout: 60_000 },
  async () => {
    const ours = await simulate((time, server, random) => {
      const client = createErrorClient({ mode: 'present', clock: time, random })
      const source = client.source(catalog, { fetch: server, timeoutMs })
      return (i) => source.fetch(`/page/${'abcd'[i]}`)
    })
    const fixed = await simulate((time, server, random) => {
      const rule: RetryRule = { retries: 3, schedule }
      const task = async () => {
        const response = await server()
        return response.ok ? response : Promise.reject(response)
      }
      return () => retry(task, { timeoutMs, clock: time, random, rule: () => rule })
    })
    const none = await simulate((time, server) => () => retry(server, { timeoutMs, clock: time, retries: 0 }))
    expect(none.recoveredAfterS).toBeLessThan(ours.recoveredAfterS)
    expect(ours.recoveredAfterS).toBeLessThan(40)
    expect(fixed.recoveredAfterS).toBeGreaterThan(65)
    expect(ours.amplification).toBeLessThan(1.7)
    expect(fixed.amplification).toBeGreaterThan(3)
  },
)
