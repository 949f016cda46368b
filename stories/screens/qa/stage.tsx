import type { Meta } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { createErrorClient } from '../../../src/index.js'
import { professor } from '../../../src/presets/index.js'
import { openFaults } from '../../../test/fault-server/client.js'
import type { Loaded } from '../../.storybook/preview.js'
import { see } from '../../components/see.js'
import { createAccount, type Account } from '../account.js'
import { QaApp } from './qa-app.js'
import { say, type Word } from './words.js'

export interface Args {
  /** What the backend does, by the end of the request's path: a query of the fault server. */
  readonly faults: Readonly<Record<string, string>>
}

interface Staged extends Loaded {
  readonly account: Account
}

/** In place of what other stories get: the app's own client has a session, which the backend renews. */
const load = ({ globals }: { globals: Readonly<Record<string, unknown>> }): Promise<Staged> => {
  const faults = openFaults()
  const went: string[] = []
  const account = createAccount(async () => {
    const response = await fetch(`${faults.base('professor')}/scenarios/refresh`, { method: 'POST' })
    return ((await response.json()) as { token: string }).token
  })
  const errors = createErrorClient({
    locale: globals['locale'] as string,
    session: account.session,
    navigate: (to) => void went.push(to),
    allow: ['https://chromewebstore.google.com', 'https://github.com', 'https://guide.eduanimar.example'],
  })
  return Promise.resolve({ faults, went, account, errors })
}

function Stage({ faults: scripts, loaded, locale }: Args & { readonly loaded: Staged; readonly locale: string }) {
  const { faults, errors, account, went } = loaded
  const [api] = useState(() =>
    errors.source(professor, {
      baseUrl: faults.base('professor'),
      fetch(input, init) {
        const url = new URL(input instanceof Request ? input.url : input, location.href)
        const query = Object.entries(scripts).find(([end]) => url.pathname.endsWith(end))?.[1] ?? ''
        for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value)
        return fetch(url, init)
      },
    }),
  )
  const [onNavigate] = useState(() => (to: string) => void went.push(to))
  return <QaApp client={errors} api={api} account={account} locale={locale} onNavigate={onNavigate} />
}

/** What all stories of the screen have in common. Storybook reads `parameters` only where a file writes them itself. */
export const stage = {
  args: { faults: {} },
  loaders: [load],
  parameters: { layout: 'fullscreen', ownProvider: true },
  render: (args, { loaded, globals }) => (
    <Stage {...args} loaded={loaded as unknown as Staged} locale={globals['locale'] as string} />
  ),
} satisfies Meta<Args>

/** An answer of two sources and two sentences, slow enough to be watched. */
export const answer = 'evidence=2&events=10&everyMs=60'
const path = 'POST /professor/qa/stream'

/** What a play function works with. */
export function tools(context: Parameters<typeof see>[0]) {
  const seen = see(context)
  const words = say(context.globals['locale'] as string)
  const { canvas, faults, text } = seen
  const main = () => within(canvas.getByRole('main'))
  return {
    ...seen,
    words,
    account: (context.loaded as Staged).account,
    /** The text of a code. */
    code: (code: (typeof professor.codes)[number]) => text(professor, code),
    main,
    /** The text of the answer, as much as there is. */
    answered: () => main().getByText(/./, { selector: '.qa-text' }),
    button: (word: Word) => canvas.findByRole('button', { name: words(word) }, { timeout: 4000 }),
    box: () => canvas.findByLabelText(words('question'), {}, { timeout: 4000 }),
    async ask(question = '中間発表の範囲はどこまでですか？') {
      const box = await canvas.findByLabelText(words('question'), {}, { timeout: 4000 })
      await userEvent.clear(box)
      if (question) await userEvent.type(box, question)
      await userEvent.click(canvas.getByRole('button', { name: words('ask') }))
    },
    /** The heading of the answer says how far it is. */
    status: (word: Word, timeout = 4000) =>
      waitFor(() => expect(main().getByRole('heading', { level: 2, name: words(word) })).toBeVisible(), { timeout }),
    /** How often the question was sent, and after how many seconds each time. */
    async asked() {
      const { times } = await faults.counters()
      const at = times[path] ?? []
      return { count: at.length, waits: at.slice(1).map((time, n) => (time - at[n]!) / 1000) }
    },
    /** What the list of recent problems says. */
    problems: () => {
      const list = canvas.queryByRole('region', { name: words('problems') })
      return list ? within(list).getAllByRole('listitem') : []
    },
  }
}
