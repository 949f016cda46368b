/** Letters that take two cells of a terminal: CJK, kana, hangul, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const zero = /[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f]/

const cellsOf = (letter: string) => (zero.test(letter) ? 0 : wide.test(letter) ? 2 : 1)

/** How many cells of a terminal a text takes. */
export const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + cellsOf(letter), 0)

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** One line of at most so many cells, spaces closed up; what does not fit becomes an ellipsis. */
export function fitted(text: string, width: number): string {
  // Control characters of a document must not steer the terminal.
  // eslint-disable-next-line no-control-regex
  const line = text
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (widthOf(line) <= width) return line
  let rest = width - 1
  const kept = Array.from(line).filter((letter) => rest >= 0 && (rest -= cellsOf(letter)) >= 0)
  return `${kept.join('')}…`
}
