'use client'
import { createContext, type ComponentType, type ErrorInfo, type ReactNode } from 'react'
import type { ApiError } from '../core/api-error.js'
import { browserConnectivity } from '../core/connectivity.js'
import { toApiError } from '../core/decode.js'
import {
  BareBoundary,
  BareContext,
  type BareBoundaryProps,
  type FallbackProps,
  type ResetDetails,
} from './bare-boundary.js'
import { BoundaryFallback, type BoundaryCases, type BoundaryLevel } from './boundary-fallback.js'
import { isControlFlow } from './control-flow.js'
import { ErrorContext, type ErrorContextValue } from './error-context.js'
import { createLabel, type Label } from './labels.js'
import { reloadOnce } from './reload-once.js'
import { renew } from './renewals.js'

/** Everything that react-error-boundary takes; a fallback is optional. */
export interface ErrorBoundaryProps extends BareBoundaryProps {
  readonly fallback?: ReactNode
  readonly FallbackComponent?: ComponentType<FallbackProps> | undefined
  /** Fallbacks by what happened: `{ notFound: NotFoundPage, forbidden: NoAccess, offline: Offline }`. */
  readonly cases?: BoundaryCases | undefined
  /** How much of the page is gone. Default: `page`. */
  readonly level?: BoundaryLevel | undefined
  /** Leaves an error to the next boundary where it returns `false`. */
  readonly catch?: ((error: ApiError) => boolean) | undefined
}

const InBoundary = createContext(false)

/**
 * Catches what is thrown while its children render. Without a fallback of its own it shows the catalogued text, a retry
 * and support details; outside `<ErrorProvider>` in general words. Reports each error once. Its reset asks anew for what
 * failed (queries, {@link renewable} promises) and leaves alone what did not. A part of the app that a new deployment
 * took away reloads the page, once. A fallback that throws goes to the next boundary; the outermost one has a last
 * resort. Control flow of frameworks passes through untouched. A `ref` holds `resetErrorBoundary`.
 * It does not catch event handlers, what happens after an `await`, and the server: see `useApiError().toBoundary`.
 */
export class ErrorBoundary<More = unknown> extends BareBoundary<ErrorBoundaryProps & More> {
  static override contextType = ErrorContext
  declare context: ErrorContextValue | null

  /** It is shown here, and nowhere else; what a new deployment took away is there after a reload. */
  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    const client = this.context?.client
    const { error } = client ? client.handle(thrown, { trigger: 'render' }) : { error: toApiError(thrown) }
    client?.claim(error)
    const { isOffline } = client?.connectivity ?? browserConnectivity
    if (error.kind === 'chunk' && client?.modeOf(error) !== 'observe' && !isOffline()) reloadOnce()
    super.componentDidCatch(thrown, info)
  }

  protected override reset(details: ResetDetails): void {
    renew(this.state.error)
    super.reset(details)
  }

  protected override content(): ReactNode {
    const { didCatch, error, resetErrorBoundary } = this.state
    const { children, catch: catches } = this.props
    if (!didCatch) return <InBoundary.Provider value>{children}</InBoundary.Provider>
    const { client, label } = this.context ?? {}
    if (isControlFlow(error) || catches?.(client ? client.toError(error) : toApiError(error)) === false) throw error
    const lastResort = () => lastWords(label ?? createLabel(document.documentElement.lang))
    const fallback = <Fallback of={this.props} given={{ error, resetErrorBoundary }} />
    const guarded = <BareContext.Provider value={this.state}>{fallback}</BareContext.Provider>
    return (
      <InBoundary.Consumer>
        {(isInside) => (isInside ? fallback : <ErrorBoundary fallbackRender={lastResort}>{guarded}</ErrorBoundary>)}
      </InBoundary.Consumer>
    )
  }
}

/** A component: what its functions throw is caught by the next boundary. */
function Fallback({ of, given }: { readonly of: ErrorBoundaryProps; readonly given: FallbackProps }): ReactNode {
  if (of.fallbackRender) return of.fallbackRender(given)
  if (of.FallbackComponent) return <of.FallbackComponent {...given} />
  return 'fallback' in of ? of.fallback : <BoundaryFallback {...given} level={of.level} cases={of.cases} />
}

/** Where even the fallback breaks: plain elements, nothing that can throw. */
const lastWords = (label: Label) => (
  <div className="kintsugi kintsugi-page" role="alert" data-part="boundary" data-severity="critical">
    <p data-part="text">{label('broken')}</p>
    <div data-part="actions">
      <button type="button" data-part="reload" onClick={() => location.reload()}>
        {label('reload')}
      </button>
    </div>
  </div>
)
