import type { Finding } from '../finding.js'
import { pairsOf, partPlace, type Check, type Entry } from './checked.js'
import { pathIn, prescribedIn, type Prescribed } from './prescribed-ui.js'
import { allSaid, at, type Said } from './said.js'

/** What a behaviour shows in the place that it is made for; the others show what the moment asks for. */
const shownBy: Readonly<Record<string, readonly Prescribed[]>> = {
  session: ['dialog', 'redirect'],
  login: ['dialog', 'redirect'],
  validation: ['fields'],
  notFound: ['empty'],
  toast: ['toast'],
  warning: ['toast'],
  dialog: ['dialog'],
  redirect: ['redirect'],
}

/** A prescribed dialog, redirect, field text, empty state or toast that the catalog does not show. */
export const uiMissing: Check = (checked) =>
  pairsOf(checked).flatMap(({ record, entry }) => {
    if (entry.in.kind === 'map') return []
    const said = allSaid(record, 'ui').map((one) => ({ ...one, surfaces: prescribedIn(one.value) }))
    const first = said.find(({ surfaces }) => surfaces.size > 0)
    if (!first) return []
    const shown = shownIn(entry)
    const isShown = said.some(({ surfaces }) => shown.some((name) => surfaces.has(name)))
    const otherPath = isShown ? pathElsewhere(said, entry) : undefined
    if (isShown && !otherPath) return []
    if (otherPath) return [finding(checked.id, entry, otherPath, `a redirect to ${otherPath.path}`)]
    return [finding(checked.id, entry, first, Array.from(first.surfaces, (name) => named[name]).join(' and '))]
  })

const named: Readonly<Record<Prescribed, string>> = {
  dialog: 'a dialog',
  redirect: 'a redirect',
  fields: 'a text at each field',
  empty: 'an empty state',
  toast: 'a toast',
}

function shownIn({ presentation, behaviour }: Entry): readonly Prescribed[] {
  if (presentation === 'auto') return shownBy[behaviour] ?? []
  const surface = presentation.split(' ')[0] as Prescribed
  // A redirect may ask first, in a dialog: `redirect /login via dialog`.
  return presentation.includes('via dialog') ? [surface, 'dialog'] : [surface]
}

/** What prescribes a path, where the catalog leads to another one. */
function pathElsewhere(
  said: readonly Said<'ui'>[],
  { presentation }: Entry,
): (Said<'ui'> & { path: string }) | undefined {
  const ours = /^redirect (\/\S*)/.exec(presentation)?.[1]
  const theirs = said.flatMap((one) => {
    const path = prescribedIn(one.value).has('redirect') ? pathIn(one.value) : undefined
    return path === undefined ? [] : [{ ...one, path }]
  })
  return ours === undefined || theirs.some(({ path }) => path === ours) ? undefined : theirs[0]
}

function finding(catalog: string, entry: Entry, said: Said<'ui'>, what: string): Finding {
  const { code, presentation, behaviour } = entry
  const ours = presentation === 'auto' ? `leaves it to the behaviour ${behaviour}` : `shows ${presentation}`
  return {
    rule: 'ui-missing',
    catalog,
    code,
    message: `The document prescribes ${what} for ${code}, ${entry.in.id} ${ours}.`,
    locations: [at('document', said.place), at('catalog', partPlace(entry, 'present'))],
    suggestion: `Say it with \`present\` in the entry of ${code}.`,
  }
}
