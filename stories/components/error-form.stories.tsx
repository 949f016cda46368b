import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import {
  ErrorForm,
  ErrorSummary,
  FieldError,
  useApiError,
  useFieldErrors,
  type ErrorFormProps,
  type Source,
} from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { useWords } from './demo/words.js'
import { WorkoutForm } from './demo/workout-form.js'
import { see } from './see.js'

/**
 * A form that shows what the server said: `<FieldError name>` beside the inputs, a summary above them from two complaints
 * on, a wait with its countdown, and what it was refused for as a whole. What is shown about fields is told in
 * Presentations/Fields.
 */
const meta = {
  title: 'Components/ErrorForm',
  parameters: { docs: { source: demoSource('workout-form.tsx') } },
  component: ErrorForm,
  subcomponents: { FieldError, ErrorSummary },
  args: { of: undefined },
  argTypes: { of: { control: false }, children: { control: false }, labels: { control: 'object' } },
  render: ({ code, fields, times, retryAfter, summary, labels }, context) => (
    <WorkoutForm
      api={backend(workouts, context, { code, fields, times, retryAfter })}
      {...(summary !== undefined && { summary })}
      {...(labels && { labels })}
    />
  ),
} satisfies Meta<ErrorFormProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** Sent, and saved. */
export const Saved: Story = {
  play: async (context) => {
    const { canvas, say, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await expect((await faults.counters()).executions).toEqual({ 'POST /workouts': 1 })
  },
}

/** Names of its own for the inputs, in the summary. */
export const OwnLabels: Story = {
  args: { code: 'VALIDATION_ERROR', fields: 'name,weight', labels: { name: 'A', weight: 'B' } },
  play: async (context) => {
    const { canvas, say, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const links = within(await part('summary')).getAllByRole('link')
    await expect(links.map((link) => link.textContent)).toEqual([
      'A: nameを確認してください',
      'B: weightを確認してください',
    ])
  },
}

/** Too many requests: the form says when it goes on, and goes on by itself. What was turned away was not done: once. */
export const WaitsAndGoesOn: Story = {
  render: (_, context) => (
    <WorkoutForm api={backend(workouts, context, { scenario: 'status/429', retryAfter: 2, times: 1 })} />
  ),
  play: async (context) => {
    const { canvas, say, label, part, gone, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await expect(await canvas.findByRole('timer')).toHaveTextContent(label('retryingIn', { seconds: 2 }))
    await expect(await part('inline')).toBeVisible()
    await expect(await canvas.findByText(say('done', 1), {}, { timeout: 4000 })).toBeVisible()
    await gone('inline')
    await expect((await faults.counters()).executions['POST /workouts']).toBe(1)
  },
}

function OwnForm({ api }: { readonly api: Source }) {
  const say = useWords()
  const saving = useApiError()
  const errors = useFieldErrors(saving)
  const save = (data: FormData) => saving.run(({ signal }) => api.json('/', { method: 'POST', body: data, signal }))
  const weight = errors.of('weight')
  return (
    <form
      className="demo demo-stack"
      {...errors.formProps}
      onSubmit={(event) => {
        event.preventDefault()
        void save(new FormData(event.currentTarget))
      }}
    >
      <label>
        {say('weight')} <input name="weight" {...errors.inputProps('weight')} />
      </label>
      {weight && (
        <em id={errors.idOf('weight')} lang={weight.lang}>
          {weight.text}
        </em>
      )}
      {errors.rest.length > 0 && <p>+{errors.rest.length}</p>}
      <button className="demo-button">{say('save')}</button>
    </form>
  )
}

/** `useFieldErrors` beneath it, for a form kit with elements of its own. */
export const OwnElements: Story = {
  render: (_, context) => <OwnForm api={backend(workouts, context)} />,
  play: async (context) => {
    const { canvas, say, all, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const weight = canvas.getByRole('textbox', { name: say('weight') })
    await waitFor(() => expect(weight).toHaveAccessibleDescription('重量は正の整数である必要があります'))
    await expect(canvas.getByText('+1')).toBeVisible()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await userEvent.type(weight, '8')
    await expect(weight).toBeValid()
  },
}
