import { expectTypeOf, test } from 'vitest'
import {
  composeCatalogs,
  type createErrorClient,
  type ApiError,
  type Presentation,
  type RetryRule,
} from '../../src/core/index.js'
import { professor, workouts } from '../../src/presets/index.js'

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

test('json() gives what the caller or the schema says', () => {
  expectTypeOf(gym.json<{ id: number }>('/1')).toEqualTypeOf<Promise<{ id: number }>>()
  expectTypeOf(gym.json('/1')).toEqualTypeOf<Promise<unknown>>()
  const schema = { '~standard': { validate: (_: unknown) => ({ value: { id: 1 } }) } }
  expectTypeOf(gym.json('/1', { schema })).toEqualTypeOf<Promise<{ id: number }>>()
})

test('overrides hit codes that exist', () => {
  composeCatalogs([workouts, professor], { override: { 'professor:TOKEN_EXPIRED': { present: 'banner' } } })
  // @ts-expect-error no such code in workouts
  composeCatalogs([workouts, professor], { override: { 'workouts:GEMINI_API_ERROR': { present: 'banner' } } })
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
