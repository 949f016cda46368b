import { useEffect, useRef } from 'react'
import { ErrorForm, FieldError } from '../../../src/index.js'
import type { Wish } from './job.js'
import type { say } from './words.js'

interface Props {
  /** The mutation that sends it. */
  readonly start: { readonly isPending: boolean }
  /** It takes the place of a job, and so its focus. */
  readonly isAnew: boolean
  readonly words: ReturnType<typeof say>
  onWish(wish: Wish): Promise<unknown>
}

/** The wish. Complaints of the server come to their fields, a wait counts down at the button. */
export function GoalForm({ start, isAnew, words, onWish }: Props) {
  const busy = start.isPending
  const title = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isAnew) title.current?.focus()
  }, [isAnew])
  return (
    <ErrorForm of={start} noValidate onSubmit={(data) => onWish(Object.fromEntries(data) as unknown as Wish)}>
      <div className="goals-field">
        <label htmlFor="goal-title">{words('title')}</label>
        <input ref={title} id="goal-title" name="title" autoComplete="off" placeholder={words('titleHint')} />
        <FieldError name="title" />
      </div>
      <div className="goals-field">
        <label htmlFor="goal-deadline">{words('deadline')}</label>
        <input id="goal-deadline" name="deadline" type="date" />
        <FieldError name="deadline" />
      </div>
      <div className="goals-buttons">
        <button type="submit" className="page-button primary" aria-disabled={busy || undefined}>
          {busy ? words('generating') : words('generate')}
        </button>
      </div>
    </ErrorForm>
  )
}
