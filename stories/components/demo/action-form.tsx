import { useActionState } from 'react'
import { ErrorForm, withErrors, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'
import { WorkoutFields } from './workout-fields.js'

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
        <WorkoutFields />
        <button className="demo-button" aria-disabled={isPending}>
          {say('save')}
        </button>
        {state?.ok && <p>{say('done', state.ok)}</p>}
      </ErrorForm>
    </section>
  )
}
