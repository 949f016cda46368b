import { severityOf } from './behaviour.js'
import { layerOfStatus } from './built-in.js'
import { checkCatalog } from './catalog-check.js'
import type {
  CatalogConfig,
  CatalogEntry,
  CheckedCodes,
  CodesShape,
  EntryConfig,
  Fact,
  FactsShape,
  PlaceholdersOf,
} from './catalog-types.js'
import type { Schedule } from './backoff.js'
import type { Decoder } from './decoder.js'
import type { RetryRule } from './decision.js'
import { pick, sessionOf, type Layer, type NamedLayer } from './layers.js'

/**
 * One backend's codes, checked and ready to be asked.
 * @template P what its texts ask for, as `CODE{name}`.
 */
export interface Catalog<S extends string = string, C extends string = string, P extends string = string> {
  readonly source: S
  readonly codes: readonly C[]
  readonly locales: readonly string[]
  readonly decoders: readonly Decoder[]
  /** Everything known of a code, by name or number; `undefined` for a code that the catalog does not know. */
  entry(codeOrNumber: string | number): CatalogEntry<C> | undefined
  /** The catalog's name for a code as it was sent (`1001`, `"1001"`, `"AUTH_REQUIRED"`). */
  resolve(raw: string | number): C | undefined
  /** What this catalog has to say on a code and a status, most specific first. For `decide`. */
  layers(code: string | undefined, status: number | undefined): readonly NamedLayer[]
  /** For the compiler only: never there. */
  readonly '~placeholders'?: P
}

/** The codes of a catalog, as a union of literals. */
export type CodeOf<T> = T extends Catalog<string, infer C> ? C : never

/** 1 s, 2 s, 4 s, at most 10 s, spread over the whole width so that clients do not come back together. */
export const defaultSchedule: Schedule = { baseMs: 1000, capMs: 10_000, jitter: 'full' }

/**
 * Defines the codes of one backend.
 *
 * The smallest catalog is a list of statuses: `{ source: 'workouts', codes: { RESOURCE_NOT_FOUND: 404 } }`; texts (ja, en),
 * presentation and retry follow from the status, and every entry can say more. What the backend owns (number, status,
 * category, retry) may come as `facts` from a generated file; then a code without an entry, or an entry without a code,
 * does not compile.
 *
 * @throws ConfigError naming the key, the value and the remedy: a duplicate number, a missing locale, unequal
 * placeholders, an unknown presentation, behaviour or retry rule.
 */
export function defineCatalog<
  const S extends string,
  const C extends CodesShape<L[number]>,
  const F extends FactsShape = Record<never, never>,
  const L extends readonly [string, ...string[]] = readonly [string, ...string[]],
>(config: CatalogConfig<S, L, F> & { codes: C & CheckedCodes<C, F> }): Catalog<S, keyof C & string, PlaceholdersOf<C>> {
  checkCatalog(config)
  const { source, facts, categories = {}, defaults, byStatus, schedule } = config as CatalogConfig<S, L, FactsShape>
  const entries = new Map<string, Known<keyof C & string>>()
  const codes = Object.keys(config.codes) as (keyof C & string)[]
  for (const code of codes) {
    const known = know(code, config.codes[code], facts?.[code], schedule ?? defaultSchedule)
    entries.set(code, known)
    if (known.number !== undefined) entries.set(String(known.number), known)
  }
  const find = (raw: string | number) => entries.get(String(raw))
  const layers = (code = '', status?: number): NamedLayer[] => {
    const known = find(code)
    const category = known?.category ?? `${/^(\d)\d{3}$/.exec(code)?.[1]}xxx`
    return [
      ['entry', known?.layer],
      ['category', categories[category]],
      ['defaults', defaults],
      ['byStatus', byStatusLayer(byStatus, status ?? known?.status)],
    ]
  }
  return {
    source,
    codes,
    locales: config.locales ?? ['ja', 'en'],
    decoders: config.decoders ?? [],
    resolve: (raw) => find(raw)?.code,
    layers,
    entry(codeOrNumber) {
      const known = find(codeOrNumber)
      return known && describe(known, layers(known.code))
    },
  }
}

/** Statuses by number, then by class (`5xx`). */
export const byStatusLayer = (rules: Readonly<Record<string, Layer>> = {}, status = 0): Layer | undefined =>
  rules[status] ?? rules[`${Math.floor(status / 100)}xx`]

interface Known<C extends string> {
  code: C
  number: number | undefined
  status: number | undefined
  category: string | undefined
  layer: Layer
}

/** One entry: the facts of the backend under the words of the frontend. What neither says, the status does. */
function know<C extends string>(code: C, written: EntryConfig | number, fact: Fact = {}, schedule: Schedule): Known<C> {
  const entry = typeof written === 'number' ? { status: written } : written
  const { number, status, category, retry, retries = 3, ...layer } = { ...fact, ...entry }
  const rule: RetryRule | undefined = retry === 'auto' ? { retries } : retry
  const isAuto = typeof rule === 'object' && 'retries' in rule
  return { code, number, status, category, layer: { ...layer, retry: isAuto ? { schedule, ...rule } : rule } }
}

/** The answers that the layers give together, for whoever asks for an entry. */
function describe<C extends string>(
  { code, number, status, category = '' }: Known<C>,
  own: readonly NamedLayer[],
): CatalogEntry<C> {
  const layers: NamedLayer[] = [...own, ['built-in', layerOfStatus(status)]]
  const part = <K extends keyof Layer>(key: K) => pick(layers, key)
  const behaviour = part('behaviour')!
  return {
    code,
    number,
    status,
    category,
    behaviour,
    message: part('message')!,
    present: part('present') ?? 'auto',
    fixed: part('fixed') ?? false,
    retry: part('retry')!,
    severity: part('severity') ?? severityOf(behaviour),
    actions: part('actions') ?? [],
    session: sessionOf(layers, behaviour),
    after: part('after'),
  }
}
