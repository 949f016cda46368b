import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorBanner, ErrorBoundary, ErrorScope, useErrors, type ScopeRule } from '../../../src/index.js'
import { Missing } from '../missing.js'
import { isAboutQuestion, isBusy, type Conversation, type QaApi } from './conversation.js'
import { Earlier } from './earlier.js'
import { LiveAnswer } from './live-answer.js'
import { Materials } from './materials.js'
import { PageHeading } from '../page-heading.js'
import { subjectOf, subjectsOf } from './queries.js'
import { QuestionForm } from './question-form.js'
import { RecentProblems } from './recent-problems.js'
import { notStored, type Say } from './words.js'

interface Props {
  readonly api: QaApi
  readonly conversation: Conversation
  /** The user comes from another page. */
  readonly arrives: boolean
  readonly words: Say
}

const rules: readonly ScopeRule[] = [
  // What is wrong with a question is said at its box, also where the answer would have come over a stream.
  { category: 'validation', trigger: 'stream', present: 'inline' },
  { code: 'GCS_ERROR', trigger: 'mutation', present: 'auto', message: notStored },
]

/** Questions about a subject, answered from its materials. */
export function QaScreen({ api, conversation, arrives, words }: Props) {
  const subjects = useQuery(subjectsOf(api))
  const [chosen, choose] = useState<string>()
  const id = chosen ?? subjects.data?.[0]?.id
  const nameOf = (wanted: string) => subjects.data?.find((subject) => subject.id === wanted)?.name ?? ''
  return (
    <ErrorScope name="qa" rules={rules}>
      {subjects.data ? (
        <nav id="qa-subjects" tabIndex={-1} aria-label={words('subjects')}>
          <ul>
            {subjects.data.map((subject) => (
              <li key={subject.id} lang="ja">
                <button
                  type="button"
                  aria-current={subject.id === id ? 'page' : undefined}
                  onClick={() => choose(subject.id)}
                >
                  {subject.name}
                </button>
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <Missing of={subjects}>
          <p className="qa-quiet">{words('loading')}</p>
        </Missing>
      )}
      {id && (
        <SubjectPage
          key={id}
          api={api}
          id={id}
          name={nameOf(id)}
          conversation={conversation}
          arrives={arrives}
          words={words}
        />
      )}
    </ErrorScope>
  )
}

interface SubjectProps extends Props {
  readonly id: string
}

function SubjectPage({ name, arrives, ...props }: SubjectProps & { readonly name: string }) {
  const { words } = props
  return (
    <div className="qa-columns">
      <main className="qa-stack">
        <div>
          <PageHeading arrives={arrives} lang="ja">
            {name}
          </PageHeading>
          <p className="qa-quiet">{words('lead')}</p>
        </div>
        <ErrorBoundary level="widget">
          <Subject {...props} />
        </ErrorBoundary>
      </main>
      <aside className="qa-stack">
        <SubjectMaterials {...props} />
        <RecentProblems words={words} />
      </aside>
    </div>
  )
}

function Subject({ api, id, conversation, words }: Omit<SubjectProps, 'arrives'>) {
  const subject = useQuery(subjectOf(api, id))
  if (subject.data) return <Questions api={api} subjectId={id} conversation={conversation} words={words} />
  return (
    <Missing of={subject}>
      <p className="qa-quiet">{words('loading')}</p>
    </Missing>
  )
}

/** Beside the subject, which says itself why it is not there. */
function SubjectMaterials({ api, id, words }: Pick<SubjectProps, 'api' | 'id' | 'words'>) {
  const subject = useQuery({ ...subjectOf(api, id), throwOnError: false })
  if (!subject.data) return null
  return (
    <>
      <ErrorBanner of={subject} quiet />
      <Materials api={api} subjectId={id} materials={subject.data.materials} words={words} />
    </>
  )
}

function Questions({ api, subjectId, conversation, words }: Omit<Props, 'arrives'> & { readonly subjectId: string }) {
  const { client } = useErrors()
  const { draft, entries, write, ask, note } = conversation
  const [liveId, setLiveId] = useState<string>()
  /** The failure whose question has been changed since. */
  const [mended, setMended] = useState<unknown>()
  const mine = entries.filter((entry) => entry.subjectId === subjectId)
  const live = mine.find((entry) => entry.id === liveId)
  const busy = live !== undefined && isBusy(live)
  const error = live?.error ?? null
  const wrong = error && !busy && error !== mended && isAboutQuestion(client, error) ? error : null
  const earlier = mine.filter((entry) => entry !== live && !(entry.error && isAboutQuestion(client, entry.error)))
  const begin = (question: string) => setLiveId(ask(subjectId, question))
  return (
    <>
      <QuestionForm
        draft={draft}
        busy={busy}
        wrong={wrong}
        words={words}
        onWrite={(text) => {
          setMended(error)
          write(text)
        }}
        onAsk={begin}
      />
      {live && <LiveAnswer key={live.id} api={api} entry={live} words={words} note={note} />}
      <Earlier entries={earlier} busy={busy} words={words} onAsk={begin} />
    </>
  )
}
