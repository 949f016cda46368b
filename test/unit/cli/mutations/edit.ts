/** An edit of a text that must have something to change. */
export type Edit = (text: string) => string

/** Puts one text in the place of another, at its first or a later occurrence. @throws where there is none. */
export const swap =
  (from: string, to: string, occurrence = 1): Edit =>
  (text) => {
    const parts = text.split(from)
    if (parts.length <= occurrence) throw new Error(`no occurrence ${occurrence} of ${JSON.stringify(from)}`)
    return parts.slice(0, occurrence).join(from) + to + parts.slice(occurrence).join(from)
  }

/** The same at every occurrence. */
export const swapAll =
  (from: string | RegExp, to: string): Edit =>
  (text) => {
    const edited = text.replaceAll(from, to)
    if (edited === text) throw new Error(`nothing matches ${String(from)}`)
    return edited
  }

/** One after the other. */
export const both =
  (...edits: Edit[]): Edit =>
  (text) =>
    edits.reduce((edited, edit) => edit(edited), text)

/** Takes away the lines with this text in them. */
export const without =
  (part: string, occurrence?: number): Edit =>
  (text) => {
    const lines = text.split('\n')
    const hits = lines.flatMap((line, index) => (line.includes(part) ? [index] : []))
    const gone = occurrence === undefined ? hits : hits.slice(occurrence - 1, occurrence)
    if (gone.length === 0) throw new Error(`no line has ${JSON.stringify(part)}`)
    return lines.filter((_, index) => !gone.includes(index)).join('\n')
  }

/** Puts lines behind the line with this text in it. */
export const after =
  (part: string, added: string): Edit =>
  (text) => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.includes(part))
    if (at < 0) throw new Error(`no line has ${JSON.stringify(part)}`)
    return lines.toSpliced(at + 1, 0, ...added.split('\n')).join('\n')
  }
