import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { calls } from '../../src/presets/index.js'
import type { Loaded } from '../.storybook/preview.js'
import { demoSource } from './demo-source.js'
import { SharedSocket } from './demo/shared-socket.js'
import { liveSource } from './live-source.js'
import { see } from './see.js'

interface Args {
  /** The code that the service answers the call with. */
  readonly fault?: string
}

/** A WebSocket that components share by its key. What it does between connections is `<ConnectionStatus>`'s to show. */
const meta = {
  title: 'Components/useSocket',
  parameters: { docs: { source: demoSource('shared-socket.tsx') } },
  argTypes: { fault: { control: 'select', options: calls.codes } },
  render: ({ fault }, context) => {
    const { faults } = context.loaded as unknown as Loaded
    return <SharedSocket source={liveSource(calls, context)} url={faults.socketUrl()} fault={fault} />
  },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>

async function dial(context: Parameters<typeof see>[0]) {
  const { canvas, say } = see(context)
  const join = canvas.getByRole('button', { name: say('join') })
  await waitFor(() => expect(join).toBeEnabled(), { timeout: 4000 })
  await userEvent.click(join)
}

/** Two components, one connection: the answer to one's request is counted by the other. */
export const Shared: Story = {
  play: async (context) => {
    const { canvas, say, faults } = see(context)
    await dial(context)
    await expect(await canvas.findByText(say('ringing'))).toBeVisible()
    await expect(await canvas.findByText(say('received', 1))).toBeVisible()
    await expect((await faults.counters()).attempts['SOCKET /calls']).toBe(1)
  },
}

/** The service refuses the call: its error finds the request, which says so where it was made. */
export const RequestFails: Story = {
  args: { fault: 'PEER_UNAVAILABLE' },
  play: async (context) => {
    const { canvas, say, text, part, all, quiet } = see(context)
    await dial(context)
    await expect(await part('inline')).toHaveTextContent(text(calls, 'PEER_UNAVAILABLE'))
    await expect(canvas.getByText(say('received', 0))).toBeVisible()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}
