import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { RetryButton, type RetryButtonProps } from '../../src/index.js'
import { professor } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { RetryInHead } from './demo/retry-in-head.js'
import { see } from './see.js'

/**
 * The retry alone, for a place of its own. It claims nothing, so the message is shown elsewhere. It renders nothing
 * where there is nothing to try again, and opens when the failure allows it.
 */
const meta = {
  title: 'Components/RetryButton',
  parameters: { docs: { source: demoSource('retry-in-head.tsx') } },
  component: RetryButton,
  args: { of: undefined, code: 'SEARCH_TIMEOUT', times: 1 },
  argTypes: { of: { control: false }, ...faultControls(professor) },
  render: ({ code, times, retryAfter, children }, context) => (
    <RetryInHead api={backend(professor, context, { code, times, retryAfter })}>{children}</RetryInHead>
  ),
} satisfies Meta<RetryButtonProps & Fault>
export default meta
type Story = StoryObj<typeof meta>

/** The one button of the page. */
export const ByHand: Story = {
  play: async (context) => {
    const { canvas, label, say, text, part } = see(context)
    await expect(await part('inline')).toHaveTextContent(text(professor, 'SEARCH_TIMEOUT'))
    const [retry, ...more] = canvas.getAllByRole('button')
    await expect(more).toEqual([])
    await expect(retry).toHaveAccessibleName(label('retry'))
    await userEvent.click(retry!)
    await expect(await canvas.findByText(say('loaded'))).toBeVisible()
    await expect(canvas.queryByRole('button', { name: label('retry') })).toBeNull()
  },
}

/** Words of its own, and closed for five minutes: it stays in reach of the keyboard, and says how long. */
export const ClosedForNow: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 300, children: '↻' },
  play: async (context) => {
    const { canvas } = see(context)
    const retry = await canvas.findByRole('button', { name: '↻' })
    await expect(retry).toHaveAttribute('aria-disabled', 'true')
    await expect(retry).toHaveAccessibleDescription(/5\s?(分|minutes)/)
    await userEvent.tab()
    await expect(retry).toHaveFocus()
  },
}

/** Nothing to try again: no button. */
export const NothingToRetry: Story = {
  args: { code: 'SUBJECT_ACCESS_DENIED' },
  play: async (context) => {
    const { canvas, text, part } = see(context)
    await expect(await part('inline')).toHaveTextContent(text(professor, 'SUBJECT_ACCESS_DENIED'))
    await expect(canvas.queryAllByRole('button')).toEqual([])
  },
}
