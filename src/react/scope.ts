'use client'
import { createContext, useCallback, useContext } from 'react'
import type { ApiError, Trigger } from '../core/api-error.js'
import type { ErrorClient, Handled, HandleOptions } from '../core/client.js'
import type { Presentation } from '../core/decision.js'
import { useErrors } from './error-context.js'
import { useLatest } from './use-latest.js'

/** How a screen shows some failures differently. What a rule does not mention matches everything. */
export interface ScopeRule {
  /** `'CODE'`, `'source:CODE'`, or several. */
  readonly code?: string | readonly string[]
  /** The catalog's category, or a behaviour (`forbidden`, `notFound`, …). */
  readonly category?: string
  /** What the user did, as `handle` and `run` are told (`call_accept`). */
  readonly action?: string
  readonly trigger?: Trigger
  readonly present: Presentation | Presentation['as']
  /** `before`: goes to the scope's `leadsTo` at once, and shows there. `after`: shows here, and goes when the user does. */
  readonly lead?: 'before' | 'after'
  /** With `after`: goes by itself after so many ms. */
  readonly holdMs?: number
}

export interface Scope {
  readonly name: string
  readonly leadsTo?: string | undefined
  readonly rules: readonly ScopeRule[]
  readonly outer?: Scope | undefined
}

export const ScopeContext = createContext<Scope | undefined>(undefined)

/** Where a failure leads when its screen was left after it. */
interface Lead {
  readonly to: string
  readonly holdMs?: number | undefined
}
const leads = new WeakMap<ApiError, Lead>()
const moved = new WeakSet<ApiError>()

/** Where the way out of this failure leads, if its scope said so. */
export const leadOf = (error: ApiError): Lead | undefined => leads.get(error)

const isOneOf = (names: string | readonly string[], ...candidates: (string | undefined)[]) =>
  [names].flat().some((name) => candidates.includes(name))

function matches(rule: ScopeRule, client: ErrorClient, error: ApiError, { trigger, action }: HandleOptions): boolean {
  const { code, category } = rule
  return (
    (code === undefined || isOneOf(code, error.code, `${error.source}:${error.code}`)) &&
    (rule.action === undefined || rule.action === action) &&
    (rule.trigger === undefined || rule.trigger === (trigger ?? 'event')) &&
    (category === undefined || isOneOf(category, client.categoryOf(error), client.decide(error).behaviour))
  )
}

/** The innermost rule that matches, with the scope it belongs to. */
function find(scope: Scope | undefined, client: ErrorClient, error: ApiError, options: HandleOptions) {
  for (let at = scope; at; at = at.outer) {
    const rule = at.rules.find((one) => matches(one, client, error, options))
    if (rule) return { rule, leadsTo: at.leadsTo }
  }
  return undefined
}

/** What the surrounding scopes say about a failure; for decisions. */
export function useScopeLayer(): (error: ApiError, options: HandleOptions) => HandleOptions['scope'] {
  const { client } = useErrors()
  const scope = useContext(ScopeContext)
  return useCallback(
    (error, options) => {
      const found = find(scope, client, error, options)
      return found && { present: found.rule.present }
    },
    [client, scope],
  )
}

/** `client.handle` as the surrounding scopes want it: their presentation, and where the failure leads. Never changes. */
export function useCollect(): (failure: unknown, options: HandleOptions) => Handled {
  const { client } = useErrors()
  const latestRef = useLatest({ client, scope: useContext(ScopeContext) })
  return useCallback(
    (failure, options) => {
      const { client, scope } = latestRef.current
      const error = client.toError(failure, options)
      const { rule, leadsTo } = find(scope, client, error, options) ?? {}
      const handled = client.handle(error, rule ? { ...options, scope: { present: rule.present } } : options)
      if (rule?.lead && leadsTo !== undefined && !moved.has(error)) {
        moved.add(error)
        if (rule.lead === 'before') client.navigate(leadsTo)
        else leads.set(error, { to: leadsTo, holdMs: rule.holdMs })
      }
      return handled
    },
    [latestRef],
  )
}
