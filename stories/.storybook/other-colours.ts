import type { Preview } from '@storybook/react-vite'
import type { CDPSession } from '@vitest/browser-playwright'
import type { NodeResult, Result, RunOptions } from 'axe-core'

type Context = Parameters<Extract<NonNullable<Preview['afterEach']>, (...given: never[]) => unknown>>[0]
type Theme = 'light' | 'dark'

interface Mode {
  readonly name: string
  readonly theme: Theme
  readonly media: Readonly<Record<string, string>>
}

const usual = { 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'no-preference', 'forced-colors': 'none' }
/** What moves arrives at once: a colour that fades in is no colour yet. */
const still = { ...usual, 'prefers-reduced-motion': 'reduce' }

/** The rules that depend on colours; the addon checks all rules, in the colours that the story has. */
const rules = ['color-contrast', 'link-in-text-block']

/** How long something that comes or goes may look wrong, in ms. */
const passingMs = 1000

/** Checks a story, as its play function left it, in the theme that it does not have and in forced colours. */
export async function checkOtherColours({ id, viewMode, globals, parameters, title, name }: Context): Promise<void> {
  const off = parameters['a11y']?.test === 'off' || parameters['a11y']?.disable === true
  if (viewMode !== 'story' || off) return
  const theme: Theme = globals['theme'] === 'dark' ? 'dark' : 'light'
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  const modes: readonly Mode[] = [
    { name: other, theme: other, media: { ...still, 'prefers-color-scheme': other } },
    // The system's colours are dark: what keeps a colour of its own keeps one that was meant for a light ground.
    { name: 'forced colours', theme, media: { ...still, 'prefers-color-scheme': other, 'forced-colors': 'active' } },
  ]
  const { dataset } = document.documentElement
  const before = dataset['theme']
  try {
    for (const mode of modes) {
      dataset['theme'] = mode.theme
      await emulate(mode.media)
      const found = await withPaintedText(() => lasting(parameters['a11y']?.options))
      if (found.length > 0) throw new Error(report(`${title} / ${name} (${id})`, mode, found))
    }
  } finally {
    if (before !== undefined) dataset['theme'] = before
    await emulate(usual)
  }
}

async function emulate(media: Readonly<Record<string, string>>): Promise<void> {
  const { cdp } = await import('vitest/browser')
  const features = Object.entries(media).map(([name, value]) => ({ name, value }))
  const session: CDPSession = cdp()
  await session.send('Emulation.setEmulatedMedia', { features })
  // Those who listen for the change have rendered by the second frame.
  for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame)
}

/**
 * Chromium paints text in forced colours, but answers the question for its fill with what it would be without them. No fill
 * leads axe to `color`, which is what is painted.
 */
async function withPaintedText<T>(work: () => Promise<T>): Promise<T> {
  const { prototype } = CSSStyleDeclaration
  const own = Object.getOwnPropertyDescriptor(prototype, 'getPropertyValue')!
  const read = own.value as (this: CSSStyleDeclaration, property: string) => string
  const value = function (this: CSSStyleDeclaration, property: string) {
    return property === '-webkit-text-fill-color' ? '' : read.call(this, property)
  }
  Object.defineProperty(prototype, 'getPropertyValue', { ...own, value })
  try {
    return await work()
  } finally {
    Object.defineProperty(prototype, 'getPropertyValue', own)
  }
}

/** What axe finds, and still finds when whatever was just coming or going has come or gone. */
async function lasting(options: RunOptions | undefined): Promise<readonly Result[]> {
  const end = performance.now() + passingMs
  for (;;) {
    const found = await run(options)
    if (found.length === 0 || performance.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function run(options: RunOptions = {}): Promise<readonly Result[]> {
  const { default: axe } = await import('axe-core')
  const limits: RunOptions = { runOnly: rules, resultTypes: ['violations'], preload: false, iframes: false }
  const exclude = ['.sb-wrapper', '#storybook-docs', '#storybook-highlights-root', '[data-removed=true]']
  return (await axe.run({ include: document.body, exclude }, { ...options, ...limits })).violations
}

const report = (story: string, { name }: Mode, found: readonly Result[]): string =>
  [`${story}, in ${name}:`, ...found.flatMap((rule) => rule.nodes.map((node) => describe(rule, node)))].join('\n\n')

function describe({ id }: Result, { any, target, html }: NodeResult): string {
  const why = any.map(({ message }) => message).join('\n  ')
  return `${id}: ${target.join(' ')}\n  ${html}\n  ${why}`
}
