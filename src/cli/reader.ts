import type { Finding } from './finding.js'
import type { Mention } from './record.js'

/** What a reader is told of a document. */
export interface ReadOptions {
  /** As findings name it. */
  readonly file: string
  /** What counts as a code. Default: `SCREAMING_SNAKE_CASE`, and single words where a header says that they are codes. */
  readonly pattern?: RegExp
  /** Only what stands under headings that match; for one page that documents several catalogs. */
  readonly section?: RegExp
  /** Where the records are in a JSON or YAML document: member names with dots, `components.x-errors`. */
  readonly select?: string
}

/** What a reader found. Nothing that looks like a code is passed over in silence: it is a mention or a finding. */
export interface Reading {
  readonly mentions: readonly Mention[]
  readonly findings: readonly Finding[]
}

/** Reads one kind of document. Pure. @throws CannotCheck with the line where the document is broken. */
export type Reader = (text: string, options: ReadOptions) => Reading
