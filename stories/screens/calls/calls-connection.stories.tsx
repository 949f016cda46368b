import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { label, later, tools } from './play-tools.js'
import { inWorld, type WorldArgs } from './world.js'

/**
 * The connection of the call app, and what a WebSocket brings along: sessions that end, connections that are lost, errors that
 * name nobody, requests without an answer. A call that is on goes on through all of it.
 */
const meta = {
  ...inWorld,
  title: 'Screens/Calls, connection',
  args: { sides: ['user'], scripts: {}, acceptMs: 150, requestMs: 5000 },
  argTypes: { sides: { control: 'check', options: ['user', 'otomo'] } },
  parameters: { ...inWorld.parameters },
} satisfies Meta<WorldArgs>
export default meta
type Story = StoryObj<WorldArgs>

/** The token has expired: one refresh, one new connection, and nothing is sent again by itself. */
export const SessionRenewed: Story = {
  args: { scripts: { call_request: 'error:UNAUTHORIZED:1' } },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.notes('renewed')
    await user.sees('choose')
    await user.quiet()
    const { attempts, executions } = await faults.counters()
    await expect(executions['POST /calls/scenarios/refresh']).toBe(1)
    await expect([attempts[label('')], attempts[label('join')]]).toEqual([2, 2])
    await expect(attempts[label('call_request')]).toBe(1)
    await user.dial()
    await user.sees('talking')
  },
}

/** The new token is refused as well: the session dialog, once. It leads to the login page. */
export const SessionOver: Story = {
  args: { scripts: { call_request: 'error:UNAUTHORIZED', join: 'error:UNAUTHORIZED', companions: 'mute' } },
  play: async (context) => {
    const { user, faults } = tools(context)
    const dialog = await user.part('dialog')
    await expect(dialog).toHaveTextContent(user.text('UNAUTHORIZED'))
    const { attempts, executions } = await faults.counters()
    await expect([executions['POST /calls/scenarios/refresh'], attempts[label('')]]).toEqual([1, 2])
    await userEvent.click(within(dialog).getByRole('button', { name: user.label('login') }))
    await user.sees('login')
    await expect(user.went[0]).toMatch(/^\/login\?returnTo=/)
  },
}

/** The session ends while two are talking: a bar. The call goes on without the service, the dialog waits for its end. */
export const SessionOverInTheCall: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    await faults.calls('script join error:UNAUTHORIZED')
    await faults.calls('error UNAUTHORIZED null')
    await expect(await user.part('banner')).toHaveTextContent(user.text('UNAUTHORIZED'))
    await user.sees('talking')
    await expect(user.call()?.phase).toBe('connected')
    await expect(user.all('dialog')).toHaveLength(0)
    await user.press('end')
    await expect(await user.part('dialog')).toHaveTextContent(user.text('UNAUTHORIZED'))
    await user.gone('banner')
  },
}

/** A request is pending while the session is renewed: nobody knows what became of it, and it is not sent again. */
export const PendingWhileRenewed: Story = {
  args: { scripts: { call_request: 'mute:1' } },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('calling')
    await waitFor(async () => expect((await faults.counters()).attempts[label('call_request')]).toBe(1))
    await faults.calls('error UNAUTHORIZED null')
    await expect(await user.part('dialog')).toHaveTextContent(/送信できたか確認できませんでした|couldn't confirm/)
    await user.sees('choose')
    await expect(user.root.querySelector('.calls-note')).toBeEmptyDOMElement()
    await later(500)
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(1)
  },
}

/** An error that names nobody (`context` null or empty) is told once, and the request that waits goes on waiting. */
export const ErrorAboutNobody: Story = {
  args: { scripts: { call_request: 'null:INTERNAL_ERROR:1', signal: 'empty:INVALID_CALL_STATE:1' }, acceptMs: 800 },
  play: async (context) => {
    const { user } = tools(context)
    await user.dial()
    await user.sees('calling')
    await expect(await user.part('toast')).toHaveTextContent(user.text('INTERNAL_ERROR'))
    await expect(user.went).toEqual([])
    await user.sees('talking')
    await waitFor(() => expect(user.handled().map(([code]) => code)).toEqual(['INTERNAL_ERROR', 'INVALID_CALL_STATE']))
  },
}

