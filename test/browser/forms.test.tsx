import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, ErrorForm, ErrorSummary, FieldError, useApiError, useFieldErrors } from '../../src/index.js'
import { professor } from '../../src/presets/professor.js'
import { createGym, later, refusal, said, show, toasts, type Answer } from './gym.js'

const invalid =
  (...fields: [field: string, message?: string][]) =>
  () =>
    refusal(
      422,
      'VALIDATION_ERROR',
      fields.map(([field, message]) => ({ field, ...(message !== undefined && { message }) })),
    )
const button = (name: string) => page.getByRole('button', { name, exact: true })
const titleText = '1以上の整数で入力してください'
const parts = (part: string) =>
  [...document.querySelectorAll(`[data-part=${part}]`)].map((element) => element.textContent)

function formOf(answers: Answer[]) {
  const { errors, gym, calls } = createGym(answers)
  const Form = () => {
    const saving = useApiError()
    const send = (data: FormData) => saving.run(({ signal }) => gym.json('/', { method: 'POST', body: data, signal }))
    return (
      <ErrorForm of={saving} onSubmit={send}>
        <label>
          種目 <input name="title" aria-describedby="hint" />
        </label>
        <span id="hint">例: スクワット</span>
        <FieldError name="title" />
        <label htmlFor="w">重量</label>
        <input id="w" name="sets[0].weight" defaultValue="40" />
        <FieldError name="sets[0].weight" />
        <button>保存</button>
      </ErrorForm>
    )
  }
  return { errors, calls, Form }
}

test('one complaint: its text beside its input, which is marked and gets the focus', async () => {
  const { errors, Form } = formOf([invalid(['sets.0.weight', titleText])])
  await show(errors, <Form />)
  await button('保存').click()
  const weight = page.getByRole('textbox', { name: '重量' })
  await expect.element(weight).toHaveFocus()
  await expect.element(weight).toHaveAttribute('aria-invalid', 'true')
  await expect.element(weight).toHaveAccessibleDescription(titleText)
  await expect.element(weight).toHaveValue('40')
  expect(parts('summary')).toEqual([])
  await later(300)
  expect(toasts()).toHaveLength(0)
  expect(said('alert')).toEqual([titleText])
})

test('several complaints: a summary with the focus, whose links lead to the inputs', async () => {
  const { errors, Form } = formOf([invalid(['title', '入力してください'], ['sets.0.weight', titleText])])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => document.activeElement?.getAttribute('data-part')).toBe('summary')
  await expect.element(page.getByRole('heading', { name: '入力内容に2件の問題があります' })).toBeVisible()
  await page.getByRole('link', { name: `重量: ${titleText}` }).click()
  await expect.element(page.getByRole('textbox', { name: '重量' })).toHaveFocus()
  await page.getByRole('link', { name: '種目: 入力してください' }).click()
  await expect.element(page.getByRole('textbox', { name: '種目' })).toHaveFocus()
  await expect
    .element(page.getByRole('textbox', { name: '種目' }))
    .toHaveAttribute('aria-describedby', expect.stringMatching(/^hint ./))
})

test('changing an input takes back what is said about it only; leaving it takes back nothing', async () => {
  const { errors, Form } = formOf([invalid(['title', '入力してください'], ['sets.0.weight', titleText])])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => parts('field-error')).toEqual(['入力してください', titleText])
  await userEvent.click(page.getByRole('textbox', { name: '重量' }))
  await userEvent.tab()
  expect(parts('field-error')).toEqual(['入力してください', titleText])
  await userEvent.type(page.getByRole('textbox', { name: '重量' }), '5')
  await expect.poll(() => parts('field-error')).toEqual(['入力してください'])
  await expect.element(page.getByRole('textbox', { name: '重量' })).not.toHaveAttribute('aria-invalid')
  await userEvent.type(page.getByRole('textbox', { name: '種目' }), 'A')
  await expect.poll(() => parts('field-error')).toEqual([])
  await expect.element(page.getByRole('textbox', { name: '種目' })).toHaveAttribute('aria-describedby', 'hint')
})

test('a summary gets shorter and stays until its last complaint is gone: what is typed into does not move away', async () => {
  const { errors, Form } = formOf([
    invalid(['title', '入力してください'], ['sets.0.weight', titleText]),
    invalid(['title', '入力してください']),
  ])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => parts('summary')).toHaveLength(1)
  await userEvent.type(page.getByRole('textbox', { name: '重量' }), '5')
  await expect.poll(() => parts('field-error')).toEqual(['入力してください'])
  expect(parts('summary')).toEqual(['入力内容に1件の問題があります種目: 入力してください'])
  await expect.element(page.getByRole('textbox', { name: '重量' })).toHaveFocus()
  await userEvent.type(page.getByRole('textbox', { name: '種目' }), 'A')
  await expect.poll(() => parts('summary')).toEqual([])
  await button('保存').click()
  await expect.poll(() => parts('field-error')).toEqual(['入力してください'])
  expect(parts('summary')).toEqual([])
})

