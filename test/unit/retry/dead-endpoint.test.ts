import { beforeEach, expect, test } from 'vitest'
import { NOW, openSource, pass, scriptedBackend, startTime, watch, type Script } from './scripted-backend.js'

beforeEach(() => void startTime())

const rounds = 12
const healthy = ['/a', '/b', '/c', '/d']

/** Every fourth answer of a healthy endpoint is lost; the dead one answers nobody. No code says what to do. */
function fiveEndpoints(): Script {
  const asked = new Map<string, number>()
  return ({ url }) => {
    const n = (asked.get(url) ?? 0) + 1
    asked.set(url, n)
    return url.endsWith('/dead') || n % 4 === 0 ? 503 : 200
  }
}

/** All five asked twelve times, two seconds apart: how often each gave its data, and how often at once. */
async function tally(ask: (path: string) => Promise<unknown>) {
  const all: { path: string; askedAt: number; call: ReturnType<typeof watch> }[] = []
  for (let round = 0; round < rounds; round++) {
    for (const path of [...healthy, '/dead']) all.push({ path, askedAt: Date.now() - NOW, call: watch(ask(path)) })
    await pass(2000)
  }
  await pass(60_000)
  const good = (path: string) => all.filter((one) => one.path === path && one.call.state === 'resolved')
  const count = (path: string) => [
    good(path).length,
    good(path).filter(({ call, askedAt }) => call.at === askedAt).length,
  ]
  return Object.fromEntries([...healthy, '/dead'].map((path) => [path, count(path) as [good: number, atOnce: number]]))
}

test('one dead endpoint of five leaves the other four as successful as without us, and as fast', async () => {
  const bare = scriptedBackend(fiveEndpoints())
  const without = await tally(async (path) => {
    const response = await bare.fetch(`/api${path}`)
    if (!response.ok) throw new Error('not ok')
  })
  const { source, sent } = openSource(fiveEndpoints())
  const withUs = await tally((path) => source.json(path))
  expect(without).toEqual({ '/a': [9, 9], '/b': [9, 9], '/c': [9, 9], '/d': [9, 9], '/dead': [0, 0] })
  const [least, found] = [without, withUs].map((all) => healthy.map((path) => all[path]!))
  expect(found!.map(([good], at) => good >= least![at]![0])).toEqual([true, true, true, true])
  expect(found!.map(([, atOnce]) => atOnce)).toEqual(least!.map(([, atOnce]) => atOnce))
  // While it is dead one probe asks for all.
  expect(sent.filter(({ url }) => url.endsWith('/dead')).length).toBeLessThanOrEqual(rounds + 6)
})
