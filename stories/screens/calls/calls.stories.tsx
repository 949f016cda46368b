import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { calls } from '../../../src/presets/index.js'
import { byKeyboard } from '../keyboard.js'
import { label, later, tools } from './play-tools.js'
import { inWorld, type WorldArgs } from './world.js'

/**
 * A call app on the WebSocket specification WS-S09, and both its sides: who calls (U-01, U-03, U-04) and who is called (O-01,
 * O-02). Everything goes over a real socket to the fault server, which plays the service and answers in the words of the
 * document. `scripts` says what it does with a type of message: `error:PEER_UNAVAILABLE`, `mute`, `lost`, `cut`, each with `:1`
 * for once.
 */
const meta = {
  ...inWorld,
  title: 'Screens/Calls',
  args: { sides: ['user'], scripts: {}, acceptMs: 150, requestMs: 5000 },
  argTypes: {
    sides: { control: 'check', options: ['user', 'otomo'] },
    of: { control: 'select', options: ['call_request', 'call_accept', 'call_reject', 'signal', 'wallet_top_up'] },
    code: { control: 'select', options: ['none', ...calls.codes] },
  },
  parameters: { ...inWorld.parameters },
} satisfies Meta<WorldArgs>
export default meta
type Story = StoryObj<WorldArgs>

/** Two apps on one page: everything that there should be one of, there is twice. */
const twoApps = {
  config: {
    rules: ['landmark-no-duplicate-banner', 'landmark-no-duplicate-main', 'landmark-unique'].map((id) => ({
      id,
      enabled: false,
    })),
  },
}

/** Nothing happens by itself here: choose what fails among the controls, and call. */
export const Playground: Story = {
  args: { of: 'call_request', code: 'none' },
  parameters: { a11y: twoApps },
}

/** From the list to the call and back: ringing, accepted, connected, ended. The keyboard is never lost. */
export const ACall: Story = {
  play: async (context) => {
    const { user } = tools(context)
    await user.dial()
    const heading = await user.sees('talking')
    await waitFor(() => expect(heading).toHaveFocus())
    await user.press('end')
    await user.sees('choose')
    await user.notes('ended')
    await waitFor(() =>
      expect(user.app.getByRole('button', { name: user.words('callWho', user.values) })).toHaveFocus(),
    )
    await expect(user.handled()).toEqual([])
  },
}

/** Both sides at once. The incoming call takes the focus as a whole and is read out; Enter answers nothing by accident. */
export const BothSides: Story = {
  args: { sides: ['user', 'otomo'] },
  parameters: { a11y: twoApps },
  play: async (context) => {
    const { user, otomo } = tools(context)
    await otomo.sees('standby')
    await user.dial()
    await user.sees('calling')
    const ringing = await otomo.app.findByRole('alertdialog', { name: otomo.words('incoming', otomo.values) })
    await waitFor(() => expect(ringing).toHaveFocus())
    await otomo.press('accept')
    await Promise.all([user.sees('talking'), otomo.sees('talking')])
    await otomo.press('end')
    await Promise.all([user.sees('choose'), otomo.sees('standby')])
    await expect([...user.handled(), ...otomo.handled()]).toEqual([])
  },
}

/** U-03: it rings, until the user gives it up. */
export const Calling: Story = {
  args: { acceptMs: -1 },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('calling')
    await waitFor(() => expect(user.call()?.callId).toBeDefined())
    await user.press('giveUp')
    await user.sees('choose')
    await waitFor(async () => expect((await faults.counters()).executions[label('call_end')]).toBe(1))
  },
}

/**
 * The other side is offline: U-03 gives way to U-01 at once, the toast comes there, once, and "call again" is the next step. The
 * state of the call is as it was: an error is no transition.
 */
