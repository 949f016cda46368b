import type { Finding, Location } from '../finding.js'
import type { CodeRecord, Mention, Place, Statement } from '../record.js'

/**
 * Entries of a list or map that say nothing new, and numbers that two codes share. What stands twice in the tables of
 * one page is told by the reader of the page, which knows its tables.
 */
export const duplicates = (records: readonly CodeRecord[]): Finding[] => [
  ...records.flatMap(repeated),
  ...sharedNumbers(records),
]

/** A second entry of a document that only says what the first does. */
function repeated({ code, mentions }: CodeRecord): Finding[] {
  const entries = mentions.filter(({ as }) => as === 'entry')
  return entries.flatMap((entry, index) => {
    const earlier = entries
      .slice(0, index)
      .find((other) => other.place.file === entry.place.file && covers(other, entry))
    if (!earlier) return []
    const message = `${code} is there twice, and both times the same is said of it.`
    return [
      {
        rule: 'repeated-code',
        code,
        message,
        locations: [at(entry.place), at(earlier.place)],
        suggestion: 'One is enough.',
      },
    ]
  })
}

const wording = ({ place: _place, ...said }: Statement) => JSON.stringify(Object.values(said))

function covers(earlier: Mention, later: Mention): boolean {
  const said = new Set(earlier.statements.map(wording))
  return later.statements.every((statement) => said.has(wording(statement)))
}

interface Owner {
  readonly code: string
  readonly place: Place
}

function sharedNumbers(records: readonly CodeRecord[]): Finding[] {
  const owners = new Map<number, Owner[]>()
  for (const { code, mentions } of records)
    for (const [number, owner] of numbersOf(code, mentions)) owners.set(number, [...(owners.get(number) ?? []), owner])
  return [...owners].flatMap(([number, [first, ...others]]) =>
    others.flatMap((other): Finding[] => {
      if (!first) return []
      const named = ({ code, place }: Owner, { place: { file } }: Owner) =>
        `${code} (${place.file === file ? 'line ' : `${place.file}:`}${place.line})`
      const message = `${number} is the number of ${named(first, other)} and of ${named(other, first)}.`
      const locations: Finding['locations'] = [at(other.place), at(first.place)]
      return [{ rule: 'duplicate-code', code: other.code, message, locations, suggestion }]
    }),
  )
}

/** Each number of a code once. */
function numbersOf(code: string, mentions: readonly Mention[]): Map<number, Owner> {
  const found = new Map<number, Owner>()
  for (const { statements } of mentions)
    for (const { key, value, place } of statements)
      if (key === 'number' && !found.has(value)) found.set(value, { code, place })
  return found
}

const suggestion =
  'Give each code a number of its own; several catalogs on one page are read with `section`, those of several backends are a catalog each.'

const at = (place: Place): Location => ({ ...place, role: 'document' })
