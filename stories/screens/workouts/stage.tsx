import type { Meta } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent } from 'storybook/test'
import { apiErrorFromResponse, createErrorClient } from '../../../src/index.js'
import { workouts } from '../../../src/presets/index.js'
import { openFaults } from '../../../test/fault-server/client.js'
import type { Loaded } from '../../.storybook/preview.js'
import { see } from '../../components/see.js'
import { createAccount, type Account } from '../account.js'
import { say, type Word } from './words.js'
import { WorkoutsApp } from './workouts-app.js'

export interface Args {
  /** What the backend does, by method and path (`'POST /'`, `'*'` for all): a query of the fault server. */
  readonly faults: Readonly<Record<string, string>>
  /** Where the app begins. */
  readonly start?: string
}

interface Staged extends Loaded {
  readonly account: Account
  /** The same as `faults`, and may be changed while the app runs. */
  readonly scripts: Map<string, string>
}

interface StoryContext {
  readonly args: Partial<Args>
  readonly globals: Readonly<Record<string, unknown>>
}

/** In place of what other stories get: the app's own client has a session, which the backend renews. */
const load = ({ args, globals }: StoryContext): Promise<Staged> => {
  const faults = openFaults()
  const went: string[] = []
  const scripts = new Map(Object.entries(args.faults ?? {}))
  const account = createAccount(async () => {
    const query = scripts.get('POST /scenarios/refresh') ?? ''
    const response = await fetch(`${faults.base('workouts')}/scenarios/refresh?${query}`, { method: 'POST' })
    if (!response.ok) throw await apiErrorFromResponse(response)
    return ((await response.json()) as { token: string }).token
  })
  const errors = createErrorClient({
    locale: globals['locale'] as string,
    session: account.session,
    navigate: (to) => void went.push(to),
  })
  return Promise.resolve({ faults, went, account, errors, scripts })
}

function Stage({ loaded, locale, start }: { loaded: Staged; locale: string; start: string | undefined }) {
  const { faults, errors, account, went, scripts } = loaded
  const [api] = useState(() => {
    const baseUrl = faults.base('workouts')
    return errors.source(workouts, {
      baseUrl,
      fetch(input, init) {
        const url = new URL(input instanceof Request ? input.url : input, location.href)
        const path = url.href.slice(baseUrl.length) || '/'
        for (const query of [scripts.get('*'), scripts.get(`${init?.method ?? 'GET'} ${path}`)])
          for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value)
        return fetch(url, init)
      },
    })
  })
  const [onNavigate] = useState(() => (to: string) => void went.push(to))
  return (
    <WorkoutsApp client={errors} api={api} account={account} locale={locale} start={start} onNavigate={onNavigate} />
  )
}

/** What all stories of the screen have in common. Storybook reads `parameters` only where a file writes them itself. */
export const stage = {
  args: { faults: {} },
  loaders: [load],
  parameters: { layout: 'fullscreen', ownProvider: true },
  render: ({ start }, { loaded, globals }) => (
    <Stage loaded={loaded as unknown as Staged} locale={globals['locale'] as string} start={start} />
  ),
} satisfies Meta<Args>

export const newPage = '/workouts/new'
const patient = { timeout: 4000 }

/** What a play function works with. */
export function tools(context: Parameters<typeof see>[0]) {
  const seen = see(context)
  const { canvas, faults, text, all, quiet } = seen
  const { account, scripts } = context.loaded as Staged
  const words = say(context.globals['locale'] as string)
  const input = (name: Word, n = 1) => canvas.findAllByLabelText(words(name), {}, patient).then((all) => all[n - 1]!)
  const type = async (name: Word, value: string, n = 1) => {
    const box = await input(name, n)
    await userEvent.clear(box)
    if (value) await userEvent.type(box, value)
  }
  return {
    ...seen,
    words,
    account,
    /** From now on the backend does this. */
    fault: (request: string, query: string) => void scripts.set(request, query),
    code: (code: (typeof workouts.codes)[number]) => text(workouts, code),
    button: (word: Word, values = {}) => canvas.findByRole('button', { name: words(word, values) }, patient),
    page: (word: Word) => canvas.findByRole('heading', { level: 1, name: words(word) }, patient),
    row: (name: string) => canvas.findByRole('button', { name }, patient),
    /** A set in the list. */
    setOf: (weight: number, reps: number) => new RegExp(words('setOf', { weight, reps }).replace(/\s/g, '\\s')),
    /** The names of the rows. */
    rows: () =>
      [...canvas.getByRole('main').querySelectorAll('.gym-open')].map(({ textContent }) => textContent.trim()),
    input,
    type,
    /** A workout that the server takes. */
    async fill(name = 'ローイング') {
      await type('name', name)
      const started = await input('startedAt')
      await userEvent.type(started, '2026-11-25T07:00')
      await type('weight', '40')
      await type('reps', '12')
    },
    save: async () => userEvent.click(await canvas.findByRole('button', { name: words('save') }, patient)),
    dialog: (name?: RegExp | string) =>
      canvas.findByRole('alertdialog', name === undefined ? {} : { name }, { timeout: 6000 }),
    /** Nothing popped up. */
    async noNotices() {
      await quiet()
      await expect([...all('toast'), ...all('dialog')]).toEqual([])
    },
    /** How often a request arrived, and how often its work was done. */
    async counted(request: string) {
      const { attempts, executions } = await faults.counters()
      return [attempts[request] ?? 0, executions[request] ?? 0]
    },
    async seconds(request: string) {
      const at = (await faults.counters()).times[request] ?? []
      return at.slice(1).map((time, n) => (time - at[n]!) / 1000)
    },
  }
}

/** The device loses its connection, as far as a page can tell. @returns the way back. */
export function goOffline(): () => void {
  const tell = (name: string) => window.dispatchEvent(new Event(name))
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
  tell('offline')
  return () => {
    Reflect.deleteProperty(navigator, 'onLine')
    tell('online')
  }
}
