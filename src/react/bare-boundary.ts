'use client'
import { Component, createElement, type ErrorInfo, type ReactNode } from 'react'
import { ErrorBoundaryContext as BareContext } from 'react-error-boundary'
import type { ErrorBoundaryProps, FallbackProps } from 'react-error-boundary'

// Its context and its hook: what was written for that boundary works inside ours.
export { ErrorBoundaryContext as BareContext, useErrorBoundary } from 'react-error-boundary'
export type { FallbackProps } from 'react-error-boundary'

export interface BareBoundaryProps {
  readonly children?: ReactNode
  readonly fallbackRender?: ((props: FallbackProps) => ReactNode) | undefined
  /** What was thrown, and where. */
  readonly onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
  /** Before its children render anew: by a press (with what the caller gave), or because keys have changed. */
  readonly onReset?: ErrorBoundaryProps['onReset'] | undefined
  /** A change resets the boundary; what has broken again 3 times within 10 s stays until a person changes them. */
  readonly resetKeys?: unknown[] | undefined
}

export type ResetDetails = Parameters<NonNullable<ErrorBoundaryProps['onReset']>>[0]

interface BoundaryState extends FallbackProps {
  readonly didCatch: boolean
}

const whole = { didCatch: false, error: null }
const most = 3
const windowMs = 10_000
/** What resets a fallback so many ms after it came up, and not in the event of a press, is no person. */
const handMs = 200

const differ = (a: unknown[] = [], b: unknown[] = []) =>
  a.length !== b.length || a.some((key, at) => !Object.is(key, b[at]))
/** A new object may be no more than another render; a new text or number is another page. */
const plain = (keys: unknown[] = []) => keys.map((key) => Object(key) !== key && key)

/**
 * Does what react-error-boundary's does, but nothing resets it for ever: what has broken again 3 times within 10 s stays
 * broken until somebody presses, or goes to another page. Other keys that have changed meanwhile reset it when that time
 * is over.
 */
export class BareBoundary<P extends BareBoundaryProps = BareBoundaryProps> extends Component<P, BoundaryState> {
  private caughtAt = 0
  private recent = 0
  private kept: unknown[] | undefined

  /** Tries again; does nothing while nothing is broken. `args` are handed to `onReset`. */
  resetErrorBoundary = (...args: unknown[]): void => {
    if (this.state.didCatch && !this.isLoop()) this.reset({ reason: 'imperative-api', args })
  }

  private isLoop = (isHand = true): boolean =>
    this.recent > most && !(isHand && (Date.now() - this.caughtAt >= handMs || window.event instanceof UIEvent))

  override state: BoundaryState = { ...whole, resetErrorBoundary: this.resetErrorBoundary }

  static getDerivedStateFromError = (error: unknown) => ({ didCatch: true, error })

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.caughtAt = Date.now()
    this.recent++
    setTimeout(() => {
      this.recent--
      this.forceUpdate()
    }, windowMs)
    this.props.onError?.(error, info)
  }

  override componentDidUpdate({ resetKeys }: P, { didCatch }: BoundaryState): void {
    const prev = this.kept ?? resetKeys
    const next = this.props.resetKeys
    const isBroken = didCatch && this.state.didCatch
    this.kept = isBroken && this.isLoop(differ(plain(prev), plain(next))) ? prev : undefined
    if (isBroken && !this.kept && differ(prev, next)) this.reset({ reason: 'keys', prev, next })
  }

  protected reset(details: ResetDetails): void {
    this.kept = undefined
    this.props.onReset?.(details)
    this.setState(whole)
  }

  protected content(): ReactNode {
    const { didCatch, error, resetErrorBoundary } = this.state
    return didCatch ? this.props.fallbackRender?.({ error, resetErrorBoundary }) : this.props.children
  }

  override render(): ReactNode {
    return createElement(BareContext.Provider, { value: this.state }, this.content())
  }
}
