import { isApiError, type ApiError } from './api-error.js'
import { builtInLayer } from './built-in.js'
import { byStatusLayer, type Catalog, type CodeOf } from './catalog.js'
import type { Coded } from './catalog-types.js'
import { checkLayers } from './catalog-check.js'
import { toApiError } from './decode.js'
import { ConfigError, refuseAt, remedies, shown } from './config-error.js'
import type { Layer, NamedLayer } from './layers.js'

type Qualified<U> = U extends Catalog<infer S, infer C> ? `${S}:${C}` : never
/** What two catalogs call alike. */
type Ambiguous<U, All = U> = U extends Catalog<infer S, infer C> ? C & CodeOf<Exclude<All, Catalog<S>>> : never
/** `source:CODE`, or the code alone where one catalog has it. */
type CodeName<U> = Qualified<U> | Exclude<CodeOf<U>, Ambiguous<U>>
type Named<U, N> =
  U extends Catalog<infer S, infer C>
    ? N extends `${S}:${infer Code}`
      ? Coded<S, Code>
      : N extends C
        ? Coded<S, N>
        : never
    : never

/** Several backends under one roof. The same code may mean different things in two of them. */
export interface ComposedCatalogs<T extends readonly Catalog[] = readonly Catalog[]> {
  readonly catalogs: T
  /** The catalog of a source; `undefined` for a source nobody declared. */
  find(source: string): Catalog | undefined
  /** The same with one more catalog; itself if it has that source. */
  with(catalog: Catalog): ComposedCatalogs
  /** Everything that has a say on this error, most specific first. */
  layers(error: ApiError): readonly NamedLayer[]
  /**
   * Is this failure that code? A code that one catalog has may stand alone (`GEMINI_API_ERROR`); one that two have is
   * named with its source (`workouts:TOKEN_EXPIRED`).
   */
  is<N extends CodeName<T[number]>>(failure: unknown, code: N): failure is Named<T[number], N>
  /**
   * Handles a failure of any of the backends by source and code; `_` takes what is left. Without `_` every code has its
   * case, and a stranger gives `undefined`.
   */
  match<R>(
    failure: unknown,
    cases: { readonly [N in Qualified<T[number]>]?: (error: Named<T[number], N>) => R } & {
      readonly _: (error: ApiError) => R
    },
  ): R
  match<R>(
    failure: unknown,
    cases: { readonly [N in Qualified<T[number]>]: (error: Named<T[number], N>) => R },
  ): R | undefined
}

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
): ComposedCatalogs<T> {
  const { fallback, shared = {}, byStatus = {} } = options
  const override: Readonly<Record<string, Layer | undefined>> = options.override ?? {}
  const bySource = new Map(catalogs.map((catalog): [string, Catalog] => [catalog.source, catalog]))
  check(catalogs, bySource, override)
  const composed: Untyped = {
    catalogs,
    find: (source) => bySource.get(source),
    with(catalog) {
      return bySource.get(catalog.source) === catalog
        ? (this as ComposedCatalogs)
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
    ...questions(bySource),
  }
  return composed as ComposedCatalogs<T>
}

/** Knows no codes: the types ask for those that there are. */
interface Untyped extends Omit<ComposedCatalogs, 'is' | 'match'>, ReturnType<typeof questions> {}

const questions = (bySource: ReadonlyMap<string, Catalog>) => ({
  is(failure: unknown, name: string): boolean {
    if (!isApiError(failure)) return false
    const { source, code } = failure
    return name === `${source}:${code}` || (name === code && bySource.get(source)?.resolve(code) === code)
  },
  match(failure: unknown, cases: Cases): unknown {
    const error = toApiError(failure)
    return handleBy(`${error.source}:${error.code}`, cases, error)
  },
})

export type Cases = Readonly<Record<string, ((error: ApiError) => unknown) | undefined>>

/** The case of a name, else that of the rest. */
export const handleBy = (name: string | undefined, cases: Cases, error: ApiError): unknown =>
  cases[name !== undefined && Object.hasOwn(cases, name) ? name : '_']?.(error)

function check(
  catalogs: readonly Catalog[],
  bySource: ReadonlyMap<string, Catalog>,
  override: Readonly<Record<string, Layer | undefined>>,
): void {
  const place = 'composeCatalogs'
  const twin = catalogs.find((catalog) => bySource.get(catalog.source) !== catalog)
  if (twin) throw new ConfigError(`${place}: two catalogs have the source ${shown(twin.source)}.`, remedies['catalogs'])
  for (const key of Object.keys(override)) {
    const [source = ''] = key.split(':', 1)
    const code = key.slice(source.length + 1)
    if (bySource.get(source)?.resolve(code) !== code)
      throw new ConfigError(`${place}: override[${shown(key)}] hits no code.`, remedies['override'])
  }
  checkLayers(override, refuseAt(place))
}
