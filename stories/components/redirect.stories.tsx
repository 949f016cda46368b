import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { professor, workouts } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { SubjectPage } from './demo/subject-page.js'
import { see } from './see.js'

const toLogin = /^\/login\?returnTo=%2F/

/**
 * Some failures lead elsewhere. A session that is over asks first, once, and comes back to where the user was; a
 * registration that is missing leads to its own page at once. Only pages of the app and allowed origins are followed.
 */
const meta = {
  title: 'Presentations/Redirect',
  parameters: { docs: { source: demoSource('save-button.tsx') } },
  args: { code: 'TOKEN_EXPIRED' },
  argTypes: faultControls(workouts),
  render: ({ code }, context) => <SaveButton api={backend(workouts, context, { code })} />,
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<typeof meta>

/** Ten requests learn at once that the session is over: one dialog. Login gets to know where the user was. */
export const SessionOver: Story = {
  render: ({ code }, context) => (
    <>
      {Array.from({ length: 10 }, (_, row) => (
        <SaveButton key={row} word="remove" api={backend(workouts, context, { code })} />
      ))}
    </>
  ),
  play: async (context) => {
    const { canvas, label, say, text, all, went, gone, faults, quiet } = see(context)
    for (const remove of canvas.getAllByRole('button', { name: say('remove') })) remove.click()
    const dialog = await canvas.findByRole('alertdialog', { name: new RegExp(text(workouts, 'TOKEN_EXPIRED')) })
    await quiet()
    await expect(all('dialog')).toHaveLength(1)
    await expect(all('toast')).toHaveLength(0)
    await expect(went).toEqual([])
    await expect((await faults.counters()).attempts).toEqual({ 'POST /workouts/errors/TOKEN_EXPIRED': 10 })
    await userEvent.click(within(dialog).getByRole('button', { name: label('login') }))
    await gone('dialog')
    await expect(went).toEqual([expect.stringMatching(toLogin)])
  },
}

/** What was on its way when the user pressed "Sign in" is answered later: nobody is asked again. */
export const LateAnswer: Story = {
  render: ({ code }, context) => (
    <>
      <SaveButton api={backend(workouts, context, { code })} />
      <SaveButton api={backend(workouts, context, { code, afterMs: 800 })} />
    </>
  ),
  play: async (context) => {
    const { canvas, label, say, all, went, gone, quiet } = see(context)
    for (const save of canvas.getAllByRole('button', { name: say('save') })) save.click()
    await userEvent.click(await canvas.findByRole('button', { name: label('login') }))
    await gone('dialog')
    await waitFor(() => expect(canvas.queryAllByRole('button', { busy: true })).toEqual([]), { timeout: 2000 })
    await quiet()
    await expect(all('dialog')).toHaveLength(0)
    await expect(went).toHaveLength(1)
  },
}

/** Whoever still wants to copy what they wrote closes the dialog, and stays. */
export const StayHere: Story = {
  render: (_, context) => <SaveButton api={backend(professor, context, { code: 'AUTH_REQUIRED' })} />,
  play: async (context) => {
    const { canvas, label, say, text, went } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const dialog = await canvas.findByRole('alertdialog', { name: text(professor, 'AUTH_REQUIRED') })
    await expect(within(dialog).getByRole('button', { name: label('close') })).toHaveFocus()
    await expect(within(dialog).getByRole('button', { name: label('login') })).toBeVisible()
    await expect(went).toEqual([])
  },
}

/**
 * Not registered yet: on to the page that explains how. What is left behind says why it is
 * empty; of the links that this backend sends none leads anywhere, so support is what helps.
 */
export const NotRegistered: Story = {
  render: (_, context) => <SubjectPage api={backend(professor, context, { code: 'AUTH_USER_NOT_REGISTERED' })} />,
  play: async (context) => {
    const { canvas, label, text, part, all, went, quiet } = see(context)
    await expect(await part('inline')).toHaveTextContent(text(professor, 'AUTH_USER_NOT_REGISTERED'))
    await quiet()
    await expect(went).toEqual(['/auth/register-redirect'])
    await expect([...all('dialog'), ...all('toast')]).toEqual([])
    await expect(canvas.getAllByRole('link')).toEqual([canvas.getByRole('link', { name: label('support') })])
  },
}
