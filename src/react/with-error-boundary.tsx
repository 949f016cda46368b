'use client'
import {
  createElement,
  forwardRef,
  type ComponentProps,
  type ComponentRef,
  type ElementType,
  type ForwardRefExoticComponent,
  type PropsWithoutRef,
  type RefAttributes,
} from 'react'
import { ErrorBoundary, type ErrorBoundaryProps } from './error-boundary.js'

type Guarded<C extends ElementType> = ForwardRefExoticComponent<
  PropsWithoutRef<ComponentProps<C>> & RefAttributes<ComponentRef<C>>
>

/** A component inside an {@link ErrorBoundary} of its own. A `ref` is the component's. */
export function withErrorBoundary<C extends ElementType>(
  Component: C,
  boundary: Omit<ErrorBoundaryProps, 'children'> = {},
): Guarded<C> {
  const Guarded = forwardRef<ComponentRef<C>, ComponentProps<C>>((props, ref) => (
    <ErrorBoundary {...boundary}>{createElement(Component, { ...props, ref })}</ErrorBoundary>
  ))
  const { displayName, name } = Component as { displayName?: string; name?: string }
  Guarded.displayName = `withErrorBoundary(${displayName ?? (name || 'Component')})`
  return Guarded as Guarded<C>
}
