import { useForm } from '@tanstack/react-form'
import { useState } from 'react'
import { ErrorSummary, FieldError, useApiError, useFieldErrors, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly api: Source
}

/** TanStack Form: what the server says stays beside its fields, and never in their validity. */
export function TanStackForm({ api }: Props) {
  const say = useWords()
  const [saved, setSaved] = useState(0)
  const saving = useApiError()
  const errors = useFieldErrors(saving)
  const form = useForm({
    defaultValues: { name: 'スクワット', weight: '80', performed_start_at: '2026-11-25T07:00' },
    listeners: { onChange: ({ fieldApi }) => errors.clear(fieldApi.name) },
    onSubmit: ({ value: json }) =>
      saving.run(({ signal }) => api.json('/', { method: 'POST', json, signal }), {
        onSuccess: () => setSaved((times) => times + 1),
      }),
  })
  return (
    <section className="demo">
      <form
        data-part="form"
        {...errors.formProps}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.handleSubmit()
        }}
      >
        <ErrorSummary of={errors} />
        {(['name', 'weight', 'performed_start_at'] as const).map((key) => (
          <form.Field key={key} name={key}>
            {({ name, state, handleChange, handleBlur }) => (
              <div>
                <label htmlFor={name}>{say(name === 'performed_start_at' ? 'startedAt' : name)}</label>
                <input
                  id={name}
                  name={name}
                  type={name === 'performed_start_at' ? 'datetime-local' : 'text'}
                  value={state.value}
                  onChange={({ target }) => handleChange(target.value)}
                  onBlur={handleBlur}
                  {...errors.inputProps(name)}
                />
                <FieldError of={errors} name={name} />
              </div>
            )}
          </form.Field>
        ))}
        <button className="demo-button">{say('save')}</button>
        {saved > 0 && <p>{say('done', saved)}</p>}
      </form>
    </section>
  )
}
