'use client'
import { createContext, useCallback, useContext } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import { useErrors, type Actions } from './error-context.js'
import { useLatest } from './use-latest.js'

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

/** Scopes on the page, by name: for failures of what names its screen. */
export const scopes = new Map<string, Scope>()

/** What a screen does for the actions of its failures, also where a toast or a dialog shows them. */
export const actionsFor = new WeakMap<ApiError, Actions>()

export const ScopeContext = createContext<Scope | undefined>(undefined)

export const useScope = (): Scope | undefined => useContext(ScopeContext)

/** `client.handle` as the surrounding scopes want it: their presentation, and where the failure leads. Never changes. */
export function useCollect(): (failure: unknown, options: HandleOptions) => Handled {
  const { client, actions } = useErrors()
  const latestRef = useLatest({ client, actions, scope: useScope() })
  return useCallback(
    (failure, options) => {
      const { client, actions, scope } = latestRef.current
      if (!scope) return client.handle(failure, options)
      const error = client.toError(failure, options)
      actionsFor.set(error, actions)
      const own = { mode: scope.mode, ...options, scope: scope.layerOf(client, error, options) }
      const handled = client.handle(error, own)
      scope.collected(client, error, own)
      return handled
    },
    [latestRef],
  )
}
