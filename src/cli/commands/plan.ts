import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Accepted, CatalogConfig, KintsugiConfig, SourceConfig } from '../config.js'
import { isRevision, relativeTo } from '../file-name.js'
import { CannotCheck, type Location } from '../finding.js'
import type { Io } from '../io.js'
import { severitiesOf, type CheckOptions, type CommonOptions } from '../options.js'
import type { Judging } from '../rules/judge.js'

/** What a command is to look at. Paths are relative to the folder that it works in. */
export interface Plan {
  readonly cwd: string
  readonly backends: readonly CatalogConfig[]
  readonly judging: Judging
}

interface PlanOptions extends CheckOptions {
  /** The documents are those of one backend, though no catalog is named. */
  readonly together?: boolean
}

/** @throws CannotCheck for a folder that does not exist. */
export function folderOf({ cwd = '.' }: CommonOptions, io: Io): string {
  const folder = resolve(io.cwd, cwd)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new CannotCheck(`--cwd ${cwd}: there is no such folder.`)
}

/**
 * The documents on the command line, or else what the configuration lists. Documents that are compared with a catalog
 * are those of one backend; without a catalog each is a backend of its own.
 * @throws CannotCheck where neither says what to look at.
 */
export async function planOf(documents: readonly string[], options: PlanOptions, io: Io): Promise<Plan> {
  const cwd = folderOf(options, io)
  const given = severitiesOf(options.rule)
  if (documents.length > 0 && options.config === undefined)
    return { cwd, backends: fromCommandLine(documents, options), judging: { severities: given, accept: [] } }
  if (documents.length === 0) refuseDocumentOptions(options)
  const { loadConfig } = await import('../catalogs/load-config.js')
  const { config, file, dir } = await loadConfig(options.config, { cwd })
  const backends =
    documents.length > 0 ? fromCommandLine(documents, options) : config.catalogs.map((one) => moved(one, dir, cwd))
  const accept = acceptedIn(config, file, cwd)
  return {
    cwd,
    backends,
    judging: { severities: { ...config.rules, ...given }, accept, isPartial: documents.length > 0 },
  }
}

/** What says how documents are read, or what they are compared with, is said in the configuration where there are none. */
function refuseDocumentOptions(options: CheckOptions): void {
  const said = (['catalog', 'type', 'pattern', 'section', 'select'] as const).find(
    (name) => options[name] !== undefined,
  )
  if (said) throw new CannotCheck(`--${said} goes with documents: name them, or say it in the configuration.`)
}

function fromCommandLine(documents: readonly string[], options: PlanOptions): readonly CatalogConfig[] {
  const { catalog: catalogs = [], together } = options
  const sources = documents.map((file) => sourceOf(file, options))
  if (catalogs.length > 0) return [{ catalog: catalogs.join('\n'), sources }]
  return together ? [{ sources }] : sources.map((source) => ({ sources: [source] }))
}

/** How a document on the command line is read. */
export const sourceOf = (file: string, { type, pattern, section, select }: CheckOptions): SourceConfig => ({
  file,
  ...(type && { type }),
  ...(pattern !== undefined && { pattern }),
  ...(section !== undefined && { section }),
  ...(select !== undefined && { select }),
})

/** The specifiers of a backend's catalog: several options of the command line stand on a line each. */
export const specifiersOf = ({ catalog = '' }: CatalogConfig): readonly string[] => catalog.split('\n').filter(Boolean)

function moved(backend: CatalogConfig, dir: string, cwd: string): CatalogConfig {
  if (resolve(dir) === resolve(cwd)) return backend
  const here = (file: string) => (isRevision(file, dir) ? file : relativeTo(cwd, resolve(dir, file)))
  const { catalog, facts, lock } = backend
  return {
    ...backend,
    sources: backend.sources.map((source) =>
      typeof source === 'string' ? here(source) : { ...source, file: here(source.file) },
    ),
    ...(catalog?.startsWith('.') && { catalog: `./${here(catalog)}` }),
    ...(facts !== undefined && { facts: here(facts) }),
    ...(lock !== undefined && { lock: here(lock) }),
  }
}

/** Each accepted finding with the line of the configuration that accepts it. */
function acceptedIn({ accept = [] }: KintsugiConfig, file: string, cwd: string): Judging['accept'] {
  const path = join(cwd, file)
  const lines = accept.length > 0 && existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const place = (one: Accepted): Location => ({ role: 'config', file, line: lineOf(one, lines), column: 1 })
  return accept.map((one) => ({ ...one, place: place(one) }))
}

/** The line that gives the reason, which is nobody else's; the first line where the configuration is computed. */
const lineOf = ({ because }: Accepted, lines: readonly string[]) =>
  Math.max(
    0,
    lines.findIndex((line) => line.includes(because) || line.includes(JSON.stringify(because).slice(1, -1))),
  ) + 1
