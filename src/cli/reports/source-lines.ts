import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Reads lines of files, each file once; `undefined` for what cannot be read, such as a document in git's history. */
export function sourceLines(cwd: string): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>()
  return (file, line) => {
    const lines = files.get(file) ?? read(resolve(cwd, file))
    files.set(file, lines)
    return lines[line - 1]
  }
}

function read(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r\n|\r|\n/)
  } catch {
    return []
  }
}
