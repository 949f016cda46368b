import { isKnownStatus } from '../words/http-statuses.js'
import { halfWidth } from '../words/half-width.js'
import { speaksOfCodes, speaksOfErrors, speaksOfStatuses } from './context-words.js'
import {
  areStates,
  isAboutErrors,
  isAboutForeignCodes,
  shareOfWrongs,
  voiceAround,
  voiceOf,
  type Context,
} from './context.js'
import { isForeign, isNumbered, leadingCodes, type Leading } from './codes.js'
import type { Flat } from './flat.js'
import { foreignCodes, headerLocales, headerRoles, settingHeaders, type Role } from './header-words.js'
import { isDeprecation, isNotSaid, numberIn, statusesIn } from './values.js'

/** A column with all that is needed to tell what it holds. */
export interface Column {
  readonly index: number
  readonly header: string
  readonly role: Role
  readonly locale?: string
  readonly cells: readonly Flat[]
}

/** A label as the dictionaries have it: lower case, half width, `errorCode` and `error_code` as `error code`. */
export const normalised = (label: string): string =>
  halfWidth(label)
    .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_`*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s:?？：]+$/, '')
    .trim()

/** What a header or a label is about, and the language it names. */
export function roleOf(label: string): { role: Role; locale?: string } {
  const text = normalised(label)
  if (text === '') return { role: 'silent' }
  if (text.search(foreignCodes) !== -1) return { role: 'other' }
  const locale = headerLocales.find(([, words]) => words.test(text))?.[0]
  const role = headerRoles.find(([, words]) => words.test(text))?.[0] ?? 'unknown'
  if (locale === undefined) return { role }
  const isOnlyLanguage = role === 'unknown' || role === 'name'
  return { role: role === 'text' || isOnlyLanguage ? 'message' : role, locale }
}

const said = (column: Column): Flat[] => column.cells.filter(({ text }) => !isNotSaid(text))
const share = (cells: readonly Flat[], test: (text: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(({ text }) => test(text)).length / cells.length

/** How many cells must look like what the column is said to be. */
const enough = 0.6

/** Columns that never hold the codes of a table. */
const never: ReadonlySet<Role> = new Set([
  'status',
  'retry',
  'retries',
  'category',
  'ui',
  'action',
  'deprecated',
  'other',
  'index',
])
/** Columns that hold codes only beside a column of their numbers. */
const seldom: ReadonlySet<Role> = new Set(['message', 'text', 'description', 'cause'])

interface Candidate {
  readonly column: Column
  readonly found: readonly (Leading | undefined)[]
  readonly codes: readonly string[]
  readonly share: number
  readonly hasSnake: boolean
  readonly isNumbered: boolean
}

function candidateOf(column: Column, pattern?: RegExp): Candidate {
  const found = column.cells.map((cell) => (isNotSaid(cell.text) ? undefined : leadingCodes(cell, pattern)))
  const all = found.flatMap((leading) => leading?.codes ?? [])
  const count = found.filter((leading) => leading !== undefined).length
  return {
    column,
    found,
    codes: all.map(({ code }) => code),
    share: count / Math.max(1, said(column).length),
    hasSnake: all.some(({ isWord }) => !isWord),
    isNumbered: all.length > 0 && all.every(({ code }) => isNumbered(code)),
  }
}

const isNumeric = (column: Column): boolean => share(said(column), (text) => numberIn(text) !== undefined) >= enough

const isAlone = ({ before, after }: Leading): boolean => `${before}${after}`.trim() === ''

/** Columns by how likely their header makes them the column of codes. */
const order: readonly Role[] = [
  'code',
  'name',
  'error',
  'type',
  'silent',
  'number',
  'unknown',
  'message',
  'text',
  'description',
  'cause',
]

function ranked(columns: readonly Column[], context: Context, pattern?: RegExp): Candidate[] {
  const hasNumbers = columns.some((column) => column.role === 'code' && isNumeric(column))
  return columns
    .filter(({ role }) => !never.has(role) && (!seldom.has(role) || !pattern))
    .map((column) => candidateOf(column, pattern))
    .filter(({ column, found, share, hasSnake, isNumbered, codes }) => {
      if (codes.length === 0) return false
      if (column.role === 'code') return share >= enough || hasSnake
      const isId =
        isNumbered &&
        /^(?:name|error|silent)$/.test(column.role) &&
        voiceOf(context.nearest || (context.headings[0] ?? '')) === 'codes'
      if (!seldom.has(column.role)) return (hasSnake || isId) && share >= enough
      // A reason that is a name alone, and never a sentence, is what Google calls a code.
      const isNamed = column.role === 'cause' && found.every((leading) => !leading || isAlone(leading))
      return hasSnake && share === 1 && (hasNumbers || isNamed || shareOfWrongs(codes) >= enough)
    })
    .sort((a, b) => {
      const isWeak = (candidate: Candidate): number => (candidate.share >= enough ? 0 : 1)
      return isWeak(a) - isWeak(b) || order.indexOf(a.column.role) - order.indexOf(b.column.role) || b.share - a.share
    })
}

/** Whether what the table is called makes its codes error codes. */
function isMeant({ column, codes }: Candidate, columns: readonly Column[], context: Context): boolean {
  const header = normalised(column.header).replace(foreignCodes, ' ')
  if (speaksOfCodes.test(header)) return true
  if (columns.some((other) => settingHeaders.test(normalised(other.header)))) return false
  const voice = voiceAround(context)
  const speaks = speaksOfErrors.test(header.replace(speaksOfStatuses, ' '))
  const isState = areStates(codes)
  const isBesideNumbers = seldom.has(column.role) && columns.some((other) => other.role === 'code' && isNumeric(other))
  if (column.role === 'code' || isBesideNumbers) {
    if (isAboutForeignCodes(context)) return false
    return !(
      isState && [context.nearest, ...context.headings].some((title) => /^(?:others|mixed)$/.test(voiceOf(title)))
    )
  }
  if (isState || (column.role === 'type' && !speaks && !columns.some(({ role }) => role === 'status'))) return false
  if (speaks) return true
  const isProven = shareOfWrongs(codes) >= 0.5 || columns.some(({ role }) => role === 'status' || role === 'retry')
  if (voice === 'codes') return column.role !== 'unknown' || isProven || shareOfWrongs(codes) > 0
  if (voice === 'errors') return column.role === 'name' || column.role === 'silent' || isProven
  if (voice === 'mixed') return isProven
  return voice === 'others' && isAboutErrors(context) && shareOfWrongs(codes) >= enough
}

const isStatusCell = (text: string): boolean => statusesIn(text)?.every(isKnownStatus) ?? false

/** Speaks of statuses of responses, also where it names none: `4xx`. */
const isAboutStatuses = (text: string): boolean => isStatusCell(text) || /^\W*[1-5]xx\b/i.test(halfWidth(text))

/** May be the status of a code as well as of a response. */
export const bareStatus = /^(?:ステータス|status|st|状態|状态)$/

/** The role of a column whose header leaves it open, by the shape of its cells. */
function shaped(column: Column, columns: readonly Column[]): Column {
  const { role } = column
  const cells = said(column)
  const hasStatus = columns.some((other) => other !== column && other.role === 'status')
  if (role === 'code' || role === 'name') {
    // Numbers that are all statuses of HTTP, several of them alike, are no numbers of codes.
    const allStatuses = cells.length > 0 && share(cells, isStatusCell) === 1 && !hasStatus
    return { ...column, role: allStatuses ? 'status' : isNumeric(column) ? 'number' : role }
  }
  if (role === 'number' || role === 'index') {
    const isLong = share(cells, (text) => /^-?\d{3,}$/.test(halfWidth(text).trim())) >= enough
    return { ...column, role: isNumeric(column) && (role === 'number' || isLong) ? 'number' : 'other' }
  }
  if (role === 'status' && share(cells, isStatusCell) === 0 && isNumeric(column)) return { ...column, role: 'number' }
  if (role === 'status' && bareStatus.test(normalised(column.header)) && share(cells, isAboutStatuses) < 0.5)
    return { ...column, role: cells.some(({ text }) => isDeprecation(text)) ? 'deprecated' : 'other' }
  if ((role === 'silent' || role === 'unknown') && !hasStatus && cells.length > 0 && share(cells, isStatusCell) === 1)
    return { ...column, role: 'status' }
  return role === 'silent' && isNumeric(column) ? { ...column, role: 'number' } : column
}

/** Which column holds the codes, and what the others say of them. */
export interface CodeTable {
  readonly key: Column
  /** What each cell of the key column begins with. */
  readonly found: readonly (Leading | undefined)[]
  readonly others: readonly Column[]
}

export function codeTableOf(columns: readonly Column[], context: Context, pattern?: RegExp): CodeTable | undefined {
  const chosen = ranked(columns, context, pattern).find((candidate) => isMeant(candidate, columns, context))
  if (!chosen) return undefined
  const key = chosen.column
  const open = columns.filter((column) => column !== key)
  const others = open.map((column) => shaped(column, open))
  return { key, found: chosen.found, others }
}

/** A column that its header calls codes and that holds what only a pattern can tell from words and numbers. */
export function unreadCodes(columns: readonly Column[], context: Context): Column | undefined {
  const speaks = (column: Column): boolean =>
    speaksOfCodes.test(normalised(column.header).replace(foreignCodes, ' ')) || isAboutErrors(context)
  return columns.find((column) => {
    const cells = said(column)
    if (column.role !== 'code' || cells.length === 0 || !speaks(column) || isAboutForeignCodes(context)) return false
    return share(cells, isForeign) >= enough && share(cells, isStatusCell) < 1
  })
}
