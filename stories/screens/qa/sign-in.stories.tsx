import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { professor } from '../../../src/presets/index.js'
import { answer, stage, tools, type Args } from './stage.js'

/** Sessions that are over, and users whom the backend does not know yet. What was typed is still there afterwards. */
const meta = { title: 'Screens/Q&A/Sign-in', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

const question = '期末試験の範囲は？'

/** From the dialog to the login page, and back to where the question still stands. */
async function signInAndBack(context: Context, code: (typeof professor.codes)[number]) {
  const { canvas, label, words, button, went, box, ...seen } = tools(context)
  const dialog = await canvas.findByRole('alertdialog', { name: new RegExp(seen.code(code)) }, { timeout: 4000 })
  await userEvent.click(within(dialog).getByRole('button', { name: label('login') }))
  await expect(await canvas.findByRole('heading', { name: words('login') })).toHaveFocus()
  await expect(went).toEqual([expect.stringMatching(/^\/login\?returnTo=%2F/)])
  await userEvent.click(await button('loginButton'))
  await expect(await box()).toHaveValue(question)
  await expect(went).toHaveLength(2)
  await expect(canvas.getByText(words('signedIn'))).toBeVisible()
}

/** 1001: the dialog, the login page, and back. The question is asked again only when the user asks. */
export const LoginRequired: Story = {
  args: { faults: { '/qa/stream': 'script=error:AUTH_REQUIRED:1' } },
  play: async (context) => {
    const { ask, button, status, asked, all } = tools(context)
    await ask(question)
    await signInAndBack(context, 'AUTH_REQUIRED')
    await expect(all('dialog')).toEqual([])
    await expect((await asked()).count).toBe(1)
    await userEvent.click(await button('ask'))
    await status('answered')
    await expect((await asked()).count).toBe(2)
  },
}

/** The other code for the same thing takes the same way. */
export const AuthenticationRequired: Story = {
  args: { faults: { '/qa/stream': 'script=error:AUTHENTICATION_REQUIRED:1' } },
  play: async (context) => {
    const { ask, asked } = tools(context)
    await ask(question)
    await signInAndBack(context, 'AUTHENTICATION_REQUIRED')
    await expect((await asked()).count).toBe(1)
  },
}

/** The token turns out to be invalid in the middle of an answer: the session is cleared at once, its part stays. */
export const InvalidToken: Story = {
  args: { faults: { '/qa/stream': `${answer}&errorAfter=6&times=1&code=AUTH_INVALID_TOKEN` } },
  play: async (context) => {
    const { ask, status, answered, words, account, canvas, asked, all } = tools(context)
    await ask(question)
    await status('broken')
    await waitFor(() => expect(all('dialog')).toHaveLength(1), { timeout: 4000 })
    await expect(account.getToken()).toBeUndefined()
    await expect(canvas.getByText(words('signedOut'))).toBeVisible()
    await expect(answered()).toBeVisible()
    await signInAndBack(context, 'AUTH_INVALID_TOKEN')
    await expect(all('toast')).toEqual([])
    await expect((await asked()).count).toBe(1)
    await expect(canvas.getByRole('region', { name: words('earlier') })).toHaveTextContent(question)
  },
}

/** TOKEN_EXPIRED: one refresh and one replay, and the user sees nothing of it. */
export const TokenExpired: Story = {
  args: { faults: { '/qa/stream': 'token=1&evidence=2' } },
  play: async (context) => {
    const { ask, status, asked, faults, all, said, went, account } = tools(context)
    await ask(question)
    await status('answered')
    await expect((await asked()).count).toBe(2)
    const { executions } = await faults.counters()
    await expect(executions['POST /professor/scenarios/refresh']).toBe(1)
    await expect(executions['POST /professor/qa/stream']).toBe(1)
    await expect(account.getToken()).toBe('token-1')
    await expect([...all('dialog'), ...all('toast'), ...all('inline'), ...said('alert'), ...went]).toEqual([])
  },
}

/** Signed in at the university, unknown to the backend: on to the page that explains the extension. */
async function tryToSignIn(context: Context) {
  const { ask, button, canvas, label, words, went, code } = tools(context)
  await ask(question)
  const dialog = await canvas.findByRole('alertdialog', {}, { timeout: 4000 })
  await userEvent.click(within(dialog).getByRole('button', { name: label('login') }))
  await userEvent.click(await button('loginButton'))
  await expect(await canvas.findByRole('heading', { name: words('register') }, { timeout: 4000 })).toHaveFocus()
  await expect(went.at(-1)).toBe('/auth/register-redirect')
  await expect(canvas.getByRole('main')).toHaveTextContent(code('AUTH_USER_NOT_REGISTERED'))
  const links = canvas.getAllByRole<HTMLAnchorElement>('link')
  return links.map((link) => [link.textContent, link.href])
}
const unknown = (urls: string) => ({
  '/qa/stream': 'script=error:AUTH_REQUIRED:1',
  '/auth/login': `script=error:AUTH_USER_NOT_REGISTERED${urls}`,
})

/** The backend names the store, the releases and the guide. */
export const NotRegistered: Story = {
  args: { faults: unknown('&urls=filled') },
  play: async (context) => {
    const { label } = tools(context)
    await expect(await tryToSignIn(context)).toEqual([
      [label('chrome_web_store'), 'https://chromewebstore.google.com/detail/eduanimar/abcdefghijklmnop'],
      [label('github_releases'), 'https://github.com/eduanimar/extension/releases'],
      [label('official_guide'), 'https://guide.eduanimar.example/install'],
    ])
  },
}

/** Two of the links lead elsewhere (another origin, a script): they are not there. */
export const ForeignLinks: Story = {
  args: { faults: unknown('&urls=foreign') },
  play: async (context) => {
    const { label } = tools(context)
    await expect(await tryToSignIn(context)).toEqual([
      [label('official_guide'), 'https://guide.eduanimar.example/install'],
    ])
  },
}

/** The placeholders of the document were never filled in: no link is left, so support is what helps. */
export const PlaceholderLinks: Story = {
  args: { faults: unknown('') },
  play: async (context) => {
    const { label } = tools(context)
    await expect(await tryToSignIn(context)).toEqual([[label('support'), 'mailto:support@example.com']])
  },
}
