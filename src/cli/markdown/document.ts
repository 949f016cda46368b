import type { Finding } from '../finding.js'
import type { Mention, Place } from '../record.js'
import { offsetOf, type Flat } from './flat.js'
import type { Source } from './source.js'

/** What every part of the reader knows of the document. */
export interface Document {
  readonly source: Source
  /** The language it is written in. */
  readonly language: string
  /** For a whole code, where the configuration gave one. */
  readonly pattern: RegExp | undefined
}

/** What was read, in the order of the document. */
export interface Read {
  readonly mentions: Mention[]
  readonly findings: Finding[]
}

/** The place of a stretch of a flat text. */
export function placeOf({ source }: Document, flat: Flat, { from, to }: { from: number; to: number }): Place {
  const start = offsetOf(flat, from, source.text)
  return source.place(start, Math.max(start, offsetOf(flat, to - 1, source.text)) + 1)
}
