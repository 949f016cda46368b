import { lineIndex } from '../line-index.js'
import type { Place } from '../record.js'

/** The text of a document, and how to say where something in it stands. */
export interface Source {
  readonly file: string
  readonly text: string
  /** The place of the characters from one offset up to another. */
  place(from: number, to?: number): Place
  /** Whether the author wants a part not to be read. */
  isIgnored(offset: number): boolean
}

/** Lines and offsets that are left out of what is parsed. */
export interface Skipped {
  /** For each line of the text that is parsed, its line in the document. */
  readonly lines?: readonly number[]
  readonly ranges?: readonly (readonly [from: number, to: number])[]
}

export function sourceOf(text: string, file: string, { lines, ranges = [] }: Skipped = {}): Source {
  const find = lineIndex(text, file)
  const lineOf = (line: number) => lines?.[line - 1] ?? line
  return {
    file,
    text,
    place(from, to) {
      const { line, endLine, ...place } = find(from, to)
      return { ...place, line: lineOf(line), ...(endLine !== undefined && { endLine: lineOf(endLine) }) }
    },
    isIgnored: (offset) => ranges.some(([from, to]) => from <= offset && offset < to),
  }
}
