import { afterAll, beforeAll, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ApiError, ErrorForm, useApiError, type ErrorProviderProps } from '../../src/index.js'
import styles from '../../src/react/styles.css?inline'
import { createGym, refusal, show } from './gym.js'

const sheet = document.createElement('style')
sheet.textContent = styles
beforeAll(() => document.head.append(sheet))
afterAll(() => sheet.remove())

const clear = 'rgba(0, 0, 0, 0)'
/** The buttons of the dialog that stand out. */
const recommended = () =>
  [...document.querySelectorAll('[data-part=dialog] [data-part=actions] > *')]
    .filter((button) => getComputedStyle(button).backgroundColor !== clear)
    .map((button) => button.textContent)

async function openDialog(outcome: 'unknown' | 'failed', actions: ErrorProviderProps['actions']) {
  const { errors } = createGym([])
  await show(errors, null, { actions: actions ?? {} })
  const error = new ApiError({ source: 'workouts', kind: 'timeout', outcome })
  errors.handle(error, { present: 'dialog', trigger: 'mutation', retry: () => {} })
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
}

test('where it is not known whether it was sent, the check is what is recommended', async () => {
  await openDialog('unknown', { check: () => {} })
  await expect.element(page.getByRole('button', { name: 'もう一度送信' })).toBeVisible()
  expect(recommended()).toEqual(['内容を確認'])
})

test('nor is sending again recommended where the app has no check', async () => {
  await openDialog('unknown', {})
  await expect.element(page.getByRole('button', { name: 'もう一度送信' })).toBeVisible()
  expect(recommended()).toEqual([])
})

test('what has failed for certain is recommended to be tried again', async () => {
  await openDialog('failed', {})
  expect(recommended()).toEqual(['再試行'])
})

const inForm = (of: unknown, save = () => {}) => (
  <ErrorForm of={of} onSubmit={save}>
    <button style={{ display: 'block' }}>保存</button>
  </ErrorForm>
)
const distance = () => {
  const button = page.getByRole('button', { name: '保存' }).element().getBoundingClientRect()
  return document.querySelector('[data-part=inline]')!.getBoundingClientRect().top - button.bottom
}

test('what a form says below its button keeps its distance from it', async () => {
  const { errors } = createGym([])
  const error = new ApiError({ source: 'workouts', kind: 'response', code: 'VALIDATION_ERROR', status: 422 })
  await show(errors, inForm(error))
  await expect.element(page.getByText(/入力内容/)).toBeVisible()
  expect(distance()).toBe(8)
})

test('so does the countdown of its retry', async () => {
  const { errors, gym } = createGym([() => refusal(429, undefined, undefined, { 'retry-after': '60' })])
  const Form = () => {
    const saving = useApiError()
    const save = () => void saving.run(({ signal }) => gym.json('/', { method: 'PUT', json: {}, signal }))
    return inForm(saving, save)
  }
  await show(errors, <Form />)
  await page.getByRole('button', { name: '保存' }).click()
  await expect.element(page.getByRole('timer')).toBeVisible()
  expect(distance()).toBe(8)
})
