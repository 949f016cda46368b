import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { newPage, stage, tools, type Args } from './stage.js'

/** A session that ends: what the user has typed is there when they are back. */
const meta = {
  title: 'Screens/Workouts/Sign-in',
  ...stage,
  args: { ...stage.args, start: newPage },
  parameters: { ...stage.parameters },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

const create = 'POST /workouts'
const list = 'GET /workouts'
const refresh = 'POST /workouts/scenarios/refresh'

/** TOKEN_EXPIRED: one refresh and one replay for every request that needs it, and the user sees nothing of it. */
export const TokenExpired: Story = {
  args: { faults: { '*': 'token=1' }, start: '/workouts' },
  play: async (context) => {
    const { row, button, fill, save, counted, faults, account, said, went, words, canvas, noNotices } = tools(context)
    await row('スクワット')
    await expect(await counted(refresh)).toEqual([1, 1])
    await expect(await counted(list)).toEqual([2, 1])
    await userEvent.click(await button('add'))
    await fill()
    await fetch(`${faults.base('workouts')}/scenarios/token`, { method: 'DELETE' })
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(refresh)).toEqual([2, 2])
    await expect(await counted(create)).toEqual([2, 1])
    await expect(account.getToken()).toBe('token-2')
    await expect(canvas.getByText(words('saved'))).toBeVisible()
    await noNotices()
    await expect([...said('alert'), ...went.filter((to) => to.startsWith('/login'))]).toEqual([])
  },
}

async function signInAndBack(context: Context) {
  const { dialog, code, label, page, button, went, input, gone } = tools(context)
  const asked = await dialog(new RegExp(code('AUTHENTICATION_FAILED')))
  await userEvent.click(within(asked).getByRole('button', { name: label('login') }))
  await gone('dialog')
  await expect(await page('login')).toHaveFocus()
  await expect(went.at(-1)).toMatch(/^\/login\?returnTo=%2F/)
  await userEvent.click(await button('login'))
  await expect(await page('create')).toHaveFocus()
  await expect(await input('name')).toHaveValue('ローイング')
  await expect(await input('weight')).toHaveValue('40')
}

/** AUTHENTICATION_FAILED: the dialog, the login page, and back to the half-filled form. It is sent by the user again. */
export const AuthenticationFailed: Story = {
  args: { faults: { 'POST /': 'script=error:AUTHENTICATION_FAILED:1' } },
  play: async (context) => {
    const { fill, save, row, canvas, words, counted } = tools(context)
    await fill()
    await save()
    await signInAndBack(context)
    await expect(canvas.getByText(words('signedIn'))).toBeVisible()
    await expect(await counted(create)).toEqual([1, 0])
    await save()
    await expect(await row('ローイング')).toBeVisible()
    await expect(await counted(create)).toEqual([2, 1])
    await expect(await counted(refresh)).toEqual([0, 0])
  },
}

/** Refused again right after it: signing in once more would lead round in circles, so support comes first. */
export const RefusedAgain: Story = {
  args: { faults: { 'POST /': 'script=error:AUTHENTICATION_FAILED' } },
  play: async (context) => {
    const { fill, save, dialog, gone, label, counted, input, all, quiet } = tools(context)
    await fill()
    await save()
    await signInAndBack(context)
    await save()
    const asked = await dialog(label('loginLoop'))
    await expect(within(asked).getByRole('link', { name: label('support') })).toHaveAttribute(
      'href',
      expect.stringMatching(/^mailto:/),
    )
    await expect(within(asked).getByText(label('details'))).toBeVisible()
    await userEvent.click(within(asked).getByRole('button', { name: label('close') }))
    await gone('dialog')
    await quiet()
    await expect([...all('dialog'), ...all('toast')]).toEqual([])
    await expect(await input('name')).toHaveValue('ローイング')
    await expect(await counted(create)).toEqual([2, 0])
  },
}

/** The sign-in itself is refused: said on the login page, and no dialog asks to go where the user is. */
export const SignInRefused: Story = {
  args: {
    faults: {
      'POST /': 'script=error:AUTHENTICATION_FAILED:1',
      'POST /auth/login': 'script=error:AUTHENTICATION_FAILED:1',
    },
  },
  play: async (context) => {
    const { fill, save, dialog, label, button, page, part, code, all, quiet, input } = tools(context)
    await fill()
    await save()
    await userEvent.click(within(await dialog()).getByRole('button', { name: label('login') }))
    await userEvent.click(await button('login'))
    await expect(await part('inline')).toHaveTextContent(code('AUTHENTICATION_FAILED'))
    await quiet()
    await expect(all('dialog')).toEqual([])
    await userEvent.click(await button('login'))
    await expect(await page('create')).toHaveFocus()
    await expect(await input('name')).toHaveValue('ローイング')
  },
}

/** The refresh is refused too: the same way, by one dialog. */
export const RefreshRefused: Story = {
  args: { faults: { 'PUT /2': 'token=1', 'POST /scenarios/refresh': 'status=401' }, start: '/workouts/2' },
  play: async (context) => {
    const { dialog, label, save, page, type, button, input, counted } = tools(context)
    await type('name', '懸垂')
    await save()
    await userEvent.click(within(await dialog()).getByRole('button', { name: label('login') }))
    await expect(await counted(refresh)).toEqual([1, 0])
    await userEvent.click(await button('login'))
    await expect(await page('edit')).toHaveFocus()
    await expect(await input('name')).toHaveValue('懸垂')
  },
}
