import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { asyncProcessing } from '../../../src/presets/index.js'
import { createLabel } from '../../../src/react/labels.js'
import type { Loaded } from '../../.storybook/preview.js'
import { Queries } from '../../query/queries.js'
import { byKeyboard } from '../keyboard.js'
import { GoalScreen } from './goal-screen.js'
import { say } from './words.js'

interface Args {
  /** What the backend does, by the end of the request's path. */
  readonly scripts: Readonly<Record<string, string>>
  readonly pollMs: number
}

function Screen({ scripts, pollMs, loaded, locale }: Args & { readonly loaded: Loaded; readonly locale: string }) {
  const [api] = useState(() =>
    loaded.errors.source(asyncProcessing, {
      baseUrl: loaded.faults.base('async-processing'),
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        const path = new URL(input instanceof Request ? input.url : input, location.href).pathname
        headers.set('x-fault-script', Object.entries(scripts).find(([end]) => path.endsWith(end))?.[1] ?? 'ok')
        return fetch(input, { ...init, headers })
      },
    }),
  )
  return (
    <Queries>
      <GoalScreen api={api} locale={locale} pollMs={pollMs} />
    </Queries>
  )
}

/**
 * A whole screen on the AI backend's specification: a wish is validated, throttled, turned into a job; the job is watched,
 * retried, cancelled and started anew. Everything is real HTTP against the fault server.
 */
const meta = {
  title: 'Screens/AI goal generator',
  args: { scripts: {}, pollMs: 300 },
  parameters: { layout: 'fullscreen' },
  render: (args, { loaded, globals }) => (
    <Screen {...args} loaded={loaded as Loaded} locale={globals['locale'] as string} />
  ),
} satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

const tools = ({ canvasElement, globals }: Context) => {
  const locale = globals['locale'] as 'ja' | 'en'
  const screen = within(canvasElement)
  const words = say(locale)
  return {
    screen,
    words,
    /** What a button of the library says. */
    label: createLabel(locale),
    /** The text of a code where it is seen; the live region says it too. */
    seen: (code: (typeof asyncProcessing.codes)[number]) =>
      screen.findByText(asyncProcessing.entry(code)!.message[locale]!, { selector: '[data-part=text]' }),
    button: (name: string) => screen.findByRole('button', { name }, { timeout: 5000 }),
    status: (word: Parameters<typeof words>[0]) =>
      waitFor(() => expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(words(word)), {
        timeout: 8000,
      }),
    async wish(title = '英語で会議に参加する') {
      if (title) await userEvent.type(screen.getByLabelText(words('title')), title)
      await userEvent.type(screen.getByLabelText(words('deadline')), '2099-04-01')
      await userEvent.click(screen.getByRole('button', { name: words('generate') }))
    },
  }
}

/** The wish becomes steps. */
export const Generates: Story = {
  play: async (context) => {
    const { wish, status, screen } = tools(context)
    await wish()
    await status('COMPLETED')
    await expect(screen.getAllByRole('listitem').length).toBeGreaterThan(1)
  },
}

/** 429 with `Retry-After: 3`: the wait counts down at the form and the request goes through after it, once. */
export const Throttled: Story = {
  args: { scripts: { '/processes': 'throttle:3' } },
  play: async (context) => {
    const { wish, status, screen } = tools(context)
    const { faults } = context.loaded as Loaded
    await wish()
    const timer = await screen.findByRole('timer')
    await expect(timer).toHaveTextContent(/[123]/)
    await expect(await screen.findByRole('button', { name: /今すぐ再試行|Retry now/ })).toBeVisible()
    await status('COMPLETED')
    const { attempts, executions, times } = await faults.counters()
    const [first, second] = times['POST /async-processing/processes'] ?? []
    await expect(attempts['POST /async-processing/processes']).toBe(2)
    await expect(executions['POST /async-processing/processes']).toBe(1)
    await expect(second! - first!).toBeGreaterThanOrEqual(3000)
  },
}

/** The server's complaints come to their fields; what the user has written stays. */
export const Validation: Story = {
  play: async (context) => {
    const { screen, words } = tools(context)
    await userEvent.click(screen.getByRole('button', { name: words('generate') }))
    const title = screen.getByLabelText(words('title'))
    await waitFor(() => expect(title).toHaveAccessibleDescription(/1文字以上200文字以内/))
    await expect(title).toBeInvalid()
    await expect(screen.getByLabelText(words('deadline'))).toBeInvalid()
    await userEvent.type(title, 'a')
    await expect(title).toBeValid()
    await expect(screen.getByLabelText(words('deadline'))).toBeInvalid()
  },
}

/** A job that failed is retried by hand, through the retry call of the backend. */
export const FailsOnce: Story = {
  args: { scripts: { '/processes': 'fail:AI_ERROR:1' } },
  play: async (context) => {
    const { wish, status, button, words, seen } = tools(context)
    await wish()
    await status('FAILED')
    await expect(await seen('AI_ERROR')).toBeVisible()
    await userEvent.click(await button(words('retryJob')))
    await status('COMPLETED')
    const { executions } = await (context.loaded as Loaded).faults.counters()
    await expect(executions['POST /async-processing/processes']).toBe(1)
    await expect(executions['POST /async-processing/processes/:id/retry']).toBe(1)
  },
}

/** After three retries the button is gone, and starting anew is what remains. */
export const RetriesUsedUp: Story = {
  args: { scripts: { '/processes': 'fail:AI_RESPONSE_INVALID' }, pollMs: 100 },
  play: async (context) => {
    const { wish, status, button, words, screen } = tools(context)
    await wish()
    for (let n = 0; n < 3; n++) {
      await status('FAILED')
      await userEvent.click(await button(words('retryJob')))
      await status('PENDING')
    }
    await status('FAILED')
    await expect(screen.queryByRole('button', { name: words('retryJob') })).toBeNull()
    await userEvent.click(await button(words('startAnew')))
    await expect(screen.getByLabelText(words('title'))).toBeVisible()
  },
}

