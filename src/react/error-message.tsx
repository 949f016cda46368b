'use client'
import { useRef, useSyncExternalStore, type ReactNode } from 'react'
import type { Trigger } from '../core/api-error.js'
import type { ActionName } from '../core/decision.js'
import { speaksAnyway } from '../core/notices.js'
import { useErrors } from './error-context.js'
import { isQuiet } from './quiet.js'
import { Surface } from './surface.js'
import { useClaim } from './use-claim.js'
import { useFailure } from './use-failure.js'
import { useKeptFocus } from './use-kept-focus.js'

export interface ErrorViewProps {
  /** An error, or anything with `error` and a way to try again: a query, a mutation, a stream, `useApiError()`. */
  readonly of: unknown
  readonly title?: ReactNode
  /** Which of the decision's actions are offered, where the screen has its own buttons. Default: all. */
  readonly actions?: readonly ActionName[] | undefined
  /** Offer support details. Default: as the decision says. */
  readonly details?: boolean | undefined
  readonly className?: string | undefined
  /** Under the text: an illustration, a hint, buttons of your own. */
  readonly children?: ReactNode
}

interface PlaceProps extends ErrorViewProps {
  readonly part: string
  /** The trigger where `of` does not tell. */
  readonly usual?: Trigger | undefined
  readonly quiet?: boolean | undefined
  readonly without?: ActionName | undefined
  readonly onClose?: (() => void) | undefined
}

/** A place on the page for a failure: retrying with a countdown, then what failed and what to do. */
export function Place({ of, usual, quiet, ...props }: PlaceProps) {
  const { client } = useErrors()
  const failure = useFailure(of, usual)
  const shows = useClaim(failure, { as: props.part, text: quiet ? '' : undefined })
  const root = useKeptFocus()
  const leadsToLogin = useClosedDialog()
  if (!failure || !shows) return null
  const { error, decision, retry, isPending, isBusy } = failure
  const elsewhere = speaksAnyway(decision, client.redirects)
  return (
    <Surface
      {...props}
      // One dialog leads to the login page; until it is closed, the place behind it only says why it is empty.
      actions={elsewhere && decision.session && !leadsToLogin ? [] : props.actions}
      root={root}
      error={error}
      decision={decision}
      progress={isPending && retry}
      retry={retry?.retryNow}
      isBusy={isBusy}
      quiet={quiet || isQuiet(decision.present) || elsewhere}
    />
  )
}

/** The dialog that asked for a login has come and is gone. */
function useClosedDialog(): boolean {
  const { client } = useErrors()
  const wasOpen = useRef(false)
  const isClosed = () => {
    const isOpen = client.getSnapshot().notices.some(({ decision }) => decision.session)
    wasOpen.current ||= isOpen
    return wasOpen.current && !isOpen
  }
  return useSyncExternalStore(client.subscribe, isClosed, isClosed)
}

/**
 * Shows a failure where it happened, and claims it: nothing pops up for it elsewhere. While automatic retries run it
 * shows their countdown with "retry now" and "stop"; without a failure it renders nothing. What the backend's
 * specification shows elsewhere anyway is repeated here quietly, so that a hole on the page is never left unexplained.
 */
export const ErrorMessage = (props: ErrorViewProps) => <Place part="inline" {...props} />
