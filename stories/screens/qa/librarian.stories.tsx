import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { professor } from '../../../src/presets/index.js'
import { answer, stage, tools, type Args } from './stage.js'

const advice = /より具体的な質問で再試行してください|Try again with a more specific question/

/** What the Librarian and Gemini fail with: tried again where the specification says so, and told once. */
const meta = { title: 'Screens/Q&A/Librarian', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]
type Code = (typeof professor.codes)[number]

/** The limit is reached: what was found stays, a warning stands beside it, and the way on is a more specific question. */
export const LoopLimit: Story = {
  args: { faults: { '/qa/stream': 'evidence=2&events=5&everyMs=40&warnAfter=7' } },
  play: async (context) => {
    const { ask, status, main, code, part, all, box, asked, label, problems, quiet } = tools(context)
    await ask('全部教えて')
    await status('answered')
    await expect(main().getAllByRole('listitem')).toHaveLength(2)
    const [toast, beside] = [await part('toast'), await part('inline')]
    for (const warning of [toast, beside]) {
      await expect(warning).toHaveTextContent(code('LIBRARIAN_LOOP_LIMIT'))
      await expect(warning).toHaveTextContent(advice)
      await expect(warning).toHaveAttribute('data-severity', 'warning')
      await expect(within(warning).queryByRole('button', { name: label('retry') })).toBeNull()
    }
    await quiet()
    await expect(all('toast')).toHaveLength(1)
    await userEvent.click(within(toast).getByRole('button', { name: label('ask') }))
    await waitFor(async () => expect(await box()).toHaveFocus())
    await expect(await box()).toHaveValue('全部教えて')
    await expect((await asked()).count).toBe(1)
    await expect(problems()).toHaveLength(1)
  },
}

/** The time-out of the Librarian: nothing is asked again by itself, the question can be simplified, and it is recorded. */
export const Timeout: Story = {
  args: { faults: { '/qa/stream': 'errorAfter=0&code=LIBRARIAN_TIMEOUT&times=1' } },
  play: async (context) => {
    const { ask, status, code, part, box, asked, label, problems, errors, gone, canvas, words } = tools(context)
    await ask('第1章から第9章までを詳しく')
    await status('unanswered')
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(code('LIBRARIAN_TIMEOUT'))
    await expect(errors.getSnapshot().history).toMatchObject([
      { error: { code: 'LIBRARIAN_TIMEOUT' }, trigger: 'stream' },
    ])
    await expect(problems()[0]).toHaveTextContent(code('LIBRARIAN_TIMEOUT'))
    await userEvent.click(within(toast).getByRole('button', { name: label('edit') }))
    await waitFor(async () => expect(await box()).toHaveFocus())
    await expect(await box()).toHaveValue('第1章から第9章までを詳しく')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await expect((await asked()).count).toBe(1)
    await userEvent.click(within(await part('inline')).getByRole('button', { name: label('retry') }))
    await status('answered')
    await gone('inline')
    await expect((await asked()).count).toBe(2)
    await expect(canvas.getByRole('region', { name: words('problems') })).toBeVisible()
  },
}

/** Tried again after 1, 2 and 4 s; until the fourth try has failed the user sees nothing but progress. */
const retriesThenTells = (failing: Code) => async (context: Context) => {
  const { ask, status, code, part, all, asked, said, canvas, label } = tools(context)
  await ask()
  await expect(await canvas.findByRole('timer', {}, { timeout: 4000 })).toBeVisible()
  await expect(all('toast')).toEqual([])
  await expect(canvas.queryByText(code(failing))).toBeNull()
  await status('unanswered', 15_000)
  const { count, waits } = await asked()
  await expect(count).toBe(4)
  await expect(waits.map(Math.round)).toEqual([1, 2, 4])
  const toast = await part('toast')
  await expect(toast).toHaveTextContent(code(failing))
  await expect(all('toast')).toHaveLength(1)
  await expect(said('alert').filter((text) => text === code(failing)).length).toBeLessThanOrEqual(1)
  await userEvent.click(within(toast).getByRole('button', { name: label('retry') }))
  await status('answered')
  await expect((await asked()).count).toBe(5)
}

/** The model fails before anything came, as an event of the stream. */
export const ModelFailure: Story = {
  args: { faults: { '/qa/stream': 'errorAfter=0&code=LIBRARIAN_MODEL_FAILURE&times=4' } },
  play: retriesThenTells('LIBRARIAN_MODEL_FAILURE'),
}

/** Gemini fails before the stream begins: 500 in its place. */
export const GeminiDown: Story = {
  args: { faults: { '/qa/stream': 'script=error:GEMINI_API_ERROR:4' } },
  play: retriesThenTells('GEMINI_API_ERROR'),
}

/** The same after a part of the answer: a question is not paid for twice unless the user says so. */
export const PartialResult: Story = {
  args: { faults: { '/qa/stream': `${answer}&ids=0&errorAfter=6&times=1&code=LIBRARIAN_MODEL_FAILURE` } },
  play: async (context) => {
    const { ask, status, main, words, code, part, asked, label } = tools(context)
    await ask()
    await status('broken')
    await expect(main().getByText(words('cutHere'))).toBeVisible()
    await expect(main().getAllByRole('listitem')).toHaveLength(2)
    await expect(await part('toast')).toHaveTextContent(code('LIBRARIAN_MODEL_FAILURE'))
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await expect((await asked()).count).toBe(1)
    await userEvent.click(within(await part('inline')).getByRole('button', { name: label('retry') }))
    await status('answered')
    await expect((await asked()).count).toBe(2)
  },
}

/** The search took too long: the text asks the user to try again, so nothing does it for them. */
export const SearchTimeout: Story = {
  args: { faults: { '/qa/stream': 'script=error:SEARCH_TIMEOUT:1' } },
  play: async (context) => {
    const { ask, status, code, part, asked, label, gone } = tools(context)
    await ask()
    await status('unanswered')
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(code('SEARCH_TIMEOUT'))
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await expect((await asked()).count).toBe(1)
    await userEvent.click(within(toast).getByRole('button', { name: label('retry') }))
    await status('answered')
    await gone('inline')
    await expect((await asked()).count).toBe(2)
  },
}
