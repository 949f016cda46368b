import { useIsMutating } from '@tanstack/react-query'
import { ErrorForm, FieldError } from '../../../src/index.js'
import { numbered, type Draft } from './draft.js'
import type { Page } from './page.js'
import { SetRows } from './set-rows.js'
import { saveKey, useSave } from './workouts.js'

interface Props extends Page {
  readonly draft: Draft
}

/** The form itself: it is never emptied, whatever the server says. */
export function WorkoutForm({ api, words, draft, setDraft, navigate }: Props) {
  const { save, isSending } = useSave(api, () => setDraft(undefined))
  const busy = useIsMutating({ mutationKey: saveKey }) > 0
  const submit = () => {
    if (isSending()) return
    const sent = numbered(draft)
    setDraft(sent)
    save.mutate(sent, { onSuccess: () => navigate('/workouts?saved') })
  }
  const discard = () => {
    setDraft(undefined)
    navigate('/workouts')
  }
  const labels = draft.sets.flatMap(({ at }, n) => [
    [`sets.${at}.weight`, words('weightOf', { n: n + 1 })],
    [`sets.${at}.reps`, words('repsOf', { n: n + 1 })],
  ])
  return (
    <ErrorForm
      className="gym-card"
      of={save}
      onSubmit={submit}
      noValidate
      labels={Object.fromEntries(labels) as Record<string, string>}
    >
      <div className="gym-field">
        <label htmlFor="gym-name">{words('name')}</label>
        <input
          id="gym-name"
          name="name"
          autoComplete="off"
          value={draft.name}
          onChange={({ target }) => setDraft({ ...draft, name: target.value })}
        />
        <FieldError name="name" />
      </div>
      <div className="gym-field">
        <label htmlFor="gym-started">{words('startedAt')}</label>
        <input
          id="gym-started"
          name="performed_start_at"
          type="datetime-local"
          value={draft.performed_start_at}
          onChange={({ target }) => setDraft({ ...draft, performed_start_at: target.value })}
        />
        <FieldError name="performed_start_at" />
      </div>
      <SetRows draft={draft} setDraft={setDraft} words={words} />
      <div className="gym-buttons">
        <button type="submit" className="page-button primary" aria-disabled={busy || undefined}>
          {words(busy ? 'saving' : 'save')}
        </button>
        <button type="button" className="page-button" onClick={discard}>
          {words('discard')}
        </button>
      </div>
    </ErrorForm>
  )
}
