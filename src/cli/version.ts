import { readFileSync } from 'node:fs'

/** The version of the package that this file is in, from source as from `dist/cli`. */
export function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
