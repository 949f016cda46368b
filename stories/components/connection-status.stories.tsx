import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { ConnectionStatus, type ConnectionStatusProps } from '../../src/index.js'
import { calls } from '../../src/presets/index.js'
import type { Loaded } from '../.storybook/preview.js'
import { demoSource } from './demo-source.js'
import { CallLine } from './demo/call-line.js'
import { liveSource } from './live-source.js'
import { see } from './see.js'

/** How the server ends the connection. */
interface Ending {
  /** Its close code. */
  readonly close?: number
  /** Its reason, which may name a code of the catalog. */
  readonly reason?: string
  /** No close frame: the connection is cut. */
  readonly abrupt?: number
  /** After so many messages. Default: at once. */
  readonly after?: number
  /** How many connections end so. Default: all. */
  readonly times?: number
}

/**
 * The connection where something depends on it. Nothing while all is well; a countdown while it reconnects, that it is
 * offline, and what failed once it has given up. Every wait here is one of a real WebSocket.
 */
const meta = {
  title: 'Components/ConnectionStatus',
  parameters: { docs: { source: demoSource('call-line.tsx') } },
  component: ConnectionStatus,
  args: { of: undefined },
  argTypes: { of: { control: false }, close: { control: 'number' }, reason: { control: 'text' } },
  render: ({ close, reason, abrupt, after, times }, context) => {
    const ending = { close, reason, abrupt, after, times }
    const query = Object.entries(ending).filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    const { faults } = context.loaded as unknown as Loaded
    return <CallLine source={liveSource(calls, context)} url={faults.socketUrl(Object.fromEntries(query))} />
  },
} satisfies Meta<ConnectionStatusProps & Ending>
export default meta
type Story = StoryObj<typeof meta>

/** All is well: it says nothing. */
export const Open: Story = {
  play: async (context) => {
    const { canvas, say, all, said, quiet } = see(context)
    await userEvent.click(await opened(context))
    await expect(await canvas.findByText(say('received', 1))).toBeVisible()
    await quiet()
    await expect(all('connection')).toHaveLength(0)
    await expect(said('status')).toEqual([])
  },
}

const opened = async (context: Parameters<typeof see>[0]) => {
  const { canvas, say } = see(context)
  const join = canvas.getByRole('button', { name: say('join') })
  await waitFor(() => expect(join).toBeEnabled(), { timeout: 4000 })
  return join
}

/** The server is overloaded and asks for 5 to 30 seconds: they are counted down, and said once. */
export const Waiting: Story = {
  args: { close: 1013 },
  play: async (context) => {
    const { label, part, said } = see(context)
    const status = await part('connection')
    await expect(status).toHaveTextContent(label('connectionLost'))
    const timer = within(status).getByRole('timer')
    const before = timer.textContent
    await waitFor(() => expect(timer).not.toHaveTextContent(before), { timeout: 3000 })
    await expect(said('status')).toEqual([label('connectionLost')])
    await expect(said('alert')).toEqual([])
  },
}

/** "Reconnect now" skips the wait. That the connection is back is said, and gone after three seconds. */
export const ReconnectNow: Story = {
  args: { close: 1013, times: 1 },
  play: async (context) => {
    const { label, part, said, gone } = see(context)
    const status = await part('connection')
    const now = within(status).getByRole('button', { name: label('reconnectNow') })
    now.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(status).toHaveTextContent(label('connectedAgain')))
    await expect(status).toHaveFocus()
    await waitFor(() => expect(said('status')).toEqual([label('connectionLost'), label('connectedAgain')]))
    await gone('connection')
  },
}

/** The device is offline: it waits, and goes on by itself when it is back. */
export const Offline: Story = {
  args: { abrupt: 1, after: 1, times: 1 },
  play: async (context) => {
    const { label, part, step } = { ...see(context), step: context.step }
    const join = await opened(context)
    const back = pretendOffline()
    try {
      await userEvent.click(join)
      await expect(await part('connection')).toHaveTextContent(label('deviceOffline'))
    } finally {
      back()
    }
    await step('back', async () => {
      await waitFor(() => expect(document.body).toHaveTextContent(label('connectedAgain')), { timeout: 4000 })
    })
  },
}

function pretendOffline(): () => void {
  const tell = (name: string) => window.dispatchEvent(new Event(name))
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  tell('offline')
  return () => {
    Reflect.deleteProperty(navigator, 'onLine')
    tell('online')
  }
}

/** Given up: what failed, in the words of the catalog whose code the server named. */
export const GivenUp: Story = {
  args: { close: 4000, reason: 'FORBIDDEN' },
  play: async (context) => {
    const { text, part, all, quiet } = see(context)
    await expect(await part('connection')).toHaveTextContent(text(calls, 'FORBIDDEN'))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}

/** Given up, and open to a press only when the server is ready for it. */
export const ClosedForNow: Story = {
  args: { close: 4000, reason: 'RATE_LIMITED', times: 1 },
  play: async (context) => {
    const { label, text, part, gone } = see(context)
    const status = await part('connection')
    await expect(status).toHaveTextContent(text(calls, 'RATE_LIMITED'))
    const again = within(status).getByRole('button', { name: label('retry') })
    await expect(again).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(again).not.toHaveAttribute('aria-disabled'), { timeout: 8000 })
    await userEvent.click(again)
    await opened(context)
    await gone('connection')
  },
}
