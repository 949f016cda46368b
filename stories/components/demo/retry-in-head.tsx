import type { ReactNode } from 'react'
import { ErrorMessage, RetryButton, type Source } from '../../../src/index.js'
import './demo.css'
import { useLoad } from './use-load.js'
import { useWords } from './words.js'

/** The message stands where the content would be, the button in the head of the page. */
export function RetryInHead({ api, children }: { readonly api: Source; readonly children?: ReactNode }) {
  const say = useWords()
  const subject = useLoad<object>(api, '/subjects/1')
  return (
    <section className="demo demo-stack">
      <h2>{say('subject')}</h2>
      <RetryButton of={subject}>{children}</RetryButton>
      {subject.data ? <p>{say('loaded')}</p> : <ErrorMessage of={subject} actions={[]} />}
    </section>
  )
}
