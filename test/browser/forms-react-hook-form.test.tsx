import { forwardRef, StrictMode, useState } from 'react'
import { Controller, FormProvider, useFieldArray, useForm, useFormContext, type UseFormProps } from 'react-hook-form'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { useFormErrors } from '../../src/adapters/react-hook-form.js'
import { ErrorSummary, FieldError, useApiError } from '../../src/index.js'
import { createGym, later, refusal, show } from './gym.js'

interface Values {
  name: string
  email: string
  part: string
  sets: { weight: string }[]
}
type Form = ReturnType<typeof useForm<Values>>
const defaultValues: Values = { name: 'a', email: 'b', part: 'leg', sets: [{ weight: '1' }, { weight: '2' }] }

const invalid =
  (...complaints: [field: string, message: string][]) =>
  () =>
    refusal(
      422,
      'VALIDATION_ERROR',
      complaints.map(([field, message]) => ({ field, message })),
    )
const saved = () => Response.json({})
const box = (name: string) => page.getByRole('textbox', { name })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const texts = () => [...document.querySelectorAll('em')].map(({ textContent }) => textContent)
const rest = () => [...document.querySelectorAll('[data-part=summary] li')].map(({ textContent }) => textContent)

/** A form as React Hook Form's own pages show it: errors are read from `formState` and `fieldState`. */
async function open(
  answers: (() => Response)[],
  { summary = false, ...options }: UseFormProps<Values> & { summary?: boolean } = {},
) {
  const { errors: client, gym, calls } = createGym(answers)
  const seen: { form?: Form; errors?: ReturnType<typeof useFormErrors> } = {}
  function Page() {
    const form = useForm<Values>({ defaultValues, ...options })
    const saving = useApiError()
    const errors = useFormErrors(form, saving)
    const sets = useFieldArray({ control: form.control, name: 'sets' })
    const { errors: shown, isValid } = form.formState
    Object.assign(seen, { form, errors })
    const save = (json: Values) => saving.run(({ signal }) => gym.json('/', { method: 'POST', json, signal }))
    return (
      <form onSubmit={(event) => void form.handleSubmit(save)(event)}>
        {summary && <ErrorSummary of={errors} labels={{ part: '部位' }} />}
        <button disabled={!isValid}>保存</button>
        <input aria-label="email" {...form.register('email')} />
        {shown.email && <em>{shown.email.message}</em>}
        <input aria-label="name" {...form.register('name', { required: '必須です' })} />
        {shown.name && <em>{shown.name.message}</em>}
        <Controller
          control={form.control}
          name="part"
          render={({ field, fieldState }) => (
            <>
              <Select {...field} isInvalid={fieldState.invalid} />
              {fieldState.error && <em>{fieldState.error.message}</em>}
            </>
          )}
        />
        {sets.fields.map(({ id }, at) => (
          <div key={id}>
            <input aria-label={`weight ${at}`} {...form.register(`sets.${at}.weight`)} />
            {shown.sets?.[at]?.weight && <em>{shown.sets[at].weight.message}</em>}
          </div>
        ))}
        <button type="button" onClick={() => sets.remove(0)}>
          削除
        </button>
        <button type="button" onClick={() => sets.swap(0, 1)}>
          入れ替え
        </button>
      </form>
    )
  }
  await show(client, <Page />, {}, { wrapper: StrictMode })
  return { calls, seen: seen as Required<typeof seen>, client }
}

interface SelectProps {
  readonly value: string
  readonly isInvalid: boolean
  onChange(value: string): void
  onBlur(): void
}

/** A widget without an input of its own. */
const Select = forwardRef<HTMLButtonElement, SelectProps>(({ value, onChange, onBlur, isInvalid }, ref) => (
  <button type="button" ref={ref} onBlur={onBlur} data-invalid={isInvalid} onClick={() => onChange(value + '!')}>
    部位 {value}
  </button>
))

test('errors are React Hook Form’s own, of type "server": formState, fieldState and Controller have them', async () => {
  const { seen } = await open([invalid(['params.name', '長い'], ['part', '無効'], ['sets[1].weight', '重い'])])
  await button('保存').click()
  await expect.poll(texts).toEqual(['長い', '無効', '重い'])
  const { form } = seen
  expect(form.getFieldState('name').error).toMatchObject({ type: 'server', message: '長い' })
  expect(form.formState.errors.sets?.[1]?.weight).toMatchObject({ type: 'server', message: '重い' })
  expect(form.formState.isSubmitSuccessful).toBe(false)
  await expect.element(page.getByRole('button', { name: '部位 leg' })).toHaveAttribute('data-invalid', 'true')
})

