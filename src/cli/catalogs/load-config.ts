import { readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import type { KintsugiConfig } from '../config.js'
import { CannotCheck } from '../finding.js'
import { relativeTo } from '../file-name.js'
import { cannotLoad } from './cannot-load.js'
import { problemOf } from './check-config.js'
import { runModules } from './module-process.js'
import { loadParser, parseFile, type AnyNode } from './parse-module.js'
import { parseJson } from './parse-json.js'
import { written, type Path } from './shapes.js'
import { WrittenValues, type Written } from './written-values.js'

const names = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `kintsugi.config.${extension}`)

export interface LoadedConfig {
  readonly config: KintsugiConfig
  /** The folder that its paths are relative to. */
  readonly dir: string
  /** As findings name it. */
  readonly file: string
}

/**
 * Loads `kintsugi.config.{ts,mts,js,mjs,json}` of a folder, or the file at a path, and checks every key of it.
 * @throws {CannotCheck} naming the file, the key with its line and what to write instead; also where there is no file.
 */
export async function loadConfig(path: string | undefined, { cwd }: { readonly cwd: string }): Promise<LoadedConfig> {
  const absolute = find(path, cwd)
  const file = relativeTo(cwd, absolute)
  const config = extname(absolute) === '.json' ? await parsed(absolute, file) : await run(absolute, cwd)
  const problem = problemOf(config)
  if (problem) {
    const what = problem.path.length ? `${written(problem.path)} ` : 'its default export '
    throw new CannotCheck(`${file}: ${what}${problem.message}`, { file, ...(await placeOf(absolute, problem.path)) })
  }
  return { config: config as KintsugiConfig, dir: dirname(absolute), file }
}

function find(path: string | undefined, cwd: string): string {
  if (path !== undefined) {
    const file = resolve(cwd, path)
    if (isFile(file)) return file
    throw new CannotCheck(`There is no configuration ${path}. Correct the path after --config.`, {
      file: relativeTo(cwd, file),
    })
  }
  const [found, second] = names.map((name) => join(cwd, name)).filter((file) => isFile(file))
  if (found && second) {
    const both = [found, second].map((file) => relativeTo(cwd, file))
    throw new CannotCheck(`There are ${both.join(' and ')}. Keep one of them.`, { file: both[0]! })
  }
  if (found) return found
  throw new CannotCheck(
    'There is nothing to check: no document is named, and there is no kintsugi.config.ts. Name a document (kintsugi check docs/ERROR_CODES.md), or write a configuration that lists catalogs and their documents.',
  )
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const parsed = async (absolute: string, file: string) =>
  parseJson(readFileSync(absolute, 'utf8'), file, await loadParser())

async function run(absolute: string, cwd: string): Promise<unknown> {
  const order = { modules: [{ file: absolute, exports: [] }], want: 'default' } as const
  const loaded = await runModules(order, { cwd, keep: true })
  if ('message' in loaded) throw cannotLoad(loaded, await loadParser(), cwd)
  return loaded.results[0]?.value
}

/** Where a key of the configuration is written, or the nearest key around it. */
async function placeOf(absolute: string, path: Path): Promise<{ line: number; column?: number }> {
  const module = parseFile(await loadParser(), absolute)
  const values = new WrittenValues(() => undefined, [])
  let at: Written<AnyNode> | undefined = module && values.exported(module, 'default')
  let key: AnyNode | undefined = at?.node
  if (at?.node.type === 'CallExpression') at = { ...at, node: (at.node as Call).arguments[0] ?? at.node }
  for (const part of path) {
    const here: Written<AnyNode> | undefined = at && values.value(at.module, at.node)
    const item = typeof part === 'number' && here?.node.type === 'ArrayExpression' && (here.node as List).elements[part]
    const member = here && typeof part === 'string' ? values.members(here.module, here.node).get(part) : undefined
    if (here && item) [at, key] = [{ module: here.module, node: item }, item]
    else if (member) [at, key] = [member, member.key]
    else break
  }
  return key?.loc ? { line: key.loc.start.line, column: key.loc.start.column + 1 } : { line: 1 }
}
type Call = AnyNode & { readonly arguments: readonly AnyNode[] }
type List = AnyNode & { readonly elements: readonly (AnyNode | null)[] }
