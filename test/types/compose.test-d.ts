import { describe, expectTypeOf, test } from 'vitest'
import { composeCatalogs, defineCatalog, type ApiError, type ErrorClientOptions } from '../../src/core/index.js'
import { professor, workouts } from '../../src/presets/index.js'

declare const failure: unknown
const backends = composeCatalogs([workouts, professor])
const shop = defineCatalog({ source: 'shop', codes: { SOLD_OUT: 409, GONE: 410 } })
const bank = defineCatalog({ source: 'bank', codes: { GONE: 410 } })

describe('a code by itself', () => {
  test('is enough where one catalog has it', () => {
    if (!backends.is(failure, 'GEMINI_API_ERROR')) return
    expectTypeOf(failure.code).toEqualTypeOf<'GEMINI_API_ERROR'>()
    expectTypeOf(failure.source).toEqualTypeOf<'professor'>()
    expectTypeOf(failure).toExtend<ApiError>()
  })

  test('does not compile where two have it; with its source it does', () => {
    // @ts-expect-error workouts and professor have it
    backends.is(failure, 'TOKEN_EXPIRED')
    // @ts-expect-error workouts and professor have it
    backends.is(failure, 'INTERNAL_ERROR')
    if (backends.is(failure, 'workouts:TOKEN_EXPIRED')) {
      expectTypeOf(failure.code).toEqualTypeOf<'TOKEN_EXPIRED'>()
      expectTypeOf(failure.source).toEqualTypeOf<'workouts'>()
    }
  })

  test('is as ambiguous in a list that was made elsewhere', () => {
    const list = [workouts, professor]
    composeCatalogs(list).is(failure, 'GEMINI_API_ERROR')
    // @ts-expect-error workouts and professor have it
    composeCatalogs(list).is(failure, 'TOKEN_EXPIRED')
  })

  test('is compared with all the others, however many', () => {
    const third = defineCatalog({ source: 'third', codes: { SOLD_OUT: 409 } })
    const all = composeCatalogs([bank, shop, third])
    // @ts-expect-error shop and third have it
    all.is(failure, 'SOLD_OUT')
    // @ts-expect-error bank and shop have it
    all.is(failure, 'GONE')
    composeCatalogs([bank, third]).is(failure, 'SOLD_OUT')
  })
})

describe('a code with its source', () => {
  test('is one that this source has', () => {
    // @ts-expect-error a code of professor
    backends.is(failure, 'workouts:GEMINI_API_ERROR')
    // @ts-expect-error no such source
    backends.is(failure, 'wourkouts:TOKEN_EXPIRED')
    // @ts-expect-error no such code
    backends.is(failure, 'TOKEN_EXPIERD')
  })
})

describe('match()', () => {
  const both = composeCatalogs([shop, bank])

  test('takes qualified codes, with a case for the rest', () => {
    const some = both.match(failure, { 'shop:GONE': ({ source }) => source, _: () => 'rest' as const })
    expectTypeOf(some).toEqualTypeOf<'shop' | 'rest'>()
    // @ts-expect-error whose code is that
    both.match(failure, { GONE: () => 1, _: () => 2 })
    // @ts-expect-error bank is never sold out
    both.match(failure, { 'bank:SOLD_OUT': () => 1, _: () => 2 })
  })

  test('has every code of every catalog otherwise', () => {
    const all = both.match(failure, { 'shop:GONE': () => 1, 'shop:SOLD_OUT': () => 2, 'bank:GONE': () => 3 })
    expectTypeOf(all).toEqualTypeOf<number | undefined>()
    // @ts-expect-error bank:GONE has no case
    both.match(failure, { 'shop:GONE': () => 1, 'shop:SOLD_OUT': () => 2 })
  })
})

describe('override', () => {
  test('takes qualified codes that exist', () => {
    composeCatalogs([professor, workouts], {
      override: {
        'workouts:VALIDATION_ERROR': { present: 'inline' },
        'professor:TOKEN_EXPIRED': { present: 'banner' },
        // @ts-expect-error professor calls it VALIDATION_FAILED
        'professor:VALIDATION_ERROR': { present: 'inline' },
      },
    })
    composeCatalogs([professor, workouts], {
      override: {
        // @ts-expect-error calls is not among them
        'calls:UNAUTHORIZED': { present: 'inline' },
      },
    })
    composeCatalogs([professor, workouts], {
      override: {
        // @ts-expect-error whose code is that
        VALIDATION_ERROR: { present: 'inline' },
      },
    })
    // @ts-expect-error no such surface
    composeCatalogs([workouts], { override: { 'workouts:VALIDATION_ERROR': { present: 'tost' } } })
  })
})

test('what is composed is what a client takes', () => {
  expectTypeOf(backends).toExtend<NonNullable<ErrorClientOptions['catalogs']>>()
  expectTypeOf([workouts, professor]).toExtend<NonNullable<ErrorClientOptions['catalogs']>>()
})
