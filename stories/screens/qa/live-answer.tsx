import { useEffect, useRef, useState } from 'react'
import { ErrorMessage, useErrors, useEventStream } from '../../../src/index.js'
import type { EventStreamState } from '../../../src/streams/index.js'
import { AnswerBody } from './answer-body.js'
import {
  addTo,
  isAboutQuestion,
  isBusy,
  type Answer,
  type AnswerEvents,
  type Entry,
  type Evidence,
  type Progress,
  type QaApi,
} from './conversation.js'
import { SourceViewer } from './source-viewer.js'
import type { Say, Word } from './words.js'

interface Props {
  readonly api: QaApi
  readonly entry: Entry
  readonly words: Say
  note(id: string, progress: Progress): void
}

/** The answer to the question that was just asked, as it comes. */
export function LiveAnswer({ api, entry: { id, subjectId, question }, words, note }: Props) {
  const { client } = useErrors()
  const { state, stream } = useEventStream<AnswerEvents, Answer>(id, {
    source: api,
    url: '/qa/stream',
    method: 'POST',
    json: { subjectId, question },
    kind: 'answer',
    completeWhen: ({ type }) => type === 'done',
    reduce: addTo,
  })
  const { status, lastError, partial, warning } = state
  const [opened, setOpened] = useState<Evidence>()
  const card = useRef<HTMLElement>(null)
  /** The button goes with its press; the keyboard stays at the answer. */
  const press = (run: () => void) => () => {
    card.current?.focus()
    run()
  }
  useEffect(() => {
    note(id, { status, error: lastError, answer: partial })
  }, [note, id, status, lastError, partial])

  const isOver = !isBusy(state)
  // The box above says what is wrong with the question; here would only stand that there is no answer.
  if (lastError && isAboutQuestion(client, lastError)) return null
  return (
    <section className="qa-card" ref={card} tabIndex={-1} aria-labelledby="qa-status" aria-busy={!isOver}>
      <p className="qa-asked">{question}</p>
      <div className="qa-head">
        <h2 id="qa-status">
          <span role="status">{words(wordFor(state))}</span>
        </h2>
        {(status === 'open' || status === 'connecting') && (
          <button type="button" className="page-button" onClick={press(stream.close)}>
            {words('stop')}
          </button>
        )}
      </div>
      {partial && <AnswerBody answer={partial} isOver={isOver} words={words} onOpen={setOpened} />}
      {warning && <ErrorMessage of={warning} />}
      <ErrorMessage of={stream} />
      {status === 'closed' && (
        <div className="qa-buttons">
          <button type="button" className="page-button" onClick={press(stream.reconnect)}>
            {words('askAgain')}
          </button>
        </div>
      )}
      {opened && (
        <SourceViewer
          key={opened.materialId}
          api={api}
          path={`/materials/${opened.materialId}`}
          words={words}
          onClose={() => setOpened(undefined)}
        />
      )}
    </section>
  )
}

function wordFor({ status, partial }: EventStreamState<Answer>): Word {
  if (status === 'closed') return partial?.isComplete ? 'answered' : 'stopped'
  if (status === 'failed') return partial ? 'broken' : 'unanswered'
  if (status === 'waiting' || status === 'offline') return 'waiting'
  return partial ? 'answering' : 'thinking'
}
