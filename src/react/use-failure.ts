'use client'
import { useState, useSyncExternalStore } from 'react'
import type { ApiError, Trigger } from '../core/api-error.js'
import type { ChainEntry, ErrorClient, HandleOptions } from '../core/client.js'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-chain.js'
import { carrierOf, chainOf, isPending, type Carrier } from './carrier.js'
import { useErrors, type ErrorContextValue } from './error-context.js'
import type { StreamFailure } from '../streams/stream-options.js'
import { streamIn } from './stream-in.js'

/** What a surface was given, and what is to be done about it. */
export interface Failure {
  readonly error: ApiError
  readonly decision: Decision
  /** Automatic retries that run or wait, or the way to try again by hand; `null` where nobody said how. */
  readonly retry: RetryState | null
  /** Automatic retries are under way: it is no failure yet. */
  readonly isPending: boolean
  /** It is being tried again by hand: it stays as it is until that has ended. */
  readonly isBusy: boolean
  /** Whoever runs it has taken it in. Until then it is shown as its chain ended, and nobody else speaks for it. */
  readonly isSettled: boolean
  readonly options: HandleOptions
}

/** The failure itself, of whatever a surface was given. */
export const failureIn = (of: unknown): unknown => carrierOf(streamIn(of)?.getFailure() ?? of).error

/** How to try again by hand, after the automatic retries or without any. */
export const byHand = (error: ApiError, { retry }: Decision, retryNow: () => unknown): RetryState => ({
  status: retry.kind === 'never' ? 'never' : 'manual',
  attempt: error.attempts,
  of: error.attempts,
  reason: error,
  ...(retry.availableAt !== undefined && { availableAt: retry.availableAt }),
  retryNow,
  stop: () => {},
})

/** Where it surfaced: as it was taken in, else by the shape of what was given. */
function situation(carrier: Carrier, usual: Trigger): HandleOptions {
  const { options, refetch, mutate, reconnect, resetErrorBoundary, data } = carrier
  if (options?.trigger) return options
  const trigger = refetch ? 'query' : mutate ? 'mutation' : reconnect ? 'stream' : resetErrorBoundary ? 'render' : usual
  return { trigger, hasData: trigger === 'query' && data !== undefined }
}

/** What a failure is decided by, beside the failure itself. */
export const contextOf = (options: HandleOptions, locale: string) => ({
  trigger: options.trigger ?? 'event',
  hasData: options.hasData,
  idempotent: options.idempotent,
  scope: options.scope,
  override: options.present && { present: options.present },
  locale,
})

const never = () => () => {}

/** A press tries again once: what a query or a mutation calls is called without the event. */
function againOf({ retry, refetch, reconnect, resetErrorBoundary, mutate, variables }: Carrier) {
  const again = refetch ?? reconnect ?? resetErrorBoundary ?? (typeof retry === 'function' ? retry : undefined)
  return again ? () => again() : mutate && (() => mutate(variables))
}

/** Holds the last error of a component: what is no object has no identity. */
export interface Keeper {
  kept?: readonly [failure: unknown, error: ApiError] | undefined
}

/** The same error for the same failure. */
function errorOf(failure: unknown, client: ErrorClient, keeper: Keeper): ApiError | null {
  if (failure == null) return null
  const kept = keeper.kept?.[0] === failure ? keeper.kept : ([failure, client.toError(failure)] as const)
  keeper.kept = kept
  return kept[1]
}

/** A failure of now, before its error is known: what failed, and what goes on about it. */
function underWay(carrier: Carrier, chain: ChainEntry | undefined) {
  const { retry } = carrier
  const live = chain ?? (typeof retry === 'object' ? retry : null)
  // While a retry by hand goes on, the failure before it is the reason; an automatic one has none.
  const isBusy = live?.status === 'trying' && live.reason === carrier.error
  const pending = isPending(live) && !isBusy
  // What a chain ended with is there before its task has rejected with it.
  return { live, isBusy, pending, failure: (pending ? live?.reason : undefined) ?? carrier.error ?? live?.reason }
}

/** What a carrier and its chain come to on this screen. */
export function failureOf(
  carrier: Carrier,
  chain: ChainEntry | undefined,
  { client, locale, scope }: ErrorContextValue,
  keeper: Keeper,
  usual: Trigger = 'event',
): Failure | null {
  const { live, isBusy, pending, failure } = underWay(carrier, chain)
  const error = errorOf(failure, client, keeper)
  if (!error) return null
  const again = againOf(carrier)
  const where = situation(carrier, usual)
  const options = { ...where, scope: scope?.layerOf(client, error, where), retry: again ?? where.retry }
  const decision = carrier.decision ?? client.decide(error, contextOf(options, locale))
  return {
    error,
    decision,
    retry: live ?? (again ? byHand(error, decision, again) : null),
    isPending: pending,
    isBusy,
    isSettled: !pending && carrier.error != null,
    options,
  }
}

/** Of a stream on a server, and until the page is hydrated. */
const nothing: StreamFailure = { error: null, options: {} }

/**
 * Reads what a surface was given: an error, or anything with `error` and a way to try again (a query, a mutation, a
 * stream, a boundary's fallback props, the result of `useApiError`).
 * @param usual the trigger where the shape does not tell.
 * @returns `null` while there is nothing to show.
 */
export function useFailure(of: unknown, usual?: Trigger): Failure | null {
  const errors = useErrors()
  const { client } = errors
  const stream = streamIn(of)
  const read = () => stream?.getFailure()
  const carrier: Carrier =
    useSyncExternalStore(stream?.subscribe ?? never, read, () => stream && nothing) ?? carrierOf(of)
  // It renders again for this chain only.
  const own = () => chainOf(client.getSnapshot().chains, carrier)
  const chain = useSyncExternalStore(client.subscribe, own, own)
  const [keeper] = useState<Keeper>(() => ({}))
  return failureOf(carrier, chain, errors, keeper, usual)
}
