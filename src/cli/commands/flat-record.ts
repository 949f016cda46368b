import type { Finding } from '../finding.js'
import type { CodeRecord, Place } from '../record.js'
import { allSaid, firstSaid } from '../rules/said.js'

/** A record as `export` prints it: one value a key, the first that the documents say. */
export interface FlatRecord {
  readonly code: string
  readonly number?: number | undefined
  /** A list where one place names several. */
  readonly status?: number | readonly number[] | undefined
  readonly retry?: string | undefined
  readonly retries?: number | undefined
  readonly category?: string | undefined
  readonly messages?: Readonly<Record<string, string>> | undefined
  readonly ui?: string | undefined
  readonly description?: string | undefined
  readonly deprecated?: string | undefined
  readonly places: readonly Place[]
  readonly samples?: readonly { readonly json: unknown; readonly place: Place }[] | undefined
  /** What the documents say twice, differently. */
  readonly conflicts?: readonly string[] | undefined
}

/** Flattens a record. Pure. */
export function flat(record: CodeRecord, findings: readonly Finding[]): FlatRecord {
  const retry = firstSaid(record, 'retry')
  const conflicts = findings.filter(({ rule, code }) => rule === 'doc-conflict' && code === record.code)
  return {
    code: record.code,
    number: firstSaid(record, 'number')?.value,
    status: statusOf(record),
    retry: retry?.value,
    retries: retry?.retries,
    category: firstSaid(record, 'category')?.value,
    messages: messagesOf(record),
    ui: firstSaid(record, 'ui')?.value,
    description: firstSaid(record, 'description')?.value,
    deprecated: firstSaid(record, 'deprecated')?.value,
    places: record.places,
    samples: record.samples.length > 0 ? record.samples : undefined,
    conflicts: conflicts.length > 0 ? conflicts.map(({ message }) => message) : undefined,
  }
}

function statusOf(record: CodeRecord): FlatRecord['status'] {
  const said = allSaid(record, 'status')
  const [first] = said
  if (!first) return undefined
  const beside = said.filter(({ place }) => place.file === first.place.file && place.line === first.place.line)
  const values = [...new Set(beside.map(({ value }) => value))]
  return values.length > 1 ? values : first.value
}

/** The first text of each language; `und` where nothing tells which it is. */
function messagesOf(record: CodeRecord): FlatRecord['messages'] {
  const said = allSaid(record, 'message').toReversed()
  return said.length > 0 ? Object.fromEntries(said.map(({ locale, value }) => [locale, value])) : undefined
}
