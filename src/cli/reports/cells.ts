/** Letters that take two cells of a terminal: CJK, kana, hangul, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const zero = /\p{Mn}|\p{Me}|\p{Cf}/u

const cellsOf = (letter: string) => (zero.test(letter) ? 0 : wide.test(letter) ? 2 : 1)

/** How many cells of a terminal a text takes. */
export const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + cellsOf(letter), 0)

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Control characters of a document must not steer the terminal; spaces are closed up. */
const oneLine = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
    .replace(/\s+/g, ' ')

/** The longest start of a text that takes so many cells. */
function start(letters: readonly string[], width: number): string {
  let rest = width
  const end = letters.findIndex((letter) => (rest -= cellsOf(letter)) < 0)
  return letters.slice(0, end < 0 ? letters.length : end).join('')
}
const reversed = (text: string) => Array.from(text).toReversed()

/** One line of at most so many cells that shows what stands at a column (from 1); what does not fit becomes an ellipsis. */
export function fitted(text: string, width: number, column = 1): string {
  const line = oneLine(text).trim()
  if (widthOf(line) <= width) return line
  const before = oneLine(text.slice(0, column - 1)).trimStart()
  const after = oneLine(text.slice(column - 1)).trimEnd()
  const shown = Math.min(widthOf(after), Math.floor(width / 2))
  if (widthOf(before) + shown < width) return `${start(Array.from(before + after), width - 1)}…`
  const kept = Array.from(start(reversed(before), width - shown - 2)).toReversed()
  const rest = start(Array.from(after), width - kept.reduce((sum, letter) => sum + cellsOf(letter), 0) - 2)
  return `…${kept.join('')}${rest}${rest === after ? '' : '…'}`
}
