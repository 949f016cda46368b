'use client'
import { useEffect, useRef } from 'react'
import type { Decision } from '../core/decision.js'
import type { RetryState } from '../core/retry-chain.js'
import { useErrors } from './error-context.js'
import { useSecondsLeft } from './use-seconds-left.js'

/** Waits shorter than this many seconds are over before they are said. */
const worthSaying = 5
const milestones = [30, 10]
/** Too many requests, or a service that is closed: the user may do something else meanwhile. */
const tellsWhy = /^(throttled|banner)$/

/** Automatic retries as they go on: a countdown that can be cut short or stopped, then "retrying". */
export function RetryLine({ retry, decision }: { readonly retry: RetryState; readonly decision: Decision }) {
  const { label } = useErrors()
  const { status } = retry
  const text = useProgress(retry)
  const disabled = status === 'trying' || undefined
  const line = (
    <p data-part="text" role={status === 'waiting' ? 'timer' : undefined}>
      {text}
    </p>
  )
  return (
    <>
      {/* Nothing has failed yet; but who has to wait is told why. */}
      {status !== 'paused' && tellsWhy.test(decision.behaviour) ? (
        <div data-part="body">
          <p data-part="text">{decision.message}</p>
          {line}
        </div>
      ) : (
        line
      )}
      <div data-part="actions">
        <button type="button" data-part="retry-now" aria-disabled={disabled} onClick={retry.retryNow}>
          {label('retryNow')}
        </button>
        <button type="button" data-part="stop" aria-disabled={disabled} onClick={retry.stop}>
          {label('stop')}
        </button>
      </div>
    </>
  )
}

/** What the automatic retries come to, in words; said at the start of a long wait, at its milestones, and when it ends. */
function useProgress({ status, attempt, of, nextRetryAt, reason }: RetryState): string {
  const { label, announce } = useErrors()
  const seconds = useSecondsLeft(status === 'waiting' ? nextRetryAt : undefined)
  const isRead = reason?.request === undefined || /^(GET|HEAD)$/.test(reason.request.method)
  const text =
    status === 'trying'
      ? label(of === Infinity ? 'reconnecting' : 'retrying', { attempt, of })
      : status === 'paused'
        ? label(isRead ? 'waitingToLoad' : 'waitingToSend')
        : label('retryingIn', { seconds })
  const saidFor = useRef<number | undefined>(undefined)
  useEffect(() => {
    const starts = status === 'waiting' && saidFor.current !== nextRetryAt && seconds >= worthSaying
    if (starts) saidFor.current = nextRetryAt
    const goesOn = saidFor.current !== undefined && (status === 'waiting' ? milestones.includes(seconds) : true)
    if (starts || goesOn) announce?.(text, 'status')
    if (status !== 'waiting') saidFor.current = undefined
  }, [status, seconds, nextRetryAt, text, announce])
  return text
}
