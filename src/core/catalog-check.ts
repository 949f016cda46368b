import { isBehaviour } from './behaviour.js'
import type { CatalogConfig, EntryConfig, FactsShape } from './catalog-types.js'
import { refuseAt, shown, type Refuse } from './config-error.js'
import type { RetryRule } from './decision.js'
import type { Layer } from './layers.js'
import { placeholder } from './message.js'
import { read } from './safe-read.js'

const surfaces = ['toast', 'dialog', 'fields', 'inline', 'empty', 'banner', 'boundary', 'silent', 'auto']
type Config = CatalogConfig<string, readonly string[], FactsShape> & { codes: Record<string, EntryConfig | number> }

/** Refuses a catalog that would fail later, at the screen. Runs once, when the catalog is defined. */
export function checkCatalog(config: Config): void {
  const { source, codes, facts, locales, categories, byStatus, defaults, decoders } = config
  const refuse = refuseAt(`defineCatalog(${shown(source)})`)
  if (typeof source !== 'string' || !source) refuse('source', source, 'source')
  if (typeof codes !== 'object' || !codes) refuse('codes', codes, 'codes')
  if (decoders && !Array.isArray(decoders)) refuse('decoders', 'no list', 'decoders')
  const numbers = new Set<number>()
  for (const code of Object.keys({ ...codes, ...facts })) {
    const key = `codes.${code}`
    const written = codes[code]
    if (facts && (!facts[code] || !written)) refuse(key, written ? 'without a fact' : 'missing', 'fact')
    if (!written || !/^(number|object)$/.test(typeof written)) refuse(key, written, 'entry')
    const entry: EntryConfig = typeof written === 'number' ? { status: written } : written!
    const number = entry.number ?? facts?.[code]?.number
    if (number !== undefined && numbers.size === numbers.add(number).size) refuse(`${key}.number`, number, 'number')
    checkTexts(`${key}.message.`, entry.message, locales, refuse)
    checkLayer(key, entry, refuse)
  }
  checkLayers({ ...categories, ...byStatus, defaults }, refuse)
}

/** Every locale has its text, with the same placeholders. The shipped texts are in Japanese and English. */
function checkTexts(key: string, texts: EntryConfig['message'], locales: readonly string[] = [], refuse: Refuse): void {
  const [first] = Object.values(texts ?? {})
  for (const locale of new Set([...locales, ...Object.keys(texts ?? {})])) {
    const text = texts?.[locale]
    const isFine = texts ? typeof text === 'string' && names(text) === names(`${first}`) : /^(ja|en)\b/.test(locale)
    if (!isFine) refuse(key + locale, text, 'message')
  }
}
const names = (text: string) =>
  [...new Set(Array.from(text.matchAll(placeholder), ([, name = '']) => name))].sort().join()

/** Layers of a catalog, a composition or a scope. @throws ConfigError naming the key. */
export function checkLayers(layers: Readonly<Record<string, Layer | undefined>>, refuse: Refuse): void {
  for (const [key, layer] of Object.entries(layers)) if (layer) checkLayer(key, layer, refuse)
}

function checkLayer(key: string, layer: Layer, refuse: Refuse): void {
  for (const [part, value] of Object.entries(layer)) {
    const isFine = checks[part]
    // A key that nobody reads is a misspelt one.
    if (!isFine) refuse(`${key}.${part}`, 'unknown', 'unknown')
    if (value !== undefined && !isFine?.(value)) refuse(`${key}.${part}`, value, part)
  }
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0
const isWait = (ms: unknown) => typeof ms === 'number' && ms >= 0 && ms < Infinity

/** An object may be a presentation of the app's own; a bare name must be one of ours. */
function isPresentation(present: unknown): boolean {
  if (typeof present === 'string') return surfaces.includes(present)
  const as = read(present, 'as')
  return typeof as === 'string' && (as !== 'redirect' || read(present, 'to') !== undefined)
}

/** True for a rule that the retry loop can keep: counts are whole, waits finite and not negative. */
export function isRetryRule(rule: unknown): rule is RetryRule {
  if (rule === 'never' || rule === 'manual') return true
  if (typeof rule !== 'object' || !rule) return false
  const { retries, manualAfterMs, schedule } = rule as Partial<Extract<RetryRule, { retries: number }>>
  return (
    (retries === undefined ? manualAfterMs !== undefined : isCount(retries)) &&
    isWait(manualAfterMs ?? 0) &&
    (!schedule || (isWait(schedule.baseMs) && isWait(schedule.capMs) && ['none', 'full'].includes(schedule.jitter)))
  )
}

type Check = (value: unknown) => boolean
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const isFlag = oneOf(true, false)
const isTexts: Check = (value) => typeof value === 'object'

const checks: Record<string, Check> = {
  status: (value) => isCount(value) && value > 99 && value < 600,
  number: Number.isInteger,
  category: (value) => typeof value === 'string',
  present: isPresentation,
  presentInStream: isPresentation,
  behaviour: isBehaviour,
  severity: oneOf('info', 'warning', 'error', 'critical'),
  retry: isRetryRule,
  session: oneOf('refresh', 'login', 'clear'),
  after: oneOf('refetch'),
  actions: Array.isArray,
  message: isTexts,
  title: isTexts,
  advice: isTexts,
  fixed: isFlag,
  fieldTexts: isFlag,
  serverText: isFlag,
  report: isFlag,
  details: isFlag,
}
