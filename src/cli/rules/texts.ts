import type { Finding, Rule } from '../finding.js'
import { entriesOf, pairsOf, partPlace, type Check, type Checked, type Entry } from './checked.js'
import { placeholdersOf } from './placeholders.js'
import { allSaid, at } from './said.js'

/** A code that has texts has one in every language of its catalog. */
export const missingLocale: Check = (checked) =>
  entriesOf(checked).flatMap((entry) => {
    const has = Object.keys(entry.messages).filter((locale) => entry.messages[locale]?.trim())
    const lacks = entry.in.locales.filter((locale) => !has.includes(locale))
    if (lacks.length === 0 || Object.keys(entry.messages).length === 0) return []
    const message = `${entry.code} has no text for ${lacks.join(', ')}, and ${entry.in.id} promises ${entry.in.locales.join(', ')}.`
    const remedy = `Add message.${lacks.join(' and message.')}.`
    return [ofEntry('missing-locale', checked, entry, message, remedy, ...lacks.map((locale) => `message.${locale}`))]
  })

/** The same placeholders in every language, and braces that can be read. */
export const placeholderMismatch: Check = (checked) =>
  entriesOf(checked).flatMap((entry) => {
    const texts = Object.entries(entry.messages).map(([locale, text]) => ({ locale, ...placeholdersOf(text) }))
    const broken = texts.filter(({ isBroken }) => isBroken).map(({ locale }) => locale)
    if (broken.length > 0) {
      const message = `The text of ${entry.code} in ${broken.join(', ')} has a brace without its other half.`
      const remedy = "Close it, or write '{' for a brace to be shown."
      return [ofEntry('placeholder-mismatch', checked, entry, message, remedy, `message.${broken[0]}`)]
    }
    const [first, ...others] = texts
    const other = first && others.find(({ names }) => listed(names) !== listed(first.names))
    if (!first || !other) return []
    const message = `The texts of ${entry.code} take in ${listed(first.names)} in ${first.locale} and ${listed(other.names)} in ${other.locale}.`
    const remedy = 'Use the same placeholders in every language.'
    return [ofEntry('placeholder-mismatch', checked, entry, message, remedy, `message.${other.locale}`)]
  })

const listed = (names: ReadonlySet<string>) =>
  names.size === 0
    ? 'nothing'
    : Array.from(names, (name) => `{${name}}`)
        .toSorted()
        .join(', ')

/** The document's text for users against the catalog's, brackets and spaces aside. */
export const messageDrift: Check = (checked) =>
  pairsOf(checked).flatMap(({ record, entry }) => {
    const { und = '' } = entry.messages
    const said = allSaid(record, 'message').filter(({ locale }) => locale === 'und' || und || locale in entry.messages)
    const ours = (locale: string) =>
      (locale === 'und' ? Object.values(entry.messages) : [entry.messages[locale] ?? und]).map(plain)
    // A language drifts where none of the document's texts in it is the catalog's.
    const agrees = new Set(said.flatMap(({ locale, value }) => (ours(locale).includes(plain(value)) ? [locale] : [])))
    const first = agrees.has('und') ? undefined : said.find(({ locale }) => !agrees.has(locale))
    if (!first) return []
    const text = entry.messages[first.locale] ?? Object.values(entry.messages)[0]
    if (text === undefined) return []
    const finding = ofEntry(
      'message-drift',
      checked,
      entry,
      `The document’s text of ${entry.code} is “${first.value}”, ${entry.in.id} says “${text}”.`,
      'Take over the document’s text, or have the document corrected.',
      `message.${first.locale}`,
    )
    return [{ ...finding, locations: [at('document', first.place), ...finding.locations] as const }]
  })

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[「」『』"“”'‘’`*]/g, '')
    .replace(/\s+/g, '')
    .replace(/[。.!]+$/, '')
    .toLowerCase()

const ofEntry = (
  rule: Rule,
  { id }: Checked,
  entry: Entry,
  message: string,
  suggestion: string,
  ...parts: readonly string[]
): Finding => ({
  rule,
  catalog: id,
  code: entry.code,
  message,
  locations: [at('catalog', partPlace(entry, ...parts, 'message'))],
  suggestion,
})
