import type { Meta, StoryObj } from '@storybook/react-vite'
import { StrictMode, useState } from 'react'
import { expect, userEvent, waitFor } from 'storybook/test'
import { ErrorMessage, useApiError, type Source } from '../../src/index.js'
import { professor, workouts } from '../../src/presets/index.js'
import { backend, faultControls, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { Inspector } from './demo/inspector.js'
import { SubjectPage } from './demo/subject-page.js'
import { useWords } from './demo/words.js'
import { see } from './see.js'

/**
 * The failures of one component: what happened, what to say, whether it is being tried again. `run` runs a task and
 * takes its failure in; `handle` takes in one that was caught by hand; `of={…}` of every surface takes the hook's result.
 */
const meta = {
  title: 'Components/useApiError',
  parameters: { docs: { source: demoSource('inspector.tsx') } },
  args: { code: 'REASONING_FAILED' },
  argTypes: faultControls(professor),
  render: ({ code, times, retryAfter }, context) => (
    <Inspector api={backend(professor, context, { code, times, retryAfter })} />
  ),
} satisfies Meta<Fault>
export default meta
type Story = StoryObj<typeof meta>

/** A failure, the decision on it, and which layer of the catalog decided what. */
export const WhatItKnows: Story = {
  play: async (context) => {
    const { canvas, say, text, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await waitFor(() => expect(canvas.getByTestId('error')).toHaveTextContent('REASONING_FAILED'))
    await expect(canvas.getByTestId('message')).toHaveTextContent(text(professor, 'REASONING_FAILED'))
    await expect(canvas.getByTestId('because')).toHaveTextContent('message: entry')
    await expect(canvas.getByTestId('retry')).toHaveTextContent('manual 1/1')
    await expect(canvas.getByTestId('isRunning')).toHaveTextContent('false')
    await expect(await part('toast')).toBeVisible()
  },
}

/** While it is tried again by itself there is no error yet. */
export const WhileItRetries: Story = {
  args: { code: 'RATE_LIMIT_EXCEEDED', retryAfter: 60 },
  play: async (context) => {
    const { canvas, say } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('save') }))
    await waitFor(() => expect(canvas.getByTestId('retry')).toHaveTextContent('waiting 1/4'))
    await expect(canvas.getByTestId('isRetrying')).toHaveTextContent('true')
    await expect(canvas.getByTestId('error')).toHaveTextContent('–')
  },
}

/** What loads in the background is said politely, when nothing else is being said: nobody has pressed anything. */
export const SaidPolitely: Story = {
  args: { code: 'SEARCH_TIMEOUT' },
  render: ({ code }, context) => <SubjectPage api={backend(professor, context, { code })} />,
  play: async (context) => {
    const { text, part, said, quiet } = see(context)
    await part('inline')
    await quiet()
    await expect(said('status')).toEqual([text(professor, 'SEARCH_TIMEOUT')])
    await expect(said('alert')).toEqual([])
  },
}

/** Two presses in a row are one request. */
export const PressedTwice: Story = {
  args: { code: 'REASONING_FAILED' },
  render: ({ code }, context) => <Inspector api={backend(professor, context, { code, afterMs: 200 })} />,
  play: async (context) => {
    const { canvas, say, part, faults } = see(context)
    const save = canvas.getByRole('button', { name: say('save') })
    save.click()
    save.click()
    await waitFor(() => expect(canvas.getByTestId('error')).toHaveTextContent('REASONING_FAILED'))
    await expect(await part('toast')).toBeVisible()
    await expect((await faults.counters()).attempts).toEqual({ 'GET /professor/errors/REASONING_FAILED': 1 })
  },
}

function CaughtByHand({ api }: { readonly api: Source<typeof workouts> }) {
  const say = useWords()
  const removing = useApiError()
  const [gone, setGone] = useState(false)
  const remove = async () => {
    try {
      await api.json('/42', { method: 'DELETE' })
      setGone(true)
    } catch (failure) {
      // It is not there any more: that is what was wanted.
      if (api.is(failure, 'RESOURCE_NOT_FOUND')) setGone(true)
      else removing.handle(failure, { trigger: 'mutation', present: 'inline' })
    }
  }
  return (
    <section className="demo demo-stack">
      {gone ? (
        <p>{say('done', 1)}</p>
      ) : (
        <button type="button" className="demo-button" onClick={() => void remove()}>
          {say('remove')}
        </button>
      )}
      <ErrorMessage of={removing} />
    </section>
  )
}

/** A `catch` that knows one code and leaves the others to the library. */
export const OneCodeByHand: Story = {
  render: (_, context) => <CaughtByHand api={backend(workouts, context)} />,
  play: async (context) => {
    const { canvas, say, all, quiet, faults } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('remove') }))
    await expect(await canvas.findByText(say('done', 1))).toBeVisible()
    await quiet()
    await expect(all('toast')).toHaveLength(0)
    await expect((await faults.counters()).attempts).toEqual({ 'DELETE /workouts/:id': 1 })
  },
}

/** The others: this call wants them inline, whatever its catalog says. */
export const TheOtherCodes: Story = {
  render: (_, context) => <CaughtByHand api={backend(workouts, context, { code: 'ACCESS_DENIED' })} />,
  play: async (context) => {
    const { canvas, say, text, part, all, quiet } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('remove') }))
    await expect(await part('inline')).toHaveTextContent(text(workouts, 'ACCESS_DENIED'))
    await quiet()
    await expect(all('toast')).toHaveLength(0)
  },
}

/** StrictMode runs the effects of what is mounted twice. */
function MountedLater({ api }: { readonly api: Source }) {
  const say = useWords()
  const [here, setHere] = useState(false)
  if (here)
    return (
      <StrictMode>
        <SubjectPage api={api} />
      </StrictMode>
    )
  return (
    <button type="button" className="demo-button" onClick={() => setHere(true)}>
      {say('load')}
    </button>
  )
}

/** In StrictMode, where effects run twice, what an effect loads is there all the same. */
export const InStrictMode: Story = {
  render: (_, context) => <MountedLater api={backend(professor, context)} />,
  play: async (context) => {
    const { canvas, say } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('load') }))
    await expect(await canvas.findByText(say('loaded'))).toBeVisible()
  },
}
