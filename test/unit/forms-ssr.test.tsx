import { renderToString } from 'react-dom/server'
import { useForm } from 'react-hook-form'
import { expect, test, vi } from 'vitest'
import { useFormErrors } from '../../src/adapters/react-hook-form.js'
import {
  ApiError,
  createErrorClient,
  ErrorForm,
  ErrorProvider,
  ErrorSummary,
  FieldError,
  useFieldErrors,
  withErrors,
  type ActionState,
} from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'

// Plain Node, where there is no document: what a page without JavaScript gets.

const failure = new ApiError({
  source: 'workouts',
  kind: 'response',
  status: 422,
  code: 'VALIDATION_ERROR',
  fieldErrors: ['title', 'weight'].map((field) => ({ field, raw: field, message: `${field}が必要です` })),
})

function page(children: React.ReactNode) {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => {})
  const client = createErrorClient({ locale: 'ja', catalogs: [workouts] })
  const html = renderToString(<ErrorProvider client={client}>{children}</ErrorProvider>)
  expect(complain).not.toHaveBeenCalled()
  return html
}

function Action({ state }: { readonly state: ActionState }) {
  return (
    <ErrorForm of={state}>
      <input name="title" defaultValue={state?.values?.['title']} />
      <FieldError name="title" />
    </ErrorForm>
  )
}

test('the state of an action comes back with what was filled in, and its complaints in the summary', async () => {
  const form = new FormData()
  form.set('title', 'スクワット')
  const state = await withErrors(() => Promise.reject<void>(failure))(null, form)
  const html = page(<Action state={state} />)
  expect(html).toContain('value="スクワット"')
  expect(html).toContain('titleが必要です')
  expect(html).toContain('weightが必要です')
})

function Named() {
  const errors = useFieldErrors(failure, { fields: ['title', 'weight'] })
  return (
    <>
      <ErrorSummary of={errors} />
      <FieldError of={errors} name="title" />
    </>
  )
}

test('fields that were named have their complaints', () => {
  expect(page(<Named />).split('titleが必要です')).toHaveLength(3)
})

function Inner({ form }: { readonly form: ReturnType<typeof useForm<{ title: string; weight: string }>> }) {
  const errors = useFormErrors(form, failure)
  return <ErrorSummary of={errors} />
}
function Hook() {
  const form = useForm({ defaultValues: { title: '', weight: '' } })
  return (
    <form>
      <input {...form.register('title')} />
      <input {...form.register('weight')} />
      <Inner form={form} />
    </form>
  )
}

test('a form of React Hook Form renders: its errors come with the page’s script', () => {
  expect(page(<Hook />)).toContain('name="weight"')
})
