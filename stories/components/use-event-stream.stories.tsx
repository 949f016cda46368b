import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { professor } from '../../src/presets/index.js'
import { demoSource } from './demo-source.js'
import { ChatAnswer } from './demo/chat-answer.js'
import { LiveFeed } from './demo/live-feed.js'
import { liveSource } from './live-source.js'
import { see } from './see.js'

/** What the stream does, and when. */
interface Args {
  readonly events?: number
  readonly everyMs?: number
  /** After so many events the code comes. */
  readonly errorAfter?: number
  readonly code?: string
  readonly times?: number
  /** After so many events a warning comes, and the answer goes on. */
  readonly warnAfter?: number
  /** After so many events the connection is cut. */
  readonly cutAfter?: number
  /** `0`: events without ids, which nobody can resume. */
  readonly ids?: number
}

/**
 * An answer as it comes (SSE). `partial` is what the reducer makes of the events, rendered once a frame; surfaces take the
 * stream itself.
 */
const meta = {
  title: 'Components/useEventStream',
  parameters: { docs: { source: demoSource('chat-answer.tsx') } },
  argTypes: { code: { control: 'select', options: professor.codes } },
  render: (args, context) => {
    const query = Object.entries(args).map(([name, value]) => `${name}=${value}`)
    return <ChatAnswer source={liveSource(professor, context)} url={`/qa/stream?${query.join('&')}`} />
  },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>

const whole = '中間発表の範囲は第3章までです。'
const label = 'GET /professor/qa/stream'

/** To its end: nothing but the answer. */
export const Answer: Story = {
  play: async (context) => {
    const { canvas, say, all } = see(context)
    await expect(await canvas.findByText(whole)).toBeVisible()
    await expect(await canvas.findByRole('button', { name: say('askAgain') })).toBeVisible()
    await expect(all('inline')).toHaveLength(0)
  },
}

/** Stopped by the user: what came stays, nothing has failed. */
export const Stopped: Story = {
  args: { everyMs: 400 },
  play: async (context) => {
    const { canvas, say, all, quiet, faults } = see(context)
    await canvas.findByText('中間発表')
    await userEvent.click(canvas.getByRole('button', { name: say('stopAnswer') }))
    await expect(await canvas.findByRole('button', { name: say('askAgain') })).toBeVisible()
    await quiet()
    await expect([...all('inline'), ...all('toast')]).toEqual([])
    await expect((await faults.counters()).attempts[label]).toBe(1)
  },
}

/** It fails before anything came: 1, 2 and 4 seconds, as the backend's document wants them. */
export const TriedAgain: Story = {
  args: { errorAfter: 0, code: 'GEMINI_API_ERROR', times: 1 },
  play: async (context) => {
    const { canvas, label: name, part } = see(context)
    await expect(await part('inline')).toHaveTextContent(name('retryingIn', { seconds: 1 }))
    await expect(await canvas.findByText(whole, {}, { timeout: 5000 })).toBeVisible()
  },
}

/** It fails in the middle, and cannot be resumed: what came stays, and it is asked again by hand. */
export const FailsInTheMiddle: Story = {
  args: { errorAfter: 3, code: 'GEMINI_API_ERROR', ids: 0, times: 1 },
  play: async (context) => {
    const { canvas, text, label: name, part, faults } = see(context)
    await expect(await canvas.findByText('中間発表の範囲は第3章')).toBeVisible()
    await expect(await part('toast')).toHaveTextContent(text(professor, 'GEMINI_API_ERROR'))
    await expect((await faults.counters()).attempts[label]).toBe(1)
    const inline = await part('inline')
    await userEvent.click([...inline.querySelectorAll('button')].find((one) => one.textContent === name('retry'))!)
    await expect(await canvas.findByText(whole)).toBeVisible()
  },
}

/** It is cut, and its events have ids: it goes on where it was, and nobody notices. */
export const Resumed: Story = {
  args: { cutAfter: 3, times: 1 },
  play: async (context) => {
    const { canvas, all, faults } = see(context)
    await expect(await canvas.findByText(whole, {}, { timeout: 8000 })).toBeVisible()
    await expect((await faults.counters()).attempts[label]).toBe(2)
    await waitFor(() => expect(all('inline')).toHaveLength(0))
  },
}

/** A warning comes beside the answer: it is shown, and the answer goes on. */
export const WithWarning: Story = {
  args: { warnAfter: 2 },
  play: async (context) => {
    const { canvas, text, part } = see(context)
    await expect(await canvas.findByText(whole)).toBeVisible()
    await expect(await part('inline')).toHaveTextContent(text(professor, 'LIBRARIAN_LOOP_LIMIT'))
  },
}

const feedLabel = 'GET /professor/feed'

/** A feed that two components read: one connection. It is cut, and goes on after the last event that came. */
export const Feed: Story = {
  args: { events: 12, everyMs: 60 },
  parameters: { docs: { source: demoSource('live-feed.tsx') } },
  render: ({ events, everyMs }, context) => (
    <LiveFeed source={liveSource(professor, context)} url={`/feed?events=${events}&everyMs=${everyMs}`} />
  ),
  play: async (context) => {
    const { canvas, say, faults } = see(context)
    await canvas.findByText(/^2 /)
    await expect((await faults.counters()).attempts[feedLabel]).toBe(1)
    await faults.weather('cut')
    await expect(await canvas.findByText(say('received', 12), {}, { timeout: 12_000 })).toBeVisible()
    await expect((await faults.counters()).attempts[feedLabel]).toBe(2)
    const numbers = canvas.getAllByRole('listitem').map((item) => parseInt(item.textContent))
    await expect(numbers).toEqual([12, 11, 10])
    await expect(canvas.getByText(say('received', 12))).toBeVisible()
  },
}
