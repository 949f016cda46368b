import { expect, userEvent, waitFor } from 'storybook/test'
import { underTest } from '../under-test.js'

/** Where the keyboard should be: the accessible name of an element, or the element. */
type Place = string | RegExp | HTMLElement

/** How long nothing may have the focus, in ms: React needs a moment for what takes another's place. */
const lostMs = 100
const longMs = { timeout: 8000 }

/** Goes through a screen by Tab, Enter, Space and Escape alone. Wherever the keyboard comes, that is seen. */
export interface Keyboard {
  /** Each press of Tab leads to the next of these. */
  tab(...places: Place[]): Promise<void>
  /** The same with Shift and Tab. */
  back(...places: Place[]): Promise<void>
  /** `Enter`, `Space`, `Escape`, `Backspace`, `ArrowUp`, or a text that is written. */
  press(key: string): Promise<void>
  /** Some time to come in the focused input, which has so many parts: in whatever order, they are counted up. */
  pickTime(parts: number): Promise<void>
  /** The keyboard is there, or comes there by itself. */
  at(place: Place): Promise<void>
}

type Play<C> = (context: C) => Promise<void>

/** A play function with a keyboard: it fails where the focus is lost on the way. */
export const byKeyboard =
  <C>(play: (context: C, keyboard: Keyboard) => Promise<void>): Play<C> =>
  async (context) => {
    const watch = watchFocus()
    try {
      await play(context, createKeyboard(watch.began))
    } finally {
      watch.end()
    }
    await expect([...watch.lost]).toEqual([])
  }

function createKeyboard(began: (key: string) => void): Keyboard {
  const press = async (key: string) => {
    await send(keys.has(key) ? `{${key}}` : key)
    began(key)
  }
  const walk = (key: string) => async (places: readonly Place[]) => {
    for (const place of places) {
      const from = document.activeElement
      do await press(key)
      while (document.activeElement === from && isOfParts(from))
      await at(place)
    }
  }
  const [forth, back] = [walk('Tab'), walk('{Shift>}{Tab}{/Shift}')]
  const pickTime = async (parts: number) => {
    const value = parts > 3 ? '2099-04-01T07:00' : '2099-04-01'
    if (!underTest) return userEvent.type(document.activeElement!, value)
    for (let part = 0; part < parts; part++) {
      for (let times = 0; times < 3; times++) await press('ArrowUp')
      if (part < parts - 1) await press('Tab')
    }
  }
  return { press, at, pickTime, tab: (...places) => forth(places), back: (...places) => back(places) }
}

const keys = new Set(['Tab', 'Enter', 'Space', 'Escape', 'Backspace', 'ArrowUp'])

/** Real keys in a test; Storybook's own have no default action in a dialog. */
async function send(text: string): Promise<void> {
  const written = text.replace('{Space}', ' ')
  if (underTest) return (await import('vitest/browser')).userEvent.keyboard(written)
  await userEvent.keyboard(written)
  if (written === '{Escape}') document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel'))
}

/** Year, month and day are a stop each, in the order of the browser's language. */
const isOfParts = (element: Element | null): boolean =>
  underTest && element instanceof HTMLInputElement && element.type.startsWith('date')

async function at(place: Place): Promise<void> {
  await waitFor(async () => {
    const { activeElement } = document
    try {
      if (place instanceof HTMLElement) await expect(place).toHaveFocus()
      else await expect(activeElement).toHaveAccessibleName(place)
    } catch {
      throw new Error(`expected the focus at ${inShort(place)}, it is at ${inShort(activeElement)}`)
    }
  }, longMs)
  await waitFor(() => {
    const why = isUnseen(document.activeElement!)
    if (why) throw new Error(`${why}: ${inShort(document.activeElement)}`)
  })
}

const inShort = (place: Element | string | RegExp | null): string =>
  place instanceof Element ? place.outerHTML.slice(0, 200) : String(place)

/** In the window, with nothing over it and a line around it; else why not. */
function isUnseen(element: Element): string | undefined {
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  if (outlineStyle === 'none' || parseFloat(outlineWidth) === 0) return 'there is no line around the focus'
  const { left = 0, right = 0, top = 0, bottom = 0 } = element.getClientRects()[0] ?? {}
  const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2
  const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2
  if (!element.contains(document.elementFromPoint(x, y))) return 'the focus is covered, or out of the window'
  return undefined
}

/** Whether the focus was ever lost after a key had been pressed, and after which. */
function watchFocus() {
  const lost = new Set<string>()
  let last: string | undefined
  let since: number | undefined
  const timer = setInterval(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null
    since = isLost ? (since ?? performance.now()) : undefined
    if (last !== undefined && since !== undefined && performance.now() - since > lostMs) lost.add(last)
  }, 20)
  return {
    lost,
    began(key: string) {
      last = `nothing had the focus after "${key}"`
      since = undefined
    },
    end: () => clearInterval(timer),
  }
}
