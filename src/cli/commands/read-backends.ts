import type { LoadedCatalog } from '../catalog-facts.js'
import type { CatalogConfig } from '../config.js'
import { CannotCheck, type Finding } from '../finding.js'
import type { CodeRecord } from '../record.js'
import type { Checked } from '../rules/checked.js'
import { specifiersOf, type Plan } from './plan.js'

/** A backend with everything read that the rules need. */
export interface ReadBackend {
  readonly backend: CatalogConfig
  readonly checked: Checked
  readonly documents: readonly { readonly file: string; readonly sha256: string; readonly fromLock?: boolean }[]
  /** What its documents say wrong by themselves. */
  readonly findings: readonly Finding[]
}

type Sources = Pick<ReadBackend, 'documents' | 'findings'> & { readonly records: readonly CodeRecord[] }

/** Reads the documents while another process runs the catalogs. @throws CannotCheck for a backend without a code. */
export async function readBackends({ backends, cwd }: Pick<Plan, 'backends' | 'cwd'>): Promise<readonly ReadBackend[]> {
  const loading = loadAll(backends, cwd)
  // Reported when it is awaited: a document that cannot be read is told of first.
  loading.catch(() => {})
  const { readSources } = await import('../readers/read-sources.js')
  const sources: Sources[] = []
  for (const backend of backends) sources.push(withCodes(await readSources(backend, { cwd }), backend))
  const loaded = await loading
  return backends.map((backend, index) => readBackend(backend, sources[index]!, loaded[index] ?? []))
}

function withCodes(sources: Sources, { sources: files }: CatalogConfig): Sources {
  if (sources.records.length > 0) return sources
  const [finding] = sources.findings
  if (finding)
    throw new CannotCheck(`${finding.message} ${finding.suggestion ?? ''} Nothing else was read.`, finding.locations[0])
  const file = files.map((source) => (typeof source === 'string' ? source : source.file)).join(', ')
  throw new CannotCheck(
    `There is no error code in ${file || 'no document'}. A code stands in a table or under a heading of its own; --pattern says what counts as one.`,
    { file },
  )
}

async function loadAll(backends: readonly CatalogConfig[], cwd: string): Promise<readonly LoadedCatalog[][]> {
  const specifiers = backends.flatMap(specifiersOf)
  if (specifiers.length === 0) return []
  const { loadCatalogs } = await import('../catalogs/load-catalogs.js')
  const loaded = await loadCatalogs(specifiers, { cwd })
  let next = 0
  return backends.map((backend) => specifiersOf(backend).flatMap(() => loaded[next++] ?? []))
}

function readBackend(backend: CatalogConfig, sources: Sources, loaded: readonly LoadedCatalog[]): ReadBackend {
  const catalogs = catalogsFor(backend, sources.records, loaded)
  const documents = backend.sources.map((source) => (typeof source === 'string' ? source : source.file)).join(', ')
  const id = catalogs.map((catalog) => catalog.id).join(', ') || documents
  const { records, findings } = sources
  const { local } = backend
  return {
    backend,
    documents: sources.documents,
    findings: findings.map((finding) => ({ catalog: id, ...finding })),
    checked: { id, records, catalogs, ...(local && { local }) },
  }
}

/** The one catalog of several that knows the most of the documented codes. Maps make one together. */
function catalogsFor(
  backend: CatalogConfig,
  records: readonly CodeRecord[],
  loaded: readonly LoadedCatalog[],
): readonly LoadedCatalog[] {
  if (backend.catalog === undefined) return []
  const [first, second] = loaded
  if (!first || loaded.every(({ codes }) => codes.length === 0))
    throw new CannotCheck(`${backend.catalog} has no code to compare with.`, first && { file: first.file })
  if (!second || loaded.every(({ kind }) => kind === 'map')) return loaded
  const documented = new Set(records.map(({ code }) => code))
  const known = loaded
    .map((catalog) => ({ catalog, hits: catalog.codes.filter(({ code }) => documented.has(code)).length }))
    .toSorted((a, b) => b.hits - a.hits)
  if (known[0] && known[1] && known[0].hits > known[1].hits) return [known[0].catalog]
  const names = loaded.map(({ id }) => id).join(', ')
  throw new CannotCheck(`${backend.catalog} has several catalogs (${names}). Say which one: module#export.`, {
    file: first.file,
  })
}
