import { useState } from 'react'
import { ErrorForm, FieldError, useApiError, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly api: Source
}

interface Answer {
  readonly result?: {
    readonly answer: string
    readonly evidence: readonly { readonly text: string; readonly page: number }[]
  }
}

/** Asks, and shows the answer with its evidence. */
export function QuestionPanel({ api }: Props) {
  const say = useWords()
  const asking = useApiError()
  const [answer, setAnswer] = useState<Answer>()
  const ask = (data: FormData) =>
    asking.run(async ({ signal }) =>
      setAnswer(await api.json<Answer>('/questions', { method: 'POST', json: Object.fromEntries(data), signal })),
    )
  return (
    <section className="demo demo-stack">
      <ErrorForm of={asking} onSubmit={ask}>
        <div>
          <label htmlFor="question">{say('question')}</label>
          <input id="question" name="question" defaultValue="中間発表の範囲は？" />
          <FieldError name="question" />
        </div>
        <button className="demo-button">{say('ask')}</button>
      </ErrorForm>
      {answer?.result && (
        <div lang="ja">
          <p>{answer.result.answer}</p>
          <ul aria-label={say('evidence')}>
            {answer.result.evidence.map(({ text, page }) => (
              <li key={page}>
                {text}（p. {page}）
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