test('without a summary the focus goes to the first invalid field on the page, whatever the order of the answer', async () => {
  await open([invalid(['sets[0].weight', 'c'], ['name', 'b'], ['email', 'a'])])
  await button('保存').click()
  await expect.element(box('email')).toHaveFocus()
})

test('a Controller without an input of its own has the focus, and leaves the list when it is changed', async () => {
  await open([invalid(['part', '無効'])])
  await button('保存').click()
  const part = page.getByRole('button', { name: '部位 leg' })
  await expect.element(part).toHaveFocus()
  await part.click()
  await expect.poll(texts).toEqual([])
})

test('the summary names and leads to a Controller too', async () => {
  await open([invalid(['part', '無効'], ['email', '使われています'])], { summary: true })
  await button('保存').click()
  await expect.poll(rest).toContain('部位: 無効')
  await page.getByRole('link', { name: '部位: 無効' }).click()
  await expect.element(page.getByRole('button', { name: '部位 leg' })).toHaveFocus()
})

test('a complaint about no field leaves validity alone: a button that asks isValid stays enabled', async () => {
  const { calls, seen } = await open([invalid(['processId', '見つかりません'], ['sets', '多すぎます']), saved], {
    summary: true,
  })
  await button('保存').click()
  await expect.poll(rest).toEqual(['見つかりません', '多すぎます'])
  await expect.element(button('保存')).toBeEnabled()
  expect(seen.form.formState.errors).toEqual({})
  await button('保存').click()
  await expect.poll(() => calls.length).toBe(2)
  await expect.poll(rest).toEqual([])
})

describe.each(['onSubmit', 'onBlur', 'onTouched', 'onChange', 'all'] as const)('with the mode %s', (mode) => {
  describe.each(['onChange', 'onBlur', 'onSubmit'] as const)('and the revalidation %s', (reValidateMode) => {
    test('an error stays on blur, leaves on change, and does not hold the next submit back', async () => {
      const { calls, seen } = await open([invalid(['name', '長い'], ['email', '使われています']), saved], {
        mode,
        reValidateMode,
      })
      await button('保存').click()
      await expect.poll(texts).toEqual(['使われています', '長い'])
      await box('name').click()
      await userEvent.tab()
      await userEvent.tab()
      await later(30)
      expect(texts()).toEqual(['使われています', '長い'])
      await userEvent.type(box('name'), 'x')
      await expect.poll(texts).toEqual(['使われています'])
      await userEvent.type(box('email'), 'x')
      await expect.poll(texts).toEqual([])
      await seen.form.handleSubmit(() => {})()
      expect(seen.form.formState.errors).toEqual({})
      expect(calls).toHaveLength(1)
    })
  })
})

test('an unchanged field can be sent again', async () => {
  const { calls } = await open([invalid(['name', '長い']), invalid(['name', '長い']), saved], { mode: 'onBlur' })
  for (const sent of [1, 2]) {
    await box('name').click()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => calls.length).toBe(sent)
    await expect.poll(texts).toEqual(['長い'])
  }
})

test('a resolver that is slow to answer on blur does not take the server’s error away, nor does it stop a submit', async () => {
  const resolver = async (values: Values) => {
    await later(30)
    return { values, errors: {} }
  }
  const { calls } = await open([invalid(['name', '長い']), saved], { mode: 'all', resolver })
  await button('保存').click()
  await expect.poll(texts).toEqual(['長い'])
  await box('name').click()
  await userEvent.tab()
  await later(100)
  expect(texts()).toEqual(['長い'])
  await box('name').click()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => calls.length).toBe(2)
  await expect.poll(texts).toEqual([])
})

test('the form’s own rules still speak, in the same place', async () => {
  const { seen } = await open([invalid(['name', '長い'])])
  await button('保存').click()
  await expect.poll(texts).toEqual(['長い'])
  await userEvent.clear(box('name'))
  await expect.poll(texts).toEqual(['必須です'])
  expect(seen.errors.of('name')).toEqual({ name: 'name', text: '必須です' })
  expect(seen.errors.all).toEqual([])
})

