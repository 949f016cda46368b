import { isKnownStatus } from '../words/http-statuses.js'
import { areLocales } from './locales.js'
import { roleOf } from './record-members.js'
import { recordOf } from './record-of.js'
import { all, nothing, says, statedMessage, statedRetry, statusOf, type Stated } from './stated.js'
import type { Entry, Tree } from './tree.js'

interface Around {
  readonly path: readonly string[]
  readonly locale: string
  /** The numbers of the map are statuses, all of them. */
  readonly areStatuses: boolean
}

/** What the value of a map says of the code that leads to it. */
export function mapValue({ key: code, value }: Entry, around: Around): Stated {
  if (value.kind === 'list') {
    const inList = { ...around, areStatuses: around.areStatuses || areStatuses(value.items) }
    return all(value.items.map((item) => scalarStated(code, item, inList)))
  }
  const isTranslated =
    value.kind === 'dict' && value.entries.length > 0 && areLocales(value.entries.map(({ key }) => key))
  return isTranslated ? statedMessage(value, around.locale) : scalarStated(code, value, around)
}

function scalarStated(code: string, value: Tree, { path, locale, areStatuses: isStatus }: Around): Stated {
  if (value.kind === 'dict') return recordOf(value, { code, locale, used: [] })
  if (value.kind === 'list' || value.value === null || value.value === code) return nothing
  const role = path.map(roleOf).findLast((found) => found === 'retry' || found === 'status' || found === 'number')
  if (role === 'retry') return statedRetry(code, value)
  if (typeof value.value === 'boolean') return nothing
  const status = statusOf(value.value)
  if (status !== undefined && (role === 'status' || isStatus))
    return says({ key: 'status', value: status, place: value.place })
  const text = String(value.value).trim()
  if (/^-?\d+$/.test(text)) return says({ key: 'number', value: Number(text), place: value.place })
  return statedMessage(value, locale)
}

/** Numbers from 100 up can count codes; it takes registered statuses, and nothing else, to be statuses. */
export function areStatuses(values: readonly Tree[]): boolean {
  const texts = values.flatMap((tree) => (tree.kind === 'scalar' && tree.value !== null ? [String(tree.value)] : []))
  const numbers = texts.flatMap((text) => /^\s*(\d+)\b/.exec(text)?.[1] ?? [])
  return numbers.length > 0 && numbers.every((digits) => isKnownStatus(Number(digits)))
}
