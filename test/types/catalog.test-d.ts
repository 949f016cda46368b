import { describe, expectTypeOf, test } from 'vitest'
import { defineCatalog, type Catalog, type CodeOf } from '../../src/core/catalog.js'
import type { Placeholders } from '../../src/core/catalog-types.js'
import { calls, professor, type workouts } from '../../src/presets/index.js'

const facts = { GONE: { status: 404 }, BUSY: { status: 503, retry: 'auto', retries: 3 } } as const
const text = { ja: '本文です', en: 'A text.' }
declare const translated: string

describe('a catalog', () => {
  test('knows its source and codes as literals, without "as const"', () => {
    const catalog = defineCatalog({ source: 'shop', codes: { SOLD_OUT: 409, NOT_FOUND: { status: 404 } } })
    expectTypeOf(catalog).toEqualTypeOf<Catalog<'shop', 'SOLD_OUT' | 'NOT_FOUND', never>>()
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

  test('takes a bare status only where the shipped texts speak the languages', () => {
    defineCatalog({ source: 'shop', locales: ['en-GB', 'ja'], codes: { A: 409 } })
    // @ts-expect-error -- nothing is shipped in German
    defineCatalog({ source: 'shop', locales: ['ja', 'de'], codes: { A: 409 } })
  })

  test('uses the same placeholders in every locale', () => {
    defineCatalog({
      source: 'shop',
      codes: { A: { message: { ja: '{max}まで（{unit}）', en: 'Up to { unit } {max}.' } }, B: { message: text } },
    })
    defineCatalog({
      source: 'shop',
      codes: {
        A: {
          message: {
            // @ts-expect-error -- {max} is not {maximum}
            ja: '{max}まで',
            // @ts-expect-error -- {maximum} is not {max}
            en: 'Up to {maximum}.',
          },
        },
        B: {
          message: {
            ja: '{max}まで',
            // @ts-expect-error -- has none
            en: 'Too many.',
          },
          title: {
            // @ts-expect-error -- has none
            ja: '上限です',
            en: 'At most {max}',
          },
        },
        C: { message: text },
      },
    })
  })

  test('compares only texts that it knows, and takes braces for placeholders only around a word', () => {
    defineCatalog({ source: 'shop', codes: { A: { message: { ja: translated, en: 'Up to {max}.' } } } })
    defineCatalog({ source: 'shop', codes: { A: { message: { ja: '{ と } が必要です', en: 'Write {"a": 1}.' } } } })
    expectTypeOf<Placeholders<'{a} of { b }, {a}'>>().toEqualTypeOf<'a' | 'b'>()
    expectTypeOf<Placeholders<'{{name}} {\n_x1\n} {Ab} {n, number} {上限} {} {a-b} {c'>>().toEqualTypeOf<
      'name' | '_x1' | 'Ab'
    >()
    expectTypeOf<Placeholders<string>>().toEqualTypeOf<never>()
  })

  test('has no keys that nobody reads', () => {
    defineCatalog({
      source: 'shop',
      codes: {
        A: { message: text },
        B: 409,
        C: {
          message: text,
          // @ts-expect-error -- title is meant
          titel: text,
        },
        D: { present: 'toast', serverText: true, presentInStream: 'banner', details: true, number: 4, category: '4xx' },
      },
    })
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
    defineCatalog({
      source: 'shop',
      facts,
      // @ts-expect-error -- BUSY has no entry
      codes: {
        GONE: { message: text },
      },
    })
  })

  test('are there for every entry', () => {
    defineCatalog({
      source: 'shop',
      facts,
      codes: {
        GONE: { message: text },
        BUSY: { message: text },
        // @ts-expect-error -- FULL is no code of the backend
        FULL: { message: text },
      },
    })
    defineCatalog({
      source: 'shop',
      facts,
      codes: {
        GONE: { message: text },
        // @ts-expect-error -- BUZY is a slip of the pen
        BUZY: { message: text },
      },
    })
  })

  test('are the backend’s, as their file says them', () => {
    // @ts-expect-error -- no such word for a retry
    defineCatalog({ source: 'shop', facts: { GONE: { retry: 'always' } }, codes: { GONE: { message: text } } })
    // @ts-expect-error -- a status is a number
    defineCatalog({ source: 'shop', facts: { GONE: { status: '404' } }, codes: { GONE: { message: text } } })
  })

  test('leave locales and placeholders to be checked', () => {
    defineCatalog({
      source: 'shop',
      locales: ['ja', 'en'],
      facts,
      codes: {
        GONE: { message: text },
        BUSY: {
          // @ts-expect-error -- English is missing
          message: { ja: '混み合っています' },
        },
      },
    })
    defineCatalog({
      source: 'shop',
      locales: ['ja', 'en'],
      facts,
      codes: {
        GONE: { message: text },
        // @ts-expect-error -- one has none
        BUSY: { message: { ja: '{max}秒', en: 'Busy.' } },
      },
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
})
