import type { ApiError } from '../../core/api-error.js'
import type { CatalogEntry } from '../../core/catalog-types.js'
import type { Catalog } from '../../core/catalog.js'
import type { ComposedCatalogs } from '../../core/compose.js'
import type { RetryRule } from '../../core/decision.js'
import { pick, type Layer, type NamedLayer } from '../../core/layers.js'
import type { PlainCatalog, PlainCode } from './protocol.js'

/** The part of a catalog's configuration that holds its texts. */
export interface LaxTexts {
  readonly locales?: readonly string[] | undefined
  readonly codes?: Readonly<Record<string, unknown>> | undefined
}

/** Known by its shape: the app may have another copy of the package than the command. */
export function isCatalog(value: unknown): value is Catalog {
  if (typeof value !== 'object' || !value) return false
  const { source, codes, entry } = value as Partial<Catalog>
  return typeof source === 'string' && Array.isArray(codes) && typeof entry === 'function'
}

/** What `composeCatalogs` returns. */
export const isComposition = (value: unknown): value is ComposedCatalogs =>
  typeof value === 'object' &&
  value !== null &&
  'catalogs' in value &&
  Array.isArray(value.catalogs) &&
  value.catalogs.length > 0 &&
  value.catalogs.every(isCatalog)

/** A catalog as plain data; within a composition, with what that overrides. */
export function describeCatalog(
  catalog: Catalog,
  texts: LaxTexts = {},
  composition?: ComposedCatalogs,
): Omit<PlainCatalog, 'exported'> {
  return {
    id: catalog.source,
    kind: 'catalog',
    locales: texts.locales ?? catalog.locales ?? [],
    codes: catalog.codes.flatMap((code) => {
      const entry = catalog.entry(code)
      return entry ? [describeCode(entry, layersOf(catalog, entry, composition), texts.codes?.[code])] : []
    }),
  }
}

/** What the code itself, its category and the catalog's defaults say, most specific first. */
function layersOf(
  catalog: Catalog,
  { code, status }: CatalogEntry,
  composition: ComposedCatalogs | undefined,
): NamedLayer[] {
  // A composition asks the error for its source, code and status only, where the layers here are concerned.
  const error = { source: catalog.source, code, status, kind: 'response' } as ApiError
  const all = composition ? composition.layers(error) : (catalog.layers?.(code, status) ?? [])
  return all.filter(([from]) => ['override', 'entry', 'shared', 'category', 'defaults'].includes(from))
}

function describeCode(entry: CatalogEntry, layers: readonly NamedLayer[], written: unknown): PlainCode {
  const part = <K extends keyof Layer>(key: K) => pick(layers, key)
  const stated = part('retry')
  const { retry, retries } = describeRetry(stated ?? entry.retry)
  const named = pick(
    layers.filter(([from]) => from !== 'defaults'),
    'present',
  )
  const session = part('session') ?? entry.session
  return {
    code: entry.code,
    ...(entry.number !== undefined && { number: entry.number }),
    ...(entry.status !== undefined && { status: entry.status }),
    ...(entry.category && { category: entry.category }),
    retry,
    ...(retries !== undefined && { retries }),
    statesRetry: stated !== undefined,
    messages: { ...(writtenTexts(written) ?? part('message') ?? entry.message) },
    presentation: describePresentation(named),
    behaviour: part('behaviour') ?? entry.behaviour,
    ...(entry.session && session && { session }),
  }
}

/** The texts of an entry that was let through with less than its catalog asks for. */
function writtenTexts(entry: unknown): Record<string, string> | undefined {
  const message = typeof entry === 'object' && entry && 'message' in entry ? entry.message : undefined
  if (typeof message !== 'object' || !message) return undefined
  return Object.fromEntries(Object.entries(message).filter(([, text]) => typeof text === 'string'))
}

function describeRetry(rule: RetryRule): Pick<PlainCode, 'retry' | 'retries'> {
  if (typeof rule === 'string') return { retry: rule }
  if (!('retries' in rule)) return { retry: 'manual' }
  if (rule.retries > 0) return { retry: 'auto', retries: rule.retries }
  return { retry: rule.manualAfterMs === undefined ? 'never' : 'manual' }
}

function describePresentation(present: Layer['present']): string {
  if (typeof present !== 'object') return present ?? 'auto'
  return 'to' in present ? `${present.as} ${present.to}` : present.as
}
