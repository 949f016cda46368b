import type { PlainCatalog, PlainCode } from './protocol.js'

/** Where nothing tells in which language a text is. */
const unknownLanguage = 'und'
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
const asked = new Map<string, boolean>()

/** `ja`, `pt-BR`, `zh_Hant`: a language that exists, since `api` is one by its form only. */
export function isLocale(key: string): boolean {
  const [, language] = /^([a-z]{2,3})([-_][A-Za-z0-9]{2,8})*$/.exec(key) ?? []
  if (language === undefined) return false
  const known = asked.get(language) ?? languages.of(language) !== undefined
  asked.set(language, known)
  return known
}
const isCode = (key: string) => /^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|-?\d+)$/.test(key)

type Described = Pick<PlainCatalog, 'kind' | 'locales' | 'codes'>

/**
 * A plain map of codes: to a text, to `{ ja, en }`, to an object with such a `message`, or the other way round a map of
 * locales to such maps. `undefined` for anything else. A text that is computed by a function is not known.
 */
export function describeMap(value: unknown): Described | undefined {
  const entries = entriesOf(value)
  if (!entries?.length) return undefined
  const byLocale = entries.every(([key, inner]) => isLocale(key) && typeof inner === 'object')
  const read = byLocale ? turned(entries) : entries.map(([code, text]) => [code, textsOf(text)] as const)
  if (!read.length || read.some(([, texts]) => !texts)) return undefined
  const codes = read.map(([code, messages = {}]) => described(code, messages))
  return { kind: 'map', codes, locales: [...new Set(codes.flatMap(({ messages }) => Object.keys(messages)))] }
}

/** Most keys look like codes: what a module exports without being asked for may be a map of anything. */
export const looksLikeCodes = ({ codes }: Pick<PlainCatalog, 'codes'>): boolean =>
  codes.filter(({ code }) => isCode(code)).length * 2 > codes.length

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (value instanceof Map) return [...value].map(([key, inner]): [string, unknown] => [String(key), inner])
  if (typeof value !== 'object' || !value || Array.isArray(value)) return undefined
  const proto: unknown = Object.getPrototypeOf(value)
  return proto === null || Object.getPrototypeOf(proto) === null ? Object.entries(value) : undefined
}

function turned(locales: readonly [string, unknown][]): (readonly [string, Record<string, string> | undefined])[] {
  const byCode = new Map<string, Record<string, string>>()
  for (const [locale, texts] of locales) {
    for (const [code, text] of entriesOf(texts) ?? [])
      if (typeof text === 'string') byCode.set(code, { ...byCode.get(code), [locale]: text })
  }
  return [...byCode]
}

function textsOf(value: unknown): Record<string, string> | undefined {
  if (typeof value === 'string') return { [unknownLanguage]: value }
  if (typeof value === 'function') return {}
  const entries = entriesOf(value)
  if (!entries?.length) return undefined
  const [, message] = entries.find(([key]) => key === 'message') ?? []
  if (message !== undefined) return textsOf(message)
  const isTexts = entries.every(([key, text]) => isLocale(key) && typeof text === 'string')
  return isTexts ? Object.fromEntries(entries.map(([locale, text]) => [locale, String(text)])) : undefined
}

const described = (code: string, messages: Record<string, string>): PlainCode => ({
  code,
  messages,
  retry: 'never',
  statesRetry: false,
  presentation: 'auto',
  behaviour: 'unexpected',
})
