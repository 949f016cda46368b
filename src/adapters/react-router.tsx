'use client'
import { useCallback, useContext, useMemo, type ReactNode } from 'react'
import {
  UNSAFE_DataRouterContext,
  UNSAFE_DataRouterStateContext,
  useHref,
  useLocation,
  useNavigate,
  useRevalidator,
  useRouteError,
} from 'react-router'
import type { Navigate } from '../core/redirects.js'
import type { ResetDetails } from '../react/bare-boundary.js'
import { BoundaryFallback } from '../react/boundary-fallback.js'
import { ErrorBoundary, type ErrorBoundaryProps } from '../react/error-boundary.js'
import { useErrors } from '../react/error-context.js'
import { useLayout } from '../react/use-layout.js'

/**
 * The router's way to another page, for `<ErrorProvider navigate>` inside a router: redirects keep the app's state. Takes
 * addresses as the address bar has them: with the router's `basename`, or with the `#` of a hash router.
 */
export function useRouterNavigate(): Navigate {
  const navigate = useNavigate()
  const root = useHref('/')
  return useCallback((to: string) => void navigate(withoutRoot(to, root)), [navigate, root])
}

/** What the router puts in front by itself is taken away. */
function withoutRoot(to: string, root: string): string {
  const base = root.replace(/\/$/, '')
  const at = to.indexOf(base)
  const rest = to.slice(at + base.length)
  const isWithin = (at === 0 || (at > 0 && base.startsWith('#'))) && /^([/?#]|$)/.test(rest)
  return isWithin ? rest || '/' : to
}

export interface RouteErrorProps extends Pick<ErrorBoundaryProps, 'level' | 'cases'> {
  /** Which backend the route's loader asks, where it throws the Response itself: its catalog reads the body. */
  readonly source?: string | undefined
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

/**
 * An `<ErrorBoundary>` that leaves with its page: on the next one it begins anew, and a link out of it works. In a data
 * router its retry runs the loaders again first: what failed inside may be a promise of theirs.
 */
export function RouteBoundary({ resetKeys, ...props }: ErrorBoundaryProps): ReactNode {
  const { key } = useLocation()
  const router = useContext(UNSAFE_DataRouterContext)?.router
  const shown = useContext(UNSAFE_DataRouterStateContext)
  return <Revalidating {...props} resetKeys={[key, ...(resetKeys ?? [])]} router={router} shown={shown} />
}

interface RouterProps {
  readonly router: { readonly state: unknown; revalidate(): Promise<void> } | undefined
  /** The router's state, as far as it is rendered. */
  readonly shown: unknown
}

class Revalidating extends ErrorBoundary<RouterProps> {
  private loaded: ResetDetails | undefined

  protected override reset(details: ResetDetails): void {
    const { router } = this.props
    this.loaded = undefined
    if (details.reason === 'keys' || !router) return super.reset(details)
    const go = () => {
      this.loaded = details
      this.forceUpdate()
    }
    void router.revalidate().then(go, go)
  }

  /** React Router shows what was loaded in a transition, which may render after this one: the reset waits for it. */
  override componentDidUpdate(...before: Parameters<ErrorBoundary<RouterProps>['componentDidUpdate']>): void {
    super.componentDidUpdate(...before)
    const { loaded, props } = this
    if (!loaded || props.shown !== props.router?.state) return
    this.loaded = undefined
    super.reset(loaded)
  }
}
