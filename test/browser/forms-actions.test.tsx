import * as React from 'react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  ErrorBoundary,
  ErrorForm,
  FieldError,
  isApiError,
  useApiError,
  withErrors,
  type ActionState,
  type Source,
} from '../../src/index.js'
import { createGym, later, refusal, show, toasts, type Answer } from './gym.js'

const invalid = () => refusal(422, 'VALIDATION_ERROR', [{ field: 'title', message: '長すぎます' }])
const saved = () => Response.json({ id: 7 })

const title = page.getByRole('textbox', { name: '種目' })
const note = page.getByRole('textbox', { name: 'メモ' })
const button = (name: string) => page.getByRole('button', { name, exact: true })

const inputs = (
  <>
    <label htmlFor="t">種目</label>
    <input id="t" name="title" defaultValue="スクワット" />
    <FieldError name="title" />
    <label htmlFor="n">メモ</label>
    <textarea id="n" name="note" />
    <label>
      <input type="checkbox" name="public" /> 公開
    </label>
    <label>
      部位
      <select name="part" defaultValue="leg">
        <option value="leg">脚</option>
        <option value="arm">腕</option>
      </select>
    </label>
    <button>保存</button>
    <button type="reset">元に戻す</button>
  </>
)

async function fill() {
  await userEvent.fill(title, 'ベンチプレス')
  await userEvent.fill(note, '朝')
  await page.getByRole('checkbox').click()
  await userEvent.selectOptions(page.getByRole('combobox'), 'arm')
}
const filled = () =>
  [...document.querySelectorAll<HTMLInputElement>('form [name]')].map((input) =>
    input.type === 'checkbox' ? input.checked : input.value,
  )
const asFilled = ['ベンチプレス', '朝', true, 'arm']
const asNew = ['スクワット', '', false, 'leg']

