import { describe, expect, test } from 'vitest'
import { figuresOf, simulate, type Figures, type Herd } from '../../../bench/herd-model.js'
import { peers } from '../../../bench/herd-peers.js'
import { ours, type Contestant } from '../../../bench/herd-schedules.js'
import { seeded } from '../virtual-time.js'
import { openCalls } from './scripted-socket.js'

// A fifth of the bench's herd: `npm run bench -- herd`.
const clients = 20_000
const fast = { clients, capacity: 1000, outageMs: 30_000, spreadMs: 1000, refusalCost: 0.05, watchMs: 400_000 }
const slow = { ...fast, capacity: 100 }
const spreads = [50, 1000, 10_000]

const run = (herd: Herd, create: Contestant['create'] = ours(), seed = 1): Figures =>
  figuresOf(simulate(herd, create, seeded(seed)), herd)
const idealS = ({ capacity }: Herd) => clients / capacity

describe.each(spreads)('after an outage of 30 s that cut all clients within %i ms', (spreadMs) => {
  test('a server that takes 20 s for all is asked for at most twice what it can, and has them back within 40 s', () => {
    const herd = { ...fast, spreadMs }
    const { peak, all, gaveUp } = run(herd)
    expect(peak).toBeLessThanOrEqual(2)
    expect(all).toBeLessThanOrEqual(2 * idealS(herd))
    expect(gaveUp).toBe(0)
  })

  test('a server that takes 200 s is asked for at most 15 times what it can, and has them back within 400 s', () => {
    const herd = { ...slow, spreadMs }
    const { peak, all, gaveUp } = run(herd)
    expect(peak).toBeLessThanOrEqual(15)
    expect(all).toBeLessThanOrEqual(2 * idealS(herd))
    expect(gaveUp).toBe(0)
  })
})

test.each(peers)('$name has no lower peak together with a faster return', ({ create }) => {
  for (const spreadMs of spreads) {
    const herd = { ...fast, spreadMs, watchMs: 60_000 }
    const [us, them] = [run(herd), run(herd, create)]
    const isBetter = them.peak < us.peak && them.most < us.most
    expect({ spreadMs, isBetter }).toEqual({ spreadMs, isBetter: false })
  }
})

test('after a restart of 2 s the first window halves the peak of a plain full jitter', () => {
  const restart = { ...fast, outageMs: 2000 }
  const onlyUs = ours({ closePolicy: [{ codes: 1012, next: 'wait', windowMs: [0, 1000] }] })
  expect(run(restart).peak).toBeLessThan(run(restart, onlyUs).peak / 2)
})

test('a window that the app widens to 120 s spreads a slow server’s clients over 120 s', () => {
  const wide = ours({ closePolicy: [{ codes: 1012, next: 'wait', windowMs: [0, 120_000] }] })
  expect(run(slow, wide).peak).toBeLessThan(run(slow).peak / 3)
})

test.each([1, 2, 3])('the loop of a socket waits as long as the client of the bench (seed %i)', async (seed) => {
  const random = () => seeded(seed * 7919)
  const { time, last, sockets, open, pass, times, socket } = openCalls({
    accepts: false,
    client: { random: random() },
  })
  await open()
  last().accept()
  await pass(8000)
  const waits: number[] = []
  for (const code of [1012, 1006, 1006, 1006, 1006, 1006, 1006]) {
    const [cutAt, seen] = [time.now(), sockets.length]
    last().drop(code)
    while (sockets.length === seen) await pass(50)
    waits.push(times().at(-1)! - cutAt)
  }
  socket.close()
  const client = ours()(random())
  expect(waits).toEqual(waits.map((_, n) => Math.ceil(client.next({ wasOpen: n === 0 })!)))
  expect(waits.at(-1)).toBeGreaterThan(0)
})
