import type { Finding, Location } from '../finding.js'
import type { CodeRecord, Mention } from '../record.js'
import { entriesOf, nameOf, type Check, type Checked, type Entry } from './checked.js'
import { lettersOf } from './nearest.js'
import { namedRecord, renames, type Named } from './renames.js'
import { at, firstSaid, placeOf } from './said.js'

/** Codes that stand on one side only: missing, unknown, or the same code under two names. */
export const presence: Check = (checked) => {
  if (checked.catalogs.length === 0) return []
  const sides = sidesOf(checked)
  const across = renamedAcross(checked, sides)
  const left = without(sides, across)
  const found = [...across, ...renamedInOnePlace(checked, left), ...renamedInOneMap(left)]
  const { missing: absent, unknown: extra } = without(sides, found)
  return [
    ...found.map(({ finding }) => finding),
    ...absent.map(({ record }) => missing(checked, record)),
    ...extra.map(({ entry }) => unknown(checked, entry)),
  ]
}

type NamedRecord = Named & { readonly record: CodeRecord }
type NamedEntry = Named & { readonly entry: Entry }
type Known = NamedRecord & { readonly entries: readonly Entry[] }

interface Sides {
  readonly missing: readonly NamedRecord[]
  readonly unknown: readonly NamedEntry[]
  readonly known: readonly Known[]
}

function sidesOf(checked: Checked): Sides {
  const entries = new Map<string, Entry[]>()
  for (const entry of entriesOf(checked)) entries.set(entry.code, [...(entries.get(entry.code) ?? []), entry])
  const documented = new Set(checked.records.map(({ code }) => code))
  const named = checked.records.map(namedRecord)
  const unknown = [...entries].flatMap(([code, [entry]]) =>
    !entry || documented.has(code) || Object.hasOwn(checked.local ?? {}, code) ? [] : [namedEntry(entry)],
  )
  const known = named.flatMap((one) => {
    const own = entries.get(one.code)
    return own ? [withEntries(one, own)] : []
  })
  return { missing: named.filter(({ code }) => !entries.has(code)), unknown, known }
}

const namedEntry = (entry: Entry): NamedEntry => ({
  code: entry.code,
  letters: lettersOf(entry.code),
  number: entry.number,
  statuses: entry.status === undefined ? [] : [entry.status],
  entry,
})

const withEntries = (named: NamedRecord, entries: readonly Entry[]): Known => ({
  ...named,
  entries,
  number: named.number ?? entries.find(({ number }) => number !== undefined)?.number,
  statuses: [...named.statuses, ...entries.flatMap(({ status }) => (status === undefined ? [] : [status]))],
})

interface Renamed {
  readonly finding: Finding
  /** What needs no finding of its own any more. */
  readonly codes: readonly string[]
}

const because = (by: 'number' | 'name', number: number | undefined) =>
  by === 'number' ? `both have the number ${number}` : 'the names differ by a slip'

function without({ missing, unknown, known }: Sides, found: readonly Renamed[]): Sides {
  const explained = new Set(found.flatMap(({ codes }) => codes))
  const isOpen = ({ code }: Named) => !explained.has(code)
  return { missing: missing.filter(isOpen), unknown: unknown.filter(isOpen), known }
}

/** The document has the one name, the catalog the other. */
function renamedAcross(checked: Checked, { missing, unknown }: Sides): Renamed[] {
  return renames(missing, unknown).map(({ from: { code, number, record }, to: { entry }, by }) => ({
    codes: [code, entry.code],
    finding: {
      rule: 'renamed',
      catalog: checked.id,
      code,
      message: `The document says ${code}, ${entry.in.id} says ${entry.code}: ${because(by, number)}.`,
      locations: [...placesOf(record), at('catalog', entry.place)],
      suggestion: `Rename ${entry.code} to ${code}, if the document is right.`,
    },
  }))
}

/** The document uses both names, each in another place, and the catalog has one of them. */
function renamedInOnePlace(checked: Checked, { missing, known }: Sides): Renamed[] {
  return renames(missing, known, (a, b) => !standTogether(a.record, b.record)).map(({ from, to, by }) => ({
    codes: [from.code],
    finding: {
      rule: 'renamed',
      catalog: checked.id,
      code: from.code,
      message: `The document says ${from.code} here and ${to.code} elsewhere: ${because(by, from.number)}.`,
      locations: [
        ...placesOf(from.record),
        ...placesOf(to.record),
        ...to.entries.map(({ place }) => at('catalog', place)),
      ],
      suggestion: `Write ${to.code} in both places of the document, or ${from.code} in both and in ${nameOf(checked)}.`,
    },
  }))
}

/** One map has the documented name, another one has it misspelt. */
function renamedInOneMap({ unknown, known }: Sides): Renamed[] {
  const inOther = (a: NamedEntry, b: Known) => !b.entries.some((entry) => entry.in === a.entry.in)
  return renames(unknown, known, inOther).map(({ from: { entry }, to, by }) => ({
    codes: [entry.code],
    finding: {
      rule: 'renamed',
      catalog: entry.in.id,
      code: to.code,
      message: `The document says ${to.code}, ${entry.in.id} says ${entry.code}: ${because(by, entry.number)}.`,
      locations: [at('catalog', entry.place), ...placesOf(to.record)],
      suggestion: `Rename ${entry.code} to ${to.code}.`,
    },
  }))
}

function placesOf(record: CodeRecord): readonly [Location, ...Location[]] {
  const [, ...others] = record.places.map((place) => at('document', place))
  return [at('document', placeOf(record)), ...others]
}

/** Both are rows (or sections) under one heading: two codes of a list, not one code in two places. */
function standTogether(a: CodeRecord, b: CodeRecord): boolean {
  const lists = new Set(a.mentions.map(listOf))
  return b.mentions.some((mention) => mention.as !== 'sample' && lists.has(listOf(mention)))
}
const listOf = ({ as, place, section = [] }: Mention) => JSON.stringify([as, place.file, section])

function missing(checked: Checked, record: CodeRecord): Finding {
  const status = firstSaid(record, 'status')?.value
  const isMap = checked.catalogs.every(({ kind }) => kind === 'map')
  const text = firstSaid(record, 'message')?.value ?? '…'
  const entry = isMap ? `'${text.replaceAll("'", "\\'")}'` : status === undefined ? '{ … }' : status
  return {
    rule: 'missing-in-catalog',
    catalog: checked.id,
    code: record.code,
    message: `${record.code} is documented, and not in ${nameOf(checked)}.`,
    locations: [at('document', placeOf(record))],
    suggestion: `Add \`${record.code}: ${entry}\` to ${checked.catalogs[0]?.file}.`,
  }
}

const unknown = (checked: Checked, entry: Entry): Finding => ({
  rule: 'unknown-in-source',
  catalog: checked.id,
  code: entry.code,
  message: `${entry.in.id} has ${entry.code}, and no document does.`,
  locations: [at('catalog', entry.place)],
  suggestion: 'Remove it, or say in `local` of the configuration why the catalog has it.',
})
