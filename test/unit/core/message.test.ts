import { describe, expect, test } from 'vitest'
import {
  ApiError,
  createErrorClient,
  decide,
  defineCatalog,
  duration,
  type Translate,
} from '../../../src/core/index.js'
import { pickText, render } from '../../../src/core/message.js'
import { createLabel } from '../../../src/react/labels.js'

describe('the text for a locale', () => {
  const texts = { ja: 'はい', en: 'yes', 'pt-BR': 'sim' }
  test.each([
    ['en', 'yes', 'en'],
    ['en-US', 'yes', 'en'],
    ['en_US', 'yes', 'en'],
    ['pt-BR', 'sim', 'pt-BR'],
    ['ja-JP-u-ca-japanese', 'はい', 'ja'],
    ['fr-FR', 'yes', 'en'],
    ['de', 'yes', 'en'],
    ['', 'yes', 'en'],
  ])('%j finds %j', (locale, text, lang) => {
    expect(pickText(texts, locale)).toEqual({ text, lang })
  })

  test('is the first there is where English is missing too', () => {
    expect(pickText({ ja: 'はい', ko: '네' }, 'fr-FR')).toEqual({ text: 'はい', lang: 'ja' })
  })

  test.each(['fr-FR', 'de'])('%s shows English, says so, and speaks one language with the labels', (locale) => {
    const shop = defineCatalog({
      source: 'shop',
      codes: { GONE: { message: { ja: 'ない', en: 'Gone.' } }, DENIED: 403 },
    })
    const errors = createErrorClient({ locale, catalogs: [shop] })
    const said = (code: string) => errors.decide(new ApiError({ source: 'shop', code, kind: 'response' }))
    expect(said('GONE')).toMatchObject({ message: 'Gone.', lang: 'en' })
    expect(said('DENIED')).toMatchObject({ message: "You don't have access to this.", lang: 'en' })
    expect(createLabel(locale)('retry')).toBe('Retry')
  })

  test('marks no language where the server’s own words are shown', () => {
    const shop = defineCatalog({
      source: 'shop',
      codes: { SAID: { serverText: true, message: { ja: 'あ', en: 'A.' } } },
    })
    const lang = (serverMessage?: string) =>
      decide(new ApiError({ source: 'shop', code: 'SAID', kind: 'response', serverMessage }), {
        catalogs: [shop],
        locale: 'fr',
        trigger: 'event',
      }).lang
    expect([lang('混み合っています'), lang()]).toEqual([undefined, 'en'])
  })
})

describe('numbers and waits', () => {
  test('are written in the way of the locale', () => {
    expect(render('{n}', { n: 1234567.5 }, 'en')).toBe('1,234,567.5')
    expect(render('{n}', { n: 1234567.5 }, 'de')).toBe('1.234.567,5')
    expect(render('{n}', { n: 1234567 }, 'en-IN')).toBe('12,34,567')
    expect([duration(42_000, 'en'), duration(42_000, 'ja'), duration(1000, 'en-US')]).toEqual([
      '42 seconds',
      '42秒',
      '1 second',
    ])
    expect([duration(180_000, 'ja'), duration(7_300_000, 'de')]).toEqual(['3分', '3 Stunden'])
  })

  test.each(['en_US', 'C', '', 'x'])('are said all the same where the locale is none: %j', (locale) => {
    expect(render('{n} of {retryAfter}', { n: 5, retryAfter: 3 }, locale)).toMatch(/^5 of 3/)
    expect(createLabel(locale)('retryingIn', { seconds: 5 })).toContain('5')
  })

  test('in a text of the language are written as the locale’s country does', () => {
    const catalog = defineCatalog({ source: 's', codes: { MANY: { message: { ja: '{n}', en: '{n} of them' } } } })
    const error = new ApiError({ source: 's', code: 'MANY', kind: 'response', params: { n: 1234567 } })
    const messageFor = (locale: string) => decide(error, { catalogs: [catalog], locale, trigger: 'event' }).message
    expect([messageFor('en-US'), messageFor('en-IN'), messageFor('fr')]).toEqual([
      '1,234,567 of them',
      '12,34,567 of them',
      '1,234,567 of them',
    ])
  })
})

