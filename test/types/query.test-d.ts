import { QueryClient, type QueryClientConfig } from '@tanstack/react-query'
import { expectTypeOf, test } from 'vitest'
import type { createErrorClient } from '../../src/core/index.js'
import { attachErrors, queryDefaults, type ErrorMeta } from '../../src/query/index.js'

declare const errors: ReturnType<typeof createErrorClient>

test('queryDefaults is what a QueryClient takes, and takes what that takes', () => {
  expectTypeOf(queryDefaults(errors)).toEqualTypeOf<QueryClientConfig>()
  expectTypeOf(queryDefaults(errors, { defaultOptions: { queries: { staleTime: 1 } } })).toExtend<QueryClientConfig>()
  // @ts-expect-error no option of TanStack's
  queryDefaults(errors, { stale: 1 })
})

test('attachErrors gives the way back', () => {
  expectTypeOf(attachErrors(new QueryClient(), errors)).toEqualTypeOf<() => void>()
})

test('ErrorMeta is a meta that TanStack takes, and knows its own members', () => {
  expectTypeOf<ErrorMeta>().toExtend<Record<string, unknown>>()
  expectTypeOf<{ errors: { present: 'toast'; scope: 'O-02' } }>().toExtend<ErrorMeta>()
  // @ts-expect-error a presentation that there is not
  const wrong: ErrorMeta = { errors: { present: 'tost' } }
  return wrong
})