test('one complaint that follows two without a pause has no summary', async () => {
  const { errors } = createGym([])
  const of = (...names: string[]) => {
    const fieldErrors = names.map((field) => ({ field, raw: field, message: field }))
    const error = new ApiError({ source: 'workouts', kind: 'response', code: 'VALIDATION_ERROR', fieldErrors })
    return (
      <ErrorForm of={error}>
        <input name="a" aria-label="A" />
        <FieldError name="a" />
        <input name="b" aria-label="B" />
      </ErrorForm>
    )
  }
  const screen = await show(errors, of('a', 'b'))
  await expect.poll(() => parts('summary')).toHaveLength(1)
  await screen.again(of('a'))
  await expect.poll(() => parts('summary')).toEqual([])
})

test('a complaint about no input of the form stands in the summary', async () => {
  const { errors, Form } = formOf([invalid(['processId', '見つかりません'])])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => parts('summary')).toEqual(['入力内容に1件の問題があります見つかりません'])
  expect(document.activeElement?.getAttribute('data-part')).toBe('summary')
})

test('what was said at an input that is removed goes with it, and comes back with it', async () => {
  const { errors, gym } = createGym([invalid(['title', '入力してください'], ['sets.1.weight', titleText], ['user'])])
  const Form = () => {
    const saving = useApiError()
    const [rows, setRows] = useState([0, 1])
    return (
      <ErrorForm of={saving} onSubmit={() => saving.run(() => gym.json('/', { method: 'POST' }))}>
        <input name="title" aria-label="種目" />
        {rows.map((at) => (
          <input key={at} name={`sets.${at}.weight`} aria-label={`${at}`} />
        ))}
        <button>保存</button>
        <button type="button" onClick={() => setRows((now) => (now.length > 1 ? [0] : [0, 1]))}>
          行
        </button>
      </ErrorForm>
    )
  }
  await show(errors, <Form />)
  const lines = () => [...document.querySelectorAll('[data-part=summary] li')].map((line) => line.textContent)
  await button('保存').click()
  const whole = ['種目: 入力してください', `1: ${titleText}`, '入力内容をご確認ください']
  await expect.poll(lines).toEqual(whole)
  await button('行').click()
  await expect.poll(lines).toEqual([whole[0], whole[2]])
  await button('行').click()
  await expect.poll(lines).toEqual(whole)
})

test('finds inputs under a prefix, but never outside of their list', async () => {
  const { errors, Form } = formOf([invalid(['params.title', 'a'], ['sets.0.title', 'b'], ['data.sets[0].weight', 'c'])])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => parts('field-error')).toEqual(['a', 'c'])
  expect(parts('summary')[0]).toContain('b')
})

test('the same complaint a second time is said again', async () => {
  const { errors, calls, Form } = formOf([invalid(['title', titleText])])
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => said('alert')).toEqual([titleText])
  await button('保存').click()
  await expect.poll(() => said('alert')).toEqual([titleText, titleText])
  await expect.element(page.getByRole('textbox', { name: '種目' })).toHaveFocus()
  expect(calls).toHaveLength(2)
})

test('texts of the server are cut, plain, and marked in their language', async () => {
  const { errors, Form } = formOf([invalid(['title', `<b>太字</b>${'あ'.repeat(300)}`])])
  await show(errors, <Form />, { locale: 'en' })
  await button('保存').click()
  await expect.poll(() => said('alert').length).toBe(1)
  const shown = [...document.querySelectorAll('[data-part=field-error], [role=alert] > *')] as HTMLElement[]
  expect(shown.map(({ lang, textContent }) => [lang, textContent?.slice(0, 9), textContent?.length])).toEqual([
    ['ja', '<b>太字</b>', 200],
    ['ja', '<b>太字</b>', 200],
  ])
})

test('a complaint without a text, or of a catalog that does not show them, gets a general one', async () => {
  const { errors } = createGym([])
  const error = new ApiError({
    source: 'elsewhere',
    kind: 'response',
    status: 422,
    fieldErrors: [{ field: 'title', raw: 'title', message: 'SQLSTATE 23505' }],
  })
  await show(
    errors,
    <ErrorForm of={error}>
      <input name="title" aria-label="種目" />
      <FieldError name="title" />
    </ErrorForm>,
  )
  await expect.poll(() => parts('field-error')).toEqual(['入力内容をご確認ください'])
})

test('two submits while the first is under way are one request', async () => {
  let answer = (_: Response) => {}
  const { errors, calls, Form } = formOf([() => new Promise((resolve) => (answer = resolve))])
  await show(errors, <Form />)
  const save = button('保存').element() as HTMLButtonElement
  save.click()
  save.click()
  await expect.poll(() => calls.length).toBe(1)
  answer(Response.json({}))
  await later(50)
  expect(calls).toHaveLength(1)
})

