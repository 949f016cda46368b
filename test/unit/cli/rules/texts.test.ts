import { expect, test } from 'vitest'
import { placeholdersOf } from '../../../../src/cli/rules/placeholders.js'
import { messageDrift, missingLocale, placeholderMismatch } from '../../../../src/cli/rules/texts.js'
import { catalog, checked, map, short, table } from './fakes.js'

const withTexts = (messages: Readonly<Record<string, string>>, places = {}) =>
  checked([], catalog({ BAD_INPUT: { messages, places } }))

test('a text that is missing or empty in a language of the catalog is found at the texts', () => {
  const place = { file: 'src/shop.ts', line: 9, column: 7 }
  expect(short(missingLocale(withTexts({ ja: '確認' }, { message: place })))).toEqual([
    'missing-locale BAD_INPUT src/shop.ts:9',
  ])
  expect(missingLocale(withTexts({ ja: '確認', en: ' ' }))[0]?.message).toContain('en')
  expect(missingLocale(withTexts({ ja: '確認', en: 'Check it.' }))).toEqual([])
})

test('a code without any text of its own has the shipped ones', () => {
  expect(missingLocale(withTexts({}))).toEqual([])
  expect(missingLocale(checked([], map({ BAD_INPUT: '確認' })))).toEqual([])
})

test.each([
  ['another name', '{max}MBまで', 'Up to {maximum} MB'],
  ['a name in one language only', '{max}MBまで', 'Up to 50 MB'],
  ['a name in a branch', '{n, plural, other {#件、{who}}}', '{n, plural, one {# item} other {# items}}'],
  ['a brace that is not closed', '{max}MBまで', 'Up to {max MB'],
  ['a brace that is not opened', '{max}MBまで', 'Up to max} MB'],
])('%s is an unequal placeholder', (_, ja, en) => {
  expect(short(placeholderMismatch(withTexts({ ja, en })))).toEqual(['placeholder-mismatch BAD_INPUT src/shop.ts:5'])
})

test.each([
  ['the same in another order', '{a}の{b}', '{b} of {a}'],
  ['spaces and formats', '{ n }件', '{n, number} items'],
  ['plural branches', '{n, plural, other {#件}}', '{n, plural, =0 {nothing} one {# item} other {# items}}'],
  ['select with placeholders', '{who}の{kind, select, a {甲} other {乙}}', '{kind, select, a {A} other {B}} of {who}'],
  ['quoted braces', "'{'と{n}", "'{' and {n}"],
  ['apostrophes', '{n}件', "It doesn't fit {n}"],
  ['doubled braces', '{{count}}件', '{{ count }} items'],
])('equal: %s', (_, ja, en) => {
  expect(placeholderMismatch(withTexts({ ja, en }))).toEqual([])
})

test('the place is that of the text that differs from the first', () => {
  const places = { 'message.en': { file: 'src/shop.ts', line: 12, column: 9 } }
  const found = placeholderMismatch(withTexts({ ja: '{max}MB', en: 'Large' }, places))
  expect(short(found)).toEqual(['placeholder-mismatch BAD_INPUT src/shop.ts:12'])
})

test('names stand in nested branches, offsets and selectors are none', () => {
  const text = '{n, plural, offset:1 =0 {{host} alone} one {{host} and {guest}} other {{when, date, short}}}'
  expect([...placeholdersOf(text).names]).toEqual(['n', 'host', 'guest', 'when'])
  expect(placeholdersOf(text).isBroken).toBe(false)
})

test('a text that is not the document’s is drift; brackets, spaces and a full stop are none', () => {
  const documents = table({ BAD_INPUT: { message: '「入力内容を 確認してください」' } })
  const drift = (ja: string) => messageDrift(checked(documents, catalog({ BAD_INPUT: { messages: { ja } } })))
  expect(drift('入力内容を確認してください。')).toEqual([])
  expect(short(drift('もう一度お試しください'))).toEqual(['message-drift BAD_INPUT docs/errors.md:10 src/shop.ts:5'])
})

test('one language drifts though the text in another is the document’s', () => {
  const documents = table({ BAD_INPUT: { message: '確認してください' } })
  const [record] = documents
  const english = { key: 'message', value: 'Check it.', locale: 'en', place: record!.places[0]! } as const
  const said = [...record!.statements.map((one) => ({ ...one, locale: 'ja' }) as typeof one), english]
  const drift = (en: string) =>
    messageDrift(
      checked([{ ...record!, statements: said }], catalog({ BAD_INPUT: { messages: { ja: '確認してください', en } } })),
    )
  expect(drift('Check it')).toEqual([])
  expect(drift('Try again.')[0]?.message).toContain('“Check it.”')
})
