import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type { CatalogConfig } from '../config.js'
import type { CodeRecord } from '../record.js'
import { factsFile } from './facts.js'

/** A file that `generate` writes. */
export interface Generated {
  /** Relative to the folder the command works in. */
  readonly file: string
  readonly text: string
}

interface GenerateOptions {
  readonly cwd: string
  /** Of the export. Default: what the file on disk exports, else made of the file's name. */
  readonly name?: string | undefined
}

/** The facts file of a backend, where its configuration names one. */
export function generateFiles(
  { facts, sources }: CatalogConfig,
  records: readonly CodeRecord[],
  { cwd, name }: GenerateOptions,
): Generated[] {
  if (facts === undefined) return []
  const documents = sources.map((source) => basename(typeof source === 'string' ? source : source.file))
  const text = factsFile({
    name: name ?? nameOnDisk(resolve(cwd, facts)) ?? nameFor(facts),
    source: documents.join(', '),
    records,
    language: languageOf(facts),
  })
  return [{ file: facts, text }]
}

function languageOf(file: string): 'ts' | 'js' | 'json' {
  if (extname(file) === '.json') return 'json'
  return /^\.[cm]?jsx?$/.test(extname(file)) ? 'js' : 'ts'
}

/** A name that was chosen once stays. */
function nameOnDisk(file: string): string | undefined {
  return existsSync(file) ? /^export const ([\w$]+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
}

/** `async-processing.facts.ts` exports `asyncProcessingFacts`. */
function nameFor(file: string): string {
  const words = basename(file)
    .replace(/(\.(gen|generated))?\.\w+$/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  if (words.at(-1)?.toLowerCase() !== 'facts') words.push('facts')
  const [first = '', ...rest] = words
  const name =
    first.charAt(0).toLowerCase() +
    first.slice(1) +
    rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^\d/.test(name) ? `_${name}` : name
}
