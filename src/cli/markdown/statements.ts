import type { Statement } from '../record.js'
import { offsetOf, type Flat } from './flat.js'
import type { Role } from './header-words.js'
import { retryIn, type Retry } from '../words/retry.js'
import type { Source } from './source.js'
import { localeOf, quotesIn, unquoted } from './texts.js'
import { isCurrent, isDeprecation, isDitto, isNothing, isNotSaid, numberIn, statusesIn } from './values.js'

/** A cell or the value of a label, with what its header says it is. */
export interface Value {
  readonly role: Role
  readonly locale?: string
  readonly flat: Flat
}

/** What some values say, and those that should say something and cannot be read. */
export interface Said {
  readonly statements: readonly Statement[]
  readonly unread: readonly Value[]
}

/** Omit that keeps the kinds of a statement apart. */
type Saying = Statement extends infer S ? (S extends Statement ? Omit<S, 'place'> : never) : never
type Sayings = readonly Saying[] | undefined

const silentRoles: ReadonlySet<Role> = new Set(['code', 'name', 'error', 'type', 'index', 'other', 'unknown', 'silent'])

const retrySaying = ({ value, retries }: Retry): Saying => ({
  key: 'retry',
  value,
  ...(retries !== undefined && { retries }),
})

function retriesSaying(text: string): Sayings {
  const retry = retryIn(text)
  return retry && (retry.value !== 'auto' || retry.retries !== undefined) ? [retrySaying(retry)] : undefined
}

function numberSaying(text: string): Sayings {
  const value = numberIn(text)
  return value === undefined ? undefined : [{ key: 'number', value }]
}

function deprecation(text: string): Sayings {
  return isCurrent(text) ? [] : [{ key: 'deprecated', value: text }]
}

const message = (value: string, locale: string | undefined, language: string): Saying => ({
  key: 'message',
  value,
  locale: locale ?? localeOf(value, language),
})

const onScreen =
  /ダイアログ|トースト|バナー|モーダル|表示|画面|遷移|弹窗|跳转|提示|toast|dialog|modal|banner|snackbar|\bshow|display|redirect/i

/** For users: the quote in a text about the screen, else all of it. */
function messageSayings(text: string, locale: string | undefined, language: string): Sayings {
  const [quote] = quotesIn(text)
  const all = unquoted(text)
  if (!quote || all === quote.text) return [message(all, locale, language)]
  // `「保存」を押してください` is all for users; `「保存できません」トースト表示` is not.
  const isOnScreen = /^\s*[「『“"„]/.test(text) || onScreen.test(text)
  if (!isOnScreen) return [message(text, locale, language)]
  return [message(quote.text, locale, language), { key: 'ui', value: text }]
}

function uiSayings(text: string, locale: string | undefined, language: string): Sayings {
  const [quote] = quotesIn(text)
  return [...(quote ? [message(quote.text, locale, language)] : []), { key: 'ui', value: text }]
}

/** What a value says; undefined where it should say something and does not. */
function sayingsOf({ role, locale, flat }: Value, language: string): Sayings {
  const { text } = flat
  if (role === 'status') return statusesIn(text)?.map((value) => ({ key: 'status', value }))
  if (role === 'number') return numberSaying(text)
  if (role === 'retry') return retryIn(text) && [retrySaying(retryIn(text)!)]
  if (role === 'retries') return retriesSaying(text)
  if (role === 'message' || role === 'text') return messageSayings(text, locale, language)
  if (role === 'ui') return uiSayings(text, locale, language)
  if (role === 'action') return [{ key: 'ui', value: text }]
  if (role === 'category') return [{ key: 'category', value: text }]
  if (role === 'deprecated') return deprecation(text)
  return [{ key: 'description', value: text }]
}

/** Values by which others are outdone: what is for users beats what may be, an explanation beats a cause. */
const outdone: Partial<Record<Role, Role>> = { text: 'message', action: 'ui', cause: 'description' }

/** Of values of one code, those that count. */
function counted(values: readonly Value[]): Value[] {
  const has = new Set(values.filter(({ flat }) => !isNotSaid(flat.text)).map(({ role }) => role))
  return values.filter(({ role, flat }) => {
    const better = outdone[role]
    const isNone = !role.startsWith('retr') && isNothing(flat.text)
    return !silentRoles.has(role) && !isNone && !isNotSaid(flat.text) && !(better && has.has(better))
  })
}

/** `可` in one column and `3` in another are one statement. */
function withRetries(statements: readonly Statement[]): Statement[] {
  const retries = statements.flatMap((statement) => (statement.key === 'retry' ? [statement] : []))
  const [first, second] = retries
  if (!first || !second) return [...statements]
  const times = second.retries ?? first.retries
  const one = first.value === 'auto' && times !== undefined ? { ...first, retries: times } : first
  return statements.flatMap((statement) => (statement === first ? [one] : statement === second ? [] : [statement]))
}

/** Reads the values of one code. `above` is what the code before it said, for a cell that only repeats it. */
export function statementsOf(
  values: readonly Value[],
  source: Source,
  language: string,
  above: readonly Statement[] = [],
): Said {
  const unread: Value[] = []
  const statements = counted(values).flatMap((value): Statement[] => {
    const { flat, role } = value
    const from = offsetOf(flat, 0, source.text)
    const place = source.place(from, offsetOf(flat, flat.text.length - 1, source.text) + 1)
    if (isDitto(flat.text)) {
      const keys = role === 'action' ? 'ui' : role === 'text' ? 'message' : role === 'cause' ? 'description' : role
      const repeated = above.filter(({ key }) => key === keys)
      if (repeated.length === 0) unread.push(value)
      return repeated.map((statement) => ({ ...statement, place }))
    }
    const sayings = sayingsOf(value, language)
    if (sayings === undefined) unread.push(value)
    return (sayings ?? []).map((saying) => ({ ...saying, place }))
  })
  return { statements: values.some(({ role }) => role === 'retries') ? withRetries(statements) : statements, unread }
}

/** What stands beside a code in its own cell or heading: its number, its status, that it goes away. */
export function besideCode(flat: Flat, before: string, after: string, source: Source): Statement[] {
  const statements: Statement[] = []
  const place = (from: number, length: number) => {
    const start = offsetOf(flat, from, source.text)
    return source.place(start, start + length)
  }
  const number = /(?<![A-Za-z\d.])-?\d{4,}/.exec(before)
  if (number) statements.push({ key: 'number', value: Number(number[0]), place: place(number.index, number[0].length) })
  const status = /(?<![\d.-])([2-5]\d\d)(?![\d.])/.exec(before) ?? undefined
  const offset = flat.text.length - after.length
  const behind = /^\s*[(（[:：/／,、–—-]*\s*(?:HTTP\s*)?([2-5]\d\d)(?!\d)/i.exec(after)
  const at = status ? status.index : behind ? offset + behind[0].length - 3 : undefined
  const digits = status?.[1] ?? behind?.[1]
  if (at !== undefined && digits) statements.push({ key: 'status', value: Number(digits), place: place(at, 3) })
  const late = number ? undefined : /^\s*[(（[:：/／#]+\s*(-?\d{4,})(?!\d)/.exec(after)
  if (late?.[1]) {
    const from = offset + late[0].length - late[1].length
    statements.push({ key: 'number', value: Number(late[1]), place: place(from, late[1].length) })
  }
  if (flat.struck || isDeprecation(after)) {
    const value = after.replace(/[~()（）[\]\s]+/g, ' ').trim() || 'struck through'
    statements.push({ key: 'deprecated', value, place: place(0, 1) })
  }
  return statements
}
