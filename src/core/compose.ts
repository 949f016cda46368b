import type { ApiError } from './api-error.js'
import { builtInLayer } from './built-in.js'
import { byStatusLayer, type Catalog } from './catalog.js'
import { checkLayers } from './catalog-check.js'
import { ConfigError, refuseAt, remedies, shown } from './config-error.js'
import type { Layer, NamedLayer } from './layers.js'

/** Several backends under one roof. The same code may mean different things in two of them. */
export interface ComposedCatalogs {
  readonly catalogs: readonly Catalog[]
  /** The catalog of a source; `undefined` for a source nobody declared. */
  find(source: string): Catalog | undefined
  /** The same with one more catalog; itself if it has that source. */
  with(catalog: Catalog): ComposedCatalogs
  /** Everything that has a say on this error, most specific first. */
  layers(error: ApiError): readonly NamedLayer[]
}

type Qualified<T> = T extends Catalog<infer S, infer C> ? `${S}:${C}` : never

export interface ComposeOptions<T extends readonly Catalog[]> {
  /** The text for what nobody knows. */
  readonly fallback?: Readonly<Record<string, string>>
  /** One behaviour for a code that several backends share; a catalog's own entry wins. */
  readonly shared?: Readonly<Record<string, Layer>>
  /** Changes single entries: `{ 'workouts:VALIDATION_ERROR': { present: 'inline' } }`. Wins over the entry, part by part. */
  readonly override?: { readonly [K in Qualified<T[number]>]?: Layer }
  readonly byStatus?: Readonly<Record<string, Layer>>
}

/**
 * Puts several catalogs together.
 * @throws ConfigError for two catalogs of one source, and for an override that hits no code.
 */
export function composeCatalogs<const T extends readonly Catalog[]>(
  catalogs: T,
  options: ComposeOptions<T> = {},
): ComposedCatalogs {
  const { fallback, shared = {}, byStatus = {} } = options
  const override: Readonly<Record<string, Layer | undefined>> = options.override ?? {}
  const bySource = new Map(catalogs.map((catalog): [string, Catalog] => [catalog.source, catalog]))
  check(catalogs, bySource, override)
  return {
    catalogs,
    find: (source) => bySource.get(source),
    with(catalog) {
      return bySource.get(catalog.source) === catalog
        ? this
        : composeCatalogs([...catalogs, catalog], options as ComposeOptions<readonly Catalog[]>)
    },
    layers(error) {
      const { source, code = '' } = error
      const catalog = bySource.get(source)
      const status = error.status ?? catalog?.entry(code)?.status
      const [entry, ...rest]: NamedLayer[] = [...(catalog?.layers(code, status) ?? [])]
      return [
        ['override', override[`${source}:${code}`]],
        entry ?? ['entry', undefined],
        ['shared', shared[code]],
        ...rest,
        ['byStatus', byStatusLayer(byStatus, status)],
        ['built-in', builtInLayer(error, status)],
        ['generic', fallback && { message: fallback }],
      ]
    },
  }
}

function check(
  catalogs: readonly Catalog[],
  bySource: ReadonlyMap<string, Catalog>,
  override: Readonly<Record<string, Layer | undefined>>,
): void {
  const place = 'composeCatalogs'
  const twin = catalogs.find((catalog) => bySource.get(catalog.source) !== catalog)
  if (twin) throw new ConfigError(`${place}: two catalogs have the source ${shown(twin.source)}.`, remedies['catalogs'])
  for (const key of Object.keys(override)) {
    const [source = '', code = ''] = key.split(':')
    if (bySource.get(source)?.resolve(code) !== code)
      throw new ConfigError(`${place}: override[${shown(key)}] hits no code.`, remedies['override'])
  }
  checkLayers(override, refuseAt(place))
}
