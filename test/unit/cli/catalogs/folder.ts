import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { onTestFinished } from 'vitest'

const root = resolve(import.meta.dirname, '../../../..')
let core: string | undefined

/** The core as the tests have it, in one file: what the package would export is a build that may be older. */
function builtCore(): string {
  const entryPoints = [join(root, 'src/core/index.ts')]
  core ??= buildSync({ entryPoints, bundle: true, write: false, format: 'esm', target: 'es2022' }).outputFiles[0]!.text
  return core
}

/** A folder with these files, for as long as the test runs. `react` and `react-kintsugi/core` can be imported in it. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = lastingFolder(files)
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** The same for several tests: whoever makes it removes it. */
export function lastingFolder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'kintsugi-'))
  const all = {
    'node_modules/react-kintsugi/package.json': `{ "type": "module", "exports": { "./core": "./core.js" } }`,
    'node_modules/react-kintsugi/core.js': builtCore(),
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  symlinkSync(join(root, 'node_modules/react'), join(dir, 'node_modules/react'))
  return dir
}
