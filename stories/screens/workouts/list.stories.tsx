import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { stage, tools, type Args } from './stage.js'

/**
 * The list of a whole app on the Rails specification: loaded, brought up to date, emptied. TanStack Query loads it, the
 * catalog says what a failure is; everything is real HTTP against the fault server.
 */
const meta = { title: 'Screens/Workouts/List', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<typeof meta>

const list = 'GET /workouts'
const remove = 'DELETE /workouts/:id'
const everyone = ['スクワット', 'ベンチプレス', 'デッドリフト']

/** All is well. */
export const Loaded: Story = {
  play: async (context) => {
    const { row, rows, noNotices, said } = tools(context)
    await expect(await row('スクワット')).toBeVisible()
    await expect(rows()).toEqual(everyone)
    await noNotices()
    await expect([...said('alert'), ...said('status')]).toEqual([])
  },
}

/** Too many requests, with a wait of a minute: the place of the list counts down, and "retry now" is there. */
export const FirstLoadWaits: Story = {
  args: { faults: { 'GET /': 'script=status:429:1&retryAfter=60' } },
  play: async (context) => {
    const { canvas, label, row, noNotices, counted } = tools(context)
    await expect(await canvas.findByRole('timer')).toHaveTextContent(label('retryingIn', { seconds: 60 }))
    await userEvent.click(canvas.getByRole('button', { name: label('retryNow') }))
    await expect(await row('スクワット')).toBeVisible()
    await noNotices()
    await expect(await counted(list)).toEqual([2, 1])
  },
}

/** 503 during maintenance: a banner says why it takes long, and the list comes by itself when the wait is over. */
export const Maintenance: Story = {
  args: { faults: { 'GET /': 'script=status:503:1&retryAfter=3' } },
  play: async (context) => {
    const { canvas, part, gone, row, seconds } = tools(context)
    const banner = await part('banner')
    await expect(banner).toHaveTextContent(/ただいまサービスをご利用いただけません|service isn't available/)
    await expect(within(banner).getByRole('timer')).toHaveTextContent(/[1-4]/)
    await expect(await row('スクワット')).toBeVisible()
    await gone('banner')
    await expect(canvas.queryByRole('timer')).toBeNull()
    const [waited] = await seconds(list)
    await expect(waited).toBeGreaterThanOrEqual(3)
    await expect(waited).toBeLessThan(4.6)
  },
}

/** INTERNAL_ERROR is not tried again by itself, not even for a list: a boundary with what support needs, and a retry. */
export const Unexpected: Story = {
  args: { faults: { 'GET /': 'script=error:INTERNAL_ERROR:1' } },
  play: async (context) => {
    const { part, code, label, row, counted, noNotices } = tools(context)
    const boundary = await part('boundary')
    await expect(boundary).toHaveTextContent(code('INTERNAL_ERROR'))
    await expect(within(boundary).getByText(label('details'))).toBeVisible()
    await expect(within(boundary).getByRole('link', { name: label('support') })).toBeVisible()
    await noNotices()
    await expect(await counted(list)).toEqual([1, 0])
    await userEvent.click(within(boundary).getByRole('button', { name: label('retry') }))
    await expect(await row('スクワット')).toBeVisible()
  },
}

/** What may not be seen is said where it would be. */
export const AccessDenied: Story = {
  args: { faults: { 'GET /': 'script=error:ACCESS_DENIED' } },
  play: async (context) => {
    const { part, code, label, noNotices, counted } = tools(context)
    const inline = await part('inline')
    await expect(inline).toHaveTextContent(code('ACCESS_DENIED'))
    await expect(within(inline).queryByRole('button', { name: label('retry') })).toBeNull()
    await noNotices()
    await expect(await counted(list)).toEqual([1, 0])
  },
}

/** A failed refresh keeps the list; that it is not up to date is said quietly, until it is. */
export const RefreshFails: Story = {
  play: async (context) => {
    const { button, row, rows, fault, part, gone, label, noNotices, said } = tools(context)
    await row('スクワット')
    fault('GET /', 'script=error:INTERNAL_ERROR:1')
    await userEvent.click(await button('refresh'))
    const bar = await part('banner')
    await expect(bar).toHaveTextContent(label('notUpToDate'))
    await expect(rows()).toEqual(everyone)
    await noNotices()
    await expect([...said('alert'), ...said('status')]).toEqual([])
    await userEvent.click(within(bar).getByRole('button', { name: label('retry') }))
    await gone('banner')
    await expect(rows()).toEqual(everyone)
  },
}

/** A row goes at once. When the last one has gone, the place says what to do next. */
export const Empty: Story = {
  play: async (context) => {
    const { button, rows, row, words, canvas, counted, noNotices } = tools(context)
    await row('スクワット')
    for (const name of everyone) {
      await userEvent.click(await button('removeOf', { name }))
      await waitFor(() => expect(rows()).not.toContain(name))
      await expect(canvas.getByRole('heading', { name: words('heading') })).toHaveFocus()
    }
    await expect(canvas.getByText(words('empty'))).toBeVisible()
    await waitFor(async () => expect(await counted(remove)).toEqual([3, 3]))
    await noNotices()
    await userEvent.click(await button('refresh'))
    await expect(await canvas.findByText(words('empty'))).toBeVisible()
  },
}

/** The server refuses: the row is back, and one toast says why. */
export const RemovalRefused: Story = {
  args: { faults: { 'DELETE /2': 'script=error:ACCESS_DENIED&afterMs=300' } },
  play: async (context) => {
    const { button, rows, row, part, code, all, quiet } = tools(context)
    await row('ベンチプレス')
    await userEvent.click(await button('removeOf', { name: 'ベンチプレス' }))
    await waitFor(() => expect(rows()).not.toContain('ベンチプレス'))
    await expect(await part('toast')).toHaveTextContent(code('ACCESS_DENIED'))
    await expect(rows()).toEqual(everyone)
    await quiet()
    await expect(all('toast')).toHaveLength(1)
  },
}

/** INTERNAL_ERROR: the row is back; the dialog has what support needs, and a retry that removes it after all. */
export const RemovalFails: Story = {
  args: { faults: { 'DELETE /2': 'script=error:INTERNAL_ERROR:1' } },
  play: async (context) => {
    const { button, rows, row, dialog, gone, code, label, counted } = tools(context)
    await row('ベンチプレス')
    await userEvent.click(await button('removeOf', { name: 'ベンチプレス' }))
    const asked = await dialog(new RegExp(code('INTERNAL_ERROR')))
    await expect(rows()).toEqual(everyone)
    await expect(within(asked).getByText(label('details'))).toBeVisible()
    await userEvent.click(within(asked).getByRole('button', { name: label('retry') }))
    await gone('dialog')
    await waitFor(() => expect(rows()).toEqual(['スクワット', 'デッドリフト']))
    await expect(await counted(remove)).toEqual([2, 1])
  },
}

/** The answer is lost, so it is asked once more: 404 says that it is gone, which is what was wanted. */
export const RemovedTwice: Story = {
  args: { faults: { 'DELETE /2': 'script=cut:1' } },
  play: async (context) => {
    const { button, rows, row, counted, noNotices } = tools(context)
    await row('ベンチプレス')
    await userEvent.click(await button('removeOf', { name: 'ベンチプレス' }))
    await waitFor(async () => expect(await counted(remove)).toEqual([2, 1]), { timeout: 5000 })
    await noNotices()
    await expect(rows()).toEqual(['スクワット', 'デッドリフト'])
  },
}

/** Somebody else has removed it: one toast says so, and the list is loaded again. */
export const AlreadyGone: Story = {
  play: async (context) => {
    const { button, rows, row, part, code, counted, faults } = tools(context)
    await row('ベンチプレス')
    for (const id of [2, 3]) await fetch(`${faults.base('workouts')}/${id}`, { method: 'DELETE' })
    await userEvent.click(await button('removeOf', { name: 'ベンチプレス' }))
    await expect(await part('toast')).toHaveTextContent(code('RESOURCE_NOT_FOUND'))
    await waitFor(() => expect(rows()).toEqual(['スクワット']))
    await expect(await counted(list)).toEqual([2, 2])
  },
}
