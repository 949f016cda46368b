import type { Finding } from '../finding.js'
import type { Mention, Statement } from '../record.js'
import { leadingCodes, type Found } from './codes.js'
import { codeTableOf, roleOf, unreadCodes, type CodeTable, type Column } from './columns.js'
import type { Context } from './context.js'
import { ambiguous, shortened, unparsed } from './findings.js'
import { linesOf, type Flat } from './flat.js'
import { placeOf, type Document, type Read } from './document.js'
import { besideCode, statementsOf, type Value } from './statements.js'
import { isNotSaid } from './values.js'

/** A row of a table: where it stands and its cells, which can be fewer or more than the header's. */
export interface Row {
  readonly from: number
  readonly to: number
  readonly cells: readonly Flat[]
}

export interface Table {
  readonly header: Row
  readonly rows: readonly Row[]
  readonly context: Context
  readonly section: readonly string[]
}

const nothing: Flat = { text: '', leaves: [], struck: false, isCode: false }

function columnsOf({ header, rows }: Pick<Table, 'header' | 'rows'>): Column[] {
  return header.cells.map((cell, index) => ({
    index,
    header: cell.text,
    ...roleOf(cell.text),
    cells: rows.map(({ cells }) => cells[index] ?? nothing),
  }))
}

/** Where a row begins, without the spaces before it. */
const rowPlace = ({ source }: Document, row: Row) => source.place(row.from, row.to)

function withoutCode(row: Row, cell: Flat, document: Document): Finding[] {
  const raw = document.source.text.slice(row.from, row.to)
  const isEmpty = row.cells.every(({ text }) => text.trim() === '')
  // A line of prose right under a table counts as its row.
  if (isEmpty || (!raw.includes('|') && !leadingCodes(cell, document.pattern))) return []
  const text = isNotSaid(cell.text) ? 'nothing' : `"${shortened(cell.text)}"`
  const advice = 'Write the code, move the row out of the table, or set `pattern` if its codes look like this'
  return [ambiguous(`A row of a table of codes has ${text} where its code belongs`, rowPlace(document, row), advice)]
}

function wrongLength(row: Row, columns: number, code: string, document: Document): Finding[] {
  if (row.cells.length === columns || !document.source.text.slice(row.from, row.to).includes('|')) return []
  const surplus = row.cells.slice(columns).every(({ text }) => text.trim() === '')
  if (row.cells.length > columns && surplus) return []
  const message = `${code}: the row has ${row.cells.length} cells, the header ${columns}`
  return [
    ambiguous(message, rowPlace(document, row), 'Escape a pipe inside a cell as \\|, or add the missing one', code),
  ]
}

const named: Partial<Record<Column['role'], string>> = {
  status: 'status',
  retry: 'retry',
  retries: 'retry',
  number: 'number',
}

/** Codes that stand beside the thing that fails with them, an endpoint or a screen: a list of uses, no catalog. */
function areUses({ key, found, others }: CodeTable): boolean {
  if (key.role === 'code' || key.role === 'name' || key.index === 0) return false
  const codes = found.flatMap((leading) => leading?.codes.map(({ code }) => code) ?? [])
  const first = others.find(({ index }) => index === 0)
  return first?.role !== 'index' && first?.role !== 'number' && new Set(codes).size < codes.length
}

export function unreadFindings(unread: readonly Value[], code: string, document: Document): Finding[] {
  return unread.map(({ role, flat }) =>
    unparsed(named[role] ?? 'value', flat.text, placeOf(document, flat, { from: 0, to: flat.text.length }), code),
  )
}

function mentionOf(
  found: Found,
  beside: readonly Statement[],
  said: readonly Statement[],
  cell: Flat,
  table: Table,
  document: Document,
): Mention {
  const own = beside.filter(({ key }) => !said.some((statement) => statement.key === key))
  return {
    code: found.code,
    place: placeOf(document, cell, found),
    as: 'row',
    statements: [...own, ...said],
    section: table.section,
  }
}

