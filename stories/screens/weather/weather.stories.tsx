import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { createErrorClient, ErrorProvider } from '../../../src/index.js'
import { calls, professor } from '../../../src/presets/index.js'
import type { Faults } from '../../../test/fault-server/client.js'
import { createLabel } from '../../../src/react/labels.js'
import type { Loaded } from '../../.storybook/preview.js'
import { byKeyboard } from '../keyboard.js'
import { WeatherScreen, type Weather } from './weather-screen.js'
import { say } from './words.js'

const orders: Readonly<Record<Weather, string>> = {
  cut: 'cut',
  stall: 'stall 2500',
  corrupt: 'corrupt',
  'half-open': 'half-open',
  restart: 'restart 1500',
}

/** Waits are still by chance, but among the short ones: what a server ended is joined again after 0.5 to 1.5 s. */
const soon = () => 0.1 + Math.random() * 0.2

function Screen({ faults, locale }: { readonly faults: Faults; readonly locale: string }) {
  const [{ client, ...sources }] = useState(() => {
    const client = createErrorClient({ locale, random: soon })
    return {
      client,
      professor: client.source(professor, { baseUrl: faults.base('professor') }),
      calls: client.source(calls, { baseUrl: faults.base('calls') }),
    }
  })
  const change = (weather: Weather) => faults.weather(orders[weather])
  return (
    <ErrorProvider client={client} locale={locale}>
      <WeatherScreen {...sources} callsUrl={faults.callsUrl('user')} locale={locale} change={change} />
    </ErrorProvider>
  )
}

/** Break the network under a live feed and a busy socket, and watch both recover. */
const meta = {
  title: 'Screens/Network weather',
  parameters: { layout: 'fullscreen', ownProvider: true },
  render: (_, { loaded, globals }) => (
    <Screen faults={(loaded as unknown as Loaded).faults} locale={globals['locale'] as string} />
  ),
} satisfies Meta
export default meta
type Story = StoryObj
type Context = Parameters<NonNullable<Story['play']>>[0]
type Name = 'feed' | 'socket'

const timeout = { timeout: 15_000 }
const asking = 'SOCKET /calls companions'

function tools({ canvasElement, globals, loaded }: Context) {
  const words = say(globals['locale'] as string)
  const { faults } = loaded as unknown as Loaded
  const card = (name: Name) => within(canvasElement).getByRole('region', { name: words(name) })
  const figure = (name: string) => Number(canvasElement.querySelector(`[data-figure=${name}]`)?.textContent)
  const moves = async (name: string) => {
    const before = figure(name)
    await waitFor(() => expect(figure(name)).toBeGreaterThan(before + 3), timeout)
  }
  /** The how manyth connection is on, where one is. */
  const opened = (name: Name) => {
    const { status, generation } = card(name).querySelector('li')?.dataset ?? {}
    return status === 'open' ? Number(generation) : 0
  }
  return {
    words,
    faults,
    card,
    opened,
    both: async () => {
      await moves('received')
      await moves('answered')
    },
    blow: (weather: Weather) => userEvent.click(within(canvasElement).getByRole('button', { name: words(weather) })),
    recovers: (name: Name) => waitFor(() => expect(opened(name)).toBeGreaterThan(1), timeout),
    /** Nothing lost, nothing twice; what was asked ends, and the server heard nothing more often than it was sent. */
    async isWhole() {
      await expect([figure('lost'), figure('doubled')]).toEqual([0, 0])
      const asked = figure('asked')
      await waitFor(() => expect(figure('settled')).toBeGreaterThanOrEqual(asked), timeout)
      await expect(figure('settled')).toBeLessThanOrEqual(figure('asked'))
      const { attempts, executions } = await faults.counters()
      // The figures show what was sent by then. No waiting: they grow, and would hide what is too much.
      await new Promise(requestAnimationFrame)
      await expect(attempts[asking]).toBeLessThanOrEqual(figure('asked') - figure('unsent'))
      await expect(executions[asking]).toBeLessThanOrEqual(attempts[asking]!)
    },
  }
}

/** Both run, without a cloud. */
export const Fair: Story = {
  play: async (context) => {
    const { both, opened, isWhole } = tools(context)
    await both()
    await isWhole()
    await expect([opened('feed'), opened('socket')]).toEqual([1, 1])
  },
}

const survives =
  (weather: Weather): NonNullable<Story['play']> =>
  async (context) => {
    const { both, blow, recovers, isWhole } = tools(context)
    await both()
    await blow(weather)
    for (const name of ['feed', 'socket'] as const) await recovers(name)
    await both()
    await isWhole()
  }

/** Both connections are cut at once. */
export const Cut: Story = { play: survives('cut') }

/** Nothing comes for 2.5 s: silence that lasts too long is an end, and both begin anew. */
export const Stall: Story = { play: survives('stall') }

/**
 * Bytes that nobody can read. The feed breaks off in the middle of an event: it is sent again, and comes once. The socket says
 * that it could not read a message, and goes on as it is.
 */
export const Corrupt: Story = {
  play: async (context) => {
    const { both, blow, recovers, opened, card, isWhole } = tools(context)
    await both()
    await blow('corrupt')
    await waitFor(() => expect(card('socket').querySelector('[data-part=inline]')).toBeVisible(), timeout)
    await recovers('feed')
    await both()
    await isWhole()
    await expect(opened('socket')).toBe(1)
    await expect(document.querySelector('[data-part=toast]')).toBeNull()
  },
}

/** Still connected, and never answered again: replaced without waiting for an end that does not come. */
export const HalfOpen: Story = { play: survives('half-open') }

/** The server goes for 1.5 s and turns everybody away. */
export const Restart: Story = { play: survives('restart') }

/** By keyboard: the connection is lost and joined again by hand; what said so goes, and gives the keyboard back. */
export const KeyboardOnly: Story = {
  play: byKeyboard(async (context, keyboard) => {
    const { words, faults, card, both, recovers } = tools(context)
    const label = createLabel(context.globals['locale'] as string)
    const status = () => card('feed').querySelector<HTMLElement>('[data-part=connection]')
    await both()
    const all = (['cut', 'stall', 'corrupt', 'half-open', 'restart'] as const).map((weather) => words(weather))
    await keyboard.tab(...all)
    // Longer than the button's own: the wait must be there when the keyboard comes.
    await faults.weather('restart 2500')
    await waitFor(() => expect(status()).toBeVisible(), timeout)
    await keyboard.tab(label('reconnectNow'))
    await keyboard.press('Enter')
    await waitFor(() => expect(status()).toHaveTextContent(label('connectedAgain')), timeout)
    await keyboard.at(status()!)
    await waitFor(() => expect(status()).toBeNull(), timeout)
    await keyboard.at(words('restart'))
    await keyboard.back(words('half-open'), words('corrupt'))
    await keyboard.press('Space')
    await recovers('feed')
    await keyboard.at(words('corrupt'))
  }),
}
