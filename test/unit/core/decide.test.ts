import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ApiError,
  composeCatalogs,
  decide,
  defineCatalog,
  type ApiErrorInit,
  type DecideContext,
  type Layer,
} from '../../../src/core/index.js'

const shop = defineCatalog({
  source: 'shop',
  locales: ['ja', 'en'],
  categories: { stock: { severity: 'warning', actions: ['list'] } },
  defaults: { details: true },
  byStatus: { 503: { present: 'dialog', message: { ja: '棚卸し中です', en: 'Stocktaking' } } },
  codes: {
    SOLD_OUT: {
      status: 409,
      category: 'stock',
      behaviour: 'state',
      message: { ja: '{item}は売り切れです', en: '{item} is sold out.' },
    },
    SLOW_DOWN: { status: 429, message: { ja: '{retryAfter}待ってください', en: 'Please wait {retryAfter}.' } },
    MOVED: {
      present: { as: 'redirect', to: '/new' },
      retry: 'never',
      message: { ja: '移動しました', en: 'It moved.' },
    },
    OWN_WORDS: { status: 400, serverText: true, message: { ja: '予備', en: 'Reserve.' } },
  },
})
const error = (init: Partial<ApiErrorInit> = {}) =>
  new ApiError({ source: 'shop', kind: 'response', transport: 'http', ...init })
const decideIn = (init: Partial<ApiErrorInit>, context: Partial<DecideContext> = {}) =>
  decide(error(init), { catalogs: [shop], locale: 'en', trigger: 'mutation', origin: 'https://shop.test', ...context })

test('names the layer that decided each part', () => {
  const { because } = decideIn({ code: 'SOLD_OUT', status: 409, params: { item: 'Tea' } })
  const from = Object.fromEntries(because.map(({ part, from: layer }) => [part, layer]))
  expect(from).toMatchObject({
    behaviour: 'entry',
    severity: 'category',
    details: 'defaults',
    message: 'entry',
    actions: 'entry' in from ? 'category' : 'category',
  })
})

test('asks the call first, then the scope, the override, the entry and what is shared', () => {
  const layer = (as: 'toast' | 'dialog' | 'inline' | 'banner'): Layer => ({ present: as })
  const composed = composeCatalogs([shop], {
    override: { 'shop:SOLD_OUT': layer('dialog') },
    shared: { SOLD_OUT: layer('banner') },
  })
  const shown = (context: Partial<DecideContext>) => decideIn({ code: 'SOLD_OUT' }, context).present.as
  expect(shown({ catalogs: composed, scope: layer('inline'), override: layer('toast') })).toBe('toast')
  expect(shown({ catalogs: composed, scope: layer('inline') })).toBe('inline')
  expect(shown({ catalogs: composed })).toBe('dialog')
  expect(shown({ catalogs: composeCatalogs([shop], { shared: { SOLD_OUT: layer('banner') } }) })).toBe('banner')
  expect(shown({})).toBe('inline')
})

test('fills placeholders from the parameters, waits in the words of the language', () => {
  expect(decideIn({ code: 'SOLD_OUT', params: { item: 'Tea' } }).message).toBe('Tea is sold out.')
  expect(decideIn({ code: 'SLOW_DOWN', status: 429, retryAfterMs: 42_000 }).message).toBe('Please wait 42 seconds.')
  expect(decideIn({ code: 'SLOW_DOWN', status: 429, retryAfterMs: 42_000 }, { locale: 'ja-JP' }).message).toBe(
    '42秒待ってください',
  )
})

test('retry comes first, or where the catalog names it, or last where it may have been done already', () => {
  const named = (actions: string[], init: Partial<ApiErrorInit> = {}, retry: 'manual' | 'never' = 'manual') =>
    decideIn({ code: 'SOLD_OUT', ...init }, { override: { actions, retry } }).actions.map(({ name }) => name)
  expect(named(['edit'])).toEqual(['retry', 'edit'])
  expect(named(['edit', 'retry', 'support'])).toEqual(['edit', 'retry', 'support'])
  expect(named(['retry', 'check'], { outcome: 'unknown' })).toEqual(['check', 'retry'])
  expect(named(['edit', 'retry'], {}, 'never')).toEqual(['edit'])
})

test('a parameter that did not come leaves no braces on the screen', () => {
  expect(decideIn({ code: 'SOLD_OUT' }).message).toBe('… is sold out.')
})

test('a language nobody wrote falls back to English and says so', () => {
  const decision = decideIn({ code: 'MOVED' }, { locale: 'fr' })
  expect(decision.message).toBe('It moved.')
  expect(decision.lang).toBe('en')
  expect(decideIn({ code: 'MOVED' }, { locale: 'en-US' }).lang).toBeUndefined()
})

