import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { ErrorMessage, type ErrorViewProps } from '../../src/index.js'
import { asyncProcessing, professor, workouts } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { SubjectPage } from './demo/subject-page.js'
import { WorkoutList } from './demo/workout-list.js'
import { see } from './see.js'

/**
 * Shows a failure where it happened, and claims it: nothing pops up for it elsewhere. `of` is an error, or anything with
 * an `error` and a way to try again. While automatic retries run it counts down; without a failure it renders nothing.
 */
const meta = {
  title: 'Components/ErrorMessage',
  parameters: { docs: { source: demoSource('subject-page.tsx') } },
  component: ErrorMessage,
  args: { of: undefined, code: 'SEARCH_TIMEOUT', times: 1 },
  argTypes: {
    of: { control: false },
    title: { control: 'text' },
    children: { control: false },
    ...faultControls(professor),
  },
  render: ({ of: _, code, times, retryAfter, ...view }, context) => (
    <SubjectPage {...view} api={backend(professor, context, { code, times, retryAfter })} />
  ),
} satisfies Meta<ErrorViewProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** The page could not load its subject. A press on "Retry" asks again, and the subject is there. */
export const FailedLoad: Story = {
  play: async (context) => {
    const { canvas, label, say, text, part, gone, faults } = see(context)
    const message = await part('inline')
    await expect(message).toHaveTextContent(text(professor, 'SEARCH_TIMEOUT'))
    await userEvent.click(within(message).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(say('loaded'))).toBeVisible()
    await gone('inline')
    await expect((await faults.counters()).attempts).toEqual({ 'GET /professor/errors/SEARCH_TIMEOUT': 2 })
  },
}

/** A passing failure is tried again after 1 s by itself. It never becomes an error on screen. */
export const RetriesByItself: Story = {
  args: { code: 'GEMINI_API_ERROR' },
  play: async (context) => {
    const { canvas, label, say, text, faults } = see(context)
    await expect(await canvas.findByRole('timer')).toHaveTextContent(label('retryingIn', { seconds: 1 }))
    await expect(canvas.queryByText(text(professor, 'GEMINI_API_ERROR'))).toBeNull()
    await expect(await canvas.findByText(say('loaded'), {}, { timeout: 3000 })).toBeVisible()
    const [first = 0, second = 0] = (await faults.counters()).times['GET /professor/errors/GEMINI_API_ERROR'] ?? []
    await expect(second - first).toBeGreaterThanOrEqual(1000)
  },
}

/** The backend asks for three seconds: the page counts them down and goes on by itself, not earlier. */
export const CountsDown: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 3 },
  play: async (context) => {
    const { canvas, label, say, faults } = see(context)
    const timer = await canvas.findByRole('timer')
    await expect(timer).toHaveTextContent(label('retryingIn', { seconds: 3 }))
    await expect(await canvas.findByText(label('retryingIn', { seconds: 2 }), {}, { timeout: 2000 })).toBe(timer)
    await expect(await canvas.findByText(say('loaded'), {}, { timeout: 4000 })).toBeVisible()
    const [first = 0, second = 0] = (await faults.counters()).times['GET /professor/errors/RATE_LIMIT_EXCEEDED'] ?? []
    await expect(second - first).toBeGreaterThanOrEqual(3000)
  },
}

/** How the wait looks: seconds that are not read out one by one, and two ways to end it. */
export const Waiting: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 60 },
  play: async (context) => {
    const { canvas, label, said, part } = see(context)
    const message = await part('inline')
    await expect(within(message).getByRole('timer')).toHaveTextContent(/(60|59)/)
    await expect(within(message).getByRole('button', { name: label('retryNow') })).toBeVisible()
    await expect(within(message).getByRole('button', { name: label('stop') })).toBeVisible()
    await canvas.findByText(label('retryingIn', { seconds: 58 }), { selector: '[role=timer]' }, { timeout: 3000 })
    await expect(said('alert')).toEqual([])
    await expect(said('status')).toEqual([label('retryingIn', { seconds: 60 })])
  },
}

/** Whoever cannot wait presses "Retry now". */
export const RetryNow: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 60 },
  play: async (context) => {
    const { canvas, label, say } = see(context)
    await userEvent.click(await canvas.findByRole('button', { name: label('retryNow') }))
    await expect(await canvas.findByText(say('loaded'))).toBeVisible()
  },
}

