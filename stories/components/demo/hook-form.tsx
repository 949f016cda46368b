import { useState } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import { useFormErrors } from '../../../src/adapters/react-hook-form.js'
import { ErrorSummary, FieldError, useApiError, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly api: Source
}

const empty = {
  name: 'スクワット',
  performed_start_at: '2026-11-25T07:00',
  sets: ['80', '85', '90'].map((weight) => ({ weight, reps: 8 })),
}

/** React Hook Form: what the server says is an error of the form's own fields, rows included. */
export function HookForm({ api }: Props) {
  const say = useWords()
  const [saved, setSaved] = useState(0)
  const saving = useApiError()
  const form = useForm({ defaultValues: empty })
  const errors = useFormErrors(form, saving)
  const sets = useFieldArray({ control: form.control, name: 'sets' })
  const { register } = form
  const save = (json: typeof empty) =>
    saving.run(({ signal }) => api.json('/', { method: 'POST', json, signal }), {
      onSuccess: () => setSaved((times) => times + 1),
    })
  return (
    <section className="demo">
      <form data-part="form" onSubmit={(event) => void form.handleSubmit(save)(event)} noValidate>
        <ErrorSummary of={errors} />
        <div>
          <label htmlFor="name">{say('name')}</label>
          <input id="name" {...register('name', { required: say('required') })} {...errors.inputProps('name')} />
          <FieldError of={errors} name="name" />
        </div>
        <div>
          <label htmlFor="started">{say('startedAt')}</label>
          <input
            id="started"
            type="datetime-local"
            {...register('performed_start_at')}
            {...errors.inputProps('performed_start_at')}
          />
          <FieldError of={errors} name="performed_start_at" />
        </div>
        {sets.fields.map(({ id }, at) => (
          <div key={id}>
            <label htmlFor={id}>
              {say('weight')} {at + 1}
            </label>
            <div className="demo-row">
              <input
                id={id}
                inputMode="decimal"
                {...register(`sets.${at}.weight`)}
                {...errors.inputProps(`sets.${at}.weight`)}
              />
              <button
                type="button"
                className="demo-button"
                aria-label={`${say('remove')} ${at + 1}`}
                onClick={() => sets.remove(at)}
              >
                {say('remove')}
              </button>
            </div>
            <FieldError of={errors} name={`sets.${at}.weight`} />
          </div>
        ))}
        <button className="demo-button">{say('save')}</button>
        {saved > 0 && <p>{say('done', saved)}</p>}
      </form>
    </section>
  )
}
