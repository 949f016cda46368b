import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { relativeTo } from '../file-name.js'
import { CannotCheck } from '../finding.js'

/** Where catalogs are: a module (or a document with maps in it) and the exports that are meant; none: all. */
export interface Specifier {
  /** Absolute; of a package what an import would say. */
  readonly file: string
  readonly exports: readonly string[]
  /** As it was written, for messages. */
  readonly written: string
}

/**
 * Reads `./file.ts#one,two`. A name of a package (`react-kintsugi/presets#calls`) is left to the process that imports it.
 * @throws CannotCheck for a file that does not exist.
 */
export function readSpecifier(written: string, cwd: string): Specifier {
  const hash = isFile(resolve(cwd, written)) ? -1 : written.lastIndexOf('#')
  const path = hash < 0 ? written : written.slice(0, hash)
  const names = hash < 0 ? '' : written.slice(hash + 1)
  const exports = names.split(',').flatMap((name) => name.trim() || [])
  const file = resolve(cwd, path)
  if (isFile(file)) return { file, exports, written }
  if (/^(@[\w.-]+\/)?[\w-][\w.-]*(\/[\w.-]+)*$/.test(path) && !/\.([cm]?[jt]sx?|json|md)$/.test(path))
    return { file: path, exports, written }
  throw new CannotCheck(
    `There is no file ${path || '""'} to load a catalog from. Write the path of a module and its export, such as ./src/errors.ts#errors.`,
    { file: relativeTo(cwd, file) },
  )
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
