import { AnswerBody } from './answer-body.js'
import type { Entry } from './conversation.js'
import type { Say } from './words.js'

interface Props {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  readonly busy: boolean
  readonly words: Say
  onAsk(question: string): void
}

/** What was asked before, the latest first. */
export function Earlier({ entries, busy, words, onAsk }: Props) {
  if (!entries.length) return null
  return (
    <section aria-labelledby="qa-earlier">
      <h2 id="qa-earlier">{words('earlier')}</h2>
      <ul className="qa-list">
        {entries.toReversed().map(({ id, question, answer }) => (
          <li key={id}>
            <details>
              <summary>
                <span>{question}</span>
                {!answer?.isComplete && <span className="qa-mark">{words(answer ? 'incomplete' : 'unanswered')}</span>}
              </summary>
              <div className="qa-stack">
                {answer && <AnswerBody answer={answer} isOver words={words} />}
                <div className="qa-buttons">
                  <button
                    type="button"
                    className="page-button"
                    aria-disabled={busy || undefined}
                    onClick={() => !busy && onAsk(question)}
                  >
                    {words('askAgain')}
                  </button>
                </div>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
