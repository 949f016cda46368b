import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { professor } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { see } from './see.js'

/**
 * Away from a form and from what loads, a failure is told by a toast: an action failed, and the page is as it was. Equal
 * failures share one. It stays as long as it takes to read, longer under the pointer or with the focus inside, and until
 * it is closed where there is something to press.
 */
const meta = {
  title: 'Presentations/Toast',
  parameters: { docs: { source: demoSource('save-button.tsx') } },
  args: { code: 'AUTH_FORBIDDEN' },
  argTypes: faultControls(professor),
  render: ({ code, times }, context) => <SaveButton api={backend(professor, context, { code, times })} />,
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<typeof meta>

/** Not allowed: said where the specification wants it, with nothing to try again. The focus stays on the button. */
export const Forbidden: Story = {
  play: async (context) => {
    const { canvas, label, say, text, part, said } = see(context)
    const save = canvas.getByRole('button', { name: say('save') })
    await userEvent.click(save)
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(text(professor, 'AUTH_FORBIDDEN'))
    await expect(within(toast).getAllByRole('button')).toEqual([
      within(toast).getByRole('button', { name: label('close') }),
    ])
    await expect(save).toHaveFocus()
    await expect(said('alert')).toEqual([])
  },
}

/** Five rows, five refusals: one toast that counts. The count is for the eyes only. */
export const FiveEqualFailures: Story = {
  render: ({ code }, context) => (
    <>
      {[1, 2, 3, 4, 5].map((row) => (
        <SaveButton key={row} word="remove" api={backend(professor, context, { code })} />
      ))}
    </>
  ),
  play: async (context) => {
    const { canvas, label, say, part, faults } = see(context)
    for (const remove of canvas.getAllByRole('button', { name: say('remove') })) await userEvent.click(remove)
    const count = await canvas.findByText(label('more', { count: 4 }))
    await expect(await part('toast')).toContainElement(count)
    await expect(count).toHaveAttribute('aria-hidden', 'true')
    await expect((await faults.counters()).attempts).toEqual({ 'POST /professor/errors/AUTH_FORBIDDEN': 5 })
  },
}

/** "Retry" in the toast repeats the request that failed, and no other. */
export const Retry: Story = {
  args: { code: 'REASONING_FAILED', times: 1 },
  play: async (context) => {
    const { canvas, label, say, part, gone, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await userEvent.click(within(await part('toast')).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await gone('toast')
    const { attempts, executions } = await faults.counters()
    await expect(attempts).toEqual({ 'POST /professor/errors/REASONING_FAILED': 2 })
    await expect(executions).toEqual({ 'POST /professor/errors/REASONING_FAILED': 1 })
  },
}

/** Too large: the toast says what is allowed and offers to choose another file. */
export const FileTooLarge: Story = {
  args: { code: 'FILE_TOO_LARGE' },
  render: ({ code }, context) => <SaveButton word="upload" api={backend(professor, context, { code })} />,
  play: async (context) => {
    const { canvas, label, say, text, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('upload') }))
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(text(professor, 'FILE_TOO_LARGE'))
    await userEvent.click(within(toast).getByRole('button', { name: label('chooseFile') }))
    await expect(actions.chooseFile).toHaveBeenCalledOnce()
  },
}

/** Three different failures lie above each other, all of them readable. */
export const Three: Story = {
  render: (_, context) => (
    <>
      {['AUTH_FORBIDDEN', 'INVALID_FILE_TYPE', 'REASONING_FAILED'].map((code) => (
        <SaveButton key={code} api={backend(professor, context, { code })} />
      ))}
    </>
  ),
  play: async (context) => {
    const { canvas, say, all } = see(context)
    for (const save of canvas.getAllByRole('button', { name: say('save') })) await userEvent.click(save)
    await waitFor(() => expect(all('toast')).toHaveLength(3))
  },
}

/** Esc closes the toast that has the focus, and the keyboard is back where it was. */
export const Escape: Story = {
  play: async (context) => {
    const { canvas, label, say, part, gone } = see(context)
    const save = canvas.getByRole('button', { name: say('save') })
    await userEvent.click(save)
    within(await part('toast'))
      .getByRole('button', { name: label('close') })
      .focus()
    await userEvent.keyboard('{Escape}')
    await gone('toast')
    await waitFor(() => expect(save).toHaveFocus())
  },
}
