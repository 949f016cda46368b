import { ErrorEmptyState, ErrorMessage, type UseApiError } from '../../../src/index.js'
import type { Companion } from './messages.js'
import { Person } from './person.js'
import { useIsBefore } from './use-calls.js'
import type { Say } from './words.js'

interface Props {
  readonly companions: readonly Companion[] | null
  readonly list: UseApiError
  /** The last call that was asked for: a wait counts down where it was pressed. */
  readonly call: UseApiError
  /** Who was called last. */
  readonly last: string | undefined
  readonly locale: 'ja' | 'en'
  readonly words: Say
  onCall(companion: Companion): void
}

/** U-01: who can be called. */
export function CompanionList({ companions, list, call, last, locale, words, onCall }: Props) {
  const isOff = useIsBefore(call.decision?.retry.availableAt)
  return (
    <section aria-labelledby="choose">
      <h1 id="choose" tabIndex={-1}>
        {words('choose')}
      </h1>
      <p className="calls-quiet">{words('chooseLead')}</p>
      <ErrorEmptyState of={list} />
      {!companions && !list.error && <p className="calls-quiet">{words('loading')}</p>}
      <ul className="calls-list">
        {companions?.map((companion) => {
          const { id, names, topics } = companion
          const isLast = id === last
          return (
            <li key={id}>
              <Person name={names[locale]} small />
              <div>
                <strong>{names[locale]}</strong>
                <span className="calls-quiet">{topics[locale]}</span>
              </div>
              <button
                type="button"
                className="calls-button call"
                data-first={isLast || undefined}
                aria-label={words('callWho', { name: names[locale] })}
                aria-disabled={isOff || undefined}
                onClick={() => isOff || onCall(companion)}
              >
                {words('call')}
              </button>
              {isLast && <ErrorMessage of={call} className="calls-wide" />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
