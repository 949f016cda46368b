import { spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

/** The TypeScripts that apps have, as they are installed here; the paths are those from the project's root. */
export const compilers = ['typescript-5/bin/tsc', 'typescript/bin/tsc6', '@typescript/native/bin/tsc'].map((bin) => {
  const tsc = `node_modules/${bin}`
  return { name: `TypeScript ${run(tsc, '--version').said.replace('Version ', '')}`, tsc }
})

/** Runs a compiler, cold. `said` is all that it printed. */
export function run(tsc: string, ...args: string[]): { said: string; failed: boolean } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], { encoding: 'utf8' })
  const said = stripVTControlCharacters(stdout + stderr).trim()
  return { said, failed: status !== 0 }
}

/**
 * What a compiler counts of a project, with one checker: the figures are the same at each run.
 * @throws with the compiler's errors if there are any.
 */
export function diagnose(tsc: string, project: string): { instantiations: number; megabytes: number } {
  const oneChecker = tsc.includes('native') ? ['--singleThreaded'] : []
  const { said, failed } = run(tsc, '-p', project, '--extendedDiagnostics', ...oneChecker)
  if (failed) throw new Error(said)
  const figure = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(said)![1])
  return { instantiations: figure('Instantiations'), megabytes: figure('Memory used') / 1000 }
}
