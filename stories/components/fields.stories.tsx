import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { ErrorForm, ErrorSummary, FieldError, type ErrorFormProps } from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { WorkoutForm } from './demo/workout-form.js'
import { see } from './see.js'

/** What the Rails backend says about the two inputs, word for word. */
const weightText = '重量は正の整数である必要があります'
const startText = '開始日時は必須です'

/**
 * Complaints come to the inputs of their names, whatever path the server gives them. Two or more get a summary with links
 * over the form; the focus goes there, or to the one input that is wrong. An error leaves when its own input changes.
 */
const meta = {
  title: 'Presentations/Fields',
  component: ErrorForm,
  subcomponents: { FieldError, ErrorSummary },
  args: { of: undefined },
  parameters: { controls: { disable: true }, docs: { source: demoSource('workout-form.tsx') } },
  render: ({ code, times, fields }, context) => (
    <WorkoutForm api={backend(workouts, context, { code, times, fields })} />
  ),
} satisfies Meta<ErrorFormProps & Fault>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** The form, as a user finds it. */
function look(context: Context) {
  const seen = see(context)
  const { canvas, say } = seen
  return {
    ...seen,
    weight: canvas.getByRole('textbox', { name: say('weight') }),
    start: canvas.getByLabelText(say('startedAt')),
    save: () => userEvent.click(canvas.getByRole('button', { name: say('save') })),
  }
}

/** Two inputs are wrong: both say so, the summary leads to them, and what was written is still there. */
export const TwoComplaints: Story = {
  play: async (context) => {
    const { canvas, label, say, weight, start, save, part, all, quiet } = look(context)
    await userEvent.clear(weight)
    await userEvent.type(weight, '-1')
    await fireEvent.change(start, { target: { value: '' } })
    await save()
    const summary = await canvas.findByRole('group', { name: label('problems', { count: 2 }) })
    await waitFor(() => expect(summary).toHaveFocus())
    await expect(weight).toHaveAccessibleDescription(weightText)
    await expect(weight).toBeInvalid()
    await expect(getComputedStyle(weight).outlineStyle).toBe('solid')
    await expect(weight).toHaveValue('-1')
    await expect(start).toHaveAccessibleDescription(startText)
    await userEvent.click(within(summary).getByRole('link', { name: `${say('startedAt')}: ${startText}` }))
    await expect(start).toHaveFocus()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await expect(await part('summary')).toBeVisible()
  },
}

/** One input is wrong: the focus goes to it, and no summary repeats what stands beside it. */
export const OneComplaint: Story = {
  play: async (context) => {
    const { weight, start, save, all } = look(context)
    await userEvent.clear(weight)
    await save()
    await waitFor(() => expect(weight).toHaveFocus())
    await expect(weight).toHaveAccessibleDescription(weightText)
    await expect(start).toBeValid()
    await expect(all('summary')).toHaveLength(0)
  },
}

/** Changing an input takes back what was said about it, and nothing else; leaving it does not. Then it is saved, once. */
export const CorrectedAndSaved: Story = {
  play: async (context) => {
    const { canvas, say, weight, start, save, gone, faults } = look(context)
    await userEvent.clear(weight)
    await fireEvent.change(start, { target: { value: '' } })
    await save()
    await waitFor(() => expect(weight).toBeInvalid())
    await userEvent.click(weight)
    await userEvent.tab()
    await expect(weight).toBeInvalid()
    await userEvent.type(weight, '8')
    await expect(weight).toBeValid()
    await expect(weight).not.toHaveAccessibleDescription()
    await expect(start).toBeInvalid()
    await fireEvent.input(start, { target: { value: '2026-11-25T08:00' } })
    await expect(start).toBeValid()
    await save()
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await gone('field-error')
    const { attempts, executions } = await faults.counters()
    await expect(attempts['POST /workouts']).toBe(2)
    await expect(executions['POST /workouts']).toBe(1)
  },
}

/** A field that the form does not have: the summary says it, and the form can be sent again. */
export const UnknownField: Story = {
  args: { code: 'VALIDATION_ERROR', fields: 'gym_id', times: 1 },
  play: async (context) => {
    const { canvas, label, say, weight, save } = look(context)
    await save()
    const summary = await canvas.findByRole('group', { name: label('problem') })
    await waitFor(() => expect(summary).toHaveFocus())
    await expect(summary).toHaveTextContent('gym_idを確認してください')
    await expect(weight).toBeValid()
    await save()
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
  },
}

/** Refused as a whole, with no input named: said at the form. */
export const WholeForm: Story = {
  args: { code: 'INVALID_REQUEST' },
  play: async (context) => {
    const { text, save, part, all, quiet } = look(context)
    await save()
    await expect(await part('inline')).toHaveTextContent(text(workouts, 'INVALID_REQUEST'))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}

/** A 500 is no matter of the form's: it is shown as everywhere, and what was written stays. */
export const NotAboutFields: Story = {
  args: { code: 'INTERNAL_ERROR' },
  play: async (context) => {
    const { canvas, text, weight, save } = look(context)
    await userEvent.type(weight, '5')
    await save()
    await expect(await canvas.findByRole('alertdialog', { name: text(workouts, 'INTERNAL_ERROR') })).toBeVisible()
    await expect(weight).toHaveValue('805')
  },
}

/** The backend speaks Japanese. On an English page its words are marked as such, so that they are read out rightly. */
export const JapaneseBackend: Story = {
  globals: { locale: 'en' },
  play: async (context) => {
    const { weight, save, part } = look(context)
    await userEvent.clear(weight)
    await save()
    const error = await part('field-error')
    await expect(error).toHaveTextContent(weightText)
    await expect(error).toHaveAttribute('lang', 'ja')
  },
}