test("the server's message is shown only where the entry asks for it, and cut", () => {
  const serverMessage = 'x'.repeat(1000)
  expect(decideIn({ code: 'SOLD_OUT', serverMessage, params: { item: 'Tea' } }).message).toBe('Tea is sold out.')
  expect(decideIn({ code: 'OWN_WORDS', serverMessage }).message).toBe('x'.repeat(300))
  expect(decideIn({ code: 'OWN_WORDS' }).message).toBe('Reserve.')
})

test('a code that no catalog knows is shown as its status, and reported', () => {
  const decision = decideIn({ code: 'ADDED_LAST_WEEK', status: 404 }, { trigger: 'query' })
  expect(decision).toMatchObject({
    uncatalogued: true,
    report: true,
    message: "We couldn't find this.",
    present: { as: 'empty' },
  })
  expect(decideIn({ code: 'ADDED_LAST_WEEK' }).message).toBe('Something went wrong.')
})

test('a code that several backends share counts as known', () => {
  const catalogs = composeCatalogs([shop], { shared: { MAINTENANCE: { present: 'banner' } } })
  expect(decideIn({ code: 'MAINTENANCE', status: 503 }, { catalogs })).toMatchObject({
    uncatalogued: false,
    report: false,
  })
  expect(decideIn({ code: 'OTHER', status: 503 }, { catalogs }).uncatalogued).toBe(true)
})

test('a status without a code takes the catalog’s word for it', () => {
  expect(decideIn({ status: 503 })).toMatchObject({
    message: 'Stocktaking',
    present: { as: 'dialog' },
    uncatalogued: false,
  })
})

test('a redirect that leads off the allowlist becomes a dialog', () => {
  const override: Layer = { present: { as: 'redirect', to: 'https://evil.test/' } }
  expect(decideIn({ code: 'MOVED' }, { override }).present).toEqual({ as: 'dialog' })
  expect(decideIn({ code: 'MOVED' }, { override, allow: ['https://evil.test'] }).present).toMatchObject({
    as: 'redirect',
    to: 'https://evil.test/',
  })
  expect(decideIn({ code: 'MOVED' }).present).toMatchObject({ as: 'redirect', to: '/new' })
})

test("links of the server are offered only where they lead to this app's allowlist", () => {
  const urls = {
    store: 'https://store.test/app',
    evil: 'javascript:alert(1)',
    guide: '[URL of the guide]',
    foreign: 'https://foreign.test/',
  }
  const { actions } = decideIn(
    { code: 'MOVED', context: { extension_urls: urls } },
    { override: { actions: ['links'] }, allow: ['https://store.test'] },
  )
  expect(actions).toEqual([{ name: 'store', href: 'https://store.test/app' }])
})

test('the session flow leads to the login page of the app', () => {
  expect(decideIn({ status: 401 }, { login: '/sign-in' })).toMatchObject({
    present: { as: 'redirect', to: '/sign-in', via: 'dialog' },
    session: 'refresh',
    actions: [{ name: 'login' }],
  })
})

test('a write whose answer was lost asks the user to check, and offers no automatic retry', () => {
  const decision = decideIn({ kind: 'timeout', outcome: 'unknown' })
  expect(decision.present.as).toBe('dialog')
  expect(decision.retry.kind).toBe('manual')
  expect(decision.message).toMatch(/couldn't confirm/)
})

test('validation without a single field is shown at its form', () => {
  expect(decideIn({ status: 422 }).present.as).toBe('inline')
  expect(decideIn({ status: 422, fieldErrors: [{ field: 'a', raw: 'a' }] }).present.as).toBe('fields')
})

test('aborted is silent, whatever a catalog says', () => {
  expect(decideIn({ kind: 'aborted' }).present.as).toBe('silent')
  expect(decideIn({ kind: 'aborted' }).retry.kind).toBe('never')
})

test('any error in any context gives a decision that is plain data', () => {
  const anyError = fc.record({
    code: fc.option(fc.oneof(fc.constantFrom('SOLD_OUT', '__proto__', 'constructor'), fc.string()), { nil: undefined }),
    kind: fc.constantFrom(
      'response',
      'network',
      'offline',
      'timeout',
      'aborted',
      'body',
      'chunk',
      'close',
      'validation',
      'bug',
    ),
    status: fc.option(fc.integer({ min: -1, max: 700 }), { nil: undefined }),
    retryAfterMs: fc.option(fc.nat(), { nil: undefined }),
    context: fc.object(),
  })
  const anyContext = fc.record({
    locale: fc.constantFrom('ja', 'en-GB', 'xx'),
    trigger: fc.constantFrom('query', 'mutation', 'stream', 'event', 'render'),
    hasData: fc.boolean(),
  })
  fc.assert(
    fc.property(anyError, anyContext, (init, context) => {
      const failure = error(init)
      const full = { catalogs: [shop], origin: 'https://shop.test', ...context } as DecideContext
      const decision = decide(failure, full)
      expect(structuredClone(decision)).toEqual(decision)
      expect(decide(failure, full)).toEqual(decision)
    }),
  )
})
