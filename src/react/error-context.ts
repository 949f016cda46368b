'use client'
import { createContext, useContext } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient, HandleOptions } from '../core/client.js'
import { ConfigError } from '../core/config-error.js'
import type { Announce } from './announce.js'
import type { Label } from './labels.js'

/** What the app does for an action that a catalog names: where it leads, or what it calls. */
export type Actions = Readonly<Record<string, string | ((error: ApiError) => unknown)>>

/** What surfaces and hooks ask the screen around them; `<ErrorScope>` answers. */
export interface Scope {
  /** Who shows what fails inside, where the client leaves that open. */
  readonly mode: HandleOptions['mode']
  /** Its own presentation of this failure, if it has one. */
  layerOf(client: ErrorClient, error: ApiError, options: HandleOptions): HandleOptions['scope']
  /** A failure was taken in: it may lead elsewhere at once. */
  collected(client: ErrorClient, error: ApiError, options: HandleOptions): void
  /** The way out that was noted for a failure; `holdMs`: by itself, after so many ms. */
  leadOf(error: ApiError): { readonly to: string; readonly holdMs?: number | undefined } | undefined
}

/** What every surface needs to know. */
export interface ErrorContextValue {
  readonly client: ErrorClient
  readonly locale: string
  readonly label: Label
  readonly actions: Actions
  /** The screen around it, if it has something to say. */
  readonly scope?: Scope | undefined
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
