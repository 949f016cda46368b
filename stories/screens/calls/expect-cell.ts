import { expect, waitFor, within } from 'storybook/test'
import type { Code, Part, SideTools } from './play-tools.js'
import type { Cell } from './table.js'

const parts: Readonly<Record<string, Part>> = {
  toast: 'toast',
  dialog: 'dialog',
  inline: 'inline',
  off: 'inline',
  bar: 'banner',
}

/** A cell of the table, as the user meets it: in its place, in the words of the catalog, with what can be done about it. */
export async function expectCell(side: SideTools, code: Code, cell: Cell): Promise<void> {
  const [as = '', extra] = cell?.split(', ') ?? []
  if (as === 'renewed') return side.notes('renewed')
  const part = parts[as]
  if (!part) {
    await waitFor(() => expect(side.handled()).toContainEqual([code, 'silent']), { timeout: 3000 })
    await side.quiet()
    if (as === 'reported') await expect(side.reported()).toContain(code)
    return
  }
  await waitFor(() => expect(side.all(part).at(-1)).toHaveTextContent(side.text(code)), { timeout: 3000 })
  const shown = await side.part(part)
  const others = (['toast', 'dialog', 'inline', 'banner'] as const).filter((other) => other !== part)
  const elsewhere = () =>
    others.flatMap((other) => side.all(other).map(({ textContent }) => `${other}: ${textContent}`))
  await waitFor(() => expect(elsewhere()).toEqual([]))
  const offers = (name: string) => expect(within(shown).getByRole('button', { name })).toBeVisible()
  if (extra === 'call again') await offers(side.label('callAgain'))
  if (extra === 'back') await offers(side.words('back'))
  if (code === 'INSUFFICIENT_POINTS') await offers(side.label('topUp'))
  if (code === 'BILLING_FAILED') await offers(side.label('balance'))
  if (as === 'off') await expect(within(shown).getByRole('timer')).toBeVisible()
}
