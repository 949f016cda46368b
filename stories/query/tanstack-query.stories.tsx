import { onlineManager } from '@tanstack/react-query'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { workouts } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from '../components/backend.js'
import { see } from '../components/see.js'
import { EndlessList, SuspendedList } from './endless-list.js'
import { OptimisticList } from './optimistic-list.js'
import { Queries } from './queries.js'
import { AddWorkout, WorkoutLog } from './workout-log.js'

const sources = import.meta.glob<string>('./workout-log.tsx', { query: '?raw', import: 'default', eager: true })

/**
 * `new QueryClient(queryDefaults(errors))`, and queries, mutations and optimistic rows follow the catalogs. The
 * components below know nothing of retries, toasts or codes: they only say where a failure has its place.
 */
const meta = {
  title: 'React/TanStack Query',
  parameters: { docs: { source: { code: sources['./workout-log.tsx'] } } },
  argTypes: faultControls(workouts),
  decorators: [
    (Story) => (
      <Queries>
        <Story />
      </Queries>
    ),
  ],
  render: (fault, context) => <WorkoutLog api={backend(workouts, context, fault)} />,
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<typeof meta>

/** Too many requests: the first load counts down in its place, can be tried at once, and ends in the list. */
export const FirstLoadWaits: Story = {
  args: { scenario: 'status/429', retryAfter: 60, times: 1 },
  play: async (context) => {
    const { canvas, label, all, quiet, faults } = see(context)
    await expect(await canvas.findByRole('timer')).toHaveTextContent(label('retryingIn', { seconds: 60 }))
    await userEvent.click(canvas.getByRole('button', { name: label('retryNow') }))
    await expect(await canvas.findByText(/スクワット/)).toBeVisible()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await expect((await faults.counters()).executions['GET /workouts']).toBe(1)
  },
}

/** What is not to be tried again is asked for once, and shown where the list would be. */
export const FirstLoadFails: Story = {
  args: { code: 'ACCESS_DENIED' },
  play: async (context) => {
    const { text, part, all, quiet, faults } = see(context)
    await expect(await part('inline')).toHaveTextContent(text(workouts, 'ACCESS_DENIED'))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await expect((await faults.counters()).attempts).toEqual({ 'GET /workouts/errors/ACCESS_DENIED': 1 })
  },
}

/** The list stays. That it is not up to date is said quietly, until it is. */
export const RefetchFails: Story = {
  args: { code: 'ACCESS_DENIED', spared: 1, times: 1 },
  play: async (context) => {
    const { canvas, say, part, gone, all, said } = see(context)
    await userEvent.click(await canvas.findByRole('button', { name: say('refresh') }))
    await expect(await part('banner')).toBeVisible()
    await expect(canvas.getByText(/スクワット/)).toBeVisible()
    await expect(all('toast')).toHaveLength(0)
    await expect([...said('alert'), ...said('status')]).toEqual([])
    await userEvent.click(canvas.getByRole('button', { name: say('refresh') }))
    await gone('banner')
  },
}

/** A 422 goes to the inputs of the mutation's own form, and nothing pops up. */
export const MutationRefused: Story = {
  render: (fault, context) => <AddWorkout api={backend(workouts, context, fault)} />,
  play: async (context) => {
    const { canvas, say, all, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const weight = canvas.getByRole('textbox', { name: say('weight') })
    await waitFor(() => expect(weight).toHaveAccessibleDescription('重量は正の整数である必要があります'))
    await expect(weight).toHaveFocus()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}

/** Without a connection a save says that it waits to be sent, and can be given up. */
export const MutationWaits: Story = {
  render: (fault, context) => <AddWorkout api={backend(workouts, context, fault)} />,
  beforeEach: () => {
    onlineManager.setOnline(false)
    return () => onlineManager.setOnline(true)
  },
  play: async (context) => {
    const { canvas, say, label, part, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const place = await part('inline')
    await expect(place).toHaveTextContent(label('waitingToSend'))
    await expect(within(place).getByRole('button', { name: label('stop') })).toBeVisible()
    await expect((await faults.counters()).attempts).toEqual({})
  },
}

/** The second page fails: what is there stays, and only that page is tried again. */
export const InfiniteQuery: Story = {
  args: { code: 'INTERNAL_ERROR', spared: 1, times: 1 },
  render: (fault, context) => <EndlessList api={backend(workouts, context, fault)} />,
  play: async (context) => {
    const { canvas, say, label, part, gone, faults } = see(context)
    await expect(await canvas.findByText(/1\. スクワット/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: say('load') }))
    const place = await part('inline')
    await expect(canvas.getByText(/1\. スクワット/)).toBeVisible()
    await userEvent.click(within(place).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(/2\. スクワット/)).toBeVisible()
    await gone('inline')
    await expect((await faults.counters()).executions['GET /workouts']).toBe(2)
  },
}

/** A suspense query that fails goes to its boundary alone; the boundary's retry asks it again. */
export const SuspenseAndBoundary: Story = {
  args: { code: 'INTERNAL_ERROR', times: 1 },
  beforeEach: () => void spyOn(console, 'error').mockImplementation(() => {}),
  render: (fault, context) => <SuspendedList api={backend(workouts, context, fault)} />,
  play: async (context) => {
    const { canvas, label, part, all, quiet } = see(context)
    const fallback = await part('boundary')
    await quiet()
    await expect(all('toast').length + all('dialog').length).toBe(0)
    await userEvent.click(within(fallback).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(/スクワット/)).toBeVisible()
  },
}

/** A row that was taken away at once comes back, and one toast says why. */
export const OptimisticRollback: Story = {
  args: { code: 'ACCESS_DENIED', spared: 1 },
  render: (fault, context) => <OptimisticList api={backend(workouts, context, fault)} />,
  play: async (context) => {
    const { canvas, say, text, part } = see(context)
    const name = `${say('remove')}: スクワット`
    await userEvent.click(await canvas.findByRole('button', { name }))
    await expect(await part('toast')).toHaveTextContent(text(workouts, 'ACCESS_DENIED'))
    await expect(canvas.getByRole('button', { name })).toBeVisible()
  },
}
