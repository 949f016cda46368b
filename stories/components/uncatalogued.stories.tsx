import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent } from 'storybook/test'
import { workouts } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SaveButton } from './demo/save-button.js'
import { WorkoutList } from './demo/workout-list.js'
import { see } from './see.js'

/**
 * A code that no catalog knows is shown with the text of its status. The server's own words never reach the screen; the
 * developer is warned once, and the code is reported.
 */
const meta = {
  title: 'Presentations/Code of no catalog',
  parameters: { docs: { source: demoSource('workout-list.tsx') } },
  args: { code: 'PLAN_LIMIT_REACHED', status: 409 },
  argTypes: { code: { control: 'text' }, status: { control: 'number' } },
  render: ({ code, status }, context) => <WorkoutList api={backend(workouts, context, { code, status })} />,
  beforeEach: () => void spyOn(console, 'warn').mockImplementation(() => {}),
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<typeof meta>

const conflict = /ほかの変更と重なりました|This was changed elsewhere/

/** A list that does not load. */
export const WhileLoading: Story = {
  play: async (context) => {
    const { part } = see(context)
    await expect(await part('inline')).toHaveTextContent(conflict)
    await expect(document.body).not.toHaveTextContent('PLAN_LIMIT_REACHED')
  },
}

/** An action that fails. */
export const AfterAPress: Story = {
  args: { status: 500 },
  render: ({ code, status }, context) => <SaveButton api={backend(workouts, context, { code, status })} />,
  play: async (context) => {
    const { canvas, say, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await part('toast')).toHaveTextContent(/問題が発生しました|Something went wrong/)
    await expect(document.body).not.toHaveTextContent('PLAN_LIMIT_REACHED')
  },
}
