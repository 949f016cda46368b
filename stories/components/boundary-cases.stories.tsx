import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, spyOn, userEvent, within } from 'storybook/test'
import { ApiError, ErrorBoundary, type BoundaryLevel } from '../../src/index.js'
import { Breakable } from './demo/breakable.js'
import { useWords } from './demo/words.js'
import { see } from './see.js'

interface Args {
  readonly level: BoundaryLevel
  /** What is thrown. */
  readonly failure: () => Error
}

const answer = (status: number) => new ApiError({ source: 'unknown', kind: 'response', status })
// As Chromium says it of a file that the last deployment has removed.
const lostPart = () =>
  new TypeError('Failed to fetch dynamically imported module: https://app.example/assets/chart-1.js')

function Beside() {
  const say = useWords()
  return <p className="demo">{say('neighbour')}</p>
}

/**
 * What a boundary shows by itself, by what was thrown. `level` says how much of the page is gone. An app has its own
 * pages with `cases={{ notFound: NotFoundPage, forbidden: NoAccess, chunk: NewVersion, … }}`.
 */
const meta = {
  title: 'Components/ErrorBoundary/Cases',
  argTypes: { level: { control: 'radio', options: ['app', 'page', 'widget'] }, failure: { control: false } },
  args: { level: 'page', failure: () => new Error('a bug') },
  render: ({ level, failure }) => (
    <>
      <ErrorBoundary level={level}>
        <Breakable failure={failure} />
      </ErrorBoundary>
      {level === 'widget' && <Beside />}
    </>
  ),
  beforeEach: () => {
    // React tells the console what a boundary caught.
    spyOn(console, 'error').mockImplementation(() => {})
    // A story must not reload its page: as if that had been done often enough.
    sessionStorage.setItem('kintsugi:reloaded', JSON.stringify(Array.from({ length: 9 }, String)))
    return () => sessionStorage.removeItem('kintsugi:reloaded')
  },
} satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>
type Context = Parameters<NonNullable<Story['play']>>[0]

const breakIt = async ({ canvasElement, globals, loaded }: Context) => {
  const seen = see({ canvasElement, globals, loaded })
  await userEvent.click(seen.canvas.getByRole('button', { name: seen.say('breakIt') }))
  const fallback = await seen.part('boundary')
  return { ...seen, fallback, button: (name: string) => within(fallback).queryByRole('button', { name }) }
}

/** 404: there is nothing to try again, and a way back to where there is something. */
export const NotFound: Story = {
  args: { failure: () => answer(404) },
  play: async (context) => {
    const { fallback, label, button } = await breakIt(context)
    await expect(fallback).toHaveTextContent(/見つかりませんでした|couldn't find/)
    await expect(button(label('retry'))).toBeNull()
  },
}

/** 403: trying again would change nothing. */
export const Forbidden: Story = {
  args: { failure: () => answer(403) },
  play: async (context) => {
    const { fallback, label, button } = await breakIt(context)
    await expect(fallback).toHaveTextContent(/権限がありません|don't have access/)
    await expect(button(label('retry'))).toBeNull()
    await expect(button(label('back'))).toBeVisible()
  },
}

/** 401: one dialog asks to sign in. The place behind it says why it is empty. */
export const SessionOver: Story = {
  args: { failure: () => answer(401) },
  play: async (context) => {
    const { part, label, went } = await breakIt(context)
    const dialog = await part('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: label('login') }))
    await expect(went).toEqual([expect.stringMatching(/^\/login/)])
  },
}

/**
 * A part of the app that the last deployment has removed. The page reloads by itself, once for each build and URL; this
 * is what stands here when that did not help.
 */
export const NewVersion: Story = {
  args: { failure: lostPart },
  play: async (context) => {
    const { fallback, label, button } = await breakIt(context)
    await expect(fallback).toHaveTextContent(/新しいバージョン|new version/)
    await expect(button(label('reload'))).toBeVisible()
    await expect(button(label('retry'))).toBeNull()
  },
}

/** The same beside parts that work. */
export const NewVersionWidget: Story = { ...NewVersion, args: { failure: lostPart, level: 'widget' } }

/** Offline: when the connection is back it goes on by itself. */
export const Offline: Story = {
  args: { failure: () => new ApiError({ source: 'unknown', kind: 'offline' }) },
  play: async (context) => {
    const { fallback } = await breakIt(context)
    await expect(fallback).toHaveTextContent(/接続されていません|offline/)
  },
}

/** Back online: nobody had to press. */
export const OnlineAgain: Story = {
  ...Offline,
  play: async (context) => {
    const { canvas, say } = await breakIt(context)
    window.dispatchEvent(new Event('online'))
    await expect(await canvas.findByText(say('working'))).toBeVisible()
  },
}

/** All of the app is not there: there is a reload too. */
export const NotFoundApp: Story = {
  args: { failure: () => answer(404), level: 'app' },
  play: async (context) => {
    const { label, button } = await breakIt(context)
    await expect(button(label('reload'))).toBeVisible()
  },
}

/** A part of the page may not be seen; the part beside it may. */
export const ForbiddenWidget: Story = {
  args: { failure: () => answer(403), level: 'widget' },
  play: async (context) => {
    const { canvas, say } = await breakIt(context)
    await expect(canvas.getByText(say('neighbour'))).toBeVisible()
  },
}
