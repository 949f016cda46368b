import type { ErrorClient } from '../core/client.js'
import { ConfigError, shown } from '../core/config-error.js'
import { read } from '../core/safe-read.js'
import type { QueryClient } from './tanstack.js'

const isQueryClient = (value: unknown): boolean => typeof read(value, 'getQueryCache') === 'function'
const isErrorClient = (value: unknown): boolean => typeof read(value, 'openChain') === 'function'
const named = (value: unknown): string => {
  if (isQueryClient(value)) return 'a QueryClient'
  if (isErrorClient(value)) return 'an error client'
  return Object(value) === value ? 'something else' : shown(value)
}
const makeErrors = 'Give the client that createErrorClient() has made'

/** @throws ConfigError for what `attachErrors` cannot use. */
export function checkAttach(queries: QueryClient, errors: ErrorClient): void {
  const order = 'attachErrors(queryClient, errors).'
  if (!isQueryClient(queries))
    throw new ConfigError(
      `attachErrors: the first argument is ${named(queries)}.`,
      `Give the QueryClient: ${order} Is there none yet, use new QueryClient(queryDefaults(errors)).`,
    )
  if (!isErrorClient(errors))
    throw new ConfigError(`attachErrors: the second argument is ${named(errors)}.`, `${makeErrors}: ${order}`)
}

/** @throws ConfigError for what `queryDefaults` cannot use. */
export function checkDefaults(errors: ErrorClient, own: unknown): void {
  if (!isErrorClient(errors))
    throw new ConfigError(
      `queryDefaults: the first argument is ${named(errors)}.`,
      `${makeErrors}: new QueryClient(queryDefaults(errors, { … })).`,
    )
  if (isQueryClient(own) || Object(own) !== own)
    throw new ConfigError(
      `queryDefaults: the second argument is ${named(own)}.`,
      'Give the configuration of a QueryClient, or leave it out; one that is made already follows with attachErrors(queryClient, errors).',
    )
}

/** @throws ConfigError for a second error client. */
export function checkSame(before: ErrorClient, errors: ErrorClient): void {
  if (before !== errors)
    throw new ConfigError(
      'attachErrors: this QueryClient, or one of its caches, follows another error client already.',
      'Make one error client for both, or call the detach that the first call gave before the second.',
    )
}
