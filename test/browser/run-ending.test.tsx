import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorForm, ErrorMessage, FieldError, useApiError } from '../../src/index.js'
import { createGym, later, refusal, show } from './gym.js'

const button = (name: string) => page.getByRole('button', { name, exact: true })
const bug = (): never => {
  throw new TypeError('undefined is not a function')
}

test.each([
  ['in its place', true],
  ['on its own', false],
])('what fails after the write is a bug that offers no second write: %s', async (_, isPlaced) => {
  const { errors, gym, calls } = createGym([() => Response.json({ saved: true })])
  function Save() {
    const saving = useApiError()
    const save = () =>
      void saving.run(({ signal }) => gym.json('/', { method: 'POST', json: {}, signal }), { onSuccess: bug })
    return (
      <>
        <button onClick={save}>保存</button>
        {isPlaced && <ErrorMessage of={saving} />}
      </>
    )
  }
  await show(errors, <Save />)
  await button('保存').click()
  await expect.poll(() => errors.getSnapshot().history.map(({ error }) => error.kind)).toEqual(['bug'])
  await expect.element(page.getByText('予期しない問題が発生しました').first()).toBeVisible()
  await later(200)
  expect(document.querySelectorAll('[data-part=retry]')).toHaveLength(0)
  expect(calls).toHaveLength(1)
})

test('a task that failed in itself is still tried again, its onSuccess included', async () => {
  const { errors, gym, calls } = createGym([() => refusal(500, 'INTERNAL_ERROR'), () => Response.json('デッドリフト')])
  const saved: unknown[] = []
  function Save() {
    const saving = useApiError()
    const onSuccess = (value: unknown) => saved.push(value)
    return (
      <>
        <button onClick={() => void saving.run(({ signal }) => gym.json('/', { signal }), { onSuccess })}>保存</button>
        <ErrorMessage of={saving} />
      </>
    )
  }
  await show(errors, <Save />)
  await button('保存').click()
  await button('再試行').click()
  await expect.poll(() => saved).toEqual(['デッドリフト'])
  expect(calls).toHaveLength(2)
})

test('the failure is there in the render in which the task runs no more, so a field that was disabled takes the focus', async () => {
  const answer = () =>
    later(30).then(() => refusal(422, 'VALIDATION_ERROR', { weight: ['は1以上の整数で入力してください'] }))
  const { errors, gym } = createGym([answer])
  const renders: (readonly [hasError: boolean, isRunning: boolean])[] = []
  function Form() {
    const saving = useApiError()
    renders.push([saving.error !== null, saving.isRunning])
    return (
      <ErrorForm
        of={saving}
        onSubmit={() => saving.run(({ signal }) => gym.json('/', { method: 'POST', json: {}, signal }))}
      >
        <fieldset disabled={saving.isRunning}>
          <label>
            重量 <input name="weight" />
          </label>
          <FieldError name="weight" />
          <button>保存</button>
        </fieldset>
      </ErrorForm>
    )
  }
  await show(errors, <Form />)
  await button('保存').click()
  await expect.element(page.getByLabelText('重量')).toHaveFocus()
  expect(renders).not.toContainEqual([true, true])
  expect(renders.at(-1)).toEqual([true, false])
})
