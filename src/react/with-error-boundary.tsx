'use client'
import { type ComponentType } from 'react'
import { ErrorBoundary, type ErrorBoundaryProps } from './error-boundary.js'

/** A component inside an {@link ErrorBoundary} of its own. */
export function withErrorBoundary<P extends object>(
  Component: ComponentType<P>,
  boundary: Omit<ErrorBoundaryProps, 'children'> = {},
): ComponentType<P> {
  const Wrapped = (props: P) => (
    <ErrorBoundary {...boundary}>
      <Component {...props} />
    </ErrorBoundary>
  )
  Wrapped.displayName = `withErrorBoundary(${Component.displayName ?? (Component.name || 'Component')})`
  return Wrapped
}
