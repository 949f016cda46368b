import { useState, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, ErrorMessage, RetryButton, useApiError } from '../../src/index.js'
import { createGym, later, refusal, show, type Answer } from './gym.js'

const ok = () => Response.json({ saved: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const focused = () => document.activeElement?.textContent

/** A button that saves; what goes wrong stands below it. */
async function showSave(
  answers: Answer[],
  place: (saving: ReturnType<typeof useApiError>) => ReactNode,
  retry = '再試行',
) {
  const { errors, gym } = createGym(answers)
  function Save() {
    const saving = useApiError()
    const save = () => void saving.run(({ signal }) => gym.json('/', { method: 'PUT', json: {}, signal }))
    return (
      <>
        <button onClick={save}>保存</button>
        {place(saving)}
      </>
    )
  }
  await show(errors, <Save />)
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(button(retry)).toBeVisible()
  await userEvent.tab()
  expect(focused()).toBe(retry)
}

const fails = () => refusal(500)
const inline = (saving: ReturnType<typeof useApiError>) => <ErrorMessage of={saving} />
/** As an app may write it: the whole place goes with its failure. */
const asLongAsItLasts = (saving: ReturnType<typeof useApiError>) => saving.error && <ErrorMessage of={saving} />
const alone = (saving: ReturnType<typeof useApiError>) => <RetryButton of={saving} />

test.each([
  ['of a message', inline],
  ['of a message that the app removes', asLongAsItLasts],
  ['alone', alone],
])('a retry %s that went well leads the keyboard back to where it came from', async (_, place) => {
  await showSave([fails, ok], place)
  await userEvent.keyboard('{Enter}')
  await expect.element(button('再試行')).not.toBeInTheDocument()
  await expect.poll(focused).toBe('保存')
})

test('buttons that go before their place does lead back by way of it', async () => {
  const wait: Answer = () => refusal(429, undefined, undefined, { 'retry-after': '1' })
  await showSave([wait, ok], inline, '今すぐ再試行')
  await userEvent.tab()
  expect(focused()).toBe('中止')
  await userEvent.keyboard('{Enter}')
  await expect.element(button('中止')).not.toBeInTheDocument()
  expect(document.activeElement).toBe(document.querySelector('[data-part=inline]'))
  await later(1000)
  await userEvent.tab()
  expect(focused()).toBe('再試行')
  await userEvent.keyboard('{Enter}')
  await expect.poll(focused).toBe('保存')
})

test('a retry that fails again keeps the keyboard', async () => {
  await showSave([fails, fails], inline)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => document.querySelector('[data-retrying]')).toBeNull()
  expect(document.activeElement?.closest('[data-part=inline]')).not.toBeNull()
})

test('where the keyboard is meanwhile elsewhere it stays there', async () => {
  await showSave([fails, ok], (saving) => (
    <>
      {inline(saving)}
      <button>あとで</button>
    </>
  ))
  await userEvent.keyboard('{Enter}')
  button('あとで').element().focus()
  await expect.element(button('再試行')).not.toBeInTheDocument()
  expect(focused()).toBe('あとで')
})

test('a screen that goes as a whole gets nothing back', async () => {
  const failed = new ApiError({ source: 'workouts', kind: 'response', code: 'INTERNAL_ERROR', status: 500 })
  function Screens() {
    const [isOpen, setOpen] = useState(true)
    return isOpen ? (
      <main>
        <button>前</button>
        <ErrorMessage of={failed}>
          <button onClick={() => setOpen(false)}>閉じる</button>
        </ErrorMessage>
      </main>
    ) : (
      <p>別の画面</p>
    )
  }
  await show(createGym([]).errors, <Screens />)
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('別の画面')).toBeVisible()
  expect(document.activeElement).toBe(document.body)
})

test('a bar that is closed leads the keyboard back', async () => {
  const { errors } = createGym([])
  await show(errors, <button>保存</button>)
  errors.handle(new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 }), {
    present: 'banner',
  })
  await expect.poll(() => document.querySelector('[data-part=banner]')).not.toBeNull()
  await userEvent.click(button('保存'))
  button('閉じる').element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => document.querySelector('[data-part=banner]')).toBeNull()
  expect(focused()).toBe('保存')
})
