'use client'
import type { HTMLAttributes, MouseEvent, ReactNode, RefAttributes } from 'react'
import { flushSync } from 'react-dom'
import type { ApiError } from '../core/api-error.js'
import type { ActionName, Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-chain.js'
import { useErrors } from './error-context.js'
import { PressButton } from './press-button.js'
import { RetryLine } from './retry-line.js'
import { SupportDetails } from './support-details.js'
import { useActs, type Act } from './use-acts.js'

export interface SurfaceProps {
  readonly part: string
  readonly error: ApiError
  readonly decision: Decision
  /** The names of those actions that are offered. Default: all. */
  readonly actions?: readonly string[] | undefined
  /** One that would lead nowhere here. */
  readonly without?: ActionName | undefined
  /** Tries again; without it there is no retry button. */
  readonly retry?: (() => unknown) | undefined
  /** Automatic retries under way: it is no failure yet, so nothing but them is shown. */
  readonly progress?: RetryState | false | null
  /** It is being tried again by hand. */
  readonly isBusy?: boolean
  /** Visible, and said by nobody. */
  readonly quiet?: boolean | undefined
  readonly title?: ReactNode
  /** How many failures it stands for. */
  readonly count?: number
  readonly details?: boolean | undefined
  readonly onClose?: (() => void) | undefined
  /** Something was pressed: what pops up goes. */
  readonly onActed?: () => void
  readonly textId?: string
  readonly className?: string | undefined
  /** For the element itself; it can be focused by script. */
  readonly root?: (Omit<HTMLAttributes<HTMLDivElement>, 'className'> & RefAttributes<HTMLDivElement>) | undefined
  readonly children?: ReactNode
}

/** What all surfaces are made of: a text, what to do next, and details for support. Restyled by `data-part` alone. */
export function Surface(props: SurfaceProps) {
  const { part, decision, progress, isBusy, quiet, className, root } = props
  return (
    <div
      tabIndex={root && -1}
      {...root}
      className={className ? `kintsugi ${className}` : 'kintsugi'}
      data-part={part}
      data-severity={progress ? 'info' : decision.severity}
      data-quiet={quiet || undefined}
      data-retrying={progress ? progress.status : isBusy ? 'by-hand' : undefined}
    >
      {progress ? <RetryLine retry={progress} decision={decision} /> : <SurfaceBody {...props} />}
    </div>
  )
}

function SurfaceBody(props: SurfaceProps) {
  const { error, decision, count = 1, title = decision.title, details = decision.details, textId, children } = props
  const { label } = useErrors()
  return (
    <>
      <div data-part="body" lang={decision.lang}>
        {title && <strong data-part="title">{title}</strong>}
        <p data-part="text" id={textId}>
          {decision.message}
          {count > 1 && (
            <span data-part="count" aria-hidden>
              {label('more', { count: count - 1 })}
            </span>
          )}
        </p>
        {decision.advice && <p data-part="advice">{decision.advice}</p>}
        {children}
      </div>
      <SurfaceActions {...props} />
      {details && <SupportDetails of={error} />}
    </>
  )
}

function SurfaceActions({ error, decision, retry, actions, without, onClose, onActed }: SurfaceProps) {
  const { label } = useErrors()
  const acts = useActs(error, decision, retry).filter(
    ({ name }) => name !== without && (!actions || actions.includes(name)),
  )
  if (!acts.length && !onClose) return null
  return (
    <div data-part="actions" data-outcome={error.outcome}>
      {acts.map((act) => (
        <ActButton
          key={act.name}
          act={act}
          availableAt={decision.retry.availableAt}
          isUnknown={error.outcome === 'unknown'}
          onActed={onActed}
        />
      ))}
      {onClose && (
        <button type="button" data-part="close" onClick={onClose}>
          {label('close')}
        </button>
      )}
    </div>
  )
}

interface ActButtonProps {
  readonly act: Act
  readonly availableAt: number | undefined
  /** It may have been done already: trying again is sending again. */
  readonly isUnknown: boolean
  readonly onActed: (() => void) | undefined
}

function ActButton({ act: { name, href, press }, availableAt, isUnknown, onActed }: ActButtonProps) {
  const { client, label } = useErrors()
  if (!href)
    return (
      <PressButton
        part={name}
        availableAt={name === 'retry' ? availableAt : undefined}
        onPress={() => {
          // What pops up has gone before anything happens: the page behind a dialog can take the focus again.
          if (onActed) flushSync(onActed)
          return press?.()
        }}
      >
        {label(name === 'retry' && isUnknown ? 'sendAgain' : name)}
      </PressButton>
    )
  // A page of the app is left to its router; everything else is the browser's.
  const follow = (event: MouseEvent) => {
    onActed?.()
    if (!href.startsWith('/') || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    client.navigate(href)
  }
  return (
    <a data-part={name} href={href} onClick={follow}>
      {label(name)}
    </a>
  )
}
