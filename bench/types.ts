import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compilers, diagnose, run } from '../test/types/compilers.js'
import { stages, writeProject, type Stage } from '../test/types/thousand-codes.js'
import { figure, printTable } from './table.js'

const folder = resolve('node_modules/.cache/bench/types')
const rounds = 3

const names: Record<Stage, string> = {
  nothing: 'no codes',
  objects: 'facts and texts as constants',
  catalogs: 'four catalogs',
  asked: 'composed, asked for codes',
}

/** What an app gets of our core: declarations, and no sources. */
function declare(): string {
  const tsconfig = `${folder}/core.json`
  const compilerOptions = {
    rootDir: resolve('src'),
    outDir: `${folder}/declarations`,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    types: [],
  }
  const config = { extends: resolve('tsconfig.json'), compilerOptions, include: [resolve('src/core')] }
  writeFileSync(tsconfig, JSON.stringify(config))
  const { said, failed } = run(compilers.at(-1)!.tsc, '-p', tsconfig)
  if (failed) throw new Error(said)
  return compilerOptions.outDir
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const declarations = declare()
const projects = stages.map((stage) => writeProject(`${folder}/${stage}`, declarations, stage))

/** CPU seconds of a cold compilation: the shell's `times` counts what its children took, with all their threads. */
function time(tsc: string, project: string): number {
  const script = '"$@" || exit; times >&3'
  const { status, stdout, output } = spawnSync('sh', ['-c', script, 'sh', process.execPath, tsc, '-p', project], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  })
  if (status !== 0) throw new Error(stdout)
  const seconds = Array.from(output[3]!.matchAll(/(\d+)m([\d.]+)s/g), ([, m, s]) => Number(m) * 60 + Number(s))
  return seconds[2]! + seconds[3]!
}

/** By compiler and stage, a round after the other, so that whatever else runs meets them all. */
const times = compilers.map(() => stages.map((): number[] => []))
for (let round = 0; round < rounds; round++)
  for (const [row, { tsc }] of compilers.entries())
    for (const [column, project] of projects.entries()) times[row]![column]!.push(time(tsc, project))

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!

console.log('\n1,000 codes in four catalogs, in two languages or three. A cold `tsc`, median of three.')
const rows = compilers.flatMap(({ name, tsc }, row) => {
  const cpu = times[row]!.map(median)
  const texts = stages.indexOf('objects')
  return stages.map((stage, column) => {
    const { instantiations, megabytes } = diagnose(tsc, projects[column]!)
    const added = column > texts ? figure(cpu[column]! - cpu[texts]!) : '–'
    const counted = [instantiations, megabytes].map((value) => Math.round(value).toLocaleString('en'))
    return [column === 0 ? name : '', names[stage], figure(cpu[column]!), added, ...counted]
  })
})
printTable(['', 'what the app has', 'CPU s', 'of it for our types', 'instantiations', 'MB'], rows)
