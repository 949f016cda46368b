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
} from './catalog-types.js'
import type { Schedule } from './backoff.js'
import type { Decoder } from './decoder.js'
import type { RetryRule } from './decision.js'
import { pick, sessionOf, type Layer, type NamedLayer } from './layers.js'

/** One backend's codes, checked and ready to be asked. */
export interface Catalog<S extends string = string, C extends string = string> {
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
>(config: CatalogConfig<S, L, F> & { codes: C & CheckedCodes<C, F> }): Catalog<S, keyof C & string> {
  checkCatalog(config)
  const { source, facts = {}, categories = {}, defaults, byStatus = {} } = config as CatalogConfig<S, L, FactsShape>
  const entries = new Map<string, Known>()
  const names = new Map<string, string>()
  for (const [code, written] of Object.entries(config.codes as Record<string, EntryConfig | number>)) {
    const known = know(code, written, facts[code], config.schedule ?? defaultSchedule)
    entries.set(code, known)
    names.set(code, code)
    if (known.number !== undefined) names.set(String(known.number), code)
  }
  const layers = (code: string | undefined, status: number | undefined): NamedLayer[] => {
    const known = code === undefined ? undefined : entries.get(code)
    const category = known?.category ?? /^(\d)\d{3}$/.exec(code ?? '')?.[1]?.concat('xxx')
    return [
      ['entry', known?.layer],
      ['category', category === undefined ? undefined : categories[category]],
      ['defaults', defaults],
      ['byStatus', byStatusLayer(byStatus, status ?? known?.status)],
    ]
  }
  return {
    source,
    codes: [...entries.keys()] as (keyof C & string)[],
    locales: config.locales ?? ['ja', 'en'],
    decoders: config.decoders ?? [],
    resolve: (raw) => names.get(String(raw)),
    layers,
    entry(codeOrNumber) {
      const code = names.get(String(codeOrNumber))
      const known = code === undefined ? undefined : entries.get(code)
      return known && describe(known, layers(code, known.status))
    },
  }
}

/** Statuses by number, then by class (`5xx`). */
export const byStatusLayer = (rules: Readonly<Record<string, Layer>>, status: number | undefined): Layer | undefined =>
  status === undefined ? undefined : (rules[status] ?? rules[`${Math.floor(status / 100)}xx`])

interface Known {
  code: string
  number: number | undefined
  status: number | undefined
  category: string | undefined
  layer: Layer
}

/** One entry: the facts of the backend under the words of the frontend. What neither says, the status does. */
function know(code: string, written: EntryConfig | number, fact: Fact = {}, schedule: Schedule): Known {
  const {
    number = fact.number,
    status = fact.status,
    category = fact.category,
    retry = ruleOf(fact),
    ...layer
  } = typeof written === 'number' ? { status: written } : written
  return {
    code,
    number,
    status,
    category,
    layer: retry === undefined ? layer : { ...layer, retry: withSchedule(retry, schedule) },
  }
}

const ruleOf = ({ retry, retries = 3 }: Fact): RetryRule | undefined => (retry === 'auto' ? { retries } : retry)

const withSchedule = (rule: RetryRule, schedule: Schedule): RetryRule =>
  typeof rule === 'object' && 'retries' in rule ? { schedule, ...rule } : rule

function describe<C extends string>(
  { code, number, status, category = '' }: Known & { code: C },
  own: readonly NamedLayer[],
): CatalogEntry<C> {
  const layers: NamedLayer[] = [...own, ['built-in', layerOfStatus(status)]]
  const behaviour = pick(layers, 'behaviour')!
  return {
    code,
    number,
    status,
    category,
    behaviour,
    message: pick(layers, 'message')!,
    present: pick(layers, 'present') ?? 'auto',
    fixed: pick(layers, 'fixed') ?? false,
    retry: pick(layers, 'retry')!,
    severity: pick(layers, 'severity') ?? severityOf(behaviour),
    actions: pick(layers, 'actions') ?? [],
    session: sessionOf(layers, behaviour),
    after: pick(layers, 'after'),
  }
}
