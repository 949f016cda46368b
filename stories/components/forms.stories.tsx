import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, waitFor, within } from 'storybook/test'
import { ErrorForm, ErrorSummary, FieldError, type ErrorFormProps } from '../../src/index.js'
import { workouts } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { ActionForm } from './demo/action-form.js'
import { HookForm } from './demo/hook-form.js'
import { TanStackForm } from './demo/tanstack-form.js'
import { WorkoutForm } from './demo/workout-form.js'
import { see } from './see.js'

const weightText = '重量は正の整数である必要があります'
const setText = '重量は0より大きい値を入力してください'
const startText = '開始日時は必須です'

/**
 * The same promises for every kind of form: a complaint stands at its input and leaves when that input changes, the focus
 * goes to the summary or to the one input that is wrong, and what was filled in stays.
 */
const meta = {
  title: 'React/Forms',
  component: ErrorForm,
  subcomponents: { ErrorSummary, FieldError },
  args: { of: undefined },
  parameters: { controls: { disable: true } },
} satisfies Meta<ErrorFormProps & Fault>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** The form, as a user finds it. */
function look(context: Context) {
  const seen = see(context)
  const { canvas, say, label } = seen
  return {
    ...seen,
    box: (name: string) => canvas.getByRole<HTMLInputElement>('textbox', { name }),
    start: canvas.getByLabelText<HTMLInputElement>(say('startedAt')),
    save: () => userEvent.click(canvas.getByRole('button', { name: say('save') })),
    /** The summary of so many complaints, which has the focus. */
    summary: async (count: number) => {
      const name = label(count === 1 ? 'problem' : 'problems', { count })
      const summary = await canvas.findByRole('group', { name })
      await waitFor(() => expect(summary).toHaveFocus())
      return within(summary)
    },
  }
}

async function write(input: HTMLElement, text: string) {
  await userEvent.clear(input)
  await userEvent.type(input, text)
}

/** Wrong at two inputs: the focus is on the summary, and leads on to an input that still has what was written. */
async function fail(context: Context) {
  const { say, box, start, save, summary, quiet, all } = look(context)
  const weight = box(say('weight'))
  await write(weight, '-5')
  await fireEvent.input(start, { target: { value: '' } })
  await save()
  const { getByRole } = await summary(2)
  await expect(weight).toHaveValue('-5')
  await expect(weight).toHaveAccessibleDescription(weightText)
  await userEvent.click(getByRole('link', { name: `${say('weight')}: ${weightText}` }))
  await expect(weight).toHaveFocus()
  await userEvent.tab()
  await expect(weight).toBeInvalid()
  await quiet()
  await expect(all('toast')).toHaveLength(0)
}

/** Put right at one input, then at both, and saved. */
async function failAndCorrect(context: Context) {
  await fail(context)
  const { canvas, say, box, start, save, gone, faults } = look(context)
  const weight = box(say('weight'))
  await write(weight, '85')
  await expect(weight).toBeValid()
  await expect(start).toBeInvalid()
  await fireEvent.input(start, { target: { value: '2026-11-25T08:00' } })
  await gone('field-error')
  await save()
  await expect(await canvas.findByText(say('done', 1))).toBeVisible()
  await expect((await faults.counters()).executions).toEqual({ 'POST /workouts': 1 })
}

/** `<ErrorForm onSubmit>`: inputs need a name, and nothing else. */
export const Plain: Story = {
  parameters: { docs: { source: demoSource('workout-form.tsx') } },
  render: (_, context) => <WorkoutForm api={backend(workouts, context)} />,
  play: fail,
}

/** `<ErrorForm action>` and `withErrors`: React 19 empties a form after its action; where that has failed, nothing goes. */
export const Action: Story = {
  parameters: { docs: { source: demoSource('action-form.tsx') } },
  render: (_, context) => <ActionForm api={backend(workouts, context)} />,
  play: fail,
}

/** Once the action has succeeded the inputs are as new. */
export const ActionCorrected: Story = {
  ...Action,
  play: async (context) => {
    await failAndCorrect(context)
    const { box, say } = look(context)
    await waitFor(() => expect(box(say('weight'))).toHaveValue('80'))
  },
}

/** An action that fails with a 500 takes no form away: it is shown as everywhere. */
export const ActionFails: Story = {
  parameters: { docs: { source: demoSource('action-form.tsx') } },
  render: (_, context) => <ActionForm api={backend(workouts, context, { code: 'INTERNAL_ERROR' })} />,
  play: async (context) => {
    const { canvas, box, say, save, text } = look(context)
    await write(box(say('name')), 'デッドリフト')
    await save()
    await expect(await canvas.findByRole('alertdialog', { name: text(workouts, 'INTERNAL_ERROR') })).toBeVisible()
    await expect(box(say('name'))).toHaveValue('デッドリフト')
  },
}

async function failInRows(context: Context) {
  const { say, box, save, summary, start } = look(context)
  const row = (n: number) => box(`${say('weight')} ${n}`)
  await write(row(2), '-1')
  await write(row(3), '0')
  await fireEvent.input(start, { target: { value: '' } })
  await save()
  const links = (await summary(3)).getAllByRole('link').map(({ textContent }) => textContent)
  await expect(links).toEqual([
    `${say('startedAt')}: ${startText}`,
    `${say('weight')} 2: ${setText}`,
    `${say('weight')} 3: ${setText}`,
  ])
  await expect(row(2)).toHaveAccessibleDescription(setText)
  return row
}

/** React Hook Form: what the server says are errors of the form's own fields, rows included. */
export const ReactHookForm: Story = {
  parameters: { docs: { source: demoSource('hook-form.tsx') } },
  render: (_, context) => <HookForm api={backend(workouts, context)} />,
  play: async (context) => void (await failInRows(context)),
}

/** Errors of rows go with their rows. */
export const ReactHookFormRows: Story = {
  ...ReactHookForm,
  play: async (context) => {
    const row = await failInRows(context)
    const { canvas, say, save, gone, faults, start } = look(context)
    await userEvent.click(canvas.getByRole('button', { name: `${say('remove')} 1` }))
    await waitFor(() => expect(row(1)).toHaveAccessibleDescription(setText))
    await expect(row(1)).toHaveValue('-1')
    await write(row(1), '85')
    await write(row(2), '90')
    await fireEvent.input(start, { target: { value: '2026-11-25T08:00' } })
    await gone('field-error')
    await save()
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await expect((await faults.counters()).executions).toEqual({ 'POST /workouts': 1 })
  },
}

/** A field that the form does not have: the summary says it, and the form can be sent again. */
export const ReactHookFormUnknownField: Story = {
  parameters: { docs: { source: demoSource('hook-form.tsx') } },
  render: (_, context) => (
    <HookForm api={backend(workouts, context, { code: 'VALIDATION_ERROR', fields: 'gym_id', times: 1 })} />
  ),
  play: async (context) => {
    const { canvas, say, save, summary } = look(context)
    await save()
    await expect((await summary(1)).getByText('gym_idを確認してください')).toBeVisible()
    await save()
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
  },
}

/** TanStack Form, by a recipe: `useFieldErrors` beside it. */
export const InTanStackForm: Story = {
  name: 'TanStack Form',
  parameters: { docs: { source: demoSource('tanstack-form.tsx') } },
  render: (_, context) => <TanStackForm api={backend(workouts, context)} />,
  play: fail,
}

/** Nothing of the server's is in the form's validity: it is sent again as soon as it is put right. */
export const InTanStackFormCorrected: Story = {
  ...InTanStackForm,
  name: 'TanStack Form Corrected',
  play: failAndCorrect,
}
