import type { createRoot, hydrateRoot } from 'react-dom/client'
import { describe, expectTypeOf, test } from 'vitest'
import {
  defineCatalog,
  type createErrorClient,
  type ApiError,
  type Decoder,
  type Presentation,
  type RetryRule,
  type Source,
} from '../../src/core/index.js'
import { rootErrorHandlers } from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'

declare const errors: ReturnType<typeof createErrorClient>
declare const failure: unknown
const gym = errors.source(workouts, { baseUrl: '/api' })

test('a code that is misspelt does not compile', () => {
  gym.is(failure, 'VALIDATION_ERROR')
  // @ts-expect-error a misspelt code
  gym.is(failure, 'VALIDATON_ERROR')
  // @ts-expect-error a code of another backend
  gym.is(failure, 'GEMINI_API_ERROR')
})

test('is() narrows to the code and its source', () => {
  if (gym.is(failure, 'TOKEN_EXPIRED')) {
    expectTypeOf(failure.code).toEqualTypeOf<'TOKEN_EXPIRED'>()
    expectTypeOf(failure.source).toEqualTypeOf<'workouts'>()
    expectTypeOf(failure).toExtend<ApiError>()
  }
})

test('match() wants every code, or a case for the rest', () => {
  const some = gym.match(failure, { VALIDATION_ERROR: (error) => error.code, _: () => 'rest' as const })
  expectTypeOf(some).toEqualTypeOf<'VALIDATION_ERROR' | 'rest'>()
  // @ts-expect-error neither every code nor a rest
  gym.match(failure, { VALIDATION_ERROR: () => 1 })
  // @ts-expect-error a code that workouts does not have
  gym.match(failure, { GEMINI_API_ERROR: () => 1, _: () => 2 })
})

test('match() without a case for the rest has every code, and gives nothing for a stranger', () => {
  const api = errors.source(defineCatalog({ source: 'shop', codes: { SOLD_OUT: 409, GONE: 410 } }))
  const all = api.match(failure, { SOLD_OUT: (error) => error.code, GONE: ({ source }) => source })
  expectTypeOf(all).toEqualTypeOf<'SOLD_OUT' | 'shop' | undefined>()
  // @ts-expect-error GONE has no case
  api.match(failure, { SOLD_OUT: () => 1 })
  // @ts-expect-error FULL is no code
  api.match(failure, { SOLD_OUT: () => 1, GONE: () => 2, FULL: () => 3 })
})

describe('error()', () => {
  const catalog = defineCatalog({
    source: 'shop',
    codes: {
      SOLD_OUT: 409,
      PLAN_LIMIT: { message: { ja: '{max}件まで', en: 'Up to {max}.' }, title: { ja: '{plan}', en: '{plan}' } },
      TRIES: { message: { ja: '{attempts}回', en: '{attempts} times' } },
    },
  })
  const api = errors.source(catalog)

  test('wants what the texts of the code ask for, and nothing else', () => {
    expectTypeOf(api.error('PLAN_LIMIT', { max: 50, plan: 'pro' }).code).toEqualTypeOf<'PLAN_LIMIT'>()
    expectTypeOf(api.error('SOLD_OUT')).toExtend<ApiError<'shop'>>()
    // @ts-expect-error nobody asks for {maximum}
    api.error('PLAN_LIMIT', { maximum: 50, plan: 'pro' })
    // @ts-expect-error {plan} is missing
    api.error('PLAN_LIMIT', { max: 50 })
    // @ts-expect-error both are missing
    api.error('PLAN_LIMIT')
    // @ts-expect-error an object cannot be written into a text
    api.error('PLAN_LIMIT', { max: {}, plan: 'pro' })
    // @ts-expect-error its text asks for nothing
    api.error('SOLD_OUT', { max: 50 })
    // @ts-expect-error a misspelt code
    api.error('SOLDOUT')
  })

  test('does not ask for the attempts, which an error knows itself', () => {
    api.error('TRIES')
  })

  test('takes any code with any values where the catalog is any', () => {
    const any: Source = api
    expectTypeOf(any.error('WHATEVER', { max: 1 })).toExtend<ApiError>()
    any.error('WHATEVER')
  })
})

test('json() gives what the caller or the schema says', () => {
  expectTypeOf(gym.json<{ id: number }>('/1')).toEqualTypeOf<Promise<{ id: number }>>()
  expectTypeOf(gym.json('/1')).toEqualTypeOf<Promise<unknown>>()
  const schema = { '~standard': { validate: (_: unknown) => ({ value: { id: 1 } }) } }
  expectTypeOf(gym.json('/1', { schema })).toEqualTypeOf<Promise<{ id: number }>>()
})

test('handle() takes any failure, and only known triggers and presentations', () => {
  errors.handle(failure, { trigger: 'mutation', present: 'inline' })
  // @ts-expect-error no such trigger
  errors.handle(failure, { trigger: 'click' })
  // @ts-expect-error no such presentation
  errors.handle(failure, { present: 'popup' })
})

test('a retry rule says how often, or that it is by hand', () => {
  expectTypeOf<{ retries: 3 }>().toExtend<RetryRule>()
  // @ts-expect-error a boolean is no rule
  const rule: RetryRule = true
  // @ts-expect-error a promise is no rule
  const later: RetryRule = Promise.resolve('never')
  void [rule, later]
})

test('a redirect says where, and only known surfaces are presentations', () => {
  // @ts-expect-error no such surface
  const popup: Presentation = { as: 'popup' }
  expectTypeOf<{ as: 'redirect'; to: '/x' }>().toExtend<Presentation>()
  // @ts-expect-error a redirect says where
  const redirect: Presentation = { as: 'redirect' }
  void [popup, redirect]
})

test('rootErrorHandlers() gives what the roots of React take', () => {
  expectTypeOf(rootErrorHandlers).returns.toExtend<NonNullable<Parameters<typeof createRoot>[1]>>()
  expectTypeOf(rootErrorHandlers).returns.toExtend<NonNullable<Parameters<typeof hydrateRoot>[2]>>()
})

test('a decoder may say of a complaint that it has no text and no code', () => {
  const fieldErrors = [{ field: 'weight', raw: 'weight', message: undefined, code: undefined }]
  expectTypeOf(() => ({ fieldErrors })).returns.toExtend<ReturnType<Decoder['decode']>>()
})
