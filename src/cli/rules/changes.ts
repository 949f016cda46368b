import type { CodeRecord, Place } from '../record.js'
import { inWords } from './mismatches.js'
import { namedRecord, renames } from './renames.js'
import { allSaid, firstSaid, placeOf, type Said } from './said.js'

/** What is different between two versions of a document, seen by a client that was written for the first. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'renamed' | 'number' | 'number-reuse' | 'status' | 'retry' | 'deprecated'
  /** As the later version names it; of a removed code as the earlier one did. */
  readonly code: string
  /** A client that is not changed will do something wrong. */
  readonly breaking: boolean
  readonly message: string
  readonly before?: Place
  readonly after?: Place
}

/** What changed, in the order of the codes. Pure. */
export function changesBetween(before: readonly CodeRecord[], after: readonly CodeRecord[]): readonly Change[] {
  const was = new Map(before.map((record) => [record.code, record]))
  const is = new Map(after.map((record) => [record.code, record]))
  const gone = before.filter(({ code }) => !is.has(code))
  const fresh = after.filter(({ code }) => !was.has(code))
  const pairs = renames(gone.map(namedRecord), fresh.map(namedRecord))
  const renamed = new Map(pairs.map(({ from, to }) => [from.record, to.record]))
  const arrived = new Set(renamed.values())
  const kept = before.flatMap((record): [CodeRecord, CodeRecord][] => {
    const now = is.get(record.code) ?? renamed.get(record)
    return now ? [[record, now]] : []
  })
  const changes = [
    ...gone.filter((record) => !renamed.has(record)).map(removed),
    ...fresh.filter((record) => !arrived.has(record)).map(added),
    ...pairs.map(({ from, to }) => renaming(from.record, to.record)),
    ...kept.flatMap(([a, b]) => [...ofStatus(a, b), ...ofNumber(a, b), ...ofRetry(a, b), ...ofDeprecation(a, b)]),
    ...reuses(before, kept, after),
  ]
  return changes.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

const removed = (record: CodeRecord): Change => ({
  kind: 'removed',
  code: record.code,
  breaking: true,
  message: `${record.code} is gone.`,
  before: placeOf(record),
})

const added = (record: CodeRecord): Change => ({
  kind: 'added',
  code: record.code,
  breaking: false,
  message: `${record.code} is new.`,
  after: placeOf(record),
})

const renaming = (from: CodeRecord, to: CodeRecord): Change => ({
  kind: 'renamed',
  code: to.code,
  breaking: true,
  message: `${from.code} is now called ${to.code}.`,
  before: placeOf(from),
  after: placeOf(to),
})

/** A value that is no longer said, or is said at last, breaks nobody. */
function ofStatus(a: CodeRecord, b: CodeRecord): Change[] {
  const [was, is] = [allSaid(a, 'status'), allSaid(b, 'status')]
  const before = numbers(was)
  const after = numbers(is)
  if (before === after) return []
  const message = `${b.code} answers ${after || 'a status that is not said'}, and answered ${before || 'one that was not said'}.`
  return [{ kind: 'status', code: b.code, breaking: !!before && !!after, message, ...placed(a, was[0], b, is[0]) }]
}
const numbers = (said: readonly Said<'status'>[]) =>
  [...new Set(said.map(({ value }) => value))].toSorted((a, b) => a - b).join(' or ')

function ofNumber(a: CodeRecord, b: CodeRecord): Change[] {
  const [was, is] = [firstSaid(a, 'number'), firstSaid(b, 'number')]
  if (was?.value === is?.value) return []
  const message = `${b.code} has ${is ? `the number ${is.value}` : 'no number any more'}, and had ${was?.value ?? 'none'}.`
  return [{ kind: 'number', code: b.code, breaking: !!was && !!is, message, ...placed(a, was, b, is) }]
}

const promise = { never: 0, manual: 1, auto: 2 }

/** Fewer retries than a client makes are what breaks it. */
function ofRetry(a: CodeRecord, b: CodeRecord): Change[] {
  const [was, is] = [firstSaid(a, 'retry'), firstSaid(b, 'retry')]
  if (was?.value === is?.value && was?.retries === is?.retries) return []
  const fewer =
    was &&
    is &&
    (promise[is.value] < promise[was.value] || (is.value === was.value && lessThan(is.retries, was.retries)))
  const message = `${b.code} allows ${is ? inWords(is) : 'a retry that is not said'}, and allowed ${was ? inWords(was) : 'what was not said'}.`
  return [{ kind: 'retry', code: b.code, breaking: fewer ?? false, message, ...placed(a, was, b, is) }]
}
const lessThan = (now = Infinity, before = Infinity) => now < before

function ofDeprecation(a: CodeRecord, b: CodeRecord): Change[] {
  const now = firstSaid(b, 'deprecated')
  if (!now || firstSaid(a, 'deprecated')) return []
  const message = `${b.code} is deprecated: ${now.value}.`
  return [{ kind: 'deprecated', code: b.code, breaking: false, message, ...placed(a, undefined, b, now) }]
}

/** A number that meant another code before: clients that know numbers take the one for the other. */
function reuses(
  before: readonly CodeRecord[],
  kept: readonly (readonly [CodeRecord, CodeRecord])[],
  after: readonly CodeRecord[],
): Change[] {
  const owners = new Map(before.map((record) => [firstSaid(record, 'number')?.value, record]))
  const earlier = new Map(kept.map(([a, b]) => [b, a]))
  return after.flatMap((record): Change[] => {
    const number = firstSaid(record, 'number')
    const owner = number && owners.get(number.value)
    if (!owner || owner === earlier.get(record)) return []
    const message = `The number ${number.value} means ${record.code}, and meant ${owner.code}.`
    const places = placed(owner, firstSaid(owner, 'number'), record, number)
    return [{ kind: 'number-reuse', code: record.code, breaking: true, message, ...places }]
  })
}

const placed = (a: CodeRecord, was: { place: Place } | undefined, b: CodeRecord, is: { place: Place } | undefined) => ({
  before: was?.place ?? placeOf(a),
  after: is?.place ?? placeOf(b),
})