export const CallFails: Story = {
  args: { scripts: { call_request: 'error:PEER_UNAVAILABLE:1' } },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await waitFor(() => expect(user.went).toEqual(['/u-01']))
    await user.sees('choose')
    const toast = await user.part('toast')
    await expect(toast).toHaveTextContent(user.text('PEER_UNAVAILABLE'))
    await expect(user.call()).toEqual({ phase: 'requested', to: 'sakura' })
    await later(300)
    await expect(user.handled()).toEqual([['PEER_UNAVAILABLE', 'default']])
    await expect((await faults.counters()).attempts[label('call_request')]).toBe(1)
    await userEvent.click(within(toast).getByRole('button', { name: user.label('callAgain') }))
    await user.sees('talking')
    await user.gone('toast')
  },
}

/** Not enough points: a dialog over the list. Points are added on the spot, and the call goes through. */
export const NotEnoughPoints: Story = {
  args: { scripts: { call_request: 'error:INSUFFICIENT_POINTS:1' } },
  play: async (context) => {
    const { user } = tools(context)
    await user.dial()
    const dialog = await user.part('dialog')
    await user.sees('choose')
    await expect(dialog).toHaveTextContent(user.text('INSUFFICIENT_POINTS'))
    await userEvent.click(within(dialog).getByRole('button', { name: user.label('topUp') }))
    const add = await user.app.findByRole('button', { name: user.words('addMany', { n: '500' }) })
    await waitFor(() => expect(add).toHaveFocus())
    await userEvent.click(add)
    await user.notes('added')
    await expect(user.calls.store.getState().balance).toBe(1700)
    await user.dial()
    await user.sees('talking')
  },
}

/** Too many calls: the buttons are off for five seconds, and say so where it was pressed. */
export const CalledTooOften: Story = {
  args: { scripts: { call_request: 'error:RATE_LIMITED:1' } },
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('choose')
    const inline = await user.part('inline')
    await expect(within(inline).getByRole('timer')).toBeVisible()
    const button = await user.app.findByRole('button', { name: user.words('callWho', user.values) })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(button)
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'), { timeout: 8000 })
    await userEvent.click(button)
    await user.sees('talking')
    const times = (await faults.counters()).times[label('call_request')]!
    await expect(times).toHaveLength(2)
    await expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(5000)
  },
}

/** O-02: the call has ended meanwhile. It says so, and O-01 comes by itself after five seconds. */
export const CannotBeAccepted: Story = {
  args: { sides: ['otomo'], scripts: { call_accept: 'error:CALL_ALREADY_ENDED' } },
  play: async (context) => {
    const { otomo, faults } = tools(context)
    await otomo.sees('standby')
    await faults.calls('ring')
    await otomo.sees('incoming')
    const before = otomo.call()
    await otomo.press('accept')
    const inline = await otomo.part('inline')
    await expect(inline).toHaveTextContent(otomo.text('CALL_ALREADY_ENDED'))
    await expect(within(inline).getByRole('button', { name: otomo.words('back') })).toBeVisible()
    await expect(otomo.app.queryByRole('button', { name: otomo.words('accept') })).toBeNull()
    await later(2000)
    await expect(otomo.went).toEqual([])
    await waitFor(() => expect(otomo.went).toEqual(['/o-01']), { timeout: 5000 })
    await otomo.sees('standby')
    await expect(otomo.call()).toBe(before)
  },
}

/** U-04: 「接続できませんでした」 stands in the middle of the screen, with the two things that can be done: end it, or call again. */
export const CannotConnect: Story = {
  args: { scripts: { signal: 'error:SIGNAL_REJECTED:1' } },
  play: async (context) => {
    const { user } = tools(context)
    await user.dial()
    const inline = await user.part('inline')
    await expect(inline).toHaveTextContent(/接続できませんでした|couldn't connect/)
    await expect(await user.button('end')).toBeVisible()
    await userEvent.click(within(inline).getByRole('button', { name: user.label('callAgain') }))
    await user.sees('talking')
  },
}

/** U-04: 「相手の応答がありません」. */
export const NoResponse: Story = {
  args: { scripts: { signal: 'error:PEER_UNAVAILABLE:1' } },
  play: async (context) => {
    const { user } = tools(context)
    await user.dial()
    await expect(await user.part('inline')).toHaveTextContent(/相手の応答がありません|isn't responding/)
    await user.press('end')
    await user.sees('choose')
  },
}

/** A signal is refused although the two hear each other: nobody is disturbed, the reporters are told. */
export const LateSignalRejected: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    const before = user.call()
    await faults.calls('error SIGNAL_REJECTED')
    await waitFor(() => expect(user.reported()).toEqual(['SIGNAL_REJECTED']))
    await user.quiet()
    await expect(user.call()).toBe(before)
    await user.sees('talking')
  },
}

