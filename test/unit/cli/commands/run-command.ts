import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../../../src/cli/program.js'

/** A folder with these files, gone after the test. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'kintsugi-command-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

export interface Ran {
  readonly exitCode: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in a folder, in this process. */
export async function kintsugi(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  let [out, err] = ['', '']
  const exitCode = await run(argv, {
    cwd,
    env,
    isTerminal: false,
    width: 100,
    out: async (text) => void (out += text),
    err: async (text) => void (err += text),
  })
  return { exitCode, out, err }
}