describe('translate', () => {
  const shop = defineCatalog({
    source: 'shop',
    codes: { SOLD_OUT: { status: 409, message: { ja: '売り切れです', en: 'Sold out.' } } },
  })
  const soldOut = new ApiError({
    source: 'shop',
    code: 'SOLD_OUT',
    kind: 'response',
    status: 409,
    params: { name: 'A {b}' },
    retryAfterMs: 1500,
  })
  const open = (translate: Translate, locale = 'fr') =>
    createErrorClient({ mode: 'present', catalogs: [shop], locale, translate })

  test('is asked by source and code, with what the text may use, for text, title and advice', () => {
    const asked: unknown[] = []
    open((...all) => void asked.push(all)).decide(soldOut)
    const params = { name: 'A {b}', attempts: 1, retryAfter: 2 }
    expect(asked).toEqual([
      ['shop.SOLD_OUT', params, 'fr'],
      ['shop.SOLD_OUT_title', params, 'fr'],
      ['shop.SOLD_OUT_advice', params, 'fr'],
    ])
  })

  test('is asked by status, by kind, and for what is in doubt, where no code came', () => {
    const asked: string[] = []
    const errors = open((key) => void asked.push(key))
    errors.decide(new ApiError({ source: 'shop', kind: 'response', status: 503 }))
    errors.decide(new ApiError({ source: 'shop', kind: 'network' }))
    errors.decide(new ApiError({ source: 'shop', kind: 'network', outcome: 'unknown' }))
    expect(asked.filter((key) => !/_/.test(key))).toEqual(['shop.503', 'shop.network', 'shop.unknown'])
  })

  test('speaks before the catalog, in the language asked for, and says so', () => {
    const { message, title, advice, lang, because } = open((key) =>
      key.endsWith('_title') ? 'Désolé' : key.endsWith('_advice') ? undefined : 'Épuisé : {retryAfter}',
    ).decide(soldOut)
    expect({ message, title, advice, lang }).toEqual({
      message: 'Épuisé : 2\u00a0secondes',
      title: 'Désolé',
      advice: undefined,
      lang: undefined,
    })
    expect(because).toContainEqual({ part: 'message', from: 'translate' })
  })

  test.each([
    ['nothing', () => undefined],
    ['an empty text', () => ''],
    ['null', () => null],
    [
      'a throw',
      () => {
        throw new Error('not loaded')
      },
    ],
  ] satisfies [string, Translate][])('leaves the catalog’s text where it gives %s', (_, translate) => {
    expect(open(translate, 'en-GB').decide(soldOut)).toMatchObject({ message: 'Sold out.', lang: undefined })
    expect(open(translate, 'fr').decide(soldOut)).toMatchObject({ message: 'Sold out.', lang: 'en' })
    expect(createLabel('en', {}, translate)('retry')).toBe('Retry')
  })

  test('is weaker than what a call or a screen says in words of its own', () => {
    const errors = open(() => 'Épuisé')
    const scope = { message: { fr: 'Plus rien', en: 'Gone' } }
    expect(errors.decide(soldOut, { scope })).toMatchObject({ message: 'Plus rien' })
  })

  test('says the labels too; those that the provider is given win', () => {
    const label = createLabel('fr', { stop: 'Halte' }, (key, { seconds }) =>
      key === 'label.retryingIn'
        ? `Nouvel essai dans ${String(seconds)} s`
        : key === 'label.stop'
          ? 'Arrêter'
          : undefined,
    )
    expect([label('retryingIn', { seconds: 3 }), label('stop'), label('close')]).toEqual([
      'Nouvel essai dans 3 s',
      'Halte',
      'Close',
    ])
  })
})
