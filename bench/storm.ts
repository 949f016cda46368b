import { setTimeout as pause } from 'node:timers/promises'
import { ApiError, createErrorClient, type Clock } from '../src/core/index.js'
import { asyncProcessing, calls, professor, workouts } from '../src/presets/index.js'
import { figure, printTable } from './table.js'

const size = 10_000
const catalogs = [asyncProcessing, calls, professor, workouts] as const
const codes = catalogs.flatMap((catalog) => catalog.codes.map((code) => ({ source: catalog.source, code })))

const storms: Readonly<Record<string, () => object[]>> = {
  'ApiErrors of 67 codes': () =>
    Array.from({ length: size }, (_, n) => new ApiError({ ...codes[n % codes.length]!, kind: 'response' })),
  'one 503, again and again': () =>
    Array.from({ length: size }, () => new ApiError({ source: 'workouts', kind: 'response', status: 503 })),
  'TypeErrors of fetch': () => Array.from({ length: size }, () => new TypeError('Failed to fetch')),
}

const timed = (run: () => unknown): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** The page's time, and how long each timer of ours kept the page. */
function watchedClock() {
  const slices: number[] = []
  let waiting = 0
  const clock: Clock = {
    now: () => Date.now(),
    setTimeout: (run, ms) => {
      waiting++
      return setTimeout(() => {
        slices.push(timed(run))
        waiting--
      }, ms)
    },
    clearTimeout: (timer) => clearTimeout(timer as number),
  }
  return { clock, slices, isIdle: () => waiting === 0 }
}

const heapMB = (): number => {
  globalThis.gc!()
  return process.memoryUsage().heapUsed / 1e6
}

interface Weather {
  'making them, ms': number
  'recording them, ms': number
  'deciding and showing, ms': number
  'longest slice, ms': number
  'MB held until shown': number
  'MB kept after': number
  slices: number
  notices: number
}

async function weather(make: () => object[]): Promise<Weather> {
  const { clock, slices, isIdle } = watchedClock()
  const client = createErrorClient({ catalogs, clock, mode: 'present', locale: 'ja', origin: 'https://app.test' })
  const before = heapMB()
  const storm = { failures: [] as object[] }
  const makeMs = timed(() => (storm.failures = make()))
  const made = heapMB()
  const recordMs = timed(() => {
    for (const failure of storm.failures) client.handle(failure, { trigger: 'query' })
  })
  const recorded = heapMB()
  while (!isIdle()) await pause(20)
  storm.failures = []
  const { notices, history } = client.getSnapshot()
  const shown = notices.reduce((sum, { count }) => sum + count, 0)
  if (shown !== size || history.length === 0) throw new Error(`${shown} of ${size} failures were shown`)
  return {
    'making them, ms': makeMs,
    'recording them, ms': recordMs,
    'deciding and showing, ms': slices.reduce((sum, ms) => sum + ms, 0),
    'longest slice, ms': Math.max(...slices),
    'MB held until shown': recorded - made,
    'MB kept after': heapMB() - before,
    slices: slices.length,
    notices: notices.length,
  }
}

/** 10,000 failures in one tick: the best of three, since the first one also warms the code up. */
export async function reportStorm(): Promise<void> {
  console.log(
    `\nA storm: ${size.toLocaleString('en')} failures in one tick, worked off in slices of 5 ms. Best of three.`,
  )
  const rows: string[][] = []
  let head: string[] = []
  for (const [name, make] of Object.entries(storms)) {
    const runs = [await weather(make), await weather(make), await weather(make)]
    head = Object.keys(runs[0]!)
    const best = (key: string) => Math.min(...runs.map((run) => run[key as keyof Weather]))
    rows.push([name, ...head.map((key) => (Number.isInteger(best(key)) ? String(best(key)) : figure(best(key))))])
  }
  printTable(['', ...head], rows)
}
