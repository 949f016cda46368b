import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'

interface TsConfig {
  readonly compilerOptions?: {
    readonly baseUrl?: string
    readonly paths?: Readonly<Record<string, readonly string[]>>
  }
}

/**
 * The aliases of `tsconfig.app.json`, where Vite's templates have the app's options: the `tsconfig.json` beside it only
 * refers to it, and whoever follows `tsconfig.json` sees no paths.
 */
export function aliasesOfApp(file: string): Record<string, string> {
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    const path = join(dir, 'tsconfig.app.json')
    if (existsSync(path)) return aliasesIn(path)
    if (existsSync(join(dir, 'tsconfig.json')) || dir === dirname(dir)) return {}
  }
}

function aliasesIn(path: string): Record<string, string> {
  const { compilerOptions: { baseUrl = '.', paths = {} } = {} } = read(path)
  const base = resolve(dirname(path), baseUrl)
  return Object.fromEntries(
    Object.entries(paths).flatMap(([from, [to]]) =>
      to === undefined ? [] : [[from.replace(/\*$/, ''), join(base, to.replace(/\*$/, ''))]],
    ),
  )
}

/** With comments and commas at ends, a configuration is no JSON but always an expression. */
function read(path: string): TsConfig {
  try {
    return runInNewContext(`(${readFileSync(path, 'utf8')})`, {}, { timeout: 1000 }) as TsConfig
  } catch {
    return {}
  }
}
