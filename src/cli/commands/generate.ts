import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { CatalogConfig } from '../config.js'
import { CannotCheck, type Finding } from '../finding.js'
import { generateFiles, type Generated } from '../generate/generate-files.js'
import { staleFiles } from '../generate/stale-files.js'
import type { Io } from '../io.js'
import type { GenerateOptions, Outcome } from '../options.js'
import { side } from '../reports/places.js'
import { count } from '../reports/report.js'
import { planOf } from './plan.js'
import { readBackends, type ReadBackend } from './read-backends.js'
import { surroundingsOf } from './surroundings.js'

/**
 * Writes the facts and the lock of each backend, or with `--check` ends with 1 where one is stale. What is up to date
 * stays untouched, also where a formatter has been at it.
 * @throws CannotCheck where nothing is to be written, or a document cannot be read.
 */
export async function generate(documents: readonly string[], options: GenerateOptions, io: Io): Promise<Outcome> {
  const { cwd, backends } = await planOf(documents, { ...options, together: true }, io)
  const written = backends
    .map(({ catalog: _, ...backend }) => withTargets(backend, options))
    .filter(({ facts, lock }) => facts !== undefined || lock !== undefined)
  if (written.length === 0)
    throw new CannotCheck('Nothing is to be written: name a file with --facts or --lock, or in the configuration.')
  if (options.check) return checked(await readBackends({ backends: written, cwd }), options, io, cwd)
  const lines: string[] = []
  for (const backend of written) lines.push(...(await writeFiles(backend, options, cwd)))
  return { exitCode: 0, text: options.quiet ? '' : `${lines.join('\n')}\n` }
}

const withTargets = (backend: CatalogConfig, { facts, lock }: GenerateOptions): CatalogConfig => ({
  ...backend,
  ...(facts !== undefined && { facts }),
  ...(lock !== undefined && { lock }),
})

async function checked(read: readonly ReadBackend[], options: GenerateOptions, io: Io, cwd: string): Promise<Outcome> {
  const found: Finding[] = read.flatMap(({ findings }) => findings.filter(({ rule }) => rule === 'stale-lock'))
  for (const { backend, checked } of read)
    found.push(...(await staleFiles(generateFiles(backend, checked.records, { cwd, name: options.name }), { cwd })))
  if (found.length === 0) return { exitCode: 0, text: options.quiet ? '' : 'Everything is up to date.\n' }
  const surroundings = surroundingsOf(options, io, cwd)
  const lines = found.flatMap(({ rule, message, locations }) => [
    `${rule}: ${message}`,
    ...side(locations, surroundings),
  ])
  return { exitCode: 1, text: `${lines.join('\n')}\n\nRun kintsugi generate.\n` }
}

async function writeFiles(backend: CatalogConfig, { name }: GenerateOptions, cwd: string): Promise<readonly string[]> {
  const [read] = await readForWriting(backend, cwd)
  if (!read) return []
  const { records } = read.checked
  const facts = generateFiles(backend, records, { cwd, name })
  const stale = new Set((await staleFiles(facts, { cwd })).map(({ locations: [{ file }] }) => file))
  const lock = await lockFor(backend, read, cwd)
  const conflicts = read.findings.filter(({ rule }) => rule === 'doc-conflict').map(({ message }) => `  ${message}`)
  return [
    ...facts.map((file) => (stale.has(file.file) ? write(file, cwd, count(records.length, 'code')) : unchanged(file))),
    ...lock.map((file) => (isOnDisk(file, cwd) ? unchanged(file) : write(file, cwd, count(records.length, 'code')))),
    ...(conflicts.length > 0 ? ['  The documents contradict themselves; what they say first was taken:'] : []),
    ...conflicts,
  ]
}

/** A lock that is stale or broken stands in nobody's way while the documents are at hand. */
async function readForWriting(backend: CatalogConfig, cwd: string): Promise<readonly ReadBackend[]> {
  const { lock: _, ...atHand } = backend
  try {
    return await readBackends({ backends: [atHand], cwd })
  } catch (error) {
    if (backend.lock === undefined || !(error instanceof CannotCheck)) throw error
    return readBackends({ backends: [backend], cwd })
  }
}

/** Not from a lock: it would only repeat itself. */
async function lockFor(
  { lock }: CatalogConfig,
  { documents, checked: { records } }: ReadBackend,
  cwd: string,
): Promise<readonly Generated[]> {
  if (lock === undefined || documents.some(({ fromLock }) => fromLock)) return []
  const { lockOf } = await import('../readers/lock.js')
  return [{ file: lock, text: lockOf({ records, documents }, lock, cwd) }]
}

const isOnDisk = ({ file, text }: Generated, cwd: string) =>
  existsSync(resolve(cwd, file)) && readFileSync(resolve(cwd, file), 'utf8') === text

const unchanged = ({ file }: Generated) => `${file} is up to date.`

function write({ file, text }: Generated, cwd: string, what: string): string {
  const path = resolve(cwd, file)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (cause) {
    throw new CannotCheck(`This file cannot be written: ${(cause as Error).message}.`, { file }, { cause })
  }
  return `${file} is written: ${what}.`
}
