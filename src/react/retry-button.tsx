'use client'
import type { ReactNode } from 'react'
import { useErrors } from './error-context.js'
import { PressButton } from './press-button.js'
import { useFailure } from './use-failure.js'
import { useKeptFocus } from './use-kept-focus.js'

export interface RetryButtonProps {
  /** Anything with `error` and a way to try again; it claims nothing. */
  readonly of: unknown
  /** Default: "Retry", or "Retry now" while a retry waits. */
  readonly children?: ReactNode
}

/** A retry button alone; renders nothing where there is nothing to try again. Opens when the failure allows it. */
export function RetryButton({ of, children }: RetryButtonProps) {
  const { label } = useErrors()
  const failure = useFailure(of)
  const root = useKeptFocus<HTMLSpanElement>()
  const retry = failure?.retry
  if (!failure || !retry || retry.status === 'never') return null
  const { isPending, isBusy } = failure
  if (isPending && retry.status === 'trying') return null
  return (
    <span {...root} className="kintsugi" data-part="actions" data-retrying={isBusy ? 'by-hand' : undefined}>
      <PressButton part="retry" availableAt={retry.availableAt} onPress={retry.retryNow}>
        {children ?? label(isPending ? 'retryNow' : 'retry')}
      </PressButton>
    </span>
  )
}