/** Two requests are under way, and each error finds its own: the wallet's is about the wallet, the call goes on. */
export const ErrorsFindTheirRequest: Story = {
  args: { scripts: { wallet_top_up: 'error:BILLING_FAILED:1', call_request: 'mute:1' } },
  play: async (context) => {
    const { user } = tools(context)
    await user.press('addPoints')
    await user.dial()
    await user.sees('calling')
    await userEvent.click(await user.app.findByRole('button', { name: user.words('addMany', { n: '500' }) }))
    await expect(await user.part('dialog')).toHaveTextContent(user.text('BILLING_FAILED'))
    await expect(user.handled()).toEqual([['BILLING_FAILED', 'default']])
    await user.sees('calling')
    await expect(user.went).toEqual([])
  },
}

/**
 * The connection is lost in the middle of a call: the call goes on, the countdown and "reconnect now" stand above it. The service
 * knows the user again before anything that waited: ending the call was pressed meanwhile, and reaches it.
 */
export const ConnectionLost: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    const before = user.call()
    await faults.calls('restart 300')
    const status = await user.part('connection')
    await expect(within(status).getByRole('timer')).toHaveTextContent(/[123]/)
    await expect(user.call()).toBe(before)
    await user.sees('talking')
    await user.press('end')
    await user.sees('choose')
    await later(300)
    await userEvent.click(await user.app.findByRole('button', { name: user.label('reconnectNow') }))
    await waitFor(async () => expect((await faults.counters()).executions[label('call_end')]).toBe(1), {
      timeout: 5000,
    })
    const { attempts, times } = await faults.counters()
    await expect(attempts[label('join')]).toBe(2)
    await expect(times[label('join')]![1]!).toBeLessThanOrEqual(times[label('call_end')]![0]!)
    await user.gone('connection')
    await expect(user.handled()).toEqual([])
  },
}

/** The service restarts while two are talking: the app comes back by itself, and learns that the call still stands. */
export const ServerRestarts: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    const before = user.call()
    await faults.calls('restart 500')
    await user.part('connection')
    await waitFor(async () => expect((await faults.counters()).executions[label('join')]).toBe(2), { timeout: 9000 })
    await expect(user.call()).toBe(before)
    await user.sees('talking')
    await user.press('mute')
    await waitFor(async () => expect((await faults.counters()).executions[label('signal')]).toBe(2))
    await expect(user.handled()).toEqual([])
  },
}

/** The connection breaks after the request: coming back finds the call, so nobody has to be asked about it. */
export const FoundAgain: Story = {
  args: { scripts: { call_request: 'cut:1' }, acceptMs: -1 },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await waitFor(async () => expect((await faults.counters()).executions[label('join')]).toBe(2), { timeout: 9000 })
    await user.sees('calling')
    await user.gone('dialog')
    await expect(user.call()?.callId).toBeDefined()
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(1)
  },
}

/** The request was done, but its answer never comes: "check" asks the service, which knows the call, and the app goes there. */
export const NoAnswerCheckFirst: Story = {
  args: { scripts: { call_request: 'lost:1' }, requestMs: 800, acceptMs: -1 },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    const dialog = await user.part('dialog')
    await expect(dialog).toHaveTextContent(/送信できたか確認できませんでした|couldn't confirm/)
    const [first, second] = within(dialog).getAllByRole('button')
    await expect(first).toHaveAccessibleName(user.label('check'))
    await expect(second).toHaveAccessibleName(user.label('sendAgain'))
    await userEvent.click(first!)
    await user.sees('calling')
    await user.notes('isThere')
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(1)
  },
}

/** The request was never done: "check" says so, and it is sent again by hand, once. */
export const NoAnswerSendAgain: Story = {
  args: { scripts: { call_request: 'mute:1' }, requestMs: 800 },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    const dialog = await user.part('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: user.label('check') }))
    await user.notes('notThere')
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(1)
    await user.dial()
    await user.sees('talking')
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(2)
  },
}

/** Frames that nobody can read, and messages of a type that nobody knows: reported each, told once, and the app goes on. */
export const FramesNobodyCanRead: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.button('callWho')
    await faults.calls('say {"type": "call_ringing", "callI')
    await faults.calls('say {"type": "dance"}')
    await faults.calls('say [1, 2]')
    await waitFor(() => expect(user.reported()).toEqual(['body', 'body', 'body']))
    const toast = await user.part('toast')
    await expect(toast).toHaveTextContent(/応答を読み取れませんでした|couldn't read/)
    await user.dial()
    await user.sees('talking')
  },
}
