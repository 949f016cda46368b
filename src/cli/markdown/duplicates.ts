import type { Finding, Location } from '../finding.js'
import type { Mention, Place, Statement } from '../record.js'

const at = (place: Place): Location => ({ ...place, role: 'document' })

/** Where a row belongs: its table, and its mention. */
export interface InTable {
  readonly table: number
  readonly mention: Mention
}

const said = (statements: readonly Statement[]): string =>
  statements
    .map(({ place: _, ...saying }) => JSON.stringify(saying))
    .sort()
    .join('\n')

/** Whether two rows give a number, a status or a retry different values: a contradiction, which is more than a repetition. */
function contradict(a: Mention, b: Mention): boolean {
  return (['number', 'status', 'retry'] as const).some((key) => {
    const of = (mention: Mention): string => said(mention.statements.filter((statement) => statement.key === key))
    return of(a) !== '' && of(b) !== '' && of(a) !== of(b)
  })
}

/** The same row twice: in one table, or in two that say the same of it. */
export function repeatedRows(rows: readonly InTable[]): Finding[] {
  const bySaid = new Map<string, Mention>()
  const byTable = new Map<string, Mention>()
  return rows.flatMap(({ table, mention }) => {
    const { code, statements, place } = mention
    const [saying, here] = [`${code}\n${said(statements)}`, `${code}\n${table}`]
    const inTable = byTable.get(here)
    const same = statements.length > 0 ? bySaid.get(saying) : undefined
    const first = same ?? (inTable && !contradict(inTable, mention) ? inTable : undefined)
    if (!bySaid.has(saying)) bySaid.set(saying, mention)
    if (!inTable) byTable.set(here, mention)
    if (!first) return []
    const message = `${code} stands twice in the tables, on lines ${first.place.line} and ${place.line}`
    return [{ rule: 'repeated-code', code, message, locations: [at(place), at(first.place)] } satisfies Finding]
  })
}

const advice = 'Give each code a number of its own; where a page documents several catalogs, read each with `section`'

/** Codes in digits that several tables use for different things. */
export function reusedNumbers(rows: readonly InTable[]): Finding[] {
  const first = new Map<string, InTable>()
  return rows.flatMap((row): Finding[] => {
    const { code, place, statements } = row.mention
    if (!/^-?\d+$/.test(code)) return []
    const earlier = first.get(code)
    if (!earlier) first.set(code, row)
    const texts = (list: readonly Statement[]): string =>
      said(list.filter(({ key }) => key === 'message' || key === 'description'))
    if (!earlier || earlier.table === row.table || texts(earlier.mention.statements) === texts(statements)) return []
    const message = `${code} means one thing on line ${earlier.mention.place.line} and another on line ${place.line}`
    return [
      { rule: 'duplicate-code', code, message, locations: [at(place), at(earlier.mention.place)], suggestion: advice },
    ]
  })
}
