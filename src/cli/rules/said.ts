import type { Location } from '../finding.js'
import type { CodeRecord, Place, Statement } from '../record.js'

/** A statement of one key. */
export type Said<K extends Statement['key']> = Statement & { readonly key: K }

/** Everything that a document says of a code under one key, in the order of its places. */
export const allSaid = <K extends Statement['key']>(record: CodeRecord, key: K): readonly Said<K>[] =>
  record.statements.filter((statement): statement is Said<K> => statement.key === key)

/** What counts where a document says several things: the first. */
export const firstSaid = <K extends Statement['key']>(record: CodeRecord, key: K): Said<K> | undefined =>
  allSaid(record, key)[0]

/** The place with its part. Only what a place has: a code of a catalog carries more. */
export const at = (role: Location['role'], { file, line, column, endLine, endColumn }: Place): Location => ({
  role,
  file,
  line,
  column,
  ...(endLine !== undefined && { endLine }),
  ...(endColumn !== undefined && { endColumn }),
})

/** Where a record stands first: in a table, where there is one. */
export const placeOf = (record: CodeRecord): Place => record.places[0] ?? { file: '', line: 1, column: 1 }
