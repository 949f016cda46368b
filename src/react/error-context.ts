'use client'
import { createContext, useContext } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient } from '../core/client.js'
import { ConfigError } from '../core/config-error.js'
import type { Announce } from './announce.js'
import type { Label } from './labels.js'

/** What the app does for an action that a catalog names: where it leads, or what it calls. */
export type Actions = Readonly<Record<string, string | ((error: ApiError) => unknown)>>

/** What every surface needs to know. */
export interface ErrorContextValue {
  readonly client: ErrorClient
  readonly locale: string
  readonly label: Label
  readonly actions: Actions
  /** Absent outside a provider: then a surface speaks for itself. */
  readonly announce?: Announce | undefined
}

export const ErrorContext = createContext<ErrorContextValue | null>(null)

/**
 * The client, the locale and the labels of the surrounding provider.
 * @throws ConfigError outside `<ErrorProvider>`.
 */
export function useErrors(): ErrorContextValue {
  const context = useContext(ErrorContext)
  if (!context)
    throw new ConfigError(
      'a hook or component was used outside <ErrorProvider>.',
      'Wrap the app in <ErrorProvider client={createErrorClient()}>; only <ErrorBoundary> works without it.',
    )
  return context
}
