import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { calls, professor } from '../../../src/presets/index.js'
import type { Loaded } from '../../.storybook/preview.js'
import { WeatherScreen, type Weather } from './weather-screen.js'
import { say } from './words.js'

const orders: Readonly<Record<Weather, string>> = {
  cut: 'cut',
  stall: 'stall 2500',
  corrupt: 'corrupt',
  'half-open': 'half-open',
  restart: 'restart 1500',
}

function Screen({ loaded: { errors, faults }, locale }: { readonly loaded: Loaded; readonly locale: string }) {
  const [sources] = useState(() => ({
    professor: errors.source(professor, { baseUrl: faults.base('professor') }),
    calls: errors.source(calls, { baseUrl: faults.base('calls') }),
  }))
  const change = (weather: Weather) => faults.weather(orders[weather])
  return <WeatherScreen {...sources} callsUrl={faults.callsUrl('user')} locale={locale} change={change} />
}

/** Break the network under a live feed and a busy socket, and watch both recover. */
const meta = {
  title: 'Screens/Network weather',
  parameters: { layout: 'fullscreen' },
  render: (_, { loaded, globals }) => <Screen loaded={loaded as Loaded} locale={globals['locale'] as string} />,
} satisfies Meta
export default meta
type Story = StoryObj
type Context = Parameters<NonNullable<Story['play']>>[0]

function tools({ canvasElement, globals }: Context) {
  const words = say(globals['locale'] as string)
  const card = (name: 'feed' | 'socket') => within(canvasElement).getByRole('region', { name: words(name) })
  const figure = (name: string) => Number(canvasElement.querySelector(`[data-figure=${name}]`)?.textContent)
  const moves = async (name: string) => {
    const before = figure(name)
    await waitFor(() => expect(figure(name)).toBeGreaterThan(before + 3), { timeout: 15_000 })
  }
  return {
    words,
    card,
    figure,
    moves,
    blow: (weather: Weather) => userEvent.click(within(canvasElement).getByRole('button', { name: words(weather) })),
    /** Another connection than the first one is open. */
    recovers: (name: 'feed' | 'socket') =>
      waitFor(
        () =>
          expect(card(name)).toHaveTextContent(
            new RegExp(`${words('open')} ${words('connection', 2).replace('2', '[2-9]')}`),
          ),
        { timeout: 15_000 },
      ),
    /** Nothing lost, nothing twice; and what was asked has ended, but for what is under way. */
    async isWhole() {
      await expect([figure('lost'), figure('doubled')]).toEqual([0, 0])
      await waitFor(() => expect(figure('asked') - figure('settled')).toBeLessThan(8), { timeout: 5000 })
      await expect(figure('settled')).toBeLessThanOrEqual(figure('asked'))
    },
  }
}

/** Both run, without a cloud. */
export const Fair: Story = {
  play: async (context) => {
    const { moves, isWhole } = tools(context)
    await moves('received')
    await moves('answered')
    await isWhole()
  },
}

const survives =
  (weather: Weather, ...broken: ('feed' | 'socket')[]): NonNullable<Story['play']> =>
  async (context) => {
    const { moves, blow, recovers, isWhole } = tools(context)
    await moves('received')
    await moves('answered')
    await blow(weather)
    for (const name of broken) await recovers(name)
    await moves('received')
    await moves('answered')
    await isWhole()
  }

/** Both connections are cut at once. */
export const Cut: Story = { play: survives('cut', 'feed', 'socket') }

/** Nothing comes for 2.5 s: silence that lasts too long is an end, and both begin anew. */
export const Stall: Story = { play: survives('stall', 'feed', 'socket') }

/** Bytes that nobody can read, and half an event: it is sent again, and comes once. */
export const Corrupt: Story = { play: survives('corrupt', 'feed') }

/** Still connected, and never answered again: replaced without waiting for an end that does not come. */
export const HalfOpen: Story = { play: survives('half-open', 'feed', 'socket') }

/** The server goes for 1.5 s and turns everybody away. */
export const Restart: Story = { play: survives('restart', 'feed', 'socket') }