/** The server says that no retry is left: the button goes, the text offers to start anew. */
export const RetryRefused: Story = {
  args: { scripts: { '/processes': 'fail:AI_ERROR', '/retry': 'error:MAX_RETRY_EXCEEDED' } },
  play: async (context) => {
    const { wish, status, button, words, screen, seen } = tools(context)
    await wish()
    await status('FAILED')
    await userEvent.click(await button(words('retryJob')))
    await expect(await seen('MAX_RETRY_EXCEEDED')).toBeVisible()
    await expect(screen.queryByRole('button', { name: words('retryJob') })).toBeNull()
    await expect(await button(words('startAnew'))).toBeVisible()
  },
}

/** The server says that this job is not to be tried again: the button goes, and nothing else offers to. */
export const RetryNotAllowed: Story = {
  args: { scripts: { '/processes': 'fail:AI_ERROR', '/retry': 'error:RETRY_NOT_ALLOWED' } },
  play: async (context) => {
    const { wish, status, button, words, screen, seen } = tools(context)
    await wish()
    await status('FAILED')
    await userEvent.click(await button(words('retryJob')))
    await expect(await seen('RETRY_NOT_ALLOWED')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('button', { name: words('retryJob') })).toBeNull())
    await expect(screen.queryByRole('button', { name: /再試行|[Rr]etry/ })).toBeNull()
    const { attempts } = await (context.loaded as Loaded).faults.counters()
    await expect(attempts['POST /async-processing/processes/:id/retry']).toBe(1)
  },
}

/** A running job is cancelled. */
export const Cancelled: Story = {
  args: { scripts: { '/processes': 'stuck' } },
  play: async (context) => {
    const { wish, status, button, words, screen } = tools(context)
    await wish()
    await status('PROCESSING')
    await userEvent.click(await button(words('cancel')))
    await status('CANCELLED')
    await expect(screen.queryByRole('progressbar')).toBeNull()
  },
}

/** A code that no retry helps: what support needs can be copied. */
export const NeedsSupport: Story = {
  args: { scripts: { '/processes': 'fail:INTERNAL_ERROR' } },
  play: async (context) => {
    const { wish, status, words, screen, seen } = tools(context)
    await wish()
    await status('FAILED')
    await expect(await seen('INTERNAL_ERROR')).toBeVisible()
    await expect(screen.queryByRole('button', { name: words('retryJob') })).toBeNull()
    await expect(screen.getByRole('button', { name: /詳細をコピー|Copy details/ })).toBeInTheDocument()
  },
}

/** The connection breaks while the wish is sent: nobody knows whether the job runs, so it is not sent again by itself. */
export const AnswerLost: Story = {
  args: { scripts: { '/processes': 'cut' } },
  play: async (context) => {
    const { wish } = tools(context)
    const { faults } = context.loaded as Loaded
    await wish()
    const dialog = await within(document.body).findByRole('alertdialog')
    await expect(dialog).toHaveTextContent(/送信できたか確認できませんでした|couldn't confirm/)
    await expect((await faults.counters()).attempts['POST /async-processing/processes']).toBe(1)
    await userEvent.keyboard('{Escape}')
  },
}

/** All of it by keyboard: complaints and their links, a job that fails, its retry, and the next one. */
export const KeyboardOnly: Story = {
  args: { scripts: { '/processes': 'fail:AI_ERROR:1' } },
  play: byKeyboard(async (context, keyboard) => {
    const { screen, words, label, seen } = tools(context)
    const input = (name: 'title' | 'deadline') => screen.getByLabelText(words(name))
    const send = words('generate')
    await keyboard.tab(input('title'), input('deadline'), send)
    await keyboard.press('Enter')
    await keyboard.at(await screen.findByRole('group', { name: /2件|2 problems/ }))
    await keyboard.tab(/^目標: |^Goal: /, /^達成期限: |^Deadline: /)
    await keyboard.press('Enter')
    await keyboard.at(input('deadline'))
    await keyboard.back(input('title'))
    await keyboard.press('英語で会議に参加する')
    await keyboard.tab(input('deadline'))
    await keyboard.pickTime(3)
    await keyboard.tab(send)
    await keyboard.press('Space')
    await keyboard.at(words('FAILED'))
    await expect(await seen('AI_ERROR')).toBeVisible()
    await keyboard.tab(label('edit'), label('support'), words('retryJob'), words('startAnew'))
    await keyboard.back(words('retryJob'))
    await keyboard.press('Enter')
    await keyboard.at(words('COMPLETED'))
    await keyboard.tab(words('startAnew'))
    await keyboard.press('Enter')
    await keyboard.at(await screen.findByLabelText(words('title')))
  }),
}

/** Nobody knows whether the wish was sent: the dialog has the keyboard, and gives it back. */
export const KeyboardOnlyInTheDialog: Story = {
  args: { scripts: { '/processes': 'cut' } },
  play: byKeyboard(async (context, keyboard) => {
    const { screen, words, label } = tools(context)
    const [title, deadline] = [screen.getByLabelText(words('title')), screen.getByLabelText(words('deadline'))]
    await keyboard.tab(title)
    await keyboard.press('英語で会議に参加する')
    await keyboard.tab(deadline)
    await keyboard.pickTime(3)
    await keyboard.tab(words('generate'))
    await keyboard.press('Enter')
    await keyboard.at(label('close'))
    await keyboard.press('Escape')
    await keyboard.at(words('generate'))
  }),
}
