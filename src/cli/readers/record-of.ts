import type { Sample } from '../record.js'
import { isOnlyLocale } from './locales.js'
import { roleOf, type Role } from './record-members.js'
import {
  all,
  nothing,
  numberIn,
  says,
  statedDeprecation,
  statedMessage,
  statedNumber,
  statedRetry,
  statedStatus,
  statedText,
  type Stated,
} from './stated.js'
import { plain, type Dict, type Entry, type Tree } from './tree.js'

export interface RecordOptions {
  readonly code: string
  /** Of texts whose language nothing tells. */
  readonly locale: string
  /** The members that named the code, which say nothing else any more. */
  readonly used: readonly (Entry | undefined)[]
  /** The code stands in a number that is a status: `{ "code": 404, "name": "NOT_FOUND" }`. */
  readonly codeIsStatus?: boolean
}

/** What the members of a record say. Members that nothing is known of are left alone: they are no codes. */
export function recordOf(record: Dict, options: RecordOptions): Stated {
  const retries = record.entries.find(({ key }) => roleOf(key) === 'retries')?.value
  const parts = record.entries.filter((entry) => !options.used.includes(entry))
  const stated = all(parts.map((entry) => memberStated(entry, options, retries)))
  const limit = numberIn(retries)
  if (!retries || limit === undefined || stated.statements.some(({ key }) => key === 'retry')) return stated
  const counted = limit === 0 ? ({ value: 'never' } as const) : ({ value: 'auto', retries: limit } as const)
  return all([stated, says({ key: 'retry', ...counted, place: retries.place })])
}

function memberStated({ key, value }: Entry, options: RecordOptions, retries: Tree | undefined): Stated {
  const { code, locale, codeIsStatus = false } = options
  const role = roleOf(key)
  if (!role) return localised(key, value)
  const readers: Readonly<Partial<Record<Role, () => Stated>>> = {
    status: () => statedStatus(code, value),
    retry: () => statedRetry(code, value, retries),
    message: () => statedMessage(value, locale),
    number: () => statedNumber(code, value),
    code: () =>
      codeIsStatus ? statedStatus(code, value) : numberIn(value) === undefined ? nothing : statedNumber(code, value),
    category: () => statedText('category', value),
    ui: () => statedText('ui', value),
    deprecated: () => statedDeprecation(value),
    description: () => (value.kind === 'dict' ? statedMessage(value, locale) : statedText('description', value)),
    name: () => statedText('description', value),
    sample: () => sampled(value),
  }
  return readers[role]?.() ?? nothing
}

/** `ja: 'ログイン…'`, `message_ja`, `messageEn`, `ja_message`. */
function localised(key: string, value: Tree): Stated {
  if (value.kind !== 'scalar') return nothing
  if (isOnlyLocale(key)) return statedMessage(value, key)
  const [, before, after] = /^([A-Za-z_-]*?)[_.-]?([a-z]{2}|[A-Z][a-z])$/.exec(key) ?? []
  if (before && after && roleOf(before) === 'message' && isOnlyLocale(after.toLowerCase()))
    return statedMessage(value, after.toLowerCase())
  const [, first, rest] = /^([a-z]{2})[_-](.+)$/.exec(key) ?? []
  return first && rest && isOnlyLocale(first) && roleOf(rest) === 'message' ? statedMessage(value, first) : nothing
}

function sampled(value: Tree): Stated {
  if (value.kind === 'scalar') return nothing
  const found = value.kind === 'list' ? value.items : [value]
  const samples = found
    .filter(({ kind }) => kind === 'dict')
    .map((json): Sample => ({ json: plain(json), place: json.place }))
  return { ...nothing, samples }
}
