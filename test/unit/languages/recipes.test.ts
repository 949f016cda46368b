import i18next from 'i18next'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  ApiError,
  createErrorClient,
  defineCatalog,
  type ErrorClient,
  type Translate,
} from '../../../src/core/index.js'
import { addWait, byFormatJs, byI18next } from './recipes.js'

const shop = defineCatalog({
  source: 'shop',
  codes: {
    SOLD_OUT: { status: 409, message: { ja: '「{name}」は売り切れです', en: '“{name}” is sold out.' } },
    LIMIT: { status: 403, message: { ja: '{limit}件までです', en: 'Up to {limit}.' } },
    BUSY: { status: 429, message: { ja: '{retryAfter}お待ちください', en: 'Wait {retryAfter}.' } },
    LEFT: { status: 409, message: { ja: '残り{count}点', en: '{count} left.' } },
    PLAIN: { status: 409, message: { ja: 'だめです', en: 'No.' } },
  },
})
const failing = (code: string, params: object = {}, more: object = {}) =>
  new ApiError({ source: 'shop', code, kind: 'response', params: params as Record<string, unknown>, ...more })

const i18nextTexts = {
  de: {
    errors: {
      shop: {
        SOLD_OUT: '„{{name}}“ ist ausverkauft.',
        SOLD_OUT_title: 'Zu spät',
        LIMIT: 'Höchstens {{limit, number}}.',
        BUSY: 'Bitte {{retryAfter, wait}} warten.',
        LEFT_one: 'Noch ein Stück.',
        LEFT_other: 'Noch {{count, number}} Stück.',
        network: 'Keine Verbindung.',
        '503': 'Wir machen gerade Pause.',
      },
      label: { retry: 'Noch einmal', retryingIn: 'Neuer Versuch in {{seconds}} s' },
    },
  },
}

const formatJsTexts = {
  de: {
    'shop.SOLD_OUT': '„{name}“ ist ausverkauft.',
    'shop.SOLD_OUT_title': 'Zu spät',
    'shop.LIMIT': 'Höchstens {limit, number}.',
    'shop.BUSY': 'Bitte {retryAfter, number, ::unit/second unit-width-full-name} warten.',
    'shop.LEFT': '{count, plural, one {Noch ein Stück.} other {Noch # Stück.}}',
    'shop.network': 'Keine Verbindung.',
    'shop.503': 'Wir machen gerade Pause.',
    'label.retry': 'Noch einmal',
    'label.retryingIn': 'Neuer Versuch in {seconds} s',
  },
}

async function openI18next(): Promise<Translate> {
  const instance = i18next.createInstance()
  await instance.init({ lng: 'de', fallbackLng: false, resources: i18nextTexts })
  addWait(instance)
  return byI18next(instance)
}
const libraries: Readonly<Record<string, () => Translate | Promise<Translate>>> = {
  i18next: openI18next,
  FormatJS: () => byFormatJs(formatJsTexts),
}

describe.each(Object.entries(libraries))('%s', (_, open) => {
  let translate: Translate
  let errors: ErrorClient
  beforeEach(async () => {
    translate = await open()
    errors = createErrorClient({ mode: 'present', catalogs: [shop], locale: 'de-AT', translate })
  })
  const saidOf = (error: ApiError) => errors.decide(error)

  test('fills in what the error carries, also in a country’s variant of the language', () => {
    const { message, title, lang } = saidOf(failing('SOLD_OUT', { name: 'A & B' }))
    expect([message, title, lang]).toEqual(['„A & B“ ist ausverkauft.', 'Zu spät', undefined])
  })

  test('writes numbers and waits as the language does', () => {
    const texts = [failing('LIMIT', { limit: 1234567 }), failing('BUSY', {}, { retryAfterMs: 42_000 })].map(saidOf)
    expect(texts.map(({ message }) => message.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
      expect.stringMatching(/^Höchstens 1[ .]234[ .]567\.$/),
      'Bitte 42 Sekunden warten.',
    ])
  })

  test('knows plurals', () => {
    const left = (count: number) => saidOf(failing('LEFT', { count })).message
    expect([left(1), left(3)]).toEqual(['Noch ein Stück.', 'Noch 3 Stück.'])
  })

  test('says what came without a code', () => {
    const texts = [
      new ApiError({ source: 'shop', kind: 'network' }),
      new ApiError({ source: 'shop', kind: 'response', status: 503 }),
    ]
    expect(texts.map((error) => saidOf(error).message)).toEqual(['Keine Verbindung.', 'Wir machen gerade Pause.'])
  })

  test('leaves what it has no text for to the catalog', () => {
    expect(saidOf(failing('PLAIN'))).toMatchObject({ message: 'No.', lang: 'en' })
  })

  test('takes no orders from what a server sends', () => {
    const name = '{{limit}} $t(shop.LIMIT) {limit} <b>x</b>'
    const orders = { lng: 'en', ns: 'x', defaultValue: 'owned', returnObjects: true, context: 'x', interpolation: {} }
    const { message } = saidOf(failing('SOLD_OUT', { ...orders, name }))
    expect(message).toMatch(/^„.*<b>x<\/b>“ ist ausverkauft\.$/)
    expect(message).not.toContain('Höchstens')
  })

  test('a value that did not come leaves no braces on the screen', () => {
    expect(saidOf(failing('SOLD_OUT')).message).not.toMatch(/[{}]/)
  })
})
