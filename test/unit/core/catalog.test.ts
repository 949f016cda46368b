import { describe, expect, test } from 'vitest'
import {
  composeCatalogs,
  ConfigError,
  createErrorClient,
  createSession,
  defineCatalog,
} from '../../../src/core/index.js'

const text = { ja: '本文', en: 'Text.' }

describe('a small catalog', () => {
  const workouts = defineCatalog({
    source: 'workouts',
    codes: {
      VALIDATION_ERROR: 422,
      RESOURCE_NOT_FOUND: 404,
      TOKEN_EXPIRED: 401,
      SLOW: { status: 503, actions: ['support'] },
    },
  })

  test('takes text, presentation and retry from the status', () => {
    expect(workouts.entry('RESOURCE_NOT_FOUND')).toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      status: 404,
      behaviour: 'notFound',
      message: { ja: 'お探しの内容が見つかりませんでした', en: "We couldn't find this." },
      present: 'auto',
      retry: 'never',
      severity: 'warning',
      actions: ['list'],
    })
    expect(workouts.entry('VALIDATION_ERROR')).toMatchObject({ behaviour: 'validation', retry: 'never' })
    expect(workouts.entry('TOKEN_EXPIRED')).toMatchObject({ behaviour: 'session', session: 'refresh' })
  })

  test('lets an entry say more', () => {
    expect(workouts.entry('SLOW')).toMatchObject({ behaviour: 'banner', actions: ['support'], retry: { retries: 3 } })
  })

  test('does not know a stranger, or the members that every object has', () => {
    for (const code of ['NOPE', '404', 'constructor', '__proto__', 'toString', ''])
      expect(workouts.entry(code)).toBeUndefined()
  })
})

test('a number and its name are the same code', () => {
  const catalog = defineCatalog({ source: 's', codes: { AUTH_REQUIRED: { number: 1001, message: text } } })
  expect(catalog.entry(1001)).toEqual(catalog.entry('AUTH_REQUIRED'))
  expect(catalog.entry('1001')?.code).toBe('AUTH_REQUIRED')
  expect(catalog.resolve(1001)).toBe('AUTH_REQUIRED')
})

test('facts of the backend stand under the words of the frontend', () => {
  const facts = {
    BUSY: { number: 4001, status: 500, category: '4xxx', retry: 'auto', retries: 2 },
    GONE: { status: 404, retry: 'never' },
  } as const
  const catalog = defineCatalog({
    source: 's',
    locales: ['ja', 'en'],
    facts,
    schedule: { baseMs: 500, capMs: 2000, jitter: 'none' },
    codes: { BUSY: { message: text }, GONE: { message: text, retry: 'manual' } },
  })
  expect(catalog.entry(4001)).toMatchObject({
    status: 500,
    category: '4xxx',
    retry: { retries: 2, schedule: { baseMs: 500, capMs: 2000, jitter: 'none' } },
  })
  expect(catalog.entry('GONE')?.retry).toBe('manual')
})

describe('a mistake throws when the catalog is defined, naming catalog, key, value and remedy', () => {
  const wrong = (config: object) => () => defineCatalog({ source: 'shop', ...config } as never)
  test.each([
    [
      'a duplicate number',
      { codes: { A: { number: 1, message: text }, B: { number: 1, message: text } } },
      'codes.B.number is 1',
      'own',
    ],
    [
      'a missing locale',
      { locales: ['ja', 'en'], codes: { A: { message: { ja: 'あ' } } } },
      'codes.A.message.en is undefined',
      'every locale',
    ],
    [
      'a locale without a shipped text',
      { locales: ['fr'], codes: { A: 404 } },
      'codes.A.message.fr is undefined',
      'every locale',
    ],
    [
      'unequal placeholders',
      { codes: { A: { message: { ja: '{max}まで', en: 'Up to {maximum}' } } } },
      'codes.A.message.en is "Up to {maximum}"',
      'same placeholders',
    ],
    [
      'an unknown presentation',
      { codes: { A: { present: 'popup', message: text } } },
      'codes.A.present is "popup"',
      'toast',
    ],
    [
      'a redirect without an address',
      { codes: { A: { present: { as: 'redirect' }, message: text } } },
      'codes.A.present is "redirect"',
      'to: "/path"',
    ],
    [
      'an unknown behaviour',
      { codes: { A: { behaviour: 'odd', message: text } } },
      'codes.A.behaviour is "odd"',
      'transient',
    ],
    [
      'an unknown severity',
      { codes: { A: { severity: 'loud', message: text } } },
      'codes.A.severity is "loud"',
      'critical',
    ],
    [
      'a retry rule that is none',
      { codes: { A: { retry: 'sometimes', message: text } } },
      'codes.A.retry is "sometimes"',
      'never',
    ],
    [
      'negative retries',
      { codes: { A: { retry: { retries: -1 }, message: text } } },
      'codes.A.retry is "{"retries":-1}"',
      'never',
    ],
    ['a misspelt key', { codes: { A: { mesage: text } } }, 'codes.A.mesage is "unknown"', 'No such key'],
    [
      'a redirect by its bare name',
      { codes: { A: { present: 'redirect' } } },
      'codes.A.present is "redirect"',
      'to: "/path"',
    ],
    ['actions that are no list', { codes: { A: { actions: 'list' } } }, 'codes.A.actions is "list"', 'list of names'],
    [
      'a status that is none',
      { codes: { A: { status: 4004, message: text } } },
      'codes.A.status is 4004',
      '100 to 599',
    ],
    ['an entry that is none', { codes: { A: null } }, 'codes.A is null', 'Use a status'],
    ['a status as a text', { codes: { A: '404' } }, 'codes.A is "404"', 'as a number'],
    [
      'a decoder that is no list',
      { codes: { A: 404 }, decoders: () => undefined },
      'decoders is "no list"',
      '[codedObject]',
    ],
    [
      'an entry without a fact',
      { facts: { B: {} }, codes: { A: { message: text }, B: { message: text } } },
      'codes.A is "without a fact"',
      'facts',
    ],
    ['a fact without an entry', { facts: { B: {} }, codes: {} }, 'codes.B is "missing"', 'facts'],
    ['a bad category', { categories: { x: { retry: 'often' } }, codes: {} }, 'x.retry is "often"', 'never'],
    ['no source', { source: '', codes: {} }, 'source is ""', 'id'],
    ['no codes', {}, 'codes is undefined', 'CODE'],
  ])('%s', (_, config, problem, remedy) => {
    expect(wrong(config)).toThrow(ConfigError)
    expect(wrong(config)).toThrow(problem)
    expect(wrong(config)).toThrow(remedy)
  })
})

