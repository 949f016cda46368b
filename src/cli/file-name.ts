import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/** As findings name a file: relative to the folder that the command works in, with `/`. */
export function relativeTo(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return (isAbsolute(path) ? file : path).split(sep).join('/')
}

/**
 * `main:docs/errors.md` is git's, whatever folder it is named in. A letter alone before the colon is a drive of Windows;
 * a file of that name is a file.
 */
export const isRevision = (path: string, dir: string): boolean =>
  /^[^:]{2,}:[^:]/.test(path) && !existsSync(resolve(dir, path))
