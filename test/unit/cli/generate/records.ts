import type { CodeRecord, Place, Statement } from '../../../../src/cli/record.js'

/** What a document says, without the place where it does. */
export type Said = Statement extends infer S ? (S extends Statement ? Omit<S, 'place'> : never) : never

/** A record of one row of `E.md`. */
export function record(code: string, said: readonly Said[] = [], line = 1, as: 'row' | 'sample' = 'row'): CodeRecord {
  const place: Place = { file: 'E.md', line, column: 3 }
  const statements = said.map((one) => ({ ...one, place }))
  const mention = { code, place, as, statements }
  return { code, places: [place], statements, samples: [], section: [], mentions: [mention] }
}
