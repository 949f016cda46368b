import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { stage, tools, type Args } from './stage.js'

/** What stands in the place of a subject that cannot be shown. The other subjects stay in reach. */
const meta = { title: 'Screens/Q&A/Subjects', ...stage, parameters: { ...stage.parameters } } satisfies Meta<Args>
export default meta
type Story = StoryObj<Args>

const label = 'GET /professor/subjects/:id'

/** 3001: an empty state, and the way back to the list of subjects. */
export const Gone: Story = {
  args: { faults: { '/subjects/programming': 'script=error:SUBJECT_NOT_FOUND' } },
  play: async (context) => {
    const { part, code, canvas, label, words, all, quiet, box } = tools(context)
    const empty = await part('empty')
    await expect(empty).toHaveTextContent(code('SUBJECT_NOT_FOUND'))
    await userEvent.click(within(empty).getByRole('button', { name: label('list') }))
    const list = canvas.getByRole('navigation', { name: words('subjects') })
    await waitFor(() => expect(list).toHaveFocus())
    await quiet()
    await expect(all('toast')).toEqual([])
    await userEvent.click(within(list).getByRole('button', { name: '統計学入門' }))
    await expect(await box()).toBeVisible()
  },
}

/** Somebody else's subject: said where its content would be. */
export const AccessDenied: Story = {
  args: { faults: { '/subjects/programming': 'script=error:SUBJECT_ACCESS_DENIED' } },
  play: async (context) => {
    const { part, code, all, label, quiet } = tools(context)
    const inline = await part('inline')
    await expect(inline).toHaveTextContent(code('SUBJECT_ACCESS_DENIED'))
    await expect(within(inline).queryByRole('button', { name: label('retry') })).toBeNull()
    await quiet()
    await expect([...all('toast'), ...all('dialog')]).toEqual([])
  },
}

/** 5001: three silent tries more, then the boundary with what support needs; retry loads it after all. */
export const Unexpected: Story = {
  args: { faults: { '/subjects/programming': 'script=error:INTERNAL_ERROR:4' } },
  play: async (context) => {
    const { part, code, canvas, label: says, faults, said, box } = tools(context)
    await waitFor(async () => expect((await faults.counters()).attempts[label]).toBe(2), { timeout: 5000 })
    await expect(said('alert')).toEqual([])
    await canvas.findByText(code('INTERNAL_ERROR'), { selector: '[data-part=boundary] *' }, { timeout: 12_000 })
    const { attempts, times } = await faults.counters()
    await expect(attempts[label]).toBe(4)
    const at = times[label]!
    await expect(at.slice(1).map((time, n) => Math.round((time - at[n]!) / 1000))).toEqual([1, 2, 4])
    const boundary = await part('boundary')
    await expect(within(boundary).getByRole('link', { name: says('support') })).toBeVisible()
    await expect(within(boundary).getByText(says('details'))).toBeVisible()
    await expect(canvas.getByRole('navigation')).toBeVisible()
    await userEvent.click(within(boundary).getByRole('button', { name: says('retry') }))
    await expect(await box()).toBeVisible()
  },
}
