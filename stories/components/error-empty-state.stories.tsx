import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { ErrorEmptyState, type ErrorViewProps } from '../../src/index.js'
import { professor } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SubjectPage } from './demo/subject-page.js'
import { see } from './see.js'

/** `<ErrorMessage>` in place of a whole list or page that has nothing to show. */
const meta = {
  title: 'Components/ErrorEmptyState',
  parameters: { docs: { source: demoSource('subject-page.tsx') } },
  component: ErrorEmptyState,
  args: { of: undefined, code: 'SUBJECT_NOT_FOUND' },
  argTypes: {
    of: { control: false },
    title: { control: 'text' },
    children: { control: false },
    ...faultControls(professor),
  },
  render: ({ of: _, code, times, retryAfter, ...view }, context) => (
    <SubjectPage {...view} place={ErrorEmptyState} api={backend(professor, context, { code, times, retryAfter })} />
  ),
} satisfies Meta<ErrorViewProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** The subject is not there: the page says so, once, and leads back to the list. No retry, no toast, one request. */
export const NotFound: Story = {
  play: async (context) => {
    const { canvas, label, text, part, all, quiet, faults } = see(context)
    const empty = await part('empty')
    await expect(empty).toHaveTextContent(text(professor, 'SUBJECT_NOT_FOUND'))
    await expect(within(empty).queryByRole('button', { name: label('retry') })).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: label('list') }))
    await expect(actions.list).toHaveBeenCalledOnce()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await expect((await faults.counters()).attempts).toEqual({ 'GET /professor/errors/SUBJECT_NOT_FOUND': 1 })
  },
}

/** With a picture of the screen's own. */
export const WithPicture: Story = {
  args: {
    children: (
      <svg viewBox="0 0 64 40" width="96" aria-hidden fill="none" stroke="currentColor" strokeWidth="2">
        <path d="M4 36h56M12 36V8l20-4 20 4v28M32 4v32" />
      </svg>
    ),
  },
  play: async (context) => {
    const empty = await see(context).part('empty')
    await expect(empty.querySelector('svg')).toBeVisible()
  },
}
