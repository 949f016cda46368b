import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import type { Source } from '../../src/index.js'
import { professor } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { SubjectPage } from './demo/subject-page.js'
import { useWords } from './demo/words.js'
import { see } from './see.js'

/** What nobody waits for any more is no failure: requests that were aborted or overtaken show and say nothing. */
const meta = {
  title: 'Presentations/Silent',
  parameters: { controls: { disable: true }, docs: { source: demoSource('subject-page.tsx') } },
  render: (fault, context) => <Leaving api={backend(professor, context, fault)} />,
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<Fault>

function Leaving({ api }: { readonly api: Source }) {
  const say = useWords()
  const [here, setHere] = useState(true)
  return (
    <>
      <button type="button" className="demo-button" onClick={() => setHere(false)}>
        {say('leave')}
      </button>
      {here && <SubjectPage api={api} />}
    </>
  )
}

const parts = ['inline', 'banner', 'dialog', 'toast'] as const

/** The page is left while its subject loads: the request is aborted. */
export const LeftWhileLoading: Story = {
  args: { scenario: 'slow', afterMs: 1000 },
  play: async (context) => {
    const { canvas, say, faults, all, said, quiet, errors } = see(context)
    await waitFor(async () => expect((await faults.counters()).attempts).not.toEqual({}))
    await userEvent.click(canvas.getByRole('button', { name: say('leave') }))
    await quiet()
    await expect([...parts.flatMap(all), ...said('alert'), ...said('status')]).toEqual([])
    await expect(errors.getSnapshot().chains).toEqual([])
  },
}

/** The page is left while a retry waits: the wait ends with it, and nothing is asked any more. */
export const LeftWhileWaiting: Story = {
  args: { code: 'GEMINI_API_ERROR' },
  play: async (context) => {
    const { canvas, say, faults, all, quiet, errors } = see(context)
    await canvas.findByRole('timer')
    await userEvent.click(canvas.getByRole('button', { name: say('leave') }))
    await quiet()
    await expect(parts.flatMap(all)).toEqual([])
    await expect(errors.getSnapshot().chains).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await expect((await faults.counters()).attempts).toEqual({ 'GET /professor/errors/GEMINI_API_ERROR': 1 })
  },
}
