import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { goOffline, newPage, stage, tools, type Args } from './stage.js'

/** What may go wrong between the press and the answer, and that nothing is done twice. */
const meta = {
  title: 'Screens/Workouts/Sending',
  ...stage,
  args: { ...stage.args, start: newPage },
  parameters: { ...stage.parameters },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>

const create = 'POST /workouts'
const notSure = /送信できたか確認できませんでした|We couldn't confirm whether this was sent/
const offline = /インターネットに接続されていません|You're offline/

/** Pressed twice, and sent by Enter while it is on its way: one request. */
export const DoubleSubmit: Story = {
  args: { faults: { 'POST /': 'afterMs=400' } },
  play: async (context) => {
    const { fill, button, input, row, counted, words, canvas } = tools(context)
    await fill()
    const save = await button('save')
    await fireEvent.click(save)
    await fireEvent.click(save)
    await userEvent.type(await input('name'), '{Enter}')
    await expect(await button('saving')).toHaveAttribute('aria-disabled', 'true')
    await expect(await row('ローイング')).toBeVisible()
    await expect(canvas.getByText(words('saved'))).toBeVisible()
    await expect(await counted(create)).toEqual([1, 1])
  },
}

/** Without a connection: a banner over the page, the form waits to send, and sends once when the connection is back. */
export const Offline: Story = {
  play: async (context) => {
    const { fill, save, part, gone, label, row, counted, noNotices, canvas, words } = tools(context)
    await fill()
    const back = goOffline()
    try {
      await save()
      await expect(await part('inline')).toHaveTextContent(label('waitingToSend'))
      await expect(await part('banner')).toHaveTextContent(offline)
      await userEvent.click(canvas.getByRole('button', { name: words('saving') }))
      await noNotices()
      await expect(await counted(create)).toEqual([0, 0])
    } finally {
      back()
    }
    await gone('banner')
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([1, 1])
  },
}

/** Left while it waited: it is sent all the same, and the list has it. */
export const OfflineAndAway: Story = {
  args: { start: '/workouts' },
  play: async (context) => {
    const { row, fill, save, part, button, canvas, label, counted, rows } = tools(context)
    await row('スクワット')
    await userEvent.click(await button('add'))
    await fill()
    const back = goOffline()
    try {
      await save()
      await expect(await part('inline')).toHaveTextContent(label('waitingToSend'))
      await userEvent.click(canvas.getByRole('button', { name: 'FitLog' }))
      await row('スクワット')
      await expect(rows()).toHaveLength(3)
    } finally {
      back()
    }
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([1, 1])
  },
}

/** Given up while it waited: nothing is sent, and the form can be sent again. */
export const OfflineGivenUp: Story = {
  play: async (context) => {
    const { fill, save, part, gone, label, row, counted, input } = tools(context)
    await fill()
    const back = goOffline()
    try {
      await save()
      const waits = await part('inline')
      await userEvent.click(within(waits).getByRole('button', { name: label('stop') }))
      await gone('inline')
    } finally {
      back()
    }
    await gone('banner')
    await expect(await input('name')).toHaveValue('ローイング')
    await expect(await counted(create)).toEqual([0, 0])
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([1, 1])
  },
}

/** The answer is lost, and the work was done: looking first shows that there is nothing to send again. */
export const AnswerLost: Story = {
  args: { faults: { 'POST /': 'script=cut:1' } },
  play: async (context) => {
    const { fill, save, dialog, label, gone, row, rows, page, button, counted, words, canvas } = tools(context)
    await fill()
    await save()
    const asked = await dialog(notSure)
    const [first] = within(asked).getAllByRole('link')
    await expect(first).toHaveAccessibleName(label('check'))
    await userEvent.click(first!)
    await gone('dialog')
    await expect(await page('heading')).toHaveFocus()
    await expect(await row('ローイング')).toBeVisible()
    await expect(rows()).toHaveLength(4)
    await expect(await counted(create)).toEqual([1, 1])
    await userEvent.click(await button('goOn'))
    await userEvent.click(await button('discard'))
    await expect(await button('add')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: words('goOn') })).toBeNull()
  },
}

/** It never arrived: the list does not have it, so it is sent again from the form, which has kept it. Done once. */
export const RequestLost: Story = {
  args: { faults: { 'POST /': 'script=drop:1' } },
  play: async (context) => {
    const { fill, save, dialog, label, row, rows, button, input, counted } = tools(context)
    await fill()
    await save()
    await userEvent.click(within(await dialog(notSure)).getByRole('link', { name: label('check') }))
    await row('スクワット')
    await expect(rows()).toHaveLength(3)
    await userEvent.click(await button('goOn'))
    await expect(await input('name')).toHaveValue('ローイング')
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(rows()).toHaveLength(4)
    await expect(await counted(create)).toEqual([2, 1])
  },
}

/** Sent again from the dialog, at once. */
export const SentAgain: Story = {
  args: { faults: { 'POST /': 'script=drop:1' } },
  play: async (context) => {
    const { fill, save, dialog, gone, label, row, counted } = tools(context)
    await fill()
    await save()
    await userEvent.click(within(await dialog(notSure)).getByRole('button', { name: label('sendAgain') }))
    await gone('dialog')
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([2, 1])
  },
}

/** A change of what is there may be repeated: its lost answer is asked for once more, and nobody is troubled. */
export const ChangeRepeated: Story = {
  args: { faults: { 'PUT /2': 'script=cut:1' }, start: '/workouts/2' },
  play: async (context) => {
    const { type, save, row, counted, noNotices } = tools(context)
    await type('name', '懸垂')
    await save()
    await waitFor(async () => expect(await counted('PUT /workouts/:id')).toEqual([2, 2]), { timeout: 5000 })
    await expect(await row('懸垂')).toBeVisible()
    await noNotices()
  },
}
