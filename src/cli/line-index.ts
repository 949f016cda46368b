import type { Place } from './record.js'

/** The offset at which each line of a text begins, whatever ends its lines. */
export const startsOfLines = (text: string): number[] => [
  0,
  ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length),
]

/** Finds the place of a part of a text by its offsets, whatever ends its lines. */
export function lineIndex(text: string, file: string): (start: number, end?: number) => Place {
  const starts = startsOfLines(text)
  const lineAt = (offset: number) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return (start, end) => {
    const line = lineAt(start)
    const place = { file, line: line + 1, column: start - starts[line]! + 1 }
    if (end === undefined) return place
    const endLine = lineAt(end)
    return { ...place, endLine: endLine + 1, endColumn: end - starts[endLine]! + 1 }
  }
}
