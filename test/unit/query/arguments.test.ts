import { QueryCache, QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createErrorClient } from '../../../src/core/index.js'
import { attachErrors, queryDefaults } from '../../../src/query/index.js'

const errors = createErrorClient()
const anything = (value: unknown) => value as never

test.each([
  ['no QueryClient', () => attachErrors(anything(undefined), errors), 'attachErrors: the first argument is undefined.'],
  [
    'no error client',
    () => attachErrors(new QueryClient(), anything(null)),
    'attachErrors: the second argument is null.',
  ],
  [
    'both the other way round',
    () => attachErrors(anything(errors), anything(new QueryClient())),
    'attachErrors: the first argument is an error client. Give the QueryClient: attachErrors(queryClient, errors).',
  ],
  [
    'no error client for defaults',
    () => queryDefaults(anything(undefined)),
    'queryDefaults: the first argument is undefined.',
  ],
  [
    'a configuration where the error client belongs',
    () => queryDefaults(anything({ defaultOptions: {} })),
    'queryDefaults: the first argument is something else. Give the client that createErrorClient() has made',
  ],
  [
    'a QueryClient that is made already',
    () => queryDefaults(errors, anything(new QueryClient())),
    'queryDefaults: the second argument is a QueryClient. Give the configuration of a QueryClient',
  ],
])('%s is refused with the argument and the remedy', (_, configure, words) => {
  expect(configure).toThrow(
    expect.objectContaining({ name: 'ConfigError', message: expect.stringContaining(words) as string }),
  )
})

test('a QueryClient follows one error client: a second one is refused, also by its cache, until it is detached', () => {
  const queries = new QueryClient()
  const detach = attachErrors(queries, errors)
  expect(attachErrors(queries, errors)).toBe(detach)
  const other = createErrorClient()
  const words = 'follows another error client already'
  expect(() => attachErrors(queries, other)).toThrow(words)
  expect(() => queryDefaults(other, { queryCache: queries.getQueryCache() })).toThrow(words)
  detach()
  expect(attachErrors(queries, other)).not.toBe(detach)
})

test('what an app hands over itself is used', () => {
  const queryCache = new QueryCache()
  expect(queryDefaults(errors, { queryCache }).queryCache).toBe(queryCache)
})
