import { StrictMode } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { kits } from './form-kits.js'
import { createGym, later, refusal, said, show, toasts } from './gym.js'

type Complaint = readonly [field: unknown, message: string]
const invalid =
  (...complaints: Complaint[]) =>
  () =>
    refusal(
      422,
      'VALIDATION_ERROR',
      complaints.map(([field, message]) => ({ field, message })),
    )
const saved = () => Response.json({ id: 1 })

const title = page.getByRole('textbox', { name: '種目' })
const weight = (row: number) => page.getByRole('textbox', { name: `重量 ${row}` })
const save = () => page.getByRole('button', { name: '保存' }).click()
const summary = () => document.querySelector<HTMLElement>('[data-part=summary]')
const links = () => [...(summary()?.querySelectorAll('li') ?? [])].map((item) => item.textContent)
const invalidInputs = () =>
  [...document.querySelectorAll<HTMLInputElement>('[aria-invalid=true]')].map(({ name }) =>
    name.replace(/[[\]]+/g, '.'),
  )
const fieldErrors = () =>
  [...document.querySelectorAll('[data-part=field-error]')].map(({ textContent }) => textContent)

describe.each(kits)('a form of %s', (_, Form) => {
  const open = async (...answers: (() => Response)[]) => {
    const { errors, gym, calls } = createGym(answers)
    return { errors, calls, screen: await show(errors, <Form gym={gym} />, {}, { wrapper: StrictMode }) }
  }

  test('a 422 stands at its fields, no toast opens, and the next submit saves', async () => {
    const { errors, calls } = await open(invalid(['title', '長すぎます']), saved)
    await save()
    await expect.poll(fieldErrors).toEqual(['長すぎます'])
    await later(300)
    expect(toasts()).toHaveLength(0)
    expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
    await save()
    await expect.poll(() => calls.length).toBe(2)
    await expect.poll(fieldErrors).toEqual([])
    expect(invalidInputs()).toEqual([])
  })

  test('three complaints in any order: the summary has the focus and leads to the inputs, by keyboard', async () => {
    await open(invalid(['sets[2].weight', 'c'], ['title', 'a'], ['sets[0].weight', 'b']))
    await save()
    await expect.poll(() => document.activeElement).toBe(summary())
    expect(links()).toEqual(['種目: a', '重量 1: b', '重量 3: c'])
    expect(said('alert')).toEqual(['入力内容に3件の問題があります'])
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(weight(1)).toHaveFocus()
    await expect.element(weight(1)).toHaveAccessibleDescription('b')
    await expect.element(weight(1)).toHaveAttribute('aria-invalid', 'true')
  })

  test('one complaint: its input has the focus, its text is the description and is said', async () => {
    await open(invalid(['sets[1].weight', '大きすぎます']))
    await save()
    await expect.element(weight(2)).toHaveFocus()
    await expect.element(weight(2)).toHaveAccessibleDescription('大きすぎます')
    expect(summary()).toBeNull()
    await expect.poll(() => said('alert')).toEqual(['大きすぎます'])
  })

  test('a complaint about no input stands in the summary and holds no later submit back', async () => {
    const { calls } = await open(invalid(['processId', '見つかりません']), saved)
    await save()
    await expect.poll(links).toEqual(['見つかりません'])
    expect(document.activeElement).toBe(summary())
    expect(invalidInputs()).toEqual([])
    await save()
    await expect.poll(() => calls.length).toBe(2)
    await expect.poll(summary).toBeNull()
  })

  test.each(['params.title', '/title', '$.title', 'title', ['params', 'title']].map((path) => [path]))(
    'the path %j leads to the input "title"',
    async (path) => {
      await open(invalid([path, 'x']))
      await save()
      await expect.element(title).toHaveAccessibleDescription('x')
    },
  )

  test.each(['sets[1].weight', 'sets.1.weight', '/sets/1/weight', 'sets[1][weight]', 'data.sets[1].weight'])(
    'the path %s leads to its row',
    async (path) => {
      await open(invalid([path, 'x']))
      await save()
      await expect.element(weight(2)).toHaveAccessibleDescription('x')
      expect(invalidInputs()).toHaveLength(1)
    },
  )

  test('a change takes back what is said about its own input; leaving an input takes back nothing', async () => {
    await open(invalid(['title', 'a'], ['sets[0].weight', 'b'], ['other', 'c']))
    await save()
    await expect.poll(fieldErrors).toEqual(['a', 'b'])
    await title.click()
    await userEvent.tab()
    await userEvent.tab()
    await later(50)
    expect(fieldErrors()).toEqual(['a', 'b'])
    await userEvent.type(title, '1')
    await expect.poll(fieldErrors).toEqual(['b'])
    expect(links()).toEqual(['重量 1: b', 'c'])
    await userEvent.type(weight(1), '1')
    await expect.poll(fieldErrors).toEqual([])
    expect(links()).toEqual(['c'])
    expect(invalidInputs()).toEqual([])
  })

  test('an equal complaint is said again, and its input has the focus again', async () => {
    await open(invalid(['title', '長すぎます']))
    await save()
    await expect.poll(() => said('alert')).toEqual(['長すぎます'])
    await save()
    await expect.poll(() => said('alert')).toEqual(['長すぎます', '長すぎます'])
    await expect.element(title).toHaveFocus()
    await expect.element(title).toHaveAccessibleDescription('長すぎます')
  })

  test('when rows move up, no complaint stands at a row that it is not about', async () => {
    await open(invalid(['sets[1].weight', '20は重すぎます']))
    await save()
    await expect.element(weight(2)).toHaveAccessibleDescription('20は重すぎます')
    await page.getByRole('button', { name: '最初の行を削除' }).click()
    await expect.element(weight(2)).toHaveValue('30')
    await expect.element(weight(2)).not.toHaveAttribute('aria-invalid')
    expect(weight(2).element().getAttribute('aria-describedby')).toBeNull()
    expect(links()).toEqual([])
  })

  test('what the server says in Japanese is marked on an English page, and general words follow the language', async () => {
    const details = [{ field: 'title', message: '長すぎます' }, { field: 'sets[0].weight' }]
    const { errors, gym } = createGym([() => refusal(422, 'VALIDATION_ERROR', details)], { locale: 'en' })
    const { again } = await show(errors, <Form gym={gym} />, { locale: 'en' })
    await save()
    await expect.poll(fieldErrors).toEqual(['長すぎます', 'Please check this field.'])
    expect([...document.querySelectorAll<HTMLElement>('[lang=ja]')].map(({ textContent }) => textContent)).toEqual([
      '長すぎます',
      '長すぎます',
    ])
    expect(links()[0]).toBe('種目: 長すぎます')
    const focused = document.activeElement
    await again(<Form gym={gym} />, { locale: 'ja' })
    await expect.poll(fieldErrors).toEqual(['長すぎます', '入力内容をご確認ください'])
    expect(document.querySelector('main [lang=ja], form [lang=ja]')).toBeNull()
    expect(document.activeElement).toBe(focused)
  })

  test('a 500 is none of the form’s: it is shown as everywhere, and what was filled in stays', async () => {
    await open(() => refusal(500, 'INTERNAL_ERROR'))
    await userEvent.type(title, '!')
    await save()
    await expect.element(page.getByRole('alertdialog')).toBeVisible()
    expect(invalidInputs()).toEqual([])
    expect((document.querySelector('[name=title]') as HTMLInputElement).value).toBe('スクワット!')
  })
})