test('an error goes with its row: removed rows and swapped rows', async () => {
  const { seen } = await open([invalid(['sets[1].weight', '2は重い'])])
  await button('保存').click()
  await expect.element(box('weight 1')).toHaveFocus()
  await button('入れ替え').click()
  await expect.poll(() => seen.errors.all.map(({ name, text }) => [name, text])).toEqual([['sets.0.weight', '2は重い']])
  await button('入れ替え').click()
  await button('削除').click()
  await expect.poll(() => seen.errors.all.map(({ name }) => name)).toEqual(['sets.0.weight'])
  await expect.element(box('weight 0')).toHaveValue('2')
  await box('weight 0').click()
  await userEvent.tab()
  expect(texts()).toEqual(['2は重い'])
  await button('削除').click()
  await expect.poll(() => seen.errors.all).toEqual([])
})

test('setValue, reset and clear take errors back', async () => {
  const { seen } = await open([invalid(['name', '長い'], ['email', '使われています'], ['x', 'y'])], { summary: true })
  await button('保存').click()
  await expect.poll(texts).toEqual(['使われています', '長い'])
  seen.form.setValue('name', 'c')
  await expect.poll(texts).toEqual(['使われています'])
  seen.errors.clear('email')
  await expect.poll(texts).toEqual([])
  expect(rest()).toEqual(['y'])
  seen.errors.clear()
  await expect.poll(rest).toEqual([])
})

test.each([
  ['with the form’s', ['name', '長い']],
  ['also those that fit no field', ['x', '長い']],
] as const)('reset takes the server’s errors %s', async (_, complaint) => {
  const { seen } = await open([invalid([...complaint])], { summary: true })
  await button('保存').click()
  await expect.poll(() => seen.errors.all.map(({ text }) => text)).toEqual(['長い'])
  await expect.poll(() => seen.form.formState.isSubmitting).toBe(false)
  seen.form.reset()
  await expect.poll(() => seen.errors.all).toEqual([])
  expect([...texts(), ...rest()]).toEqual([])
})

test('two complaints about one field: the first is its error, the summary says both', async () => {
  const { seen } = await open([invalid(['name', '短い'], ['name', '使われています'])], { summary: true })
  await button('保存').click()
  await expect.poll(texts).toEqual(['短い'])
  expect(rest()).toEqual(['name: 短い', 'name: 使われています'])
  expect(seen.errors.inputOf('name')).toBe(box('name').element())
})

test('a failure that is over takes its errors with it', async () => {
  const { errors: client, gym } = createGym([invalid(['name', '長い'])])
  function Page() {
    const form = useForm({ defaultValues: { name: 'a' } })
    const [failure, setFailure] = useState<unknown>(null)
    const errors = useFormErrors(form, failure)
    return (
      <form>
        <input aria-label="name" {...form.register('name')} {...errors.inputProps('name')} />
        <FieldError of={errors} name="name" />
        <button type="button" onClick={() => void gym.json('/').catch(setFailure)}>
          送る
        </button>
        <button type="button" onClick={() => setFailure(null)}>
          終える
        </button>
      </form>
    )
  }
  await show(client, <Page />)
  await button('送る').click()
  await expect.element(box('name')).toHaveAccessibleDescription('長い')
  await button('終える').click()
  await expect.element(box('name')).not.toHaveAttribute('aria-invalid')
})

test('works below FormProvider, where the form comes from context', async () => {
  const { errors: client, gym } = createGym([invalid(['name', '長い'])])
  const onInvalid = vi.fn<() => void>()
  function Inner() {
    const form = useFormContext<Values>()
    const saving = useApiError()
    const errors = useFormErrors(form, saving)
    const save = (json: Values) => saving.run(() => gym.json('/', { method: 'POST', json }))
    return (
      <form onSubmit={(event) => void form.handleSubmit(save, onInvalid)(event)}>
        <input aria-label="name" {...form.register('name')} {...errors.inputProps('name')} />
        <FieldError of={errors} name="name" />
        <button>保存</button>
      </form>
    )
  }
  function Outer() {
    const form = useForm<Values>({ defaultValues })
    return (
      <FormProvider {...form}>
        <Inner />
      </FormProvider>
    )
  }
  await show(client, <Outer />)
  await button('保存').click()
  await expect.element(box('name')).toHaveAccessibleDescription('長い')
  await userEvent.type(box('name'), 'x')
  await expect.element(box('name')).not.toHaveAttribute('aria-invalid')
  expect(onInvalid).not.toHaveBeenCalled()
})
