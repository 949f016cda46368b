import { useActionState } from 'react'
import { ErrorForm, FieldError, withErrors, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly api: Source
}

/** An action of React 19. It resets the inputs when it is done; when it has failed, they keep what was filled in. */
export function ActionForm({ api }: Props) {
  const say = useWords()
  const save = withErrors<number>((data, before) =>
    api.json('/', { method: 'POST', json: Object.fromEntries(data) }).then(() => (before?.ok ?? 0) + 1),
  )
  const [state, send, isPending] = useActionState(save, null)
  return (
    <section className="demo">
      <ErrorForm of={state} action={send} noValidate>
        <div>
          <label htmlFor="name">{say('name')}</label>
          <input id="name" name="name" defaultValue="スクワット" />
          <FieldError name="name" />
        </div>
        <div>
          <label htmlFor="weight">{say('weight')}</label>
          <input id="weight" name="weight" inputMode="decimal" defaultValue="80" />
          <FieldError name="weight" />
        </div>
        <div>
          <label htmlFor="started">{say('startedAt')}</label>
          <input id="started" name="performed_start_at" type="datetime-local" defaultValue="2026-11-25T07:00" />
          <FieldError name="performed_start_at" />
        </div>
        <button className="demo-button" aria-disabled={isPending}>
          {say('save')}
        </button>
        {state?.ok && <p>{say('done', state.ok)}</p>}
      </ErrorForm>
    </section>
  )
}
