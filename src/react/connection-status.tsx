'use client'
import { useEffect, useRef, useState } from 'react'
import type { StreamState } from '../streams/stream-options.js'
import { useErrors } from './error-context.js'
import { Place } from './error-message.js'
import { streamIn } from './stream-in.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useSecondsLeft } from './use-seconds-left.js'
import { useSelected } from './use-selected.js'

export interface ConnectionStatusProps {
  /** A stream, a socket, or what `useEventStream` and `useSocket` return. */
  readonly of: unknown
  readonly className?: string | undefined
}

/** Interruptions shorter than this are over before they are shown. */
const graceMs = 1000
/** How long "connected again" stays. */
const backMs = 3000

const factsOf = ({ status, nextRetryAt, waitReason, attempt, lastError }: StreamState) => ({
  status,
  nextRetryAt,
  isHidden: waitReason === 'hidden',
  isAgain: attempt > 1 || lastError !== null,
})

type Trouble = 'waiting' | 'offline' | 'connecting' | 'failed'

/** What is wrong with the connection; nothing while it is being opened for the first time, or paused with its page. */
function troubleOf({ status, isHidden, isAgain }: ReturnType<typeof factsOf>): Trouble | undefined {
  if (status === 'failed' || status === 'offline') return status
  if (status === 'waiting') return isHidden ? undefined : status
  return status === 'connecting' && isAgain ? status : undefined
}

/**
 * The state of a live connection where something depends on it: nothing while all is well, and for a second after it was
 * lost; while it reconnects a countdown with "Reconnect now"; offline that it waits; after giving up what failed and how
 * to connect again. Said once to screen readers, and when it is back.
 */
export function ConnectionStatus({ of, className }: ConnectionStatusProps) {
  const stream = streamIn(of)
  const facts = useSelected(stream, factsOf)
  const trouble = facts && troubleOf(facts)
  const isTold = useIsTold(trouble !== undefined, facts?.status === 'open')
  const root = useKeptFocus()
  if (!stream || !facts) return null
  if (trouble === 'failed')
    return <Place part="connection" of={stream} {...(className !== undefined && { className })} />
  if (!isTold || !(trouble || facts.status === 'open')) return null
  return (
    <div
      {...root}
      tabIndex={-1}
      className={className ? `kintsugi ${className}` : 'kintsugi'}
      data-part="connection"
      data-severity={trouble ? 'warning' : 'info'}
    >
      {trouble ? (
        <Reconnecting trouble={trouble} nextRetryAt={facts.nextRetryAt ?? undefined} now={stream.reconnect} />
      ) : (
        <Back />
      )}
    </div>
  )
}

/** A trouble is shown once it has lasted, and its good end for a moment. */
function useIsTold(isTroubled: boolean, isOpen: boolean): boolean {
  const { clock } = useErrors().client
  const [isTold, setTold] = useState(false)
  const changes = isTold ? !isTroubled : isTroubled
  useEffect(() => {
    if (!changes) return undefined
    const timer = clock.setTimeout(() => setTold(!isTold), isTold && isOpen ? backMs : isTold ? 0 : graceMs)
    return () => clock.clearTimeout(timer)
  }, [changes, isTold, isOpen, clock])
  return isTold
}

function Back() {
  const { label, announce } = useErrors()
  const text = label('connectedAgain')
  useEffect(() => announce?.(text, 'status'), [announce, text])
  return <p data-part="text">{text}</p>
}

interface ReconnectingProps {
  readonly trouble: Exclude<Trouble, 'failed'>
  readonly nextRetryAt: number | undefined
  readonly now: () => void
}

/** Stays mounted from the loss until the connection is back: said once, and not again for every try. */
function Reconnecting({ trouble, nextRetryAt, now }: ReconnectingProps) {
  const { label, announce } = useErrors()
  const seconds = useSecondsLeft(nextRetryAt)
  const saidRef = useRef<string | undefined>(undefined)
  const news = label(trouble === 'offline' ? 'deviceOffline' : 'connectionLost')
  useEffect(() => {
    if (saidRef.current === news) return
    saidRef.current = news
    announce?.(news, 'status')
  }, [announce, news])
  const isCounting = trouble === 'waiting' && seconds > 0
  return (
    <>
      <div data-part="body">
        <strong data-part="title">{news}</strong>
        {trouble !== 'offline' && (
          <p data-part="text" role={isCounting ? 'timer' : undefined}>
            {isCounting ? label('reconnectingIn', { seconds }) : label('reconnecting')}
          </p>
        )}
      </div>
      <div data-part="actions">
        <button type="button" data-part="retry-now" aria-disabled={trouble === 'connecting' || undefined} onClick={now}>
          {label('reconnectNow')}
        </button>
      </div>
    </>
  )
}