test('what is not about fields stays what it is: a toast for a time-out', async () => {
  const { errors } = createGym([])
  const error = new ApiError({ source: 'workouts', kind: 'response', status: 504 })
  const screen = await show(errors, <ErrorForm of={null} />)
  errors.handle(error, { trigger: 'mutation' })
  await screen.again(<ErrorForm of={error} />)
  await expect.poll(toasts).toHaveLength(1)
  expect(document.querySelector('form [data-part]')).toBeNull()
})

test('a file that is too large: its prescribed toast opens, and its input says the same', async () => {
  const { errors } = createGym([])
  errors.source(professor)
  const fieldErrors = [{ field: 'file', raw: 'file' }]
  const error = new ApiError({ source: 'professor', kind: 'response', code: 'FILE_TOO_LARGE', fieldErrors })
  await show(
    errors,
    <ErrorForm of={error}>
      <input type="file" name="file" aria-label="資料" />
      <FieldError name="file" />
    </ErrorForm>,
  )
  const file = page.getByLabelText('資料')
  await expect.element(file).toHaveAccessibleDescription('ファイルサイズは最大50MBです')
  await expect.element(file).toHaveAttribute('aria-invalid', 'true')
  await expect
    .poll(() => toasts().map(({ textContent }) => textContent))
    .toEqual([expect.stringContaining('ファイルサイズは最大50MBです')])
})

test('a refusal for the form as a whole is shown at the form, not as a toast', async () => {
  const { errors } = createGym([])
  const error = new ApiError({ source: 'workouts', kind: 'response', status: 409 })
  await show(errors, <ErrorForm of={error} />)
  await later(300)
  expect(parts('inline')[0]).toContain('ほかの変更と重なりました')
  expect(toasts()).toHaveLength(0)
})

test('what is said about a form as a whole does not offer to edit: the inputs are right there', async () => {
  const { errors } = createGym([])
  const error = new ApiError({ source: 'workouts', kind: 'response', code: 'VALIDATION_ERROR', status: 422 })
  await show(errors, <ErrorForm of={error} />, { actions: { edit: () => {} } })
  await expect.poll(() => parts('inline')[0]).toContain('入力内容')
  expect(parts('edit')).toEqual([])
})

test('a summary placed by hand is the only one, and inputs are called as the app says', async () => {
  const { errors } = createGym([])
  const fieldErrors = ['a', 'b'].map((field) => ({ field, raw: field, message: field }))
  const error = new ApiError({ source: 'workouts', kind: 'response', code: 'VALIDATION_ERROR', fieldErrors })
  await show(
    errors,
    <ErrorForm of={error} summary={false}>
      <input name="a" aria-label="A" />
      <input name="b" aria-label="B" />
      <ErrorSummary labels={{ a: 'あ' }} />
    </ErrorForm>,
  )
  await expect.poll(() => parts('summary')).toEqual(['入力内容に2件の問題がありますあ: aB: b'])
})

test('useFieldErrors serves other form kits: names given, props for inputs, cleared by hand', async () => {
  const { errors } = createGym([])
  const error = new ApiError({
    source: 'workouts',
    kind: 'response',
    code: 'VALIDATION_ERROR',
    fieldErrors: [
      { field: 'title', raw: 'title', message: 'x' },
      { field: 'other', raw: 'other', message: 'y' },
    ],
  })
  const fields = ['title']
  const Kit = () => {
    const form = useFieldErrors(error, { fields })
    return (
      <>
        <input aria-label="種目" {...form.inputProps('title')} />
        <FieldError name="title" of={form} />
        <p>残り: {form.rest.map(({ text }) => text).join()}</p>
        <button onClick={() => form.clear('title')}>消す</button>
        <button onClick={() => form.clear()}>全部</button>
      </>
    )
  }
  await show(errors, <Kit />)
  await expect.element(page.getByRole('textbox')).toHaveAccessibleDescription('x')
  await expect.element(page.getByText('残り: y')).toBeVisible()
  await button('消す').click()
  await expect.element(page.getByRole('textbox')).not.toHaveAttribute('aria-invalid')
  await button('全部').click()
  await expect.element(page.getByText('残り:', { exact: true })).toBeVisible()
})

test('FieldError outside a form says how to fix it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { ErrorBoundary } = await import('../../src/index.js')
  const onError = vi.fn<(error: unknown) => void>()
  await show(
    createGym([]).errors,
    <ErrorBoundary fallback="lost" onError={onError}>
      <FieldError name="title" />
    </ErrorBoundary>,
  )
  expect(String(onError.mock.calls[0]?.[0])).toContain('<FieldError> is in no <ErrorForm>. Put it into one')
})
