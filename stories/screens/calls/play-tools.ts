import { expect, userEvent, waitFor, within } from 'storybook/test'
import { calls as preset } from '../../../src/presets/index.js'
import { createLabel } from '../../../src/react/labels.js'
import { say, type Word } from './words.js'
import type { Opened, Role, Side } from './world.js'

/** What a play function gets from Storybook. */
export interface Context {
  readonly canvasElement: HTMLElement
  readonly globals: Readonly<Record<string, unknown>>
  readonly loaded: unknown
}

export type Code = (typeof preset.codes)[number]
export type Part = 'inline' | 'banner' | 'dialog' | 'toast' | 'connection'
const longMs = { timeout: 5000 }

/** Both sides of a story, as far as they are shown, and the fault server behind them. */
export function tools(context: Context) {
  const { faults, sides } = (context.loaded as { readonly world: Opened }).world
  const locale = context.globals['locale'] as 'ja' | 'en'
  const of = (role: Role) => {
    const side = sides.find((one) => one.role === role)!
    const root = context.canvasElement.querySelector<HTMLElement>(`[data-side=${role}]`)!
    return side && sideTools(side, root, locale)
  }
  return { faults, locale, user: of('user'), otomo: of('otomo') }
}

function sideTools(side: Side, root: HTMLElement, locale: 'ja' | 'en') {
  const app = within(root)
  const words = say(locale)
  const name = { ja: 'さくら', en: 'Sakura' }[locale]
  const caller = { ja: 'けん', en: 'Ken' }[locale]
  const values = { name: side.role === 'user' ? name : caller }
  const all = (part: Part) =>
    [...root.querySelectorAll<HTMLElement>(`[data-part=${part}]`)].filter((one) => !one.closest('[data-removed=true]'))
  const button = (accessibleName: string | RegExp) => app.findByRole('button', { name: accessibleName }, longMs)
  return {
    ...side,
    root,
    app,
    words,
    values,
    all,
    label: createLabel(locale),
    text: (code: Code) => preset.entry(code)!.message[locale]!,
    call: () => side.calls.store.getState().call,
    /** The screen with this heading. */
    sees: (word: Word, more: Record<string, string> = values) =>
      app.findByRole('heading', { level: 1, name: words(word, more) }, longMs),
    notes: (word: Word) =>
      waitFor(() => expect(root.querySelector('.calls-note')).toHaveTextContent(words(word, values)), longMs),
    button: (word: Word) => button(word === 'addMany' ? words(word, { n: '500' }) : words(word, values)),
    press: async (word: Word) => userEvent.click(await button(words(word, values))),
    dial: async () => userEvent.click(await button(words('callWho', values))),
    /** The one element of that part, when it is there and can be read. */
    part: (part: Part) =>
      waitFor(() => {
        const found = all(part)
        if (found.length !== 1) throw new Error(`expected one ${part}, saw ${found.length}`)
        const { opacity } = getComputedStyle(found[0]!.closest('[data-sonner-toast]') ?? found[0]!)
        if (opacity !== '1') throw new Error(`${part} is still coming up`)
        return found[0]!
      }, longMs),
    gone: (part: Part) => waitFor(() => expect(all(part)).toHaveLength(0), longMs),
    /** Nothing came up, though the time to claim is over. */
    async quiet() {
      await later(350)
      await expect([...all('toast'), ...all('dialog'), ...all('banner'), ...all('inline')]).toHaveLength(0)
    },
    /** What was handled so far: code (or kind), and how it was shown. */
    handled: () =>
      side.errors.getSnapshot().history.map(({ error, shown }) => [error.code ?? error.kind, shown] as const),
    dismissAll: () => side.errors.getSnapshot().notices.forEach((notice) => notice.dismiss()),
    reported: () => side.reports.map(({ error }) => (error?.['code'] ?? error?.['kind']) as string),
  }
}

export const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export const label = (type: string) => (type ? `SOCKET /calls ${type}` : 'SOCKET /calls')
export type SideTools = ReturnType<typeof sideTools>
