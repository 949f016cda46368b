import { resolve } from 'node:path'
import { relativeTo } from '../file-name.js'
import type { Io } from '../io.js'
import type { CommonOptions } from '../options.js'
import { mayColour } from '../reports/colours.js'
import type { Surroundings } from '../reports/report.js'
import { sourceLines } from '../reports/source-lines.js'

/** What a format may need to know, from the options and the process. */
export function surroundingsOf(options: CommonOptions, io: Io, cwd: string): Surroundings {
  const isFile = options.output !== undefined
  return {
    line: sourceLines(cwd),
    isColoured: options.color !== false && mayColour(io.env, io.isTerminal && !isFile),
    width: io.isTerminal && !isFile ? io.width : 120,
    prefix: prefixOf(io, cwd),
    isQuiet: options.quiet ?? false,
  }
}

/** GitHub names files from the root of the checkout. */
function prefixOf({ env }: Io, cwd: string): string {
  const root = env['GITHUB_WORKSPACE']
  const path = root ? relativeTo(resolve(root), cwd) : ''
  return path === '' || path.startsWith('..') ? '' : `${path}/`
}
