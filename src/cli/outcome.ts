import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotCheck } from './finding.js'
import type { Io } from './io.js'
import type { CommonOptions, Outcome } from './options.js'
import { annotation } from './reports/github.js'
import { version } from './version.js'

/** The format that was asked for; on GitHub's machines its annotations. */
export const formatOf = ({ format }: CommonOptions, { env }: Io): string =>
  format ?? (env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty')

/** Writes the text of a command to its file or to the standard output. @throws CannotCheck for a file that cannot be written. */
export async function finish({ text, aside = '' }: Outcome, { output, cwd = '.' }: CommonOptions, io: Io) {
  if (output === undefined) await io.out(text)
  else writeTo(resolve(io.cwd, cwd, output), text)
  if (aside) await io.err(aside)
}

function writeTo(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (cause) {
    throw new CannotCheck(`The output cannot be written: ${(cause as Error).message}.`, { file }, { cause })
  }
}

/** Says why a command could not do its work: to people, and to whatever reads the format that was asked for. */
export async function failed(error: CannotCheck, options: CommonOptions, io: Io): Promise<void> {
  const { message, place = {} } = error
  const at = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
  const stack = options.debug ? `${error.stack}\n` : ''
  await io.err(`kintsugi: ${at ? `${at}: ` : ''}${message}\n${stack}`)
  const format = formatOf(options, io)
  if (format === 'github') await io.out(annotation('error', place, 'kintsugi', message))
  if (options.format === 'json') {
    const tool = { name: 'kintsugi', version: version() }
    await io.out(`${JSON.stringify({ schemaVersion: 1, tool, error: { message, ...place } }, undefined, 2)}\n`)
  }
}

/** A fault of ours: one line, and the stack only where it was asked for. */
export function crashed(error: unknown, debug: boolean): string {
  const { message = String(error), stack = message } = error instanceof Error ? error : {}
  return debug
    ? `kintsugi: ${stack}\n`
    : `kintsugi: it broke down: ${message}. Nothing was checked; --debug shows where.\n`
}
