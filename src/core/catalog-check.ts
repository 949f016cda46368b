import { isBehaviour } from './behaviour.js'
import type { CatalogConfig, EntryConfig, FactsShape } from './catalog-types.js'
import { ConfigError, shown } from './config-error.js'
import type { RetryRule } from './decision.js'
import type { Layer } from './layers.js'

const surfaces = 'toast dialog fields inline empty banner boundary silent redirect'
const severities = 'info warning error critical'
type Config = CatalogConfig<string, readonly string[], FactsShape> & { codes: Record<string, EntryConfig | number> }

/** Refuses a catalog that would fail later, at the screen. Runs once, when the catalog is defined. */
export function checkCatalog(config: Config): void {
  const place = `defineCatalog(${shown(config?.source)}):`
  const fail: Fail = (key, value, remedy) => {
    throw new ConfigError(`${place} ${key} is ${shown(value)}.`, remedy)
  }
  if (typeof config?.source !== 'string' || !config.source)
    fail('source', config?.source, 'Give the backend an id, such as "workouts".')
  if (typeof config.codes !== 'object' || !config.codes)
    fail('codes', config.codes, 'Give an object of CODE: status or CODE: { … }.')
  const numbers = new Map<number, string>()
  for (const [code, written] of Object.entries(config.codes)) {
    const key = `codes.${code}`
    const entry: EntryConfig = typeof written === 'number' ? { status: written } : written
    if (typeof entry !== 'object' || !entry) return fail(key, written, 'Use a status or an object.')
    const fact = config.facts?.[code]
    if (config.facts && !fact) fail(key, 'not in facts', 'Remove the entry, or generate the facts anew.')
    const number = entry.number ?? fact?.number
    if (number !== undefined && numbers.has(number))
      fail(`${key}.number`, number, `${numbers.get(number)} has it too: give each code its own.`)
    if (number !== undefined) numbers.set(number, code)
    checkStatus(`${key}.status`, entry.status, fail)
    checkTexts(key, entry, config.locales, fail)
    checkLayer(key, entry, fail)
  }
  for (const code of Object.keys(config.facts ?? {}))
    if (!Object.hasOwn(config.codes, code))
      fail(`codes.${code}`, undefined, 'The facts have this code: give it an entry.')
  for (const group of ['categories', 'byStatus'] as const)
    for (const [key, layer] of Object.entries(config[group] ?? {})) checkLayer(`${group}.${key}`, layer, fail)
  if (config.defaults) checkLayer('defaults', config.defaults, fail)
}

type Fail = (key: string, value: unknown, remedy: string) => void

function checkStatus(key: string, status: unknown, fail: Fail): void {
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599))
    fail(key, status, 'Use an HTTP status from 100 to 599.')
}

function checkTexts(key: string, entry: EntryConfig, locales: readonly string[] | undefined, fail: Fail): void {
  const texts = entry.message
  const needed = texts ? (locales ?? []) : (locales ?? []).filter((locale) => !/^(ja|en)\b/.test(locale))
  for (const locale of needed)
    if (typeof texts?.[locale] !== 'string')
      fail(`${key}.message.${locale}`, texts?.[locale], `Write the text in "${locale}", or take it out of locales.`)
  const [first, ...rest] = Object.entries(texts ?? {})
  for (const [locale, text] of rest)
    if (names(text) !== names(first![1]))
      fail(
        `${key}.message.${locale}`,
        text,
        `Use the same placeholders as "${first![0]}": ${names(first![1]) || 'none'}.`,
      )
}
const names = (text: unknown) =>
  [...new Set(String(text).match(/\{\s*\w+\s*\}/g))]
    .map((name) => name.replace(/\s/g, ''))
    .sort()
    .join(' ')

/** One layer, wherever it stands: entries, categories, overrides, scopes. */
export function checkLayer(key: string, layer: Layer, fail: Fail): void {
  const { present, behaviour, severity, retry } = layer
  const as = typeof present === 'object' ? (present as { as: string }).as : present
  if (
    as !== undefined &&
    as !== 'auto' &&
    !(typeof present === 'object' ? typeof as === 'string' : surfaces.includes(as))
  )
    fail(`${key}.present`, as, `Use one of: ${surfaces}, auto.`)
  if (as === 'redirect' && typeof (present as { to?: unknown }).to !== 'string')
    fail(`${key}.present.to`, undefined, 'Say where: { as: "redirect", to: "/path" }.')
  if (behaviour !== undefined && !isBehaviour(behaviour))
    fail(`${key}.behaviour`, behaviour, 'Use one of the behaviours of the documentation, such as "transient".')
  if (severity !== undefined && !severities.split(' ').includes(severity))
    fail(`${key}.severity`, severity, `Use one of: ${severities}.`)
  if (retry !== undefined && !isRetryRule(retry))
    fail(`${key}.retry`, retry, 'Use "never", "manual", { manualAfterMs } or { retries, schedule }.')
}

/** True for a rule that the retry loop can keep: counts are whole, waits finite and not negative. */
export function isRetryRule(rule: unknown): rule is RetryRule {
  if (rule === 'never' || rule === 'manual') return true
  if (typeof rule !== 'object' || !rule) return false
  const { retries, manualAfterMs, schedule } = rule as {
    retries?: unknown
    manualAfterMs?: unknown
    schedule?: Record<string, unknown>
  }
  const wait = (ms: unknown) => typeof ms === 'number' && ms >= 0 && Number.isFinite(ms)
  return (
    (retries === undefined ? manualAfterMs !== undefined : Number.isInteger(retries) && Number(retries) >= 0) &&
    (manualAfterMs === undefined || wait(manualAfterMs)) &&
    (schedule === undefined ||
      (wait(schedule['baseMs']) && wait(schedule['capMs']) && /^(none|full)$/.test(String(schedule['jitter']))))
  )
}
