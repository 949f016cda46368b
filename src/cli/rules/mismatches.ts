import type { Finding, Location, Rule } from '../finding.js'
import { pairsOf, partPlace, type Check, type Checked, type Entry } from './checked.js'
import { allSaid, at, type Said } from './said.js'

/** Number, status and retry: the document against the catalog. What either leaves unsaid mismatches nothing. */
export const mismatches: Check = (checked) => {
  const states = statedIn(checked)
  return pairsOf(checked).flatMap(({ record, entry }) => {
    if (entry.in.kind === 'map') return []
    const findings = [
      mismatch('number', allSaid(record, 'number'), entry, states.number),
      mismatch('status', allSaid(record, 'status'), entry, states.status),
      retryMismatch(allSaid(record, 'retry'), entry, states.retry),
    ]
    return findings.flatMap((finding) => (finding ? [{ ...finding, catalog: checked.id, code: record.code }] : []))
  })
}

/** What the catalog says of its codes at all: an entry that alone leaves it out has lost it. */
function statedIn({ catalogs }: Checked): { number: boolean; status: boolean; retry: boolean } {
  const codes = catalogs.flatMap(({ codes }) => codes)
  return {
    number: codes.some(({ number }) => number !== undefined),
    status: codes.some(({ status }) => status !== undefined),
    retry: codes.some(({ statesRetry }) => statesRetry),
  }
}

/** A document that contradicts itself has a finding of its own: agreeing with one of its values is enough here. */
function mismatch(
  key: 'number' | 'status',
  said: readonly Said<'number' | 'status'>[],
  entry: Entry,
  isStated: boolean,
): Finding | undefined {
  const ours = entry[key]
  const [first] = said
  if (!first || said.some(({ value }) => value === ours) || (ours === undefined && !isStated)) return undefined
  const theirs = [...new Set(said.map(({ value }) => value))].join(' and ')
  return differ(`${key}-mismatch`, `the ${key} ${theirs}`, `${ours ?? 'none'}`, first, entry, [key])
}

function retryMismatch(said: readonly Said<'retry'>[], entry: Entry, isStated: boolean): Finding | undefined {
  const [first] = said
  if (!first || said.some((one) => agrees(one, entry))) return undefined
  // An entry that says nothing leaves it to the status; against the document's word it must not retry by itself.
  if (!entry.statesRetry && !isStated && entry.retry !== 'auto') return undefined
  const counted = said.find(({ value }) => value === entry.retry) ?? first
  const parts = counted.value === entry.retry ? ['retries', 'retry'] : ['retry']
  return differ('retry-mismatch', inWords(counted), inWords({ ...entry, value: entry.retry }), counted, entry, parts)
}

/** A number of retries counts where both name one. */
const agrees = ({ value, retries }: Said<'retry'>, entry: Entry) =>
  value === entry.retry && (retries === undefined || entry.retries === undefined || retries === entry.retries)

/** As sentences name a retry: "a retry by hand", "an automatic retry, 3 times". */
export const inWords = ({ value, retries }: Pick<Said<'retry'>, 'value' | 'retries'>): string =>
  ({ never: 'no retry', manual: 'a retry by hand', auto: 'an automatic retry' })[value] +
  (value === 'auto' && retries !== undefined ? `, ${retries} ${retries === 1 ? 'time' : 'times'}` : '')

function differ(
  rule: Rule,
  theirs: string,
  ours: string,
  said: Said<'number' | 'status' | 'retry'>,
  entry: Entry,
  parts: readonly string[],
): Finding {
  const place = partPlace(entry, ...parts)
  const locations: [Location, Location] = [at('document', said.place), at('catalog', place)]
  return {
    rule,
    message: `The document says ${theirs} of ${entry.code}, ${entry.in.id} says ${ours}.`,
    locations,
    suggestion: `Write the document’s value in ${place.file}, or correct the document.`,
  }
}
