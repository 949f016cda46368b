import { build } from 'esbuild'
import { chromium, type Browser } from 'playwright'
import { chromiumArgs, findChromium } from '../test/chromium.mjs'
import { medianOf } from './streams-rounds.js'
import type { Outcome } from './streams-page.js'
import { query } from './streams-server.js'
import { figure, printTable } from './table.js'

const rates = [1000, 10_000]
const seconds = Number(process.env.BENCH_SECONDS ?? 10)
const repeats = 2

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['bench/streams-page.tsx'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

declare const ways: readonly string[]
declare const play: (way: string, url: string, sendMs: number) => Promise<Outcome>

/** One way in a page of its own, which is in front. */
async function run(browser: Browser, base: string, script: string, rate: number, way?: string) {
  const page = await browser.newPage()
  await page.goto(`${base}/page`)
  await page.bringToFront()
  await page.addScriptTag({ content: script })
  if (way === undefined) {
    const all = await page.evaluate(() => ways)
    await page.close()
    return { all }
  }
  const url = `${base.replace('http', 'ws')}/socket${query({ messages: rate * seconds, bytes: 64, rate })}`
  const asked = [way, url, seconds * 1000] as const
  const outcome = await page.evaluate(([name, at, ms]) => play(name, at, ms), asked)
  await page.close()
  return { outcome }
}

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

/** A page that is not in front, or gets no frames, measures something else. */
function check(way: string, { isVisible, frameMs }: Outcome): void {
  if (!isVisible) throw new Error(`${way}: the page was hidden`)
  if (frameMs.length < seconds * 4) throw new Error(`${way}: the page had ${frameMs.length} frames`)
}

function rowOf(rate: number, way: string, isFirst: boolean, outcomes: readonly Outcome[]): string[] {
  const of = (pick: (outcome: Outcome) => number) => figure(medianOf(outcomes.map(pick)))
  return [
    isFirst ? `${figure(rate)} a second` : '',
    way,
    of(({ commits, shownMs }) => ((commits - 1) * 1000) / shownMs),
    of(({ seen }) => rate * seconds - seen),
    of(({ shownMs }) => Math.max(0, shownMs / 1000 - seconds)),
    of(({ frameMs }) => medianOf(frameMs)),
    of(({ frameMs }) => quantile(frameMs, 0.99)),
    of(({ longTasks }) => longTasks.length),
    of(({ longTasks }) => Math.max(0, ...longTasks)),
  ]
}

/** Renders in Chromium: there and back, so that a slow moment of the machine hits all. */
export async function measureRenders(base: string): Promise<void> {
  const executablePath = findChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
  const script = await pageScript()
  const { all = [] } = await run(browser, base, script, 0)
  const rows: string[][] = []
  const beside: number[] = []
  for (const rate of rates) {
    const found = new Map<string, Outcome[]>(all.map((way) => [way, []]))
    for (let n = 0; n < repeats; n++)
      for (const way of n % 2 ? all.toReversed() : all) {
        const { outcome } = await run(browser, base, script, rate, way)
        check(way, outcome!)
        found.get(way)!.push(outcome!)
      }
    beside.push(...found.get(all[0]!)!.map(({ renderedBeside }) => renderedBeside))
    for (const [index, way] of all.entries()) rows.push(rowOf(rate, way, index === 0, found.get(way)!))
  }
  const version = browser.version()
  await browser.close()
  const head = ['commits a second', 'lost', 'late, s', 'frame ms, median', '99 %', 'long tasks', 'longest, ms']
  printTable([`Chromium ${version.split('.')[0]}`, '', ...head], rows)
  console.log(`\nA component beside ours that reads the status alone committed ${Math.max(...beside)} times at most.`)
}
