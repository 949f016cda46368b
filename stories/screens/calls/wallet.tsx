import { useEffect, useRef } from 'react'
import { ErrorMessage, useApiError } from '../../../src/index.js'
import type { Calls } from './create-calls.js'
import { useIsBefore } from './use-calls.js'
import type { Say } from './words.js'

interface Props {
  readonly calls: Calls
  readonly balance: number | null
  readonly isOpen: boolean
  readonly locale: string
  readonly words: Say
  onToggle(): void
  onNote(note: string): void
}

const amounts = [500, 1000, 3000]

/** Points, and how to get more of them without leaving the screen: not even a call. */
export function Wallet({ calls, balance, isOpen, locale, words, onToggle, onNote }: Props) {
  const wallet = useApiError()
  const isOff = useIsBefore(wallet.decision?.retry.availableAt) || wallet.isRunning
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen) first.current?.focus()
  }, [isOpen])
  const add = (points: number) =>
    wallet.run(({ signal }) => calls.topUp(points, signal), {
      action: 'wallet',
      onSuccess: (answer) => onNote(words(answer ? 'added' : 'renewed')),
    })
  const number = (n: number) => n.toLocaleString(locale)
  return (
    <section className="calls-wallet" aria-label={words('wallet')}>
      <span>{balance === null ? '…' : words('points', { n: number(balance) })}</span>
      <button type="button" className="calls-chip" aria-expanded={isOpen} onClick={onToggle}>
        {words('addPoints')}
      </button>
      {isOpen && (
        <div className="calls-panel">
          <div className="calls-buttons">
            {amounts.map((points, n) => (
              <button
                key={points}
                ref={n ? undefined : first}
                type="button"
                className="calls-button"
                aria-disabled={isOff || undefined}
                onClick={() => isOff || void add(points)}
              >
                {words('addMany', { n: number(points) })}
              </button>
            ))}
          </div>
          {wallet.isRunning && <p className="calls-quiet">{words('adding')}</p>}
          <ErrorMessage of={wallet} />
        </div>
      )}
    </section>
  )
}
