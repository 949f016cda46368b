import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { ErrorBoundary, type ErrorBoundaryProps } from '../../src/index.js'
import { asyncProcessing, professor } from '../../src/presets/index.js'
import { backend, type Fault } from './backend.js'
import { demoSource } from './demo-source.js'
import { Breakable } from './demo/breakable.js'
import { LoadOrThrow } from './demo/load-or-throw.js'
import { useWords } from './demo/words.js'
import { see } from './see.js'

const unexpected = /予期しない問題が発生しました|Something unexpected happened/

/**
 * Catches what is thrown while its children render, and what `useApiError().toBoundary` is given. Takes everything that
 * react-error-boundary takes; without a fallback of your own it shows the catalogued text, a retry and support details.
 */
const meta = {
  title: 'Components/ErrorBoundary',
  parameters: { docs: { source: demoSource('load-or-throw.tsx') } },
  component: ErrorBoundary,
  argTypes: { children: { control: false }, level: { control: 'radio', options: ['app', 'page', 'widget'] } },
  args: { level: 'page', children: <Breakable /> },
  // React tells the console what a boundary caught.
  beforeEach: () => void spyOn(console, 'error').mockImplementation(() => {}),
} satisfies Meta<ErrorBoundaryProps & Fault>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

const breakIt = async ({ canvasElement, globals, loaded }: Context) => {
  const seen = see({ canvasElement, globals, loaded })
  await userEvent.click(seen.canvas.getByRole('button', { name: seen.say('breakIt') }))
  const fallback = await seen.part('boundary')
  await expect(fallback).toHaveTextContent(unexpected)
  return { ...seen, fallback }
}

function Neighbour() {
  const say = useWords()
  return <p className="demo">{say('neighbour')}</p>
}

/** A part of the page breaks. The part beside it works on, and a retry restores what is broken. */
export const Widget: Story = {
  args: { level: 'widget' },
  render: (args) => (
    <>
      <ErrorBoundary {...args} />
      <Neighbour />
    </>
  ),
  play: async (context) => {
    const { canvas, label, say, fallback } = await breakIt(context)
    await expect(canvas.getByText(say('neighbour'))).toBeVisible()
    await userEvent.click(within(fallback).getByRole('button', { name: label('retry') }))
    await expect(await canvas.findByText(say('working'))).toBeVisible()
  },
}

/** A page breaks. The focus was inside, so it goes to what stands there now; it is said once, and shown nowhere else. */
export const Page: Story = {
  play: async (context) => {
    const { fallback, said, all, quiet } = await breakIt(context)
    await waitFor(() => expect(fallback).toHaveFocus())
    await quiet()
    await expect(said('alert')).toEqual([expect.stringMatching(unexpected)])
    await expect([...all('toast'), ...all('dialog')]).toEqual([])
  },
}

/** All of the app is gone: it can also be loaded anew. */
export const App: Story = {
  args: { level: 'app' },
  play: async (context) => {
    const { label, fallback } = await breakIt(context)
    await expect(within(fallback).getByRole('button', { name: label('reload') })).toBeVisible()
  },
}

/** Without its data a component has nothing to render: the failure of its request goes to the boundary. */
export const FailedRequest: Story = {
  render: (args, context) => (
    <ErrorBoundary {...args}>
      <LoadOrThrow api={backend(asyncProcessing, context, { code: 'LAMBDA_ERROR', times: 1 })} />
    </ErrorBoundary>
  ),
  play: async (context) => {
    const { canvas, label, say, text, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('load') }))
    const fallback = await part('boundary')
    await expect(fallback).toHaveTextContent(text(asyncProcessing, 'LAMBDA_ERROR'))
    await userEvent.click(within(fallback).getByText(label('details')))
    await expect(within(fallback).getByText(/code: LAMBDA_ERROR/)).toBeVisible()
  },
}

/** A page of the app's own for what is not there. */
export const OwnCase: Story = {
  args: { cases: { notFound: () => <h2 className="demo">404</h2> } },
  render: (args, context) => (
    <ErrorBoundary {...args}>
      <LoadOrThrow api={backend(professor, context, { code: 'FILE_NOT_FOUND' })} />
    </ErrorBoundary>
  ),
  play: async ({ canvas, ...context }) => {
    await userEvent.click(canvas.getByRole('button', { name: see(context).say('load') }))
    await expect(await canvas.findByRole('heading', { name: '404' })).toBeVisible()
  },
}

/** The inner boundary lets pass what is not its own; the outer one takes it. */
export const LeftToTheOuter: Story = {
  render: (_, context) => (
    <ErrorBoundary>
      <ErrorBoundary fallback={<p>inner</p>} catch={({ kind }) => kind === 'chunk'}>
        <LoadOrThrow api={backend(professor, context, { code: 'SUBJECT_ACCESS_DENIED' })} />
      </ErrorBoundary>
    </ErrorBoundary>
  ),
  play: async (context) => {
    const { canvas, say, text, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('load') }))
    await expect(await part('boundary')).toHaveTextContent(text(professor, 'SUBJECT_ACCESS_DENIED'))
    await expect(canvas.queryByText('inner')).toBeNull()
  },
}

function BrokenFallback(): never {
  throw new Error('the fallback breaks too')
}

/** Even the fallback breaks: plain words and a way to load the page anew are left. */
export const LastResort: Story = {
  args: { FallbackComponent: BrokenFallback },
  play: async (context) => {
    const { canvas, label, say, part } = see(context)
    await userEvent.click(canvas.getByRole('button', { name: say('breakIt') }))
    await expect(await part('boundary')).toHaveTextContent(label('broken'))
    await expect(canvas.getByRole('button', { name: label('reload') })).toBeVisible()
  },
}
