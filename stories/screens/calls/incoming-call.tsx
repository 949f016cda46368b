import { useEffect, useRef } from 'react'
import { ErrorMessage, type UseApiError } from '../../../src/index.js'
import { Person } from './person.js'
import { useIsBefore } from './use-calls.js'
import type { Say } from './words.js'

interface Props {
  readonly name: string
  /** The last answer, and what became of it. */
  readonly answer: UseApiError
  readonly words: Say
  onAccept(): void
  onDecline(): void
}

/**
 * O-02: somebody calls. It takes the focus as a whole, and so is read at once, while Enter still answers nothing. Where it
 * cannot be answered any more, the way back is all that is left.
 */
export function IncomingCall({ name, answer, words, onAccept, onDecline }: Props) {
  const root = useRef<HTMLElement>(null)
  useEffect(() => root.current?.focus(), [])
  const { error, decision, isRunning } = answer
  const isOff = useIsBefore(decision?.retry.availableAt) || isRunning
  const canAnswer = !error || decision?.retry.availableAt !== undefined || error.outcome === 'unknown'
  const button = (word: 'accept' | 'decline', act: () => void) => (
    <button
      type="button"
      className={`calls-button ${word === 'accept' ? 'call' : 'end'}`}
      aria-disabled={isOff || undefined}
      onClick={() => isOff || act()}
    >
      {words(word)}
    </button>
  )
  return (
    <section ref={root} className="calls-stage" role="alertdialog" aria-labelledby="incoming" tabIndex={-1}>
      <Person name={name} rings={canAnswer} />
      <h1 id="incoming">{words('incoming', { name })}</h1>
      {isRunning && <p className="calls-quiet">{words('waiting')}</p>}
      <ErrorMessage of={answer} actions={canAnswer ? ['retry'] : ['back', 'login']} />
      {canAnswer && (
        <div className="calls-buttons">
          {button('accept', onAccept)}
          {button('decline', onDecline)}
        </div>
      )}
    </section>
  )
}
