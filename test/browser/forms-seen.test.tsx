import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useForm } from 'react-hook-form'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { useFormErrors } from '../../src/adapters/react-hook-form.js'
import { ErrorForm, ErrorSummary, FieldError, useApiError } from '../../src/index.js'
import { createGym, refusal, said, show } from './gym.js'

// What is complained about is seen, wherever it is; and what is sent is what was pressed.

const button = (name: string) => page.getByRole('button', { name, exact: true })
const parts = (part: string) =>
  [...document.querySelectorAll(`[data-part=${part}]`)].map((element) => element.textContent)
const focusedPart = () => document.activeElement?.getAttribute('data-part')

async function send(field: string, inputs: ReactNode, more: ReactNode = '保存') {
  const { errors, gym } = createGym([() => refusal(422, 'VALIDATION_ERROR', [{ field, message: '使えません' }])])
  function Form() {
    const saving = useApiError()
    return (
      <ErrorForm of={saving} onSubmit={(body) => saving.run(() => gym.json('/', { method: 'POST', body }))}>
        {inputs}
        <button>{more}</button>
      </ErrorForm>
    )
  }
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => said('alert')).toEqual(['使えません'])
}

test('a complaint about a hidden input stands in the summary, as text: there is nowhere to go', async () => {
  await send('csrf', <input type="hidden" name="csrf" defaultValue="1" />)
  await expect.poll(() => parts('summary')).toEqual(['入力内容に1件の問題があります使えません'])
  expect(document.querySelector('[data-part=summary] a')).toBeNull()
  await expect.poll(focusedPart).toBe('summary')
})

test('a complaint about an input without a FieldError stands in the summary, which leads to it', async () => {
  await send('title', <input name="title" aria-label="種目" />)
  await expect.poll(() => parts('summary')).toEqual(['入力内容に1件の問題があります種目: 使えません'])
  await expect.poll(focusedPart).toBe('summary')
  await page.getByRole('link', { name: '種目: 使えません' }).click()
  await expect.element(page.getByRole('textbox', { name: '種目' })).toHaveFocus()
})

test('a complaint that a FieldError shows, also one of a hidden input, needs no summary', async () => {
  await send(
    'photo',
    <>
      <input type="hidden" name="photo" />
      <FieldError name="photo" />
    </>,
  )
  await expect.poll(() => parts('field-error')).toEqual(['使えません'])
  expect(parts('summary')).toEqual([])
})

test('by React Hook Form: a hidden input has its complaint in the summary, one that the app shows itself has not', async () => {
  const answers = ['csrf', 'title'].map((field) => () => refusal(422, 'VALIDATION_ERROR', [{ field, message: 'x' }]))
  const { errors, gym } = createGym(answers)
  function Form() {
    const saving = useApiError()
    const form = useForm({ defaultValues: { csrf: '1', title: '' } })
    const shown = useFormErrors(form, saving)
    return (
      <form onSubmit={(event) => void form.handleSubmit((json) => saving.run(() => gym.json('/', { json })))(event)}>
        <ErrorSummary of={shown} />
        <input type="hidden" {...form.register('csrf')} />
        <input {...form.register('title')} aria-label="種目" />
        <p>{form.formState.errors.title?.message}</p>
        <button>保存</button>
      </form>
    )
  }
  await show(errors, <Form />)
  await button('保存').click()
  await expect.poll(() => parts('summary')).toEqual(['入力内容に1件の問題がありますx'])
  await button('保存').click()
  await expect.element(page.getByText('x', { exact: true })).toBeVisible()
  await expect.poll(() => parts('summary')).toEqual([])
  await expect.element(page.getByRole('textbox', { name: '種目' })).toHaveFocus()
})

test('the button that was pressed is sent along, and none where none was', async () => {
  const sent: string[] = []
  const { errors } = createGym([])
  await show(
    errors,
    <ErrorForm of={null} onSubmit={(data) => sent.push([...data].map(String).join(' '))}>
      <input name="title" defaultValue="a" />
      <button name="intent" value="draft">
        下書き
      </button>
      <button name="intent" value="publish">
        公開
      </button>
    </ErrorForm>,
  )
  await button('公開').click()
  await button('下書き').click()
  document.querySelector('form')?.requestSubmit()
  expect(sent).toEqual(['title,a intent,publish', 'title,a intent,draft', 'title,a'])
})

test('the button of a form in a portal is none of the form around it', async () => {
  const sent: string[] = []
  function Around() {
    const [place, setPlace] = useState<Element | null>(null)
    return (
      <>
        <ErrorForm of={null} onSubmit={(data) => sent.push([...data].map(String).join(' '))}>
          <input name="title" defaultValue="a" />
          {place &&
            createPortal(
              <form>
                <button name="inner" value="1">
                  中
                </button>
              </form>,
              place,
            )}
        </ErrorForm>
        <div ref={setPlace} />
      </>
    )
  }
  await show(createGym([]).errors, <Around />)
  await button('中').click()
  expect(sent).toEqual(['title,a'])
})