describe.runIf('useActionState' in React)('an action of React 19', () => {
  function Saving({ gym }: { readonly gym: Source }) {
    const post = (body: FormData) => gym.json<{ id: number }>('/', { method: 'POST', body })
    const [state, send, isPending] = React.useActionState(withErrors(post), null)
    return (
      <ErrorForm of={state} action={send}>
        {inputs}
        {isPending && <p>送信中</p>}
        {state?.ok && <p>番号 {state.ok.id}</p>}
      </ErrorForm>
    )
  }
  const open = async (answers: Answer[]) => {
    const { errors, gym, calls } = createGym(answers)
    await show(errors, <Saving gym={gym} />)
    return { errors, calls }
  }

  test('fails: the inputs keep what was filled in, every time; it succeeds: they are as new', async () => {
    const { calls } = await open([invalid, invalid, saved])
    await fill()
    await button('保存').click()
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await expect.element(title).toHaveFocus()
    expect(filled()).toEqual(asFilled)
    await later(300)
    await button('保存').click()
    await expect.poll(() => calls.length).toBe(2)
    await expect.element(page.getByText('送信中')).not.toBeInTheDocument()
    expect(filled()).toEqual(asFilled)
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await button('保存').click()
    await expect.element(page.getByText('番号 7')).toBeVisible()
    expect(filled()).toEqual(asNew)
    await expect.element(title).not.toHaveAttribute('aria-invalid')
    expect(toasts()).toHaveLength(0)
  })

  test('fails with a 500: no boundary takes the form away, what was filled in stays, one notice', async () => {
    const { errors } = await open([() => refusal(500, 'INTERNAL_ERROR')])
    await fill()
    await button('保存').click()
    await expect.element(page.getByRole('alertdialog')).toBeVisible()
    expect(filled()).toEqual(asFilled)
    await later(300)
    expect(errors.getSnapshot().history).toHaveLength(1)
  })

  test('is sent once while it is under way, however often it is pressed, and again when it is over', async () => {
    let answer = (_: Response) => {}
    const { calls } = await open([() => new Promise<Response>((resolve) => (answer = resolve)), saved])
    await fill()
    for (let presses = 0; presses < 3; presses++) await button('保存').click()
    title.element().focus()
    await userEvent.keyboard('{Enter}')
    answer(invalid())
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await expect.element(page.getByText('送信中')).not.toBeInTheDocument()
    await later(100)
    expect(calls).toHaveLength(1)
    expect(filled()).toEqual(asFilled)
    await button('保存').click()
    await expect.element(page.getByText('番号 7')).toBeVisible()
    expect(calls).toHaveLength(2)
  })

  test('a reset by the user is one: values and complaints go', async () => {
    await open([invalid])
    await fill()
    await button('保存').click()
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await button('元に戻す').click()
    expect(filled()).toEqual(asNew)
    await expect.element(title).not.toHaveAttribute('aria-invalid')
  })

  test('without withErrors: useApiError’s run in an action keeps the inputs as well', async () => {
    const { errors, gym } = createGym([invalid, saved])
    function Saving() {
      const saving = useApiError()
      const send = async (body: FormData) => {
        await saving.run(({ signal }) => gym.json('/', { method: 'POST', body, signal }))
      }
      return (
        <ErrorForm of={saving} action={send}>
          {inputs}
        </ErrorForm>
      )
    }
    await show(errors, <Saving />)
    await fill()
    await button('保存').click()
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await later(50)
    expect(filled()).toEqual(asFilled)
    await button('保存').click()
    await expect.poll(filled).toEqual(asNew)
  })

  test('a framework’s redirect passes: the boundary around it lets it through too', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { errors } = createGym([])
    const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;replace;/;307;' })
    const { ErrorBoundary: Framework } = await import('react-error-boundary')
    function Saving() {
      const [state, send] = React.useActionState(
        withErrors(() => Promise.reject<void>(redirect)),
        null,
      )
      return (
        <ErrorForm of={state} action={send}>
          {inputs}
        </ErrorForm>
      )
    }
    const caught: unknown[] = []
    await show(
      errors,
      <Framework fallback={<p>次のページ</p>} onError={(error) => void caught.push(error)}>
        <ErrorBoundary>
          <Saving />
        </ErrorBoundary>
      </Framework>,
    )
    await button('保存').click()
    await expect.element(page.getByText('次のページ')).toBeVisible()
    expect(caught).toEqual([redirect])
  })

  test('a state that came from a server, as JSON, is shown as one of the page', async () => {
    const { errors, gym } = createGym([invalid])
    const failed = (await withErrors(() => gym.json('/'))(null, new FormData()))!
    const state = JSON.parse(JSON.stringify(failed)) as ActionState
    await show(
      errors,
      <ErrorForm of={state} action={() => {}}>
        {inputs}
      </ErrorForm>,
    )
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
    await later(300)
    expect(toasts()).toHaveLength(0)
  })
})

test('a reset of a form that is sent by onSubmit is the user’s, also right after a failure', async () => {
  const { errors, gym } = createGym([invalid])
  function Saving() {
    const saving = useApiError()
    const [sent, setSent] = useState(0)
    return (
      <ErrorForm
        of={saving}
        onSubmit={(body) => {
          setSent(sent + 1)
          return saving.run(({ signal }) => gym.json('/', { method: 'POST', body, signal }))
        }}
      >
        {inputs}
      </ErrorForm>
    )
  }
  await show(errors, <Saving />)
  await fill()
  await button('保存').click()
  await expect.element(title).toHaveAccessibleDescription('長すぎます')
  expect(filled()).toEqual(asFilled)
  await button('元に戻す').click()
  expect(filled()).toEqual(asNew)
  await expect.element(title).not.toHaveAttribute('aria-invalid')
})

test('on a page one failure stays one object, so that nobody shows it twice', async () => {
  const { gym } = createGym([invalid])
  const state = await withErrors(() => gym.json('/'))(null, new FormData())
  expect(isApiError(state?.error)).toBe(true)
})
