import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { figure, printTable } from './table.js'
import { namesOf, type Round, type Wire } from './streams-worker.js'

/** What is read, the same for all clients. */
export interface Load {
  readonly what: string
  readonly wire: Wire
  readonly url: string
  readonly bytes: number
  readonly messages: number
  /** With all ways in which ours can be read. */
  readonly isFull?: boolean
}

const rounds = Number(process.env.BENCH_ROUNDS ?? 10)
const flags = ['--expose-gc', '--single-threaded-gc']

/** A process that plays a part of this bench. */
export const start = (...part: readonly string[]): ChildProcess =>
  fork(fileURLToPath(import.meta.url), part, { execArgv: part[0] === 'serve' ? [] : flags })

export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const leave = new AbortController()
  const gone = once(child, 'exit', { signal: leave.signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with ${code}`)
  })
  const [answer] = (await Promise.race([once(child, 'message'), gone])) as [T]
  leave.abort()
  gone.catch(() => {})
  return answer
}

async function round(child: ChildProcess, url: string, messages: number): Promise<Round> {
  child.send({ url, messages })
  return answerOf<Round>(child)
}

/** A client a process, all of them warm, in turns: first to last, last to first, and so on. */
async function measure({ wire, url, bytes, messages, isFull = false }: Load): Promise<Map<string, Round[]>> {
  const names = namesOf(wire).slice(0, isFull ? undefined : 4)
  const figures = new Map<string, Round[]>(names.map((name) => [name, []]))
  const children = new Map(names.map((name) => [name, start('work', wire, name, String(bytes))]))
  for (const [, child] of children) await round(child, url, messages)
  for (let n = 0; n < rounds; n++)
    for (const name of n % 2 ? names.toReversed() : names)
      figures.get(name)!.push(await round(children.get(name)!, url, messages))
  for (const child of children.values()) child.kill()
  return figures
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}
/** Median absolute deviation, in per cent of the median. */
const spreadOf = (values: readonly number[]): number => {
  const median = medianOf(values)
  return (medianOf(values.map((value) => Math.abs(value - median))) / median) * 100
}

/** Ratios above 1: ours is ahead. Of each round, since the machine changes from one to the next. */
const ratio = (theirs: readonly number[], ours: readonly number[]) =>
  medianOf(theirs.map((value, n) => value / ours[n]!)).toFixed(2)

export async function compareLoads(loads: readonly Load[], unit: string): Promise<void> {
  const rows: string[][] = []
  for (const load of loads) {
    const measured = await measure(load)
    const cpuOf = (name: string) => measured.get(name)!.map(({ cpuUs }) => cpuUs / load.messages)
    const wallOf = (name: string) => measured.get(name)!.map(({ wallUs }) => wallUs / load.messages)
    const [ours] = measured.keys()
    for (const [index, name] of [...measured.keys()].entries()) {
      const [cpu, wall] = [cpuOf(name), wallOf(name)]
      const ratios = [ratio(cpu, cpuOf(ours!)), ratio(wall, wallOf(ours!))]
      const told = [figure(medianOf(cpu)), figure(spreadOf(cpu)), figure(1e6 / medianOf(wall)), figure(spreadOf(wall))]
      rows.push([index ? '' : load.what, name, ...told, ...ratios])
    }
  }
  printTable(['', '', `CPU µs ÷ ${unit}`, 'MAD, %', `${unit}s a second`, 'MAD, %', 'CPU ÷ ours', 'time ÷ ours'], rows)
}
