'use client'
import type { Notice } from '../core/notices.js'
import { useErrors } from './error-context.js'
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
  const { label } = useErrors()
  const { error, decision, present, count, retry, dismiss } = notice
  const quiet = 'quiet' in present && present.quiet
  return (
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
  )
}
