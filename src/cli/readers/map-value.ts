import { isRegisteredStatus } from './http-statuses.js'
import { areLocales } from './locales.js'
import { roleOf } from './record-members.js'
import { recordOf } from './record-of.js'
import { all, nothing, says, statedMessage, statedRetry, statusOf, type Stated } from './stated.js'
import { plain, type Entry, type Tree } from './tree.js'

interface Around {
  readonly path: readonly string[]
  readonly locale: string
}

/** What the value of a map says of the code that leads to it. Numbers are statuses where all of the map are. */
export function mapValue({ key: code, value }: Entry, siblings: readonly Tree[], around: Around): Stated {
  if (value.kind === 'dict') {
    if (value.entries.length > 0 && areLocales(value.entries.map(({ key }) => key)))
      return statedMessage(value, around.locale)
    return recordOf(value, { code, locale: around.locale, used: [] })
  }
  if (value.kind === 'list') return all(value.items.map((item) => scalarStated(code, item, value.items, around)))
  return scalarStated(code, value, siblings, around)
}

function scalarStated(code: string, value: Tree, siblings: readonly Tree[], { path, locale }: Around): Stated {
  if (value.kind === 'dict') return recordOf(value, { code, locale, used: [] })
  if (value.kind === 'list' || value.value === null || value.value === code) return nothing
  const role = path.map(roleOf).findLast((found) => found === 'retry' || found === 'status' || found === 'number')
  if (role === 'retry') return statedRetry(code, value)
  if (typeof value.value === 'boolean') return nothing
  const status = statusOf(value.value)
  if (status !== undefined && (role === 'status' || areStatuses(siblings)))
    return says({ key: 'status', value: status, place: value.place })
  const text = String(value.value).trim()
  if (/^-?\d+$/.test(text)) return says({ key: 'number', value: Number(text), place: value.place })
  return statedMessage(value, locale)
}

/** Numbers from 100 up can count codes; it takes registered statuses, and nothing else, to be statuses. */
function areStatuses(siblings: readonly Tree[]): boolean {
  const values = siblings.flatMap((tree) => (tree.kind === 'scalar' && tree.value !== null ? [plain(tree)] : []))
  const numbers = values.flatMap((value) => /^\s*(\d{3})\b/.exec(String(value))?.[1] ?? [])
  return numbers.length > 0 && numbers.every((digits) => isRegisteredStatus(Number(digits)))
}