/** What a table says; of a list of uses only that its codes exist. */
export interface TableRead extends Read {
  readonly isOfUses: boolean
}

const valueIn = ({ role, locale, cells }: Column, row: number): Value => ({
  role,
  ...(locale && { locale }),
  flat: cells[row] ?? nothing,
})

/** What each code of a row is said of: all of the row, or its line where every cell has a line for each code. */
function valuesByCode(values: readonly Value[], cell: Flat, count: number): readonly (readonly Value[])[] {
  const isByLine = count > 1 && linesOf(cell).length === count
  if (!isByLine) return [values]
  const lines = values.map(({ flat }) => linesOf(flat))
  if (!lines.some((line) => line.length === count)) return [values]
  const lineOf = (value: Value, column: number, code: number): Value =>
    lines[column]?.length === count ? { ...value, flat: lines[column][code] ?? nothing } : value
  return Array.from({ length: count }, (_, code) => values.map((value, column) => lineOf(value, column, code)))
}

function readRows(table: Table, code: CodeTable, document: Document): TableRead {
  const isOfUses = areUses(code)
  const read: TableRead = { mentions: [], findings: [], isOfUses }
  const { source, language } = document
  let above: readonly Statement[] = []
  for (const [index, row] of table.rows.entries()) {
    const cell = row.cells[code.key.index] ?? nothing
    const leading = code.found[index]
    if (source.isIgnored(row.from)) continue
    // A line of prose right under a table counts as its row.
    if (leading && /\p{L}/u.test(leading.after) && !source.text.slice(row.from, row.to).includes('|')) continue
    if (!leading) {
      read.findings.push(...withoutCode(row, cell, document))
      continue
    }
    const values = isOfUses ? [] : code.others.map((column) => valueIn(column, index))
    const beside = leading.codes.length > 1 ? [] : besideCode(cell, leading.before, leading.after, source)
    const before = above
    const said = valuesByCode(values, cell, leading.codes.length).map((own) =>
      statementsOf(own, source, language, before),
    )
    above = said.at(-1)?.statements ?? []
    const first = leading.codes[0].code
    for (const [position, found] of leading.codes.entries())
      read.mentions.push(mentionOf(found, beside, (said[position] ?? said[0])?.statements ?? [], cell, table, document))
    read.findings.push(...wrongLength(row, table.header.cells.length, first, document))
    read.findings.push(
      ...unreadFindings(
        said.flatMap(({ unread }) => unread),
        first,
        document,
      ),
    )
  }
  return read
}

function needsPattern(column: Column, table: Table, document: Document): Finding {
  const cell = column.cells.find(({ text }) => !isNotSaid(text)) ?? nothing
  const example = shortened(cell.text)
  const pattern = /^-\d+$/.test(example)
    ? '-?\\d+'
    : /^\d+$/.test(example)
      ? `\\d{${example.length}}`
      : /^[a-z0-9_]+$/.test(example)
        ? '[a-z0-9_]+'
        : '[A-Za-z0-9_./-]+'
  const message = document.pattern
    ? `The table calls "${column.header}" codes, and none of them matches the pattern: "${example}"`
    : `The table calls "${column.header}" codes, and they are not written like codes: "${example}"`
  return ambiguous(
    message,
    rowPlace(document, table.header),
    `Set \`pattern\` for this document, for example '${pattern}'`,
  )
}

/** Reads a table of codes. Undefined where the table is of something else. */
export function readTable(table: Table, document: Document): TableRead | undefined {
  const columns = columnsOf(table)
  const code = codeTableOf(columns, table.context, document.pattern)
  if (code) return readRows(table, code, document)
  const unread = unreadCodes(columns, table.context)
  return unread && { isOfUses: false, mentions: [], findings: [needsPattern(unread, table, document)] }
}
