'use client'
export { ErrorBoundary as BareBoundary, useErrorBoundary } from 'react-error-boundary'
export type { ErrorBoundaryProps as BareBoundaryProps, FallbackProps } from 'react-error-boundary'
