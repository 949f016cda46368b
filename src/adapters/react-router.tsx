'use client'
import { useCallback, useMemo, type ReactNode } from 'react'
import { useLocation, useNavigate, useRevalidator, useRouteError } from 'react-router'
import type { Navigate } from '../core/redirects.js'
import { BoundaryFallback } from '../react/boundary-fallback.js'
import { ErrorBoundary, type ErrorBoundaryProps } from '../react/error-boundary.js'
import { useErrors } from '../react/error-context.js'
import { useLayout } from '../react/use-layout.js'

/** The router's way to another page, for `<ErrorProvider navigate>` inside a router: redirects keep the app's state. */
export function useRouterNavigate(): Navigate {
  const navigate = useNavigate()
  return useCallback((to: string) => void navigate(to), [navigate])
}

export interface RouteErrorProps extends Pick<ErrorBoundaryProps, 'level' | 'cases'> {
  /** Which backend the route's loader asks, where it throws the Response itself: its catalog reads the body. */
  readonly source?: string
}

/**
 * For a route's `errorElement` or `ErrorBoundary` (data routers): what its loader, action or component threw, in the
 * catalog's words, taken in and reported once. Retry runs the loaders again; another page resets it by itself. What a
 * router throws to redirect never comes here.
 */
export function RouteError({ source, level, cases }: RouteErrorProps): ReactNode {
  const { client } = useErrors()
  const { revalidate } = useRevalidator()
  const thrown = useRouteError()
  const error = useMemo(() => client.toError(thrown, source === undefined ? {} : { source }), [client, thrown, source])
  useLayout(() => {
    client.handle(error, { trigger: 'render' })
    return client.claim(error)
  }, [client, error])
  return <BoundaryFallback error={error} resetErrorBoundary={() => void revalidate()} level={level} cases={cases} />
}

/** An `<ErrorBoundary>` that leaves with its page: on the next one it begins anew, and a link out of it works. */
export function RouteBoundary({ resetKeys, ...props }: ErrorBoundaryProps): ReactNode {
  const { key } = useLocation()
  return <ErrorBoundary {...props} resetKeys={[key, ...(resetKeys ?? [])]} />
}
