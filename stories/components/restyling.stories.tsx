import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { ErrorMessage } from '../../src/index.js'
import { professor } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { SaveButton } from './demo/save-button.js'
import { demoSource } from './demo-source.js'
import './demo/restyled.css'
import { SubjectPage } from './demo/subject-page.js'
import { see } from './see.js'

/**
 * Every part has a name: `data-part`, `data-severity`, `data-quiet`, `data-retrying`. Colours, radius and spacing are
 * variables. Every rule of the stylesheet weighs one class, so a rule of the app's wins; without the stylesheet
 * everything works, undressed.
 */
const meta = {
  title: 'Components/Restyling',
  args: { code: 'REASONING_FAILED' },
  parameters: { controls: { disable: true }, docs: { source: demoSource('restyled.css') } },
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<Fault>

/** `.brand .kintsugi { --kintsugi-error-line: … }` */
export const ByVariables: Story = {
  render: ({ code }, context) => (
    <div className="demo-brand">
      <SubjectPage api={backend(professor, context, { code })} />
    </div>
  ),
  play: async (context) => {
    const message = await see(context).part('inline')
    const { borderRadius, backgroundColor, borderInlineStartColor } = getComputedStyle(message)
    await expect(borderRadius).toBe('0px')
    await expect(backgroundColor).toBe('rgb(243, 236, 255)')
    await expect(borderInlineStartColor).toBe('rgb(91, 33, 182)')
  },
}

/** The app's colours stay the app's in the dark. */
export const ByVariablesInTheDark: Story = { ...ByVariables, globals: { theme: 'dark' } }

/** `.plain [data-part=inline] { border: 0 }`: parts by their names. */
export const ByParts: Story = {
  render: ({ code }, context) => (
    <div className="demo-plain">
      <SaveButton api={backend(professor, context, { code })} place={ErrorMessage} />
    </div>
  ),
  play: async (context) => {
    const { canvas, say, label, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    const message = await part('inline')
    await expect(getComputedStyle(message).backgroundColor).toBe('rgba(0, 0, 0, 0)')
    await expect(getComputedStyle(message).borderInlineStartWidth).toBe('0px')
    const retry = getComputedStyle(canvas.getByRole('button', { name: label('retry') }))
    await expect(retry.textDecorationLine).toBe('underline')
    await expect(retry.backgroundColor).toBe('rgba(0, 0, 0, 0)')
  },
}