describe('composing', () => {
  const a = defineCatalog({ source: 'a', codes: { X: 404 } })
  const b = defineCatalog({ source: 'b', codes: { X: 500 } })

  test('keeps the same code of two sources apart', () => {
    const both = composeCatalogs([a, b])
    expect(both.find('a')?.entry('X')?.status).toBe(404)
    expect(both.find('b')?.entry('X')?.status).toBe(500)
    expect(both.find('c')).toBeUndefined()
  })

  test('refuses two catalogs of one source', () => {
    const twin = defineCatalog({ source: 'a', codes: { Y: 400 } })
    expect(() => composeCatalogs([a, twin])).toThrow('two catalogs have the source "a"')
  })

  test('refuses an override that hits no code', () => {
    expect(() => composeCatalogs([a], { override: { 'a:Y': {} } as never })).toThrow('override["a:Y"] hits no code')
    expect(() => composeCatalogs([a], { override: { 'a:X': { present: 'popup' as never } } })).toThrow(
      'a:X.present is "popup"',
    )
  })
})

describe('options that types would refuse are refused when the client is made', () => {
  const one = defineCatalog({ source: 'a', codes: { X: 404 } })

  test.each([
    ['a mode that is none', { mode: 'foo' }, 'createErrorClient: mode is "foo". Use "present"'],
    ['a catalog that is no list', { catalogs: one }, 'createErrorClient: catalogs is "a". Give a list of catalogs'],
  ])('%s', (_, options, text) => {
    expect(() => createErrorClient(options as never)).toThrow(ConfigError)
    expect(() => createErrorClient(options as never)).toThrow(text)
  })

  test('an address of a source that is no text', () => {
    const source = () => createErrorClient().source(one, { baseUrl: 5 as never })
    expect(source).toThrow('source("a"): baseUrl is 5. Give a path or an absolute URL')
  })

  test('what is left out, a list and a composition pass', () => {
    for (const catalogs of [undefined, [one], composeCatalogs([one])])
      expect(() => createErrorClient({ catalogs, mode: undefined })).not.toThrow()
    expect(() => createErrorClient({ mode: () => 'observe' })).not.toThrow()
  })
})

describe('a redirect off the allowlist is refused when the client is made', () => {
  const catalog = (to: string) =>
    defineCatalog({ source: 's', codes: { GO: { present: { as: 'redirect', to }, message: text } } })

  test('names catalog, code and address', () => {
    for (const to of ['https://evil.test/', '//evil.test', 'javascript:alert(1)'])
      expect(() => createErrorClient({ catalogs: [catalog(to)], origin: 'https://app.test' })).toThrow(
        `catalog "s": codes.GO.present leads to "${to}"`,
      )
  })

  test('also for a catalog that comes with its source', () => {
    const errors = createErrorClient({ origin: 'https://app.test' })
    expect(() => errors.source(catalog('https://evil.test/'))).toThrow('codes.GO.present')
  })

  test('a login page and an allowlist are checked too', () => {
    expect(() =>
      createErrorClient({ session: createSession({ login: 'https://evil.test' }), origin: 'https://app.test' }),
    ).toThrow('createSession: login')
    expect(() => createErrorClient({ allow: ['https://*.test'] })).toThrow('createErrorClient')
  })

  test('what is allowed passes', () => {
    expect(() =>
      createErrorClient({
        catalogs: [catalog('https://ok.test/x')],
        allow: ['https://ok.test'],
        origin: 'https://app.test',
      }),
    ).not.toThrow()
    expect(() => createErrorClient({ catalogs: [catalog('/here')], origin: 'https://app.test' })).not.toThrow()
  })
})
