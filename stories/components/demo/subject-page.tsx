import type { ComponentType } from 'react'
import { ErrorBanner, ErrorMessage, type ErrorViewProps, type Source } from '../../../src/index.js'
import './demo.css'
import { useLoad } from './use-load.js'
import { useWords } from './words.js'

interface Props extends Partial<ErrorViewProps> {
  readonly api: Source
  /** Where it says that there is nothing to show. */
  readonly place?: ComponentType<ErrorViewProps>
}

/** A page that loads its subject. While it cannot, it says why; what it has, it keeps when it cannot be loaded again. */
export function SubjectPage({ api, place: Place = ErrorMessage, ...view }: Props) {
  const say = useWords()
  const subject = useLoad<object>(api, '/subjects/1')
  return (
    <section className="demo" aria-label={say('subject')}>
      <h2>{say('subject')}</h2>
      {subject.data ? (
        <div className="demo-stack">
          <ErrorBanner quiet of={subject} />
          <p>{say('loaded')}</p>
          <button type="button" className="demo-button" onClick={subject.reload}>
            {say('refresh')}
          </button>
        </div>
      ) : (
        <>
          {!subject.error && !subject.isRetrying && <p>{say('loading')}</p>}
          <Place {...view} of={subject} />
        </>
      )}
    </section>
  )
}
