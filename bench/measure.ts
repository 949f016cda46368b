import { setImmediate as nextTurn } from 'node:timers/promises'
import { Bench } from 'tinybench'
import { figure, printTable } from './table.js'

/** One way to do the thing that is measured. */
export interface Case {
  readonly name: string
  /** Does it `times` times. */
  readonly run: () => unknown
  readonly times: number
  /** Makes what one `run` uses up; its time does not count. */
  readonly prepare?: () => void
}

/** The same thing done by us, who come first, and by others. */
export interface Comparison {
  readonly what: string
  readonly cases: readonly Case[]
}

const rounds = 5

/** Milliseconds that this process was computing: what else runs on the machine then counts for little. */
const now = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Microseconds for one time, a figure a round: the mean of the round, since garbage is part of the price. The cases
 * take turns, so that a slow moment of the machine hits all of them.
 */
async function measure(cases: readonly Case[], timeMs: number): Promise<number[][]> {
  const figures: number[][] = cases.map(() => [])
  for (let round = 0; round < rounds; round++) {
    const warmup = { warmupTime: round ? 5 : 200, warmupIterations: 2 }
    const bench = new Bench({ ...warmup, time: timeMs, iterations: 5, now, throws: true })
    for (const { name, run, prepare } of cases) bench.add(name, run, { beforeEach: () => atNextTurn(prepare) })
    for (const [index, task] of (await bench.run()).entries()) {
      if (task.result.state !== 'completed') throw new Error(`${task.name}: ${task.result.state}`)
      figures[index]!.push((task.result.latency.mean * 1000) / cases[index]!.times)
    }
  }
  return figures
}

/** A page is never without an event loop for long: timers and finalizers have their turn before each run. */
async function atNextTurn(prepare?: () => void): Promise<void> {
  await nextTurn()
  prepare?.()
}

/** Measures and prints: median and fastest of the rounds, how many a second, and the median relative to ours. */
export async function compare(comparisons: readonly Comparison[], { timeMs = 30 } = {}): Promise<void> {
  const rows: string[][] = []
  for (const { what, cases } of comparisons) {
    const measured = await measure(cases, timeMs)
    const medians = measured.map((all) => [...all].sort((a, b) => a - b)[rounds >> 1]!)
    for (const [index, { name }] of cases.entries()) {
      const median = medians[index]!
      const figures = [median, Math.min(...measured[index]!), 1e6 / median, median / medians[0]!]
      rows.push([index ? '' : what, name, ...figures.map(figure)])
    }
  }
  printTable(['', '', 'µs, median', 'µs, min', 'per second', 'ours = 1'], rows)
}
