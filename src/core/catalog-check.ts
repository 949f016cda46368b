import { isBehaviour } from './behaviour.js'
import type { CatalogConfig, EntryConfig, FactsShape } from './catalog-types.js'
import { ConfigError, shown } from './config-error.js'
import type { RetryRule } from './decision.js'
import type { Layer } from './layers.js'

declare const process: { env: { NODE_ENV?: string } } | undefined

const surfaces = ['toast', 'dialog', 'fields', 'inline', 'empty', 'banner', 'boundary', 'silent', 'redirect', 'auto']
const severities = ['info', 'warning', 'error', 'critical']
type Config = CatalogConfig<string, readonly string[], FactsShape> & { codes: Record<string, EntryConfig | number> }

/** What to write instead, by the last part of the key. Production builds say only what is wrong. */
const remedies: Record<string, string> =
  typeof process === 'undefined' || process.env.NODE_ENV === 'production'
    ? {}
    : {
        source: 'Give the backend an id, such as "workouts".',
        codes: 'Give an object of CODE: status or CODE: { … }.',
        entry: 'Use a status or an object.',
        fact: 'Codes and facts must be the same: remove the entry, add one, or generate the facts anew.',
        number: 'Another code has it: give each code its own.',
        status: 'Use an HTTP status from 100 to 599.',
        message: 'Write a text in every locale, with the same placeholders in each, or take the locale out of locales.',
        present: `Use one of: ${surfaces.join(', ')}; a redirect as { as: "redirect", to: "/path" }.`,
        behaviour: 'Use one of the behaviours of the documentation, such as "transient".',
        severity: `Use one of: ${severities.join(', ')}.`,
        retry: 'Use "never", "manual", { manualAfterMs } or { retries, schedule }.',
      }

type Refuse = (key: string, what: string, value: unknown) => void
const refuseAt =
  (place: string): Refuse =>
  (key, what, value) => {
    throw new ConfigError(`${place}: ${key} is ${shown(value)}.`, remedies[what])
  }

/** Refuses a catalog that would fail later, at the screen. Runs once, when the catalog is defined. */
export function checkCatalog({ source, codes, facts, locales, categories, byStatus, defaults }: Config): void {
  const refuse = refuseAt(`defineCatalog(${shown(source)})`)
  if (typeof source !== 'string' || !source) refuse('source', 'source', source)
  if (typeof codes !== 'object' || !codes) refuse('codes', 'codes', codes)
  const numbers = new Set<number>()
  for (const code of new Set([...Object.keys(codes), ...Object.keys(facts ?? {})])) {
    const key = `codes.${code}`
    const written = codes[code]
    if (facts && (!facts[code] || !written)) refuse(key, 'fact', written ? 'without a fact' : 'missing')
    if (!written) refuse(key, 'entry', written)
    const entry: EntryConfig = typeof written === 'number' ? { status: written } : written!
    const number = entry.number ?? facts?.[code]?.number
    if (number !== undefined && numbers.size === numbers.add(number).size) refuse(`${key}.number`, 'number', number)
    const { status = 200 } = entry
    if (!(Number.isInteger(status) && status > 99 && status < 600)) refuse(`${key}.status`, 'status', status)
    checkTexts(`${key}.message.`, entry.message, locales, refuse)
    checkLayer(key, entry, refuse)
  }
  checkLayers({ ...categories, ...byStatus, ...(defaults && { defaults }) }, refuse)
}

/** The shipped texts are in Japanese and English; any other language needs one of its own. */
function checkTexts(key: string, texts: EntryConfig['message'], locales: readonly string[] = [], refuse: Refuse): void {
  for (const locale of locales)
    if (texts ? typeof texts[locale] !== 'string' : !/^(ja|en)\b/.test(locale))
      refuse(key + locale, 'message', texts?.[locale])
  const all = Object.entries(texts ?? {})
  for (const [locale, text] of all) if (names(text) !== names(all[0]![1])) refuse(key + locale, 'message', text)
}
const names = (text: string) =>
  [...new Set(text.match(/\{\s*\w+\s*\}/g))]
    .map((name) => name.replace(/\s/g, ''))
    .sort()
    .join()

/** Layers of a composition or a scope. @throws ConfigError naming the key. */
export const checkLayersAt = (place: string, layers: Readonly<Record<string, Layer | undefined>>): void =>
  checkLayers(layers, refuseAt(place))

function checkLayers(layers: Readonly<Record<string, Layer | undefined>>, refuse: Refuse): void {
  for (const [key, layer] of Object.entries(layers)) if (layer) checkLayer(key, layer, refuse)
}

function checkLayer(key: string, layer: Layer, refuse: Refuse): void {
  const { behaviour, severity, retry } = layer
  for (const part of ['present', 'presentInStream'] as const)
    if (!isPresentation(layer[part])) refuse(`${key}.${part}`, 'present', nameOf(layer[part]))
  if (behaviour !== undefined && !isBehaviour(behaviour)) refuse(`${key}.behaviour`, 'behaviour', behaviour)
  if (severity !== undefined && !severities.includes(severity)) refuse(`${key}.severity`, 'severity', severity)
  if (retry !== undefined && !isRetryRule(retry))
    refuse(`${key}.retry`, 'retry', typeof retry === 'object' ? JSON.stringify(retry) : retry)
}

const nameOf = (present: Layer['present']): unknown => (typeof present === 'object' ? present?.as : present)

/** An object may be a presentation of the app's own; a bare name must be one of ours. */
function isPresentation(present: Layer['present'] = 'auto'): boolean {
  if (typeof present === 'string') return surfaces.includes(present)
  return typeof nameOf(present) === 'string' && (nameOf(present) !== 'redirect' || 'to' in present)
}

const isWait = (ms: unknown) => typeof ms === 'number' && ms >= 0 && ms < Infinity

/** True for a rule that the retry loop can keep: counts are whole, waits finite and not negative. */
export function isRetryRule(rule: unknown): rule is RetryRule {
  if (rule === 'never' || rule === 'manual') return true
  if (typeof rule !== 'object' || !rule) return false
  const { retries, manualAfterMs = 0, schedule } = rule as Partial<Extract<RetryRule, { retries: number }>>
  return (
    (retries === undefined ? 'manualAfterMs' in rule : Number.isInteger(retries) && retries >= 0) &&
    isWait(manualAfterMs) &&
    (!schedule || (isWait(schedule.baseMs) && isWait(schedule.capMs) && ['none', 'full'].includes(schedule.jitter)))
  )
}
