import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within, waitFor } from 'storybook/test'
import { ErrorBanner, type ErrorBannerProps } from '../../src/index.js'
import { professor, workouts } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { SubjectPage } from './demo/subject-page.js'
import { see } from './see.js'

const workout = { name: 'スクワット', weight: 80, performed_start_at: '2026-11-25T07:00:00+09:00' }
const maintenance = /ただいまサービスをご利用いただけません|The service isn't available right now/

/** A bar over the page, or a quiet one beside data that stayed when it could not be loaded again. */
const meta = {
  title: 'Components/ErrorBanner',
  parameters: { docs: { source: demoSource('subject-page.tsx') } },
  component: ErrorBanner,
  args: { of: undefined, code: 'SEARCH_TIMEOUT', spared: 1, times: 1 },
  argTypes: {
    of: { control: false },
    title: { control: 'text' },
    children: { control: false },
    ...faultControls(professor),
  },
  render: ({ code, times, spared }, context) => (
    <SubjectPage api={backend(professor, context, { code, times, spared })} />
  ),
} satisfies Meta<ErrorBannerProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** The data stays; the bar says that it is not up to date, and says it to the eyes only. */
export const QuietBarBesideData: Story = {
  play: async (context) => {
    const { canvas, label, say, text, part, gone, all, said, quiet } = see(context)
    await userEvent.click(await canvas.findByRole('button', { name: say('refresh') }))
    const bar = await part('banner')
    await expect(bar).toHaveTextContent(label('notUpToDate'))
    await expect(bar).toHaveTextContent(text(professor, 'SEARCH_TIMEOUT'))
    await expect(canvas.getByText(say('loaded'))).toBeVisible()
    await quiet()
    await expect([...said('alert'), ...said('status'), ...all('toast')]).toEqual([])
    await userEvent.click(within(bar).getByRole('button', { name: label('retry') }))
    await gone('banner')
    await expect(canvas.getByText(say('loaded'))).toBeVisible()
  },
}

/** The same bar, still there: a backend that keeps failing. */
export const StaysNotUpToDate: Story = {
  args: { times: undefined },
  play: async (context) => {
    const { canvas, label, say, part } = see(context)
    await userEvent.click(await canvas.findByRole('button', { name: say('refresh') }))
    await userEvent.click(within(await part('banner')).getByRole('button', { name: label('retry') }))
    await waitFor(async () => expect(await part('banner')).toHaveTextContent(label('notUpToDate')))
  },
}

/** A bare 503 that no component shows: a banner over the page, whose retry repeats that one request. */
export const Maintenance: Story = {
  render: (_, context) => (
    <SaveButton api={backend(workouts, context, { scenario: 'status/503', times: 1 })} json={workout} />
  ),
  play: async (context) => {
    const { canvas, label, say, part, gone, faults, said } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const banner = await part('banner')
    await expect(banner).toHaveTextContent(maintenance)
    await expect(said('status').join()).toMatch(maintenance)
    await userEvent.click(within(banner).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await gone('banner')
    await expect((await faults.counters()).executions['POST /workouts']).toBe(1)
  },
}

/** The same in a place of the app's choice: no second banner over the page. */
export const InPlace: Story = {
  render: (_, context) => (
    <SaveButton api={backend(workouts, context, { scenario: 'status/503' })} json={workout} place={ErrorBanner} />
  ),
  play: async (context) => {
    const { canvas, say, part, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await part('banner')).toHaveTextContent(maintenance)
    await quiet()
    await expect(await part('banner')).toBeVisible()
  },
}
