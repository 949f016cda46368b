import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { byKeyboard } from '../keyboard.js'
import { newPage, stage, tools, type Args } from './stage.js'

/** The form with its rows: the server's complaints come to the inputs that they are about. */
const meta = {
  title: 'Screens/Workouts/Form',
  ...stage,
  args: { ...stage.args, start: newPage },
  parameters: { ...stage.parameters },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

const create = 'POST /workouts'
const tooLight = '重量は0より大きい値を入力してください'

/** Saved, and in the list. */
export const Creates: Story = {
  play: async (context) => {
    const { fill, type, button, save, row, canvas, words, setOf, counted, noNotices } = tools(context)
    await fill()
    await userEvent.click(await button('addSet'))
    await type('weight', '45', 2)
    await type('reps', '8', 2)
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(canvas.getByText(words('saved'))).toBeVisible()
    await expect(canvas.getByText(setOf(45, 8))).toBeVisible()
    await expect(await counted(create)).toEqual([1, 1])
    await noNotices()
  },
}

/** A workout that is there is changed. */
export const Edits: Story = {
  args: { start: '/workouts' },
  play: async (context) => {
    const { row, rows, input, type, save, page, counted } = tools(context)
    await userEvent.click(await row('ベンチプレス'))
    await expect(await page('edit')).toHaveFocus()
    await expect(await input('reps', 3)).toHaveValue('6')
    await type('name', '懸垂')
    await save()
    await expect(await row('懸垂')).toBeVisible()
    await waitFor(() => expect(rows()).toEqual(['スクワット', '懸垂', 'デッドリフト']))
    await expect(await counted('PUT /workouts/:id')).toEqual([1, 1])
  },
}

async function twoWrong(context: Context) {
  const { fill, type, button, save, input } = tools(context)
  await fill()
  await type('weight', '0')
  await userEvent.click(await button('addSet'))
  await type('weight', '0', 2)
  await type('reps', '5', 2)
  await save()
  const second = await input('weight', 2)
  await waitFor(() => expect(second).toHaveAccessibleDescription(tooLight))
  return second
}

/** 422: each complaint at its own row, and all of them in the summary, which leads to them. */
export const Invalid: Story = {
  play: async (context) => {
    const { part, input, words, noNotices, type, counted } = tools(context)
    const second = await twoWrong(context)
    const summary = await part('summary')
    await expect(summary).toHaveFocus()
    await expect(within(summary).getAllByRole('link')).toHaveLength(2)
    await userEvent.click(within(summary).getByRole('link', { name: new RegExp(words('weightOf', { n: 2 })) }))
    await expect(second).toHaveFocus()
    await expect(second).toBeInvalid()
    await expect(await input('reps', 2)).toBeValid()
    await expect(await input('name')).toHaveValue('ローイング')
    await type('weight', '50', 2)
    await expect(second).toBeValid()
    await expect(await input('weight')).toBeInvalid()
    await noNotices()
    await expect(await counted(create)).toEqual([1, 0])
  },
}

/** A row that is removed takes its complaint along; the one below keeps its own, and is sent as the first. */
export const RowsMove: Story = {
  play: async (context) => {
    const { button, input, all, part, type, save, row, canvas, setOf } = tools(context)
    const second = await twoWrong(context)
    await userEvent.click(await button('removeSet', { n: 1 }))
    await expect(second).toHaveFocus()
    await expect(second).toBeInvalid()
    await expect(second).toHaveAccessibleDescription(tooLight)
    await expect(within(await part('summary')).getAllByRole('link')).toHaveLength(1)
    await userEvent.click(await button('addSet'))
    await expect(await input('weight', 2)).toHaveFocus()
    await expect(await input('weight', 2)).toBeValid()
    await type('weight', '60', 2)
    await type('reps', '3', 2)
    await save()
    await waitFor(() => expect(all('field-error')).toHaveLength(1))
    await expect(await input('weight')).toHaveAccessibleDescription(tooLight)
    await type('weight', '70')
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(canvas.getByText(setOf(70, 5))).toBeVisible()
  },
}

/** What no input fits stands in the summary: the record as a whole, its owner, a list without the place in it. */
export const Unplaced: Story = {
  args: {
    faults: {
      'POST /':
        'script=error:VALIDATION_ERROR&fields=base=同じ時刻の記録があります,user=ユーザーは必須です,sets.weight=重量が不正です,performed_start_at=開始日時は必須です',
    },
  },
  play: async (context) => {
    const { fill, save, part, input, noNotices } = tools(context)
    await fill()
    await save()
    const summary = await part('summary')
    for (const text of ['同じ時刻の記録があります', 'ユーザーは必須です', '重量が不正です'])
      await expect(within(summary).getByText(text)).toBeVisible()
    await expect(within(summary).getAllByRole('link')).toHaveLength(1)
    await expect(await input('startedAt')).toBeInvalid()
    await expect(await input('weight')).toBeValid()
    await noNotices()
  },
}

/** On an English page the server's texts stay Japanese, and say so to screen readers. */
export const OtherLanguage: Story = {
  globals: { locale: 'en' },
  play: async (context) => {
    const { part, all } = tools(context)
    await twoWrong(context)
    for (const text of all('field-error')) await expect(text).toHaveAttribute('lang', 'ja')
    for (const text of within(await part('summary')).getAllByText(tooLight))
      await expect(text).toHaveAttribute('lang', 'ja')
    await expect(await part('summary')).toHaveTextContent('2 problems to fix')
  },
}

/** 400 without a single field: said under the button. */
export const InvalidRequest: Story = {
  args: { faults: { 'POST /': 'script=error:INVALID_REQUEST' } },
  play: async (context) => {
    const { fill, save, part, code, input, noNotices } = tools(context)
    await fill()
    await save()
    await expect(await part('inline')).toHaveTextContent(code('INVALID_REQUEST'))
    await expect(await input('name')).toHaveValue('ローイング')
    await noNotices()
  },
}

/** ACCESS_DENIED, on this screen: beside the button, with the way to the list. */
export const AccessDenied: Story = {
  args: { faults: { 'PUT /2': 'script=error:ACCESS_DENIED' }, start: '/workouts/2' },
  play: async (context) => {
    const { type, save, part, code, label, noNotices, page, input, button } = tools(context)
    await type('name', '懸垂')
    await save()
    const inline = await part('inline')
    await expect(inline).toHaveTextContent(code('ACCESS_DENIED'))
    await noNotices()
    await userEvent.click(within(inline).getByRole('link', { name: label('list') }))
    await expect(await page('heading')).toHaveFocus()
    await userEvent.click(await button('goOn'))
    await expect(await input('name')).toHaveValue('懸垂')
  },
}

/** INTERNAL_ERROR: a dialog with what support needs. Sent again by hand, with what is in the form. */
export const Unexpected: Story = {
  args: { faults: { 'POST /': 'script=error:INTERNAL_ERROR:1' } },
  play: async (context) => {
    const { fill, save, dialog, code, label, row, counted } = tools(context)
    await fill()
    await save()
    const asked = await dialog(new RegExp(code('INTERNAL_ERROR')))
    await expect(within(asked).getByText(label('details'))).toBeVisible()
    await expect(within(asked).getByRole('link', { name: label('support') })).toHaveAttribute(
      'href',
      expect.stringMatching(/^mailto:/),
    )
    await userEvent.click(within(asked).getByRole('button', { name: label('retry') }))
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([2, 1])
  },
}

/** 404: an empty place, and the way to the list. */
export const NotFound: Story = {
  args: { start: '/workouts/99' },
  play: async (context) => {
    const { part, code, label, page, noNotices, rows } = tools(context)
    const empty = await part('empty')
    await expect(empty).toHaveTextContent(code('RESOURCE_NOT_FOUND'))
    await noNotices()
    await userEvent.click(within(empty).getByRole('link', { name: label('list') }))
    await expect(await page('heading')).toHaveFocus()
    await waitFor(() => expect(rows()).toHaveLength(3))
  },
}

/** All of it by keyboard: from the list into the form, a complaint, its row, and back to the list. */
export const KeyboardOnly: Story = {
  args: { start: '/workouts' },
  play: byKeyboard(async (context, keyboard) => {
    const { row, page, part, words, input } = tools(context)
    await row('スクワット')
    await keyboard.tab('FitLog', words('refresh'), words('add'))
    await keyboard.press('Enter')
    await keyboard.at(await page('create'))
    await keyboard.tab(words('name'))
    await keyboard.press('ローイング')
    await keyboard.tab(words('startedAt'))
    await keyboard.pickTime(6)
    await keyboard.tab(words('weight'))
    await keyboard.press('0')
    await keyboard.tab(words('reps'))
    await keyboard.press('12')
    await keyboard.tab(words('addSet'))
    await keyboard.press('Enter')
    await keyboard.at(await input('weight', 2))
    await keyboard.press('45')
    await keyboard.press('Enter')
    await keyboard.at(await part('summary'))
    await keyboard.tab(/0より大きい/)
    await keyboard.press('Enter')
    await keyboard.at(await input('weight'))
    await keyboard.press('Backspace')
    await keyboard.press('40')
    await keyboard.tab(
      await input('reps'),
      words('removeSet', { n: 1 }),
      await input('weight', 2),
      await input('reps', 2),
    )
    await keyboard.press('8')
    await keyboard.press('Enter')
    await keyboard.at(await page('heading'))
    await expect(await row('ローイング')).toBeVisible()
  }),
}
