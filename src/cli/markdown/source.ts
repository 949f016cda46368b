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
  const starts = [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + end[0].length)]
  const position = (offset: number): [line: number, column: number] => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return [lines?.[low] ?? low + 1, offset - (starts[low] ?? 0) + 1]
  }
  return {
    file,
    text,
    place(from, to) {
      const [line, column] = position(from)
      if (to === undefined) return { file, line, column }
      const [endLine, endColumn] = position(to)
      return { file, line, column, endLine, endColumn }
    },
    isIgnored: (offset) => ranges.some(([from, to]) => from <= offset && offset < to),
  }
}
