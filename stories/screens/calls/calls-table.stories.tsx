import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { expectCell } from './expect-cell.js'
import { tools, type SideTools } from './play-tools.js'
import { column } from './table.js'
import { inWorld, type WorldArgs } from './world.js'

/**
 * Every code of the document at every place where the service may answer with it: one story for each action, which plays its
 * codes one after the other. An error changes nothing in the state of the call; where the user is led is the scope's doing.
 */
const meta = {
  ...inWorld,
  title: 'Screens/Calls, by code',
  args: { sides: ['user'], scripts: {}, acceptMs: 0, requestMs: 5000 },
  parameters: { ...inWorld.parameters, controls: { disable: true } },
} satisfies Meta<WorldArgs>
export default meta
type Story = StoryObj<WorldArgs>

/** What was shown goes before the next code comes. */
async function clear(side: SideTools): Promise<void> {
  side.dismissAll()
  for (const part of ['toast', 'dialog', 'banner'] as const) await side.gone(part)
}

/** U-01 and U-03: a call that fails leads back to the list at once, and is told there. */
export const CallRequest: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    for (const { code, cell } of column('call_request')) {
      const { attempts } = await faults.calls(`script call_request error:${code}:1`)
      user.visited.length = 0
      await user.dial()
      await waitFor(() => expect(user.visited).toEqual(['/u-03', '/u-01']), { timeout: 5000 })
      await user.sees('choose')
      await expectCell(user, code, cell)
      // Only the service itself may say that there is no call: it does to whoever joins again.
      const kept = { phase: 'requested', to: 'sakura' }
      await waitFor(() => expect(user.call()).toEqual(cell === 'renewed' ? null : kept))
      const lists =
        (await faults.counters()).attempts['SOCKET /calls companions']! - attempts['SOCKET /calls companions']!
      await expect(lists).toBe(cell === 'toast, list again' ? 1 : 0)
      // Others cannot be called either.
      const others = user.app.getAllByRole('button', { name: new RegExp(user.words('call')) })
      for (const button of others)
        await (cell === 'off' ? expect(button) : expect(button).not).toHaveAttribute('aria-disabled')
      await clear(user)
    }
  },
}

/** O-02: a call that cannot be accepted says so, and leads back to O-01. */
export const CallAccept: Story = {
  args: { sides: ['otomo'] },
  play: async (context) => {
    const { otomo, faults } = tools(context)
    await otomo.sees('standby')
    for (const { code, cell } of column('call_accept')) {
      await faults.calls(`script call_accept error:${code}:1`)
      await faults.calls('ring')
      await otomo.sees('incoming')
      const before = otomo.call()
      await otomo.press('accept')
      await expectCell(otomo, code, cell)
      await expect(otomo.call()).toBe(before)
      await expect(otomo.route.get()).toBe('/o-02')
      if (cell === 'off') await expect(await otomo.button('accept')).toHaveAttribute('aria-disabled')
      if (cell !== 'inline, back') continue
      await otomo.press('back')
      await otomo.sees('standby')
      await expect(otomo.call()).toBe(before)
    }
  },
}

/** O-02: declining leads to O-01 whatever happens; what failed is told there, unless the call is gone anyway. */
export const CallReject: Story = {
  args: { sides: ['otomo'] },
  play: async (context) => {
    const { otomo, faults } = tools(context)
    await otomo.sees('standby')
    for (const { code, cell } of column('call_reject')) {
      await faults.calls(`script call_reject error:${code}:1`)
      await faults.calls('ring')
      await otomo.sees('incoming')
      const before = otomo.call()
      await otomo.press('decline')
      const stays = cell === 'off' || cell === 'renewed'
      if (!stays) await otomo.sees('standby')
      await expectCell(otomo, code, cell)
      await expect(otomo.route.get()).toBe(stays ? '/o-02' : '/o-01')
      await expect(otomo.call()).toBe(before)
      await clear(otomo)
    }
  },
}

/** U-04 while it connects: what goes wrong stands in the middle of the screen. */
export const SignalWhileConnecting: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    for (const { code, cell } of column('connecting')) {
      await faults.calls(`script signal error:${code}:1`)
      await user.dial()
      await waitFor(() => expect(user.route.get()).toBe('/u-04'))
      await expectCell(user, code, cell)
      await expect(user.call()).toMatchObject({ phase: 'accepted', to: 'sakura' })
      await expect(user.route.get()).toBe('/u-04')
      await user.press('end')
      await user.sees('choose')
      // What was only a bar during the call asks for an answer now.
      if (code === 'BILLING_FAILED')
        await userEvent.click(within(await user.part('dialog')).getByRole('button', { name: user.label('close') }))
      await clear(user)
    }
  },
}

/** U-04 once the two hear each other: they do not need to know what goes wrong beside the talk, the reporters do. */
export const SignalOnceConnected: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    await user.dial()
    await user.sees('talking')
    const before = user.call()
    let isMuted = false
    for (const { code, cell } of column('connected')) {
      await faults.calls(`script signal error:${code}:1`)
      await user.press(isMuted ? 'unmute' : 'mute')
      isMuted = !isMuted
      await expectCell(user, code, cell)
      await expect(user.call()).toMatchObject(before!)
      await expect(user.app.getByRole('heading', { level: 1 })).toHaveTextContent(
        user.words('talking', { name: '' }).slice(-3),
      )
      await clear(user)
    }
  },
}

/** The wallet, which stands above every screen. */
export const Wallet: Story = {
  play: async (context) => {
    const { user, faults } = tools(context)
    const wallet = within(await user.app.findByRole('region', { name: user.words('wallet') }))
    await userEvent.click(wallet.getByRole('button', { name: user.words('addPoints') }))
    const add = wallet.getByRole('button', { name: user.words('addMany', { n: '500' }) })
    for (const { code, cell } of column('wallet')) {
      await faults.calls(`script wallet_top_up error:${code}:1`)
      await userEvent.click(add)
      await expectCell(user, code, cell)
      await expect(user.calls.store.getState().balance).toBe(1200)
      await (cell === 'off' ? expect(add) : expect(add).not).toHaveAttribute('aria-disabled')
      await clear(user)
    }
    await expect((await faults.counters()).executions['SOCKET /calls wallet_top_up']).toBeUndefined()
  },
}
