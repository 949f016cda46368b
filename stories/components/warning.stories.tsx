import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { professor } from '../../src/presets/index.js'
import { actions } from '../actions.js'
import { backend } from './backend.js'
import { demoSource } from './demo-source.js'
import { QuestionPanel } from './demo/question-panel.js'
import { see } from './see.js'

const advice = /より具体的な質問で再試行してください|Try again with a more specific question/

/**
 * The answer came, and a warning with it (status 200 and LIBRARIAN_LOOP_LIMIT): `json()` gives the data as if nothing was,
 * and the warning is shown beside it.
 */
const meta = {
  title: 'Presentations/Warning beside data',
  parameters: { controls: { disable: true }, docs: { source: demoSource('question-panel.tsx') } },
  render: (_, context) => <QuestionPanel api={backend(professor, context, { code: 'LIBRARIAN_LOOP_LIMIT' })} />,
} satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** A part of the answer, its evidence, and the advice to ask more precisely. */
export const PartialAnswer: Story = {
  play: async (context) => {
    const { canvas, label, say, text, part, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('ask') }))
    await expect(await canvas.findByText('中間発表の範囲は第3章までです。')).toBeVisible()
    await expect(canvas.getByRole('list', { name: say('evidence') })).toBeVisible()
    const toast = await part('toast')
    await expect(toast).toHaveTextContent(text(professor, 'LIBRARIAN_LOOP_LIMIT'))
    await expect(toast).toHaveTextContent(advice)
    await expect(within(toast).queryByRole('button', { name: label('retry') })).toBeNull()
    const ask = within(toast).getByRole('button', { name: label('ask') })
    await expect(ask).not.toHaveTextContent('ask')
    await userEvent.click(ask)
    await expect(actions.ask).toHaveBeenCalledOnce()
    await expect((await faults.counters()).executions).toEqual({ 'POST /professor/errors/LIBRARIAN_LOOP_LIMIT': 1 })
  },
}
