import { useForm as useTanStackForm } from '@tanstack/react-form'
import { useId, useState, type ComponentType } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import { useFormErrors } from '../../src/adapters/react-hook-form.js'
import { ErrorForm, ErrorSummary, FieldError, useApiError, useFieldErrors, type Source } from '../../src/index.js'

interface KitProps {
  readonly gym: Source
}

interface Workout {
  title: string
  sets: { weight: string }[]
}
const workout: Workout = { title: 'スクワット', sets: [{ weight: '10' }, { weight: '20' }, { weight: '30' }] }

function useSave(gym: Source) {
  const saving = useApiError()
  const save = (json: unknown) => saving.run(({ signal }) => gym.json('/', { method: 'POST', json, signal }))
  return { saving, save }
}

function Plain({ gym }: KitProps) {
  const { saving, save } = useSave(gym)
  const [rows, setRows] = useState(['10', '20', '30'])
  const id = useId()
  return (
    <ErrorForm of={saving} onSubmit={(data) => save(Object.fromEntries(data))}>
      <label htmlFor={id}>種目</label>
      <input id={id} name="title" defaultValue={workout.title} />
      <FieldError name="title" />
      {rows.map((weight, at) => (
        <div key={weight}>
          <label htmlFor={`${id}${weight}`}>重量 {at + 1}</label>
          <input id={`${id}${weight}`} name={`sets[${at}].weight`} defaultValue={weight} />
          <FieldError name={`sets[${at}].weight`} />
        </div>
      ))}
      <button type="button" onClick={() => setRows(rows.slice(1))}>
        最初の行を削除
      </button>
      <button>保存</button>
    </ErrorForm>
  )
}

function HookForm({ gym }: KitProps) {
  const { saving, save } = useSave(gym)
  const form = useForm({ defaultValues: workout })
  const errors = useFormErrors(form, saving)
  const { fields, remove } = useFieldArray({ control: form.control, name: 'sets' })
  const id = useId()
  return (
    <form onSubmit={(event) => void form.handleSubmit(save)(event)}>
      <ErrorSummary of={errors} />
      <label htmlFor={id}>種目</label>
      <input id={id} {...form.register('title')} {...errors.inputProps('title')} />
      <FieldError of={errors} name="title" />
      {fields.map((field, at) => (
        <div key={field.id}>
          <label htmlFor={`${id}${at}`}>重量 {at + 1}</label>
          <input
            id={`${id}${at}`}
            {...form.register(`sets.${at}.weight`)}
            {...errors.inputProps(`sets.${at}.weight`)}
          />
          <FieldError of={errors} name={`sets.${at}.weight`} />
        </div>
      ))}
      <button type="button" onClick={() => remove(0)}>
        最初の行を削除
      </button>
      <button>保存</button>
    </form>
  )
}

/** The recipe of docs/forms.md. */
function TanStackForm({ gym }: KitProps) {
  const { saving, save } = useSave(gym)
  const errors = useFieldErrors(saving)
  const form = useTanStackForm({
    defaultValues: workout,
    onSubmit: ({ value }) => save(value),
    listeners: { onChange: ({ fieldApi }) => errors.clear(fieldApi.name) },
  })
  const id = useId()
  return (
    <form
      {...errors.formProps}
      onSubmit={(event) => {
        event.preventDefault()
        void form.handleSubmit()
      }}
    >
      <ErrorSummary of={errors} />
      <form.Field name="title">
        {({ name, state, handleChange, handleBlur }) => (
          <>
            <label htmlFor={id}>種目</label>
            <input
              id={id}
              name={name}
              value={state.value}
              onChange={({ target }) => handleChange(target.value)}
              onBlur={handleBlur}
              {...errors.inputProps(name)}
            />
            <FieldError of={errors} name={name} />
          </>
        )}
      </form.Field>
      <form.Field name="sets" mode="array">
        {(sets) => (
          <>
            {sets.state.value.map((_, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- TanStack Form's rows have no other identity
              <form.Field key={at} name={`sets[${at}].weight`}>
                {({ name, state, handleChange, handleBlur }) => (
                  <div>
                    <label htmlFor={`${id}${at}`}>重量 {at + 1}</label>
                    <input
                      id={`${id}${at}`}
                      name={name}
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
            <button type="button" onClick={() => sets.removeValue(0)}>
              最初の行を削除
            </button>
          </>
        )}
      </form.Field>
      <button>保存</button>
    </form>
  )
}

/** The same form, by three kits. */
export const kits: readonly (readonly [name: string, Form: ComponentType<KitProps>])[] = [
  ['ErrorForm', Plain],
  ['React Hook Form', HookForm],
  ['TanStack Form', TanStackForm],
]
