'use client'
import { useContext, useMemo, type ReactNode } from 'react'
import { ScopeContext, type ScopeRule } from './scope.js'

export interface ErrorScopeProps {
  /** The screen's name, for devtools (`O-02`). */
  readonly name: string
  /** Where failures lead whose rule has a `lead`: a path of the app. */
  readonly leadsTo?: string | undefined
  readonly rules?: readonly ScopeRule[]
  readonly children?: ReactNode
}

const none: readonly ScopeRule[] = []

/**
 * A screen that shows some failures in its own way: `rules` win over every catalog for what happens inside, and an
 * inner scope wins over an outer one. Errors never change what the app does; a scope only says where they lead.
 */
export function ErrorScope({ name, leadsTo, rules = none, children }: ErrorScopeProps) {
  const outer = useContext(ScopeContext)
  const scope = useMemo(() => ({ name, leadsTo, rules, outer }), [name, leadsTo, rules, outer])
  return <ScopeContext.Provider value={scope}>{children}</ScopeContext.Provider>
}
