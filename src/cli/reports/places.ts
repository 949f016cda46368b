import type { Location } from '../finding.js'
import { fitted, padded, widthOf } from './cells.js'
import { coloursFor } from './colours.js'
import type { Surroundings } from './report.js'

/** `document  docs/ERRORS.md:12:3  │ | AUTH_REQUIRED | 401 |`: a line a place, its source text beside it. */
export function side(
  locations: readonly Location[],
  { line, width, isColoured }: Pick<Surroundings, 'line' | 'width' | 'isColoured'>,
): string[] {
  const { dim, underline } = coloursFor(isColoured)
  const rows = locations.map((place) => ({
    role: place.role,
    at: `${place.file}:${place.line}:${place.column}`,
    column: place.column,
    text: line(place.file, place.line),
  }))
  const roles = Math.max(...rows.map(({ role }) => role.length))
  const places = Math.max(...rows.map(({ at }) => widthOf(at)))
  const room = Math.max(24, width - roles - places - 10)
  return rows.map(({ role, at, column, text }) => {
    const start = `    ${dim(padded(role, roles))}  ${underline(at)}`
    if (!text?.trim()) return start
    return `${start}${padded('', places - widthOf(at))}${dim('  │ ')}${fitted(text, room, column)}`
  })
}
