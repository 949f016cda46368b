import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, SourceCode } from '../linting.js'
import { readJson, type CodesBySource } from './read-json.js'
import { readModule } from './read-module.js'

/** The codes that the project's catalogs have. */
export interface KnownCodes {
  readonly bySource: CodesBySource
  readonly all: ReadonlySet<string>
  /** The files that they come from, absolute. */
  readonly files: ReadonlySet<string>
}

interface Settings {
  readonly catalogs?: unknown
  readonly codes?: unknown
}

const setting = 'settings.kintsugi'
const refuse = (key: string, problem: string): Error =>
  new Error(
    `react-kintsugi/eslint: ${setting}.${key} ${problem}. Give paths, relative to the folder in which ESLint runs, of a lock, of what \`kintsugi export\` prints or of generated facts: ${setting}.catalogs = ['src/errors/workouts.facts.ts'], or the codes themselves: ${setting}.codes = { workouts: ['TOKEN_EXPIRED'] }.`,
  )

/**
 * What `settings.kintsugi` says of codes; `undefined` where it says nothing.
 * @throws Error naming the setting: a path that cannot be read, a file without codes, a setting of another form.
 */
export function knownCodes({ settings, cwd, sourceCode }: Context): KnownCodes | undefined {
  if (!byFile.has(sourceCode)) byFile.set(sourceCode, read(settings['kintsugi'], cwd))
  return byFile.get(sourceCode)
}

/** Rules of one file ask once. */
const byFile = new WeakMap<SourceCode, KnownCodes | undefined>()

function read(given: unknown, cwd: string): KnownCodes | undefined {
  if (given === undefined) return undefined
  if (typeof given !== 'object' || given === null)
    throw new Error(`react-kintsugi/eslint: ${setting} must be an object.`)
  const { catalogs, codes } = given as Settings
  if (catalogs === undefined && codes === undefined) return undefined
  const files = pathsOf(catalogs).map(([key, path, source]) => ({ key, file: resolve(cwd, pathOf(path)), source }))
  const parts = files.map((file) => readFile(file))
  return combine(given, [...parts, listsOf(codes)], new Set(files.map(({ file }) => file)))
}

const pathOf = (path: string): string => (path.startsWith('file:') ? fileURLToPath(path) : path)

type Path = readonly [key: string, path: string, source?: string]

function pathsOf(catalogs: unknown): readonly Path[] {
  if (catalogs === undefined) return []
  if (typeof catalogs === 'string') return [['catalogs', catalogs]]
  if (typeof catalogs !== 'object' || catalogs === null) throw refuse('catalogs', 'must be a path or a list of paths')
  const isList = Array.isArray(catalogs)
  return Object.entries(catalogs).map(([name, path]: [string, unknown]): Path => {
    const key = `catalogs[${isList ? name : `'${name}'`}]`
    if (typeof path !== 'string') throw refuse(key, 'is no path')
    return isList ? [key, path] : [key, path, name]
  })
}

function listsOf(codes: unknown): CodesBySource {
  if (codes === undefined) return new Map()
  const lists = Array.isArray(codes) ? { '': codes as unknown } : codes
  if (typeof lists !== 'object' || lists === null) throw refuse('codes', 'must be lists of codes by source')
  return new Map(
    Object.entries(lists).map(([source, list]: [string, unknown]) => {
      if (!Array.isArray(list) || list.some((code) => typeof code !== 'string'))
        throw refuse(`codes['${source}']`, 'must be a list of codes')
      return [source, list as string[]]
    }),
  )
}

interface File {
  readonly key: string
  readonly file: string
  readonly source: string | undefined
}

const fileCache = new Map<string, { readonly stamp: string; readonly codes: CodesBySource }>()

/** Read again only when the file has changed. */
function readFile({ key, file, source }: File): CodesBySource {
  const cached = fileCache.get(file)
  const stamp = attempt(key, file, () => {
    const { mtimeMs, size } = statSync(file)
    return `${mtimeMs} ${size}`
  })
  const isFresh = cached?.stamp === stamp
  const codes = isFresh ? cached.codes : attempt(key, file, () => parse(file, readFileSync(file, 'utf8')))
  if (codes.size === 0) throw refuse(key, `has no codes in it ("${file}")`)
  if (!isFresh) fileCache.set(file, { stamp, codes })
  return source === undefined ? codes : new Map([[source, [...codes.values()].flat()]])
}

const parse = (file: string, text: string): CodesBySource =>
  /\.[cm]?[jt]sx?$/.test(file) ? readModule(text) : readJson(text)

function attempt<T>(key: string, file: string, read: () => T): T {
  try {
    return read()
  } catch (failure) {
    throw new Error(refuse(key, `cannot be read ("${file}": ${(failure as Error).message})`).message, {
      cause: failure,
    })
  }
}

const combined = new WeakMap<object, { readonly parts: readonly CodesBySource[]; readonly known: KnownCodes }>()

function combine(settings: object, parts: readonly CodesBySource[], files: ReadonlySet<string>): KnownCodes {
  const cached = combined.get(settings)
  const count = parts.length - 1 // the lists of the settings are as they were
  if (cached?.parts.slice(0, count).every((part, index) => part === parts[index])) return cached.known
  const bySource = new Map<string, readonly string[]>()
  for (const part of parts)
    for (const [source, codes] of part) bySource.set(source, [...(bySource.get(source) ?? []), ...codes])
  const known = { bySource, all: new Set([...bySource.values()].flat()), files }
  combined.set(settings, { parts, known })
  return known
}
