import { useEffect, useState } from 'react'
import { ErrorMessage } from '../../../src/index.js'
import { Person } from './person.js'
import { useIsBefore } from './use-calls.js'
import type { Conversation } from './use-conversation.js'
import type { Say } from './words.js'

interface Props {
  readonly name: string
  readonly isConnected: boolean
  readonly talk: Conversation
  readonly words: Say
  onEnd(): void
}

/**
 * U-04: the call. What goes wrong while it is being connected stands in the middle, where the user looks; once the two hear
 * each other, they do not need the service any more.
 */
export function InCall({ name, isConnected, talk, words, onEnd }: Props) {
  const { signal, isMuted, mute, connect, mustConnect } = talk
  const isOver = signal.error !== null && !mustConnect && !isConnected
  const isOff = useIsBefore(signal.decision?.retry.availableAt)
  return (
    <section className="calls-stage" aria-labelledby="in-call">
      <Person name={name} rings={!isConnected && !isOver} />
      <h1 id="in-call" tabIndex={-1}>
        {words(isConnected ? 'talking' : isOver ? 'notConnected' : 'connecting', { name })}
      </h1>
      {isConnected && <Duration label={words('duration')} />}
      <ErrorMessage of={signal} />
      <div className="calls-buttons">
        {isConnected && (
          <button type="button" className="calls-button" aria-pressed={isMuted} onClick={mute}>
            {words(isMuted ? 'unmute' : 'mute')}
          </button>
        )}
        {mustConnect && !isConnected && (
          <button
            type="button"
            className="calls-button"
            aria-disabled={isOff || undefined}
            onClick={() => isOff || connect()}
          >
            {words('connectAgain')}
          </button>
        )}
        <button type="button" className="calls-button end" onClick={onEnd}>
          {words('end')}
        </button>
      </div>
    </section>
  )
}

/** Counts up; read on demand only. */
function Duration({ label }: { readonly label: string }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const two = (n: number) => String(n).padStart(2, '0')
  return (
    <p className="calls-time" role="timer" aria-label={label}>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </p>
  )
}
