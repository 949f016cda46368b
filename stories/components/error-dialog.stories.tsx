import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { ErrorDialog, type ErrorDialogProps } from '../../src/index.js'
import { calls } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { see } from './see.js'

/**
 * Shows a failure as a modal dialog, and claims it. A native `<dialog>`: the focus goes to the button that changes
 * nothing, Esc closes, and the focus goes back to where it was.
 */
const meta = {
  title: 'Components/ErrorDialog',
  parameters: { docs: { source: demoSource('save-button.tsx') } },
  component: ErrorDialog,
  args: { of: undefined, code: 'BILLING_FAILED' },
  argTypes: {
    of: { control: false },
    title: { control: 'text' },
    children: { control: false },
    ...faultControls(calls),
  },
  render: ({ code, times }, context) => (
    <SaveButton word="join" api={backend(calls, context, { code, times })} place={ErrorDialog} />
  ),
} satisfies Meta<ErrorDialogProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** The payment failed: what happened, and two ways on. Esc closes it, and the keyboard is back where it was. */
export const Billing: Story = {
  play: async (context) => {
    const { canvas, label, say, text, gone } = see(context)
    const opener = canvas.getByRole('button', { name: say('join') })
    const open = async () => {
      await userEvent.click(opener)
      return canvas.findByRole('alertdialog', { name: text(calls, 'BILLING_FAILED') })
    }
    const dialog = await open()
    await expect(within(dialog).getByRole('button', { name: label('close') })).toHaveFocus()
    await expect(within(dialog).getByRole('link', { name: label('support') })).toBeVisible()
    // What the browser makes of Esc; a simulated key does not get that far.
    await fireEvent(dialog, new Event('cancel', { cancelable: true }))
    await gone('dialog')
    await waitFor(() => expect(opener).toHaveFocus())
    await userEvent.click(within(await open()).getByRole('button', { name: label('balance') }))
    await expect(actions.balance).toHaveBeenCalledOnce()
    await gone('dialog')
  },
}

/** Too few points, and no component in sight: the catalog says "dialog", so a dialog it is. */
export const ByDefault: Story = {
  args: { code: 'INSUFFICIENT_POINTS' },
  render: ({ code }, context) => <SaveButton word="join" api={backend(calls, context, { code })} />,
  play: async (context) => {
    const { canvas, label, say, text } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('join') }))
    const dialog = await canvas.findByRole('alertdialog', { name: text(calls, 'INSUFFICIENT_POINTS') })
    await expect(within(dialog).getByRole('button', { name: label('close') })).toHaveFocus()
    await expect(within(dialog).getByRole('button', { name: label('topUp') })).toBeVisible()
    await expect(within(dialog).queryByRole('button', { name: label('retry') })).toBeNull()
  },
}
