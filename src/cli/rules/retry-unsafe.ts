import type { Finding, Location } from '../finding.js'
import type { CodeRecord } from '../record.js'
import { entriesOf, partPlace, type Check, type Entry } from './checked.js'
import { allSaid, at, firstSaid } from './said.js'

/** A time-out, "too early" and "too many requests": refused for the moment, not for what was asked (RFC 9110, 8470, 6585). */
const passing = new Set([408, 425, 429])
const isRefusal = (status: number | undefined): status is number =>
  status !== undefined && status >= 400 && status < 500 && !passing.has(status)

/** An automatic retry of a request that the backend has refused for good: it can only fail again. */
export const retryUnsafe: Check = (checked) => {
  const records = new Map(checked.records.map((record) => [record.code, record]))
  const entries = entriesOf(checked).filter((entry) => entry.in.kind === 'catalog')
  const catalogued = new Set(entries.map(({ code }) => code))
  const documented = checked.records.filter(({ code }) => !catalogued.has(code))
  return [
    ...entries.flatMap((entry) => inCatalog(checked.id, entry, records.get(entry.code))),
    ...documented.flatMap((record) => inDocument(checked.id, record)),
  ]
}

function inCatalog(catalog: string, entry: Entry, record: CodeRecord | undefined): Finding[] {
  const said = record && firstSaid(record, 'status')
  const status = entry.status ?? said?.value
  if (entry.retry !== 'auto' || !isRefusal(status)) return []
  const locations: [Location, ...Location[]] = [at('catalog', partPlace(entry, 'retry'))]
  return [
    unsafe(catalog, entry.code, entry.in.id, status, said ? [...locations, at('document', said.place)] : locations),
  ]
}

function inDocument(catalog: string, record: CodeRecord): Finding[] {
  const retry = allSaid(record, 'retry').find(({ value }) => value === 'auto')
  const status = firstSaid(record, 'status')?.value
  if (!retry || !isRefusal(status)) return []
  return [unsafe(catalog, record.code, 'the document', status, [at('document', retry.place)])]
}

const unsafe = (
  catalog: string,
  code: string,
  who: string,
  status: number,
  locations: readonly [Location, ...Location[]],
): Finding => ({
  rule: 'retry-unsafe',
  catalog,
  code,
  message: `${code} answers ${status}, and ${who} has it retried automatically.`,
  locations,
  suggestion: 'Retry by hand, or never: only 408, 425 and 429 among 4xx pass by themselves.',
})
