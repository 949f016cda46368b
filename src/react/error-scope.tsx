'use client'
import { useMemo, type ReactNode } from 'react'
import type { ApiError, Trigger } from '../core/api-error.js'
import type { ErrorClient, HandleOptions, PartialMode } from '../core/client.js'
import type { Presentation, RetryRule, Surface } from '../core/decision.js'
import { ErrorContext, useErrors, type Actions, type Scope } from './error-context.js'
import { scopes } from './scope.js'
import { useLayout } from './use-layout.js'

/** How a screen shows some failures differently. What a rule does not mention matches everything. */
export interface ScopeRule {
  /** `'CODE'`, `'source:CODE'`, or several. */
  readonly code?: string | readonly string[]
  /** The catalog's category, or a behaviour (`forbidden`, `notFound`, …), or several. */
  readonly category?: string | readonly string[]
  /** What the user did, as `handle` and `run` are told (`call_accept`). */
  readonly action?: string
  readonly trigger?: Trigger
  /** `auto`: as everywhere; for a rule that only leads, or only keeps a failure from the rules below it. */
  readonly present: Presentation | Surface | 'auto'
  /** What it says here, by language, where the catalog's text speaks of something else (of loading, for an upload). */
  readonly message?: Readonly<Record<string, string>>
  /** When it may be tried again here, where the catalog says otherwise. */
  readonly retry?: RetryRule
  /** Told to the reporters, also where nobody sees it. */
  readonly report?: boolean
  /** `before`: goes to the scope's `leadsTo` at once, and shows there. `after`: shows here, and goes when the user does. */
  readonly lead?: 'before' | 'after'
  /** With `after`: goes by itself after so many ms. */
  readonly holdMs?: number
}

export interface ErrorScopeProps {
  /** The screen's name (`O-02`): for devtools, and for queries that name it in their `meta`. */
  readonly name: string
  /** Where failures lead whose rule has a `lead`: a path of the app. */
  readonly leadsTo?: string | undefined
  readonly rules?: readonly ScopeRule[] | undefined
  /**
   * Who shows what fails inside, where the client's mode is a function: `present` we do, `observe` the app as before.
   * Queries and mutations name this scope in their `meta`. Default: as around it.
   */
  readonly mode?: PartialMode | undefined
  /** What this screen does for actions that catalogs name; the rest is left to the provider's. */
  readonly actions?: Actions | undefined
  readonly children?: ReactNode
}

const none: readonly ScopeRule[] = []

/**
 * A screen that shows some failures in its own way: `rules` win over every catalog for what happens inside, and an
 * inner scope wins over an outer one. Errors never change what the app does; a scope only says where they lead.
 */
export function ErrorScope({ name, leadsTo, rules = none, mode, actions, children }: ErrorScopeProps) {
  const errors = useErrors()
  const outer = errors.scope
  const scope = useMemo(
    () => ({ ...createScope(rules, leadsTo, outer), mode: mode ?? outer?.mode }),
    [rules, leadsTo, mode, outer],
  )
  useLayout(() => {
    scopes.set(name, scope)
    return () => void (scopes.get(name) === scope && scopes.delete(name))
  }, [name, scope])
  const own = useMemo(
    () => ({ ...errors, scope, actions: actions ? { ...errors.actions, ...actions } : errors.actions }),
    [errors, scope, actions],
  )
  return <ErrorContext.Provider value={own}>{children}</ErrorContext.Provider>
}

/** Failures that have moved a screen, and where to: kept apart from the scope, which is made anew when its rules are. */
const leads = new WeakMap<ApiError, { readonly to: string; readonly holdMs: number | undefined } | undefined>()

function createScope(rules: readonly ScopeRule[], leadsTo: string | undefined, outer: Scope | undefined) {
  const find = (client: ErrorClient, error: ApiError, options: HandleOptions) =>
    // What was broken off on purpose is no failure: no rule gives it words, or leads anywhere for it.
    error.kind === 'aborted' ? undefined : rules.find((rule) => matches(rule, client, error, options))
  const rulesOnly: Omit<Scope, 'mode'> = {
    layerOf(client, error, options) {
      const rule = find(client, error, options)
      if (!rule) return outer?.layerOf(client, error, options)
      const { present, message, retry, report, lead } = rule
      return {
        present,
        ...(lead === 'before' && { actions: actionsThere(client, error) }),
        ...(message && { message }),
        ...(retry !== undefined && { retry }),
        ...(report !== undefined && { report }),
      }
    },
    collected(client, error, options) {
      const rule = find(client, error, options)
      if (!rule) outer?.collected(client, error, options)
      if (!rule?.lead || leadsTo === undefined || leads.has(error)) return
      leads.set(error, rule.lead === 'after' ? { to: leadsTo, holdMs: rule.holdMs } : undefined)
      if (rule.lead === 'before' && client.modeOf(error, options) !== 'observe') client.navigate(leadsTo)
    },
    leadOf: (error) => leads.get(error),
  }
  return rulesOnly
}

/** What helps on the screen that it led to: "back" would leave that again. */
const actionsThere = (client: ErrorClient, error: ApiError) =>
  client.decide(error).actions.flatMap(({ name }) => (name === 'back' || name === 'retry' ? [] : [name]))

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