/** "Stop" ends the wait: now it is a failure, and its button opens when the backend's wait is over. */
export const Stop: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 2 },
  play: async (context) => {
    const { canvas, label, say, text, part, all, quiet } = see(context)
    await userEvent.click(await canvas.findByRole('button', { name: label('stop') }))
    const retry = await canvas.findByRole('button', { name: label('retry') })
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
    await expect(await part('inline')).toHaveTextContent(text(professor, 'RATE_LIMIT_EXCEEDED'))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await waitFor(() => expect(retry).not.toHaveAttribute('aria-disabled'), { timeout: 3000 })
    await userEvent.click(retry)
    await expect(await canvas.findByText(say('loaded'))).toBeVisible()
  },
}

/** Waits of more than two minutes do not happen by themselves: the button says when it opens. */
export const LongWait: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 300 },
  play: async (context) => {
    const { canvas, label, part, faults } = see(context)
    const retry = await canvas.findByRole('button', { name: label('retry') })
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
    await expect(retry).toHaveAccessibleDescription(/5\s?(分|minutes)/)
    retry.focus()
    await userEvent.keyboard('{Enter}')
    await expect(await part('inline')).toBeVisible()
    await expect((await faults.counters()).attempts).toEqual({ 'GET /professor/errors/RATE_LIMIT_EXCEEDED': 1 })
  },
}

/** Trying again would not help: there is no such button, but the way to the list. */
export const Forbidden: Story = {
  args: { code: 'SUBJECT_ACCESS_DENIED' },
  play: async (context) => {
    const { canvas, label, text, part } = see(context)
    await expect(await part('inline')).toHaveTextContent(text(professor, 'SUBJECT_ACCESS_DENIED'))
    await expect(canvas.queryByRole('button', { name: label('retry') })).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: label('list') }))
    await expect(actions.list).toHaveBeenCalledOnce()
  },
}

/** What nobody expected comes with details that support can be given: no token, no query string, no server text. */
export const Unexpected: Story = {
  render: (_, context) => <WorkoutList api={backend(workouts, context, { code: 'INTERNAL_ERROR', times: 1 })} />,
  play: async (context) => {
    const { canvas, label, text, part } = see(context)
    const written = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const message = await part('inline')
    await expect(message).toHaveTextContent(text(workouts, 'INTERNAL_ERROR'))
    await userEvent.click(within(message).getByText(label('details')))
    await userEvent.click(within(message).getByRole('button', { name: label('copy') }))
    await expect(written).toHaveBeenCalledWith(expect.stringMatching(/^code: INTERNAL_ERROR\nerrorId: /))
    await userEvent.click(within(message).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText('スクワット 80 kg')).toBeVisible()
  },
}

/** With the id that the backend gave: support finds the failure in its logs. */
export const WithErrorId: Story = {
  render: (_, context) => <SubjectPage api={backend(asyncProcessing, context, { code: 'INTERNAL_ERROR' })} />,
  play: async (context) => {
    const { label, part } = see(context)
    const message = await part('inline')
    await userEvent.click(within(message).getByText(label('details')))
    await expect(within(message).getByText(/errorId: 550e8400-e29b-41d4-a716-446655440000/)).toBeVisible()
    await expect(within(message).queryByRole('button', { name: label('retry') })).toBeNull()
    await expect(within(message).getByRole('link', { name: label('support') })).toHaveAttribute('href', actions.support)
  },
}

const wish = { type: 'SUBGOAL_GENERATION', params: { title: '英語で会議に参加する', deadline: '2099-04-01' } }

/** At a button: the AI is busy, so the job starts a little later. It starts once. */
export const AtAButton: Story = {
  args: { code: 'AI_THROTTLING', retryAfter: 2 },
  render: ({ code, times, retryAfter }, context) => (
    <SaveButton
      word="start"
      json={wish}
      place={ErrorMessage}
      api={backend(asyncProcessing, context, { code, times, retryAfter })}
    />
  ),
  play: async (context) => {
    const { canvas, label, say, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('start') }))
    await expect(await canvas.findByRole('timer')).toHaveTextContent(label('retryingIn', { seconds: 2 }))
    await expect(await canvas.findByText(say('done', 1), {}, { timeout: 4000 })).toBeVisible()
    await expect((await faults.counters()).executions['POST /async-processing/processes']).toBe(1)
  },
}

/** A title, a hint of the screen's own, and only those buttons that the screen does not have itself. */
export const OwnContent: Story = {
  args: { code: 'REASONING_FAILED', title: 'Q1', actions: ['retry'], children: <p>§3–5</p> },
  play: async (context) => {
    const { canvas, part } = see(context)
    const message = await part('inline')
    await expect(message).toHaveTextContent('Q1')
    await expect(message).toHaveTextContent('§3–5')
    await expect(canvas.getAllByRole('button')).toHaveLength(1)
  },
}
