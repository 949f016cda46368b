'use client'
import { useCallback } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import { useErrors, type Actions, type ErrorContextValue, type Scope } from './error-context.js'
import { useLatest } from './use-latest.js'

/** Scopes on the page, by name: for failures of what names its screen. */
export const scopes = new Map<string, Scope>()

/** What a screen does for the actions of its failures, also where a toast or a dialog shows them. */
export const actionsFor = new WeakMap<ApiError, Actions>()

/** `client.handle` as a scope wants it: its presentation, and where the failure leads. */
export function handleIn(
  scope: Scope | undefined,
  client: ErrorClient,
  failure: unknown,
  options: HandleOptions,
): Handled {
  if (!scope) return client.handle(failure, options)
  const error = client.toError(failure, options)
  const own = { mode: scope.mode, ...options, scope: scope.layerOf(client, error, options) }
  const handled = client.handle(error, own)
  scope.collected(client, error, own)
  return handled
}

/** The same for the screen around a component. */
export function collectIn(
  { client, actions, scope }: ErrorContextValue,
  failure: unknown,
  options: HandleOptions,
): Handled {
  const handled = handleIn(scope, client, failure, options)
  if (scope) actionsFor.set(handled.error, actions)
  return handled
}

/** The screen around it. */
export const useScope = (): Scope | undefined => useErrors().scope

/** {@link collectIn} what surrounds the component when it is called. Never changes. */
export function useCollect(): (failure: unknown, options: HandleOptions) => Handled {
  const latestRef = useLatest(useErrors())
  return useCallback((failure, options) => collectIn(latestRef.current, failure, options), [latestRef])
}
