import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { workouts } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { see } from './see.js'

const workout = { name: 'スクワット', weight: 80, performed_start_at: '2026-11-25T07:00:00+09:00' }
const notSure = /送信できたか確認できませんでした|We couldn't confirm whether this was sent/

/**
 * The connection broke before the answer came: the write may have been done or not. It is not sent again by itself; the
 * user is asked to look first.
 */
const meta = {
  title: 'Presentations/Unknown outcome',
  parameters: { controls: { disable: true }, docs: { source: demoSource('save-button.tsx') } },
  render: (_, context) => <SaveButton api={backend(workouts, context, { script: 'cut' })} json={workout} />,
} satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** Nobody knows here that it was saved. It was, and once. */
export const AnswerLost: Story = {
  play: async (context) => {
    const { canvas, label, say, faults, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const dialog = await canvas.findByRole('alertdialog', { name: notSure })
    await expect(within(dialog).getByRole('button', { name: label('close') })).toHaveFocus()
    // Looking first is what the text asks for, so it stands first.
    const [first] = within(dialog).getAllByRole('button')
    await expect(first).toHaveAccessibleName(label('check'))
    await quiet()
    const { attempts, executions } = await faults.counters()
    await expect(attempts).toEqual({ 'POST /workouts': 1 })
    await expect(executions).toEqual({ 'POST /workouts': 1 })
  },
}

/** "Check" leads to where the user can see whether it is there. */
export const Check: Story = {
  play: async (context) => {
    const { canvas, label, say, gone } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const dialog = await canvas.findByRole('alertdialog', { name: notSure })
    await userEvent.click(within(dialog).getByRole('button', { name: label('check') }))
    await expect(actions.check).toHaveBeenCalledOnce()
    await gone('dialog')
  },
}
