import { guarded } from './safe-read.js'

/** `{name}`, as texts of catalogs write it. */
export const placeholder = /\{\s*(\w+)\s*\}/g

/** Most characters of a parameter that a message takes in. */
const maxParam = 200

/**
 * Chooses the text for a locale: exactly, then by language (`en-US` finds `en`), then English, then the
 * first there is.
 * @returns the text and the language it is in; an empty text if there is none at all.
 */
export function pickText(
  texts: Readonly<Record<string, string>> | undefined,
  locale: string,
): { text: string; lang: string } {
  const language = locale.split(/[-_]/)[0]!
  const keys = [locale, language, 'en', ...Object.keys(texts ?? {})]
  const lang = keys.find((key) => typeof texts?.[key] === 'string') ?? locale
  return { text: texts?.[lang] ?? '', lang }
}

/**
 * Fills `{name}` placeholders, numbers in the locale's way. A parameter that did not come becomes an ellipsis:
 * a message never shows braces to a user.
 */
export const render = (text: string, params: Readonly<Record<string, unknown>>, locale: string): string =>
  text.replace(placeholder, (_, name: string) => value(name, params[name], locale))

function value(name: string, param: unknown, locale: string): string {
  if (typeof param === 'number' && Number.isFinite(param))
    return name === 'retryAfter' ? duration(param * 1000, locale) : numbers(locale).format(param)
  return typeof param === 'string' && param ? param.slice(0, maxParam) : '…'
}

/** A locale that is none (`en_US`, `C`) throws: the environment's own stands in for it. */
const numbers = (locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat =>
  guarded(() => new Intl.NumberFormat(locale, options)) ?? new Intl.NumberFormat([], options)

/** A wait in words: whole seconds up to two minutes, then minutes, then hours. Negative and unreadable waits count as 0. */
export function duration(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.ceil((ms || 0) / 1000))
  const [amount, unit] =
    seconds <= 120
      ? [seconds, 'second']
      : seconds <= 7200
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour']
  // Not DurationFormat: Node 20 does not have it.
  const text = numbers(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
  // Intl writes "5 分"; in a Japanese or Chinese sentence nothing stands between the number and its unit.
  return text.replace(/ (?=[\u3040-\u9fff])/, '')
}
