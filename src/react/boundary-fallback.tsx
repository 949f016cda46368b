'use client'
import { useContext, useEffect, useMemo, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { ApiError, type FailureKind } from '../core/api-error.js'
import { createErrorClient, type ErrorClient } from '../core/client.js'
import type { Behaviour } from '../core/decision.js'
import type { FallbackProps } from './bare-boundary.js'
import { ErrorContext, type ErrorContextValue } from './error-context.js'
import { createLabel } from './labels.js'
import { Surface } from './surface.js'
import { useLayout } from './use-layout.js'

/** How much of the page is gone: all of it, a page, or a part beside others. */
export type BoundaryLevel = 'app' | 'page' | 'widget'

/** By the kind of a failure, else by the behaviour that its catalog gives it. */
export type BoundaryCases = Partial<Record<FailureKind | Behaviour, ComponentType<FallbackProps>>>

interface BoundaryFallbackProps extends FallbackProps {
  readonly level: BoundaryLevel | undefined
  readonly cases: BoundaryCases | undefined
}

/** What a boundary shows by itself. */
export function BoundaryFallback(props: BoundaryFallbackProps) {
  const context = useContext(ErrorContext)
  const general = useMemo(() => context ?? inGeneralWords(), [context])
  return (
    <ErrorContext.Provider value={general}>
      <Fallback {...props} context={general} />
    </ErrorContext.Provider>
  )
}

/** Outside a provider: no catalogs, nothing recorded, the page's language. */
function inGeneralWords(): ErrorContextValue {
  const locale = document.documentElement.lang || 'en'
  return { client: createErrorClient({ mode: 'inert', locale }), locale, label: createLabel(locale), actions: {} }
}

function Fallback({
  context: { client, locale, announce },
  level = 'page',
  cases,
  error: thrown,
  resetErrorBoundary,
}: BoundaryFallbackProps & { readonly context: ErrorContextValue }): ReactNode {
  const error = useMemo(() => seenFrom(client, client.toError(thrown)), [client, thrown])
  const decision = client.decide(error, { trigger: 'render', locale })
  const [before] = useState(() => document.activeElement)
  const root = useRef<HTMLDivElement>(null)
  const Case = cases?.[error.kind] ?? cases?.[decision.behaviour]
  const { message } = decision
  useLayout(() => {
    if (!root.current) return
    announce?.(message, 'alert', error)
    // The focus was in what broke: without this it would be at the top of the page.
    if (before !== document.activeElement && document.activeElement === document.body) root.current.focus()
  }, [announce, error, before, message])
  useBackOnline(client, error, resetErrorBoundary)
  if (Case) return <Case error={thrown} resetErrorBoundary={resetErrorBoundary} />
  const actions = level === 'app' ? [...decision.actions, { name: 'reload' }] : decision.actions
  return (
    <Surface
      part="boundary"
      root={{ ref: root, role: announce ? undefined : 'alert' }}
      className={`kintsugi-${level}`}
      error={error}
      decision={{ ...decision, actions }}
      details
      retry={() => resetErrorBoundary()}
    />
  )
}

/** A part of the app that cannot be loaded offline has not gone. */
const seenFrom = ({ connectivity }: ErrorClient, error: ApiError): ApiError =>
  error.kind === 'chunk' && connectivity.isOffline()
    ? new ApiError({ source: error.source, kind: 'offline', cause: error })
    : error

/** What waits for the connection goes on by itself, as its text says. */
function useBackOnline({ connectivity }: ErrorClient, { kind }: ApiError, reset: () => void): void {
  useEffect(() => {
    if (kind !== 'offline') return undefined
    return connectivity.subscribe(() => connectivity.isOffline() || reset())
  }, [connectivity, kind, reset])
}
