import type { ApiError } from './api-error.js'
import type { Layer } from './layers.js'
import { guarded } from './safe-read.js'

/**
 * The app's own texts, by key. A throw counts as no text.
 * @param key `source.CODE` (`source.503`, `source.network` where no code came), with `_title` and `_advice` for what
 * stands above and below the text; `label.retry` for buttons and marks.
 * @param params what the text may use, as the server sent it; `retryAfter` in seconds.
 * @param locale BCP 47.
 * @returns the text, or nothing where there is none. `{name}` in it is filled in as in a catalog's.
 */
export type Translate = (
  key: string,
  params: Readonly<Record<string, unknown>>,
  locale: string,
) => string | null | undefined

/** What the app's own texts have to say: weaker than a call's and a screen's own words, stronger than the catalogs. */
export function translatedLayer(
  { source, code, outcome, kind, status }: ApiError,
  params: Readonly<Record<string, unknown>>,
  { translate, locale }: { readonly translate?: Translate | undefined; readonly locale: string },
): Layer | undefined {
  if (!translate) return undefined
  // What a failure is called: its code, else as the shipped texts tell failures apart.
  const word = code ?? (outcome === 'unknown' ? outcome : kind === 'response' ? status : kind)
  const say = (suffix = '') => {
    const text = guarded(() => translate(`${source}.${word}${suffix}`, params, locale))
    return text ? { [locale]: text } : undefined
  }
  return { message: say(), title: say('_title'), advice: say('_advice') } as Layer
}
