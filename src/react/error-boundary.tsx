'use client'
import { createContext, useContext, useRef, useState, type ComponentType, type ErrorInfo, type ReactNode } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient } from '../core/client.js'
import { toApiError } from '../core/decode.js'
import type { Behaviour } from '../core/decision.js'
import { BareBoundary, type BareBoundaryProps, type FallbackProps } from './bare-boundary.js'
import { BoundaryFallback, type BoundaryLevel } from './boundary-fallback.js'
import { isControlFlow } from './control-flow.js'
import { ErrorContext } from './error-context.js'
import { createLabel, type Label } from './labels.js'
import { reloadOnce } from './reload-once.js'

type Reset = NonNullable<BareBoundaryProps['onReset']>

/** Everything that react-error-boundary takes; a fallback is optional. */
export interface ErrorBoundaryProps {
  readonly children?: ReactNode
  readonly fallback?: ReactNode
  readonly fallbackRender?: ((props: FallbackProps) => ReactNode) | undefined
  readonly FallbackComponent?: ComponentType<FallbackProps> | undefined
  /** Fallbacks by what happened: `{ notFound: NotFoundPage, forbidden: NoAccess }`. */
  readonly cases?: Partial<Record<Behaviour, ComponentType<FallbackProps>>>
  readonly onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
  readonly onReset?: Reset | undefined
  /** A change resets the boundary, at most 3 times in 10 s: a page that breaks at once must not break forever. */
  readonly resetKeys?: unknown[] | undefined
  /** How much of the page is gone. Default: `page`. */
  readonly level?: BoundaryLevel
  /** Leaves an error to the next boundary where it returns `false`. */
  readonly catch?: ((error: ApiError) => boolean) | undefined
}

const InBoundary = createContext(false)
const noKeys: unknown[] = []

/**
 * Catches what is thrown while its children render. Without a fallback of its own it shows the catalogued text, a retry
 * and support details; outside `<ErrorProvider>` in general words. Reports each error once. A fallback that throws goes
 * to the next boundary; the outermost one has a last resort. Control flow of frameworks passes through untouched.
 * It does not catch event handlers, what happens after an `await`, and the server: see `useApiError().toBoundary`.
 */
export function ErrorBoundary(props: ErrorBoundaryProps) {
  const { children, onError, onReset } = props
  const context = useContext(ErrorContext)
  const [keys, count] = useCalmKeys(props.resetKeys ?? noKeys)
  const passes = (thrown: unknown) => isControlFlow(thrown) || props.catch?.(toApiError(thrown)) === false
  const caught = useRef<unknown>(undefined)
  const report = (thrown: unknown) => takeIn(context?.client, (caught.current = thrown))
  const boundary = (
    <BareBoundary
      resetKeys={keys}
      onReset={(details) => {
        if (details.reason === 'keys') count()
        context?.client.resets.get(caught.current as object)?.()
        onReset?.(details)
      }}
      onError={(thrown, info) => {
        report(thrown)
        onError?.(thrown, info)
      }}
      fallbackRender={(given) => {
        if (passes(given.error)) throw given.error
        return fallbackOf(props, given)
      }}
    >
      <InBoundary.Provider value>{children}</InBoundary.Provider>
    </BareBoundary>
  )
  if (useContext(InBoundary)) return boundary
  const lastResort = ({ error }: FallbackProps) => {
    if (passes(error)) throw error
    return lastWords(context?.label ?? createLabel(document.documentElement.lang))
  }
  return (
    <BareBoundary resetKeys={keys} onError={report} fallbackRender={lastResort}>
      {boundary}
    </BareBoundary>
  )
}

/** It is shown here, and nowhere else; what a new deployment took away is there after a reload. */
function takeIn(client: ErrorClient | undefined, thrown: unknown): void {
  if (!client) return
  const { error } = client.handle(thrown, { trigger: 'render' })
  client.claim(error)
  if (error.kind === 'chunk' && client.mode === 'present' && !client.connectivity.isOffline()) reloadOnce()
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

function fallbackOf(props: ErrorBoundaryProps, given: FallbackProps): ReactNode {
  if (props.fallbackRender) return props.fallbackRender(given)
  if (props.FallbackComponent) return <props.FallbackComponent {...given} />
  if ('fallback' in props) return props.fallback
  return <BoundaryFallback {...given} level={props.level} cases={props.cases} />
}

const most = 3
const windowMs = 10_000

/** Reset keys that stand still after too many resets in a row; what the user presses is not counted. */
function useCalmKeys(keys: unknown[]): [keys: unknown[], count: () => void] {
  const [kept, keep] = useState(keys)
  const [recent, setRecent] = useState(0)
  const isCalm = recent < most
  if (isCalm && (kept.length !== keys.length || kept.some((key, at) => !Object.is(key, keys[at])))) keep(keys)
  const count = () => {
    setRecent((resets) => resets + 1)
    setTimeout(() => setRecent((resets) => resets - 1), windowMs)
  }
  return [isCalm ? keys : kept, count]
}
