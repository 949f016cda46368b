import { expect, waitFor, within } from 'storybook/test'
import type { Catalog } from '../../src/index.js'
import { createLabel } from '../../src/react/labels.js'
import type { Loaded } from '../.storybook/preview.js'
import { say } from './demo/words.js'

/** What a play function gets from Storybook. */
interface Context {
  readonly canvasElement: HTMLElement
  readonly globals: Readonly<Record<string, unknown>>
  readonly loaded: unknown
}

/** Where the library shows things; restyling relies on these names too. */
export type Part =
  'inline' | 'empty' | 'banner' | 'dialog' | 'toast' | 'boundary' | 'summary' | 'field-error' | 'connection'

/** What a play function looks for: texts in the language of the toolbar, parts, and what the server counted. */
export function see({ canvasElement, globals, loaded }: Context) {
  const { faults, errors, went } = loaded as Loaded
  const locale = globals['locale'] as 'ja' | 'en'
  const all = (part: Part) =>
    [...canvasElement.querySelectorAll<HTMLElement>(`[data-part=${part}]`)].filter(
      (element) => !element.closest('[data-removed=true]'),
    )
  return {
    faults,
    errors,
    went,
    canvas: within(canvasElement),
    /** What a button or a mark of the library says. */
    label: createLabel(locale),
    /** The demo's own words. */
    say: say(locale),
    /** The catalogued text of a code. */
    text: (catalog: Catalog, code: string) => catalog.entry(code)!.message[locale]!,
    all,
    /** The one element of that part, when it has come. */
    part: (part: Part) =>
      waitFor(
        () => {
          const [element, ...more] = all(part)
          if (!element || more.length) throw new Error(`expected one ${part}, saw ${more.length + (element ? 1 : 0)}`)
          // A toast fades in: its colours are to be judged when they are there.
          const { opacity } = getComputedStyle(element.closest('[data-sonner-toast]') ?? element)
          if (opacity !== '1') throw new Error(`${part} is still coming up`)
          return element
        },
        { timeout: 4000 },
      ),
    gone: (part: Part) => waitFor(() => expect(all(part)).toHaveLength(0), { timeout: 4000 }),
    /** Nothing comes up even when the time to claim is over. */
    quiet: () => new Promise((resolve) => setTimeout(resolve, 300)),
    /** What the live regions have said. */
    said: (role: 'alert' | 'status') =>
      [...canvasElement.querySelectorAll(`.kintsugi-regions [role=${role}] > *`)].map((line) => line.textContent),
  }
}
