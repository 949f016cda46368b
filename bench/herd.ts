import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { seeded } from '../test/unit/virtual-time.js'
import { figuresOf, simulate, type Figures, type Herd } from './herd-model.js'
import { peers } from './herd-peers.js'
import { pictureOf } from './herd-picture.js'
import { ours, textbook, type Contestant } from './herd-schedules.js'
import { figure, printTable } from './table.js'

const usual: Herd = {
  clients: 100_000,
  capacity: 5000,
  outageMs: 30_000,
  spreadMs: 1000,
  refusalCost: 0.05,
  watchMs: 400_000,
}
const capacities = [5000, 500]
const spreads = [50, 1000, 10_000]
const ourSeeds = Array.from({ length: 20 }, (_, n) => n + 1)

const run = (herd: Herd, { create }: Contestant, seed = 1): Figures =>
  figuresOf(simulate(herd, create, seeded(seed)), herd)

/** Of several runs the worst figure each. */
const worstOf = (all: readonly Figures[]): Figures => {
  const worst = (of: keyof Figures) => Math.max(...all.map((one) => one[of]))
  return {
    peak: worst('peak'),
    half: worst('half'),
    most: worst('most'),
    all: worst('all'),
    attempts: worst('attempts'),
    gaveUp: worst('gaveUp'),
  }
}

const seconds = (value: number) => (value === Infinity ? '–' : figure(value))
const percent = (share: number) => (share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)
const row = (name: string, { peak, half, most, all, attempts, gaveUp }: Figures) => [
  name,
  figure(peak),
  ...[half, most, all].map(seconds),
  figure(attempts),
  percent(gaveUp),
]
const head = ['', 'peak ÷ capacity', '50 % back, s', '99 % back, s', 'all back, s', 'attempts each', 'gave up, %']

const us: Contestant = { name: 'ours', create: ours() }

function compareAll(): void {
  for (const capacity of capacities) {
    console.log(
      `\n${capacity} handshakes a second, all back after ${usual.clients / capacity} s at best; clients were cut within 50 ms, 1 s, 10 s (the other columns: 1 s):`,
    )
    const rows = [us, ...textbook, ...peers].map((one) => {
      const bySpread = spreads.map((spreadMs) => {
        const herd = { ...usual, capacity, spreadMs }
        return one === us ? worstOf(ourSeeds.map((seed) => run(herd, one, seed))) : run(herd, one)
      })
      const each = (show: (value: Figures) => string) => bySpread.map(show)
      const [, { half, all, attempts, gaveUp }] = bySpread as [Figures, Figures, Figures]
      return [
        one.name,
        ...each(({ peak }) => figure(peak)),
        ...each(({ most }) => seconds(most)),
        ...[half, all].map(seconds),
        figure(attempts),
        percent(gaveUp),
      ]
    })
    const times = ['50 ms', '1 s', '10 s']
    const columns = ['peak', '99 %'].flatMap((what) => times.map((spread) => `${what}, ${spread}`))
    printTable(['', ...columns, '50 %', 'all', 'attempts', 'gave up, %'], rows)
  }
}

const widened = (maxMs: number) => ours({ closePolicy: [{ codes: 1012, next: 'wait', windowMs: [0, maxMs] }] })

/** What a server that is slow can do about it. */
function announce(): void {
  const herd = { ...usual, capacity: 500 }
  const asks = (from: number, to: number) => (random: () => number) => from + random() * (to - from)
  const answers: [string, Contestant['create'], Herd][] = [
    ['nothing', ours(), herd],
    ['a close policy with a window of 60 s', widened(60_000), herd],
    ['a close policy with a window of 120 s', widened(120_000), herd],
    ['retry: 30000 in its stream', ours({ intervalMs: 30_000 }), herd],
    ['retry: 120000 in its stream', ours({ intervalMs: 120_000 }), herd],
    ['Retry-After: 60', ours(), { ...herd, refusal: () => 60_000 }],
    ['Retry-After, drawn from 1 to 120 s', ours(), { ...herd, refusal: asks(1000, 120_000) }],
    ['Retry-After, drawn from 60 to 120 s', ours(), { ...herd, refusal: asks(60_000, 120_000) }],
  ]
  for (const refusalCost of [0.05, 0.1]) {
    console.log(`\nOurs at 500 a second, when a refusal costs ${refusalCost} of a handshake and the server announces:`)
    printTable(
      head,
      answers.map(([name, create, one]) => row(name, run({ ...one, refusalCost }, { name, create }))),
    )
  }
}

/** What refusals cost decides whether a slow server gets up again at all. */
function chargeRefusals(): void {
  const costs = [0, 0.02, 0.05, 0.08, 0.1]
  const named = (name: string) => [...textbook, ...peers].find((one) => one.name.startsWith(name))!
  const some = [us, ...['full', 'equal', 'decorrelated', 'centrifuge', 'reconnecting', 'socket.io'].map(named)]
  console.log('\n99 % back at 500 a second, s, by what a refusal costs:')
  printTable(
    ['', ...costs.map(String)],
    some.map((one) => [
      one.name,
      ...costs.map((refusalCost) => seconds(run({ ...usual, capacity: 500, refusalCost }, one).most)),
    ]),
  )
}

function restart(): void {
  console.log('\nA restart: 2 s, 5000 a second:')
  const herd = { ...usual, outageMs: 2000 }
  printTable(
    head,
    [us, ...textbook, ...peers].map((one) => row(one.name, run(herd, one))),
  )
}

function draw(): void {
  const shown = ['eventsource', 'partysocket', 'socket.io'].map((name) =>
    peers.find((one) => one.name.startsWith(name))!,
  )
  const panels = [us, ...shown].map(({ name, create }) => ({ name, course: simulate(usual, create, seeded(1)) }))
  writeFileSync('docs/images/herd.svg', pictureOf(usual, panels))
  console.log('\ndocs/images/herd.svg')
}

console.log(
  `${usual.clients.toLocaleString('en')} clients; ours: the worst of seeds 1 to ${ourSeeds.length}, others: seed 1`,
)
const startedAt = performance.now()
draw()
restart()
announce()
chargeRefusals()
compareAll()
console.log(`\n${Math.round((performance.now() - startedAt) / 1000)} s on ${availableParallelism()} cores`)