/** The payment fails during the call: a bar, so that nobody is interrupted; the dialog comes when the call is over. */
export const BillingFailsInTheCall: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    await faults.calls('error BILLING_FAILED')
    await expect(await user.part('banner')).toHaveTextContent(user.text('BILLING_FAILED'))
    await expect(user.all('dialog')).toHaveLength(0)
    await user.press('end')
    const dialog = await user.part('dialog')
    await expect(dialog).toHaveTextContent(user.text('BILLING_FAILED'))
    await user.gone('banner')
    await userEvent.click(within(dialog).getByRole('button', { name: user.label('balance') }))
    await user.button('addMany')
  },
}

/** Points run out during the call: a bar with "add points", and adding some leaves the call alone. */
export const PointsRunOutInTheCall: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    await faults.calls('error INSUFFICIENT_POINTS')
    const bar = await user.part('banner')
    await userEvent.click(within(bar).getByRole('button', { name: user.label('topUp') }))
    await userEvent.click(await user.app.findByRole('button', { name: user.words('addMany', { n: '1,000' }) }))
    await user.notes('added')
    await user.sees('talking')
    await expect(user.call()?.phase).toBe('connected')
  },
}

/** All of it by keyboard: a call that fails, the toast's "call again", a dialog that leads to the wallet, and its points. */
export const KeyboardOnly: Story = {
  args: { scripts: { call_request: 'error:PEER_UNAVAILABLE:1' } },
  play: byKeyboard(async (context, keyboard) => {
    const { user, faults, locale } = tools(context)
    const who = ['さくら', 'はると', 'ゆい'].map((name, n) =>
      locale === 'ja' ? name : ['Sakura', 'Haruto', 'Yui'][n]!,
    )
    const [sakura, haruto, yui] = who.map((name) => user.words('callWho', { name })) as [string, string, string]
    await user.button('callWho')
    await keyboard.tab(user.words('addPoints'), sakura)
    await keyboard.press('Enter')
    await user.part('toast')
    await keyboard.at(sakura)
    await keyboard.tab(haruto, yui)
    await keyboard.back(haruto, sakura, user.words('addPoints'), user.label('close'), user.label('callAgain'))
    await keyboard.press('Enter')
    await keyboard.at(user.words('talking', user.values))
    await user.gone('toast')
    await keyboard.tab(user.words('mute'))
    await keyboard.press('Space')
    await keyboard.at(user.words('unmute'))
    await keyboard.tab(user.words('end'))
    await keyboard.press('Enter')
    await keyboard.at(sakura)
    await faults.calls('script call_request error:INSUFFICIENT_POINTS:1')
    await keyboard.press('Enter')
    await keyboard.at(user.label('close'))
    await keyboard.press('Escape')
    await user.gone('dialog')
    await keyboard.at(sakura)
    await faults.calls('script call_request error:INSUFFICIENT_POINTS:1')
    await keyboard.press('Enter')
    await keyboard.at(user.label('close'))
    await keyboard.back(user.label('topUp'))
    await keyboard.press('Enter')
    await keyboard.at(user.words('addMany', { n: '500' }))
    await keyboard.press('Space')
    await user.notes('added')
    await keyboard.back(user.words('addPoints'))
    await keyboard.press('Enter')
    await expect(user.app.queryByRole('button', { name: user.words('addMany', { n: '500' }) })).toBeNull()
    await keyboard.tab(sakura)
  }),
}
