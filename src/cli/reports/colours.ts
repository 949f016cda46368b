import picocolors from 'picocolors'

export type Colours = ReturnType<typeof picocolors.createColors>

/** Paints, or leaves everything as it is. */
export const coloursFor = (isColoured: boolean): Colours => picocolors.createColors(isColoured)

/** Whether to paint: as NO_COLOR and FORCE_COLOR say, else on a terminal. */
export function mayColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0'
  return isTerminal && env['TERM'] !== 'dumb'
}
