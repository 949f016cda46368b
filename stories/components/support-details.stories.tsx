import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent } from 'storybook/test'
import { SupportDetails, type SupportDetailsProps } from '../../src/index.js'
import { asyncProcessing, professor } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { DetailsApart } from './demo/details-apart.js'
import { see } from './see.js'

/**
 * What support may ask for, folded away: code, error id, time, source and request line. No token, no query string, no
 * text of the server's. `<ErrorMessage>`, dialogs and boundaries bring it along where it helps.
 */
const meta = {
  title: 'Components/SupportDetails',
  parameters: { docs: { source: demoSource('details-apart.tsx') } },
  component: SupportDetails,
  args: { of: undefined, code: 'INTERNAL_ERROR' },
  argTypes: { of: { control: false }, ...faultControls(asyncProcessing) },
  render: ({ code }, context) => <DetailsApart api={backend(asyncProcessing, context, { code })} />,
} satisfies Meta<SupportDetailsProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** Unfolded and copied; what was copied is said. */
export const Copied: Story = {
  play: async (context) => {
    const { canvas, label, said } = see(context)
    const written = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(await canvas.findByText(label('details')))
    await expect(canvas.getByText(/^code: INTERNAL_ERROR\s+errorId: .+time: .+source: .+request: GET /s)).toBeVisible()
    await expect(context.canvasElement).not.toHaveTextContent('s3cret')
    await userEvent.click(canvas.getByRole('button', { name: label('copy') }))
    await expect(await canvas.findByRole('button', { name: label('copied') })).toBeVisible()
    await expect(said('status')).toContain(label('copied'))
    await expect(written).toHaveBeenCalledOnce()
    await expect(written.mock.lastCall?.[0]).toMatch(/^code: INTERNAL_ERROR\nerrorId: /)
    await expect(written.mock.lastCall?.[0]).not.toMatch('s3cret')
  },
}

/** How often it was tried, where it was more than once. */
export const Attempts: Story = {
  render: (_, context) => (
    <DetailsApart api={backend(professor, context, { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 0 })} />
  ),
  play: async (context) => {
    const { canvas, label } = see(context)
    await userEvent.click(await canvas.findByText(label('details'), {}, { timeout: 4000 }))
    await expect(canvas.getByText(/attempts: 4/)).toBeVisible()
  },
}
