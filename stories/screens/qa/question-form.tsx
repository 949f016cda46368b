import { useEffect, useRef } from 'react'
import { ErrorMessage, type ApiError } from '../../../src/index.js'
import type { Say } from './words.js'

interface Props {
  readonly draft: string
  readonly busy: boolean
  /** What the backend has against this question, until it is changed. */
  readonly wrong: ApiError | null
  readonly words: Say
  onWrite(draft: string): void
  onAsk(question: string): void
}

/** The question box. It keeps what was typed, whatever became of the answer. */
export function QuestionForm({ draft, busy, wrong, words, onWrite, onAsk }: Props) {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (wrong) box.current?.focus()
  }, [wrong])
  return (
    <form
      className="qa-card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onAsk(draft)
      }}
    >
      <label htmlFor="qa-question">{words('question')}</label>
      <textarea
        id="qa-question"
        ref={box}
        rows={3}
        value={draft}
        placeholder={words('questionHint')}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? 'qa-wrong' : undefined}
        onChange={({ target }) => onWrite(target.value)}
      />
      {wrong && (
        <div id="qa-wrong">
          <ErrorMessage of={wrong} actions={[]} />
        </div>
      )}
      <div className="qa-buttons">
        <button type="submit" className="page-button primary" aria-disabled={busy || undefined}>
          {words(busy ? 'asking' : 'ask')}
        </button>
      </div>
    </form>
  )
}
