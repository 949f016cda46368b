'use client'
import { useMemo } from 'react'
import type { Notice } from '../core/notices.js'
import { ErrorContext, useErrors } from './error-context.js'
import { actionsFor } from './scope.js'
import { Surface, type SurfaceProps } from './surface.js'

export interface NoticeCardProps {
  readonly notice: Notice
  /** `data-part`. Default: `toast`. */
  readonly part?: string
  readonly textId?: string
  /** For the element itself. */
  readonly root?: SurfaceProps['root']
}

/** An open notice: its text, count, actions and a way to close it. For adapters that bring their own place for it. */
export function NoticeCard({ notice, part = 'toast', ...rest }: NoticeCardProps) {
  const errors = useErrors()
  const { label } = errors
  const { error, decision, present, count, retry, dismiss } = notice
  const quiet = 'quiet' in present && present.quiet
  // As the screen that it comes from would do it.
  const there = useMemo(
    () => ({ ...errors, actions: { ...errors.actions, ...actionsFor.get(error) } }),
    [errors, error],
  )
  return (
    <ErrorContext.Provider value={there}>
      <Surface
        {...rest}
        part={part}
        error={error}
        decision={decision}
        count={count}
        quiet={quiet}
        title={quiet ? label('notUpToDate') : decision.title}
        retry={retry}
        onClose={dismiss}
        onActed={dismiss}
      />
    </ErrorContext.Provider>
  )
}
