import { createIntl, createIntlCache } from '@formatjs/intl'
import type { i18n } from 'i18next'
import { duration, type Translate } from '../../../src/core/index.js'

// The recipes of docs/languages.md, word for word.

/** For i18next: the keys are looked up in the namespace `errors`. */
export const byI18next =
  (i18next: i18n): Translate =>
  (key, params, lng) => {
    const { count } = params
    const options = { lng, ns: 'errors', ...(typeof count === 'number' && { count }) }
    if (!i18next.exists(key, options)) return undefined
    return i18next.t(key, {
      ...options,
      replace: params, // never spread: what a server sends must not become an option
      interpolation: { escapeValue: false }, // React escapes
      missingInterpolationHandler: () => '…',
    })
  }

/** Waits in words: `{{retryAfter, wait}}`. */
export const addWait = (i18next: i18n): void =>
  i18next.services.formatter?.add('wait', (seconds, lng) => duration(Number(seconds) * 1000, lng ?? 'en'))

/** For FormatJS: messages by locale, keys as ids. */
export function byFormatJs(messages: Readonly<Record<string, Record<string, string>>>): Translate {
  const cache = createIntlCache()
  const onError = (error: unknown) => {
    throw error
  }
  const intls = new Map(
    Object.entries(messages).map(([locale, texts]) => [
      locale,
      createIntl({ locale, messages: texts, onError, onWarn: () => {} }, cache),
    ]),
  )
  return (id, params, locale) => {
    const intl = intls.get(locale) ?? intls.get(locale.split('-')[0]!)
    return intl?.messages[id] && intl.formatMessage({ id }, params as Record<string, string | number>)
  }
}
