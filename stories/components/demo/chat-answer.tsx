import { ErrorMessage, useEventStream, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly source: Source
  readonly url: string
}

/** An answer as it comes. It may be stopped, it may fail, and what came of it stays. */
export function ChatAnswer({ source, url }: Props) {
  const say = useWords()
  const { state, stream } = useEventStream('answer', {
    source,
    url,
    kind: 'answer',
    completeWhen: ({ type }) => type === 'done',
    reduce: (text: string = '', { type, data }) => (type === 'answer' ? text + (data as { text: string }).text : text),
  })
  const { status, partial, warning, lastError } = state
  return (
    <section className="demo demo-stack" aria-label={say('answer')} aria-busy={status === 'open'}>
      <p lang="ja">{partial}</p>
      {warning && <ErrorMessage of={warning} />}
      <ErrorMessage of={stream} />
      {status === 'open' && (
        <button type="button" className="demo-button" onClick={() => stream.close()}>
          {say('stopAnswer')}
        </button>
      )}
      {status === 'closed' && !lastError && (
        <button type="button" className="demo-button" onClick={stream.reconnect}>
          {say('askAgain')}
        </button>
      )}
    </section>
  )
}
