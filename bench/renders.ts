import { build } from 'esbuild'
import { chromium, type CDPSession, type Page } from 'playwright'
import { chromiumArgs, findChromium } from '../test/chromium.mjs'
import type { RendersBench } from './renders-page.js'
import { figure, printTable } from './table.js'

// In a real Chromium, with React's production build: what our hooks cost a page, and how often a failure is said.

declare const bench: RendersBench

const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const base = 'no hook'

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

async function open(page: Page, script: string): Promise<CDPSession> {
  await page.setContent('<!doctype html><html lang="en"><body></body></html>')
  await page.addScriptTag({ content: script })
  return page.context().newCDPSession(page)
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

async function mounting(page: Page, session: CDPSession): Promise<void> {
  const names = await page.evaluate(() => bench.kinds.mounted)
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  const heaps = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let round = -3; round < rounds; round++)
    for (const name of names) {
      await page.evaluate(() => bench.unmount())
      const before = await heapOf(session)
      const ms = await page.evaluate((one) => bench.mount(one), name)
      const held = (await heapOf(session)) - before
      if (round < 0) continue
      times.get(name)!.push(ms)
      heaps.get(name)!.push(held / 1000)
    }
  const [ms, kB] = [times, heaps].map((all) => new Map([...all].map(([name, list]) => [name, medianOf(list)])))
  const rest = names.filter((name) => name !== base)
  const above = (all: Map<string, number>, name: string) => all.get(name)! - all.get(base)!
  printTable(
    ['1,000 mounted', 'ms', 'ms above', 'useApiError, of it', 'kB', 'kB above', 'useApiError, of it '],
    [base, ...rest].map((name) => [
      name,
      ...[ms!, kB!].flatMap((all) => {
        const net = above(all, name)
        const ratio = name === base ? '–' : figure(above(all, 'useApiError') / net)
        return [figure(all.get(name)!), name === base ? '–' : figure(net), ratio]
      }),
    ]),
  )
}

async function rendering(page: Page): Promise<void> {
  const names = await page.evaluate(() => bench.kinds.subscribed)
  const rows: string[][] = []
  for (const name of names) {
    const { renders, components } = await page.evaluate((one) => bench.renders(one), name)
    rows.push([name, String(renders), String(components)])
  }
  printTable(['of 1,000 components', 'renders', 'components'], rows)
}

async function saying(page: Page): Promise<void> {
  const names = await page.evaluate(() => bench.kinds.paths)
  const rows: [path: string, ours: number, byHand: number][] = []
  for (const path of names) {
    const count = (who: string) => page.evaluate(([one, way]) => bench.notices(one!, way!), [who, path])
    rows.push([path, await count('ours'), await count('by hand')])
  }
  const sum = (at: 1 | 2) => rows.reduce((all, row) => all + row[at], 0)
  printTable(
    ['notices for one failure', 'ours', 'by hand'],
    [...rows, ['all twelve', sum(1), sum(2)] as const].map((row) => row.map(String)),
  )
}

const { outputFiles } = await build({
  entryPoints: ['bench/renders-page.tsx'],
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
})
const executablePath = findChromium()
const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
const page = await browser.newPage()
page.on('pageerror', (error) => {
  if (error.name !== 'ApiError') console.error(error)
})
const session = await open(page, outputFiles[0]!.text)
await rendering(page)
await mounting(page, session)
await saying(page)
await browser.close()
