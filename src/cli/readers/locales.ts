const languages = new Set(
  (
    'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ' +
    'ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu'
  ).split(' '),
)
/** Languages whose sign is also a word that members are called. */
const words = new Set(['id', 'is', 'no', 'my', 'be', 'am', 'et', 'he', 'it'])

/** `ja`, `pt-BR`, `zh_Hans`, `en-US`. */
function isLocale(text: string): boolean {
  const [, language = ''] = /^([a-z]{2,3})(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$/.exec(text) ?? []
  return languages.has(language)
}

/** A language and no word: `id` beside `message` is no Indonesian. */
export const isOnlyLocale = (text: string): boolean => isLocale(text) && !words.has(text)

/** Every name is a language, and not merely a word that is one too. */
export const areLocales = (names: readonly string[]): boolean => names.every(isLocale) && names.some(isOnlyLocale)

/** The language that a file is in by its name: `locales/ja/errors.json`, `errors.en.yml`, `messages_ja.json`. */
export function localeOfFile(file: string): string | undefined {
  const [base = '', folder = ''] = file.replace(/^.*:/, '').split('/').reverse()
  const [, whole, last] = /^(?:([^.]+)|.*[._-]([a-z]{2}(?:[-_][A-Z]{2})?))\.\w+$/.exec(base) ?? []
  return [whole, last, folder].find((part) => part !== undefined && isOnlyLocale(part))
}
