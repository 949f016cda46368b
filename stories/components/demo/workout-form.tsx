import { useState } from 'react'
import { ErrorForm, useApiError, type ErrorFormProps, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'
import { WorkoutFields } from './workout-fields.js'

interface Props extends Partial<Pick<ErrorFormProps, 'summary' | 'labels'>> {
  readonly api: Source
}

/** A form whose inputs know nothing of errors: what the server complains about comes to the input of that name. */
export function WorkoutForm({ api, ...form }: Props) {
  const say = useWords()
  const saving = useApiError()
  const [saved, setSaved] = useState(0)
  const save = (data: FormData) =>
    saving.run(async ({ signal }) => {
      await api.json('/', { method: 'POST', json: Object.fromEntries(data), signal })
      setSaved((times) => times + 1)
    })
  return (
    <section className="demo">
      <ErrorForm {...form} of={saving} onSubmit={save} noValidate>
        <WorkoutFields />
        <button className="demo-button">{say('save')}</button>
        {saved > 0 && <p>{say('done', saved)}</p>}
      </ErrorForm>
    </section>
  )
}
