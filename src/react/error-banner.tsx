'use client'
import { useErrors } from './error-context.js'
import { Place, type ErrorViewProps } from './error-message.js'

export interface ErrorBannerProps extends ErrorViewProps {
  /** A bar beside data that is still there: "not up to date", visible and said by nobody. */
  readonly quiet?: boolean | undefined
  readonly onClose?: (() => void) | undefined
}

/** {@link ErrorMessage} as a bar over the page or beside data that stayed. */
export function ErrorBanner({ quiet, title, ...props }: ErrorBannerProps) {
  const { label } = useErrors()
  return <Place part="banner" quiet={quiet} title={title ?? (quiet ? label('notUpToDate') : undefined)} {...props} />
}
