import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ErrorScope, type ErrorScopeProps } from '../../src/index.js'
import { calls } from '../../src/presets/index.js'
import { backend } from './backend.js'
import { demoSource } from './demo-source.js'
import { CallList, CallScreen, IncomingCall } from './demo/call-screens.js'
import { see } from './see.js'

/**
 * A screen that shows some failures in its own way, and says where they lead. Its rules win over every catalog, and an
 * inner scope wins over an outer one. The failure itself changes nothing that the app does.
 */
const meta = {
  title: 'Components/ErrorScope',
  component: ErrorScope,
  args: { name: 'U-01' },
  parameters: { controls: { disable: true }, docs: { source: demoSource('call-screens.tsx') } },
} satisfies Meta<ErrorScopeProps>
export default meta
type Story = StoryObj<typeof meta>

/** The same code on two screens: a toast over the list of calls, inline on the call's own screen. Each of them once. */
export const OneCodeTwoScreens: Story = {
  render: (_, context) => {
    const api = backend(calls, context, { code: 'PEER_UNAVAILABLE' })
    return (
      <>
        <CallList api={api} />
        <CallScreen api={api} />
      </>
    )
  },
  play: async (context) => {
    const { canvas, say, text, part, all, quiet } = see(context)
    const [list, screen] = canvas.getAllByRole('button', { name: say('join') })
    await userEvent.click(list!)
    await expect(await part('toast')).toHaveTextContent(text(calls, 'PEER_UNAVAILABLE'))
    await expect(all('inline')).toHaveLength(0)
    await userEvent.click(screen!)
    await expect(await part('inline')).toHaveTextContent(text(calls, 'PEER_UNAVAILABLE'))
    await quiet()
    await expect(all('toast')).toHaveLength(1)
  },
}

/** O-02: the call had ended already. The screen says so, and the way back to O-01 is taken when the user wants to. */
export const LeadsBackAfterAPress: Story = {
  render: (_, context) => <IncomingCall api={backend(calls, context, { code: 'CALL_ALREADY_ENDED' })} />,
  play: async (context) => {
    const { canvas, label, say, text, part, went, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('accept') }))
    const message = await part('inline')
    await expect(message).toHaveTextContent(text(calls, 'CALL_ALREADY_ENDED'))
    await quiet()
    await expect(went).toEqual([])
    await userEvent.click(within(message).getByRole('button', { name: label('back') }))
    await expect(went).toEqual(['/o-01'])
  },
}

/** The same by itself, after a second. */
export const LeadsBackByItself: Story = {
  render: (_, context) => <IncomingCall holdMs={1000} api={backend(calls, context, { code: 'CALL_ALREADY_ENDED' })} />,
  play: async (context) => {
    const { canvas, say, part, went } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('accept') }))
    await part('inline')
    await expect(went).toEqual([])
    await waitFor(() => expect(went).toEqual(['/o-01']), { timeout: 2000 })
  },
}

/** Declining fails: O-01 comes at once, and the failure is told there. */
export const LeadsBackAtOnce: Story = {
  render: (_, context) => <IncomingCall api={backend(calls, context, { code: 'INVALID_CALL_STATE' })} />,
  play: async (context) => {
    const { canvas, label, say, text, part, all, went } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('reject') }))
    await waitFor(() => expect(went).toEqual(['/o-01']))
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(text(calls, 'INVALID_CALL_STATE'))
    await expect(all('inline')).toHaveLength(0)
    // The user is back already: "go back" would lead to the call that is over.
    await expect(within(toast).queryByRole('button', { name: label('back') })).toBeNull()
  },
}
