import { describe, expectTypeOf, test } from 'vitest'
import { defineCatalog, type Catalog, type CodeOf } from '../../src/core/catalog.js'
import type { Placeholders } from '../../src/core/catalog-types.js'
import { composeCatalogs } from '../../src/core/compose.js'
import { calls, professor, workouts } from '../../src/presets/index.js'

const facts = { GONE: { status: 404 }, BUSY: { status: 503, retry: 'auto', retries: 3 } } as const
const text = { ja: '本文です', en: 'A text.' }

describe('a catalog', () => {
  test('knows its source and codes as literals, without "as const"', () => {
    const catalog = defineCatalog({ source: 'shop', codes: { SOLD_OUT: 409, NOT_FOUND: { status: 404 } } })
    expectTypeOf(catalog).toEqualTypeOf<Catalog<'shop', 'SOLD_OUT' | 'NOT_FOUND'>>()
    expectTypeOf<CodeOf<typeof catalog>>().toEqualTypeOf<'SOLD_OUT' | 'NOT_FOUND'>()
    expectTypeOf(catalog.resolve('404')).toEqualTypeOf<'SOLD_OUT' | 'NOT_FOUND' | undefined>()
  })

  test('needs every locale that it declares, in every entry', () => {
    defineCatalog({ source: 'shop', locales: ['ja', 'en'], codes: { A: { status: 409, message: text } } })
    // @ts-expect-error -- English is missing
    defineCatalog({ source: 'shop', locales: ['ja', 'en'], codes: { A: { status: 409, message: { ja: '本文です' } } } })
    // @ts-expect-error -- the text is missing
    defineCatalog({ source: 'shop', locales: ['ja', 'de'], codes: { A: { status: 409 } } })
    // @ts-expect-error -- the title is missing in one
    defineCatalog({ source: 'shop', locales: ['ja', 'en'], codes: { A: { message: text, title: { en: 'Title' } } } })
  })

  test('uses the same placeholders in every locale', () => {
    defineCatalog({
      source: 'shop',
      codes: { A: { message: { ja: '{max}まで（{unit}）', en: 'Up to { unit } {max}.' } } },
    })
    // @ts-expect-error -- {maximum} is not {max}
    defineCatalog({ source: 'shop', codes: { A: { message: { ja: '{max}まで', en: 'Up to {maximum}.' } } } })
    // @ts-expect-error -- one has none
    defineCatalog({ source: 'shop', codes: { A: { message: { ja: '{max}まで', en: 'Too many.' } } } })
    expectTypeOf<Placeholders<'{a} of { b }, {a}'>>().toEqualTypeOf<'a' | 'b'>()
  })

  test('takes only presentations, behaviours, severities and retry rules that exist', () => {
    // @ts-expect-error -- no such surface
    defineCatalog({ source: 'shop', codes: { A: { present: 'tost' } } })
    // @ts-expect-error -- no such behaviour
    defineCatalog({ source: 'shop', codes: { A: { behaviour: 'angry' } } })
    // @ts-expect-error -- no such severity
    defineCatalog({ source: 'shop', codes: { A: { severity: 'fatal' } } })
    // @ts-expect-error -- "always" is no rule
    defineCatalog({ source: 'shop', codes: { A: { retry: 'always' } } })
    // @ts-expect-error -- a redirect says where to
    defineCatalog({ source: 'shop', codes: { A: { present: { as: 'redirect' } } } })
  })
})

describe('facts', () => {
  test('and entries belong together', () => {
    const catalog = defineCatalog({
      source: 'shop',
      facts,
      codes: { GONE: { message: text }, BUSY: { message: text } },
    })
    expectTypeOf<CodeOf<typeof catalog>>().toEqualTypeOf<'GONE' | 'BUSY'>()
  })

  test('without an entry do not compile', () => {
    // @ts-expect-error -- BUSY has no entry
    defineCatalog({ source: 'shop', facts, codes: { GONE: { message: text } } })
  })

  test('are there for every entry', () => {
    defineCatalog({
      source: 'shop',
      facts,
      // @ts-expect-error -- BUZY is a slip of the pen
      codes: { GONE: { message: text }, BUSY: { message: text }, BUZY: { message: text } },
    })
  })
})

describe('the presets', () => {
  test('have their codes as unions', () => {
    expectTypeOf<CodeOf<typeof workouts>>().toEqualTypeOf<
      | 'INVALID_REQUEST'
      | 'AUTHENTICATION_FAILED'
      | 'TOKEN_EXPIRED'
      | 'ACCESS_DENIED'
      | 'RESOURCE_NOT_FOUND'
      | 'VALIDATION_ERROR'
      | 'INTERNAL_ERROR'
    >()
    expectTypeOf<'AUTH_REQUIRED' | 'LIBRARIAN_TIMEOUT' | 'TOKEN_EXPIRED'>().toExtend<CodeOf<typeof professor>>()
    expectTypeOf<'AUTH_REQIURED'>().not.toExtend<CodeOf<typeof professor>>()
    expectTypeOf(calls.source).toEqualTypeOf<'calls'>()
    expectTypeOf(professor.entry('1001')?.code).toEqualTypeOf<CodeOf<typeof professor> | undefined>()
  })

  test('are overridden by qualified codes that exist', () => {
    composeCatalogs([professor, workouts], { override: { 'workouts:VALIDATION_ERROR': { present: 'inline' } } })
    // @ts-expect-error -- professor calls it VALIDATION_FAILED
    composeCatalogs([professor, workouts], { override: { 'professor:VALIDATION_ERROR': { present: 'inline' } } })
    // @ts-expect-error -- calls is not among them
    composeCatalogs([professor, workouts], { override: { 'calls:UNAUTHORIZED': { present: 'inline' } } })
  })
})
