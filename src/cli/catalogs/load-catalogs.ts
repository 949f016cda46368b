import { extname, resolve } from 'node:path'
import type { LoadedCatalog } from '../catalog-facts.js'
import { relativeTo } from '../file-name.js'
import { placesOf } from './catalog-places.js'
import { cannotLoad } from './cannot-load.js'
import { runModules } from './module-process.js'
import { loadParser, parseFile, type Module, type Parse } from './parse-module.js'
import type { Loaded, PlainCatalog } from './protocol.js'
import { readSpecifier, type Specifier } from './specifier.js'
import { readStaticMaps } from './static-maps.js'
import { WrittenValues } from './written-values.js'

interface LoadOptions {
  /** What specifiers are relative to, and the files of findings. */
  readonly cwd: string
  readonly timeoutMs?: number
}

/**
 * Loads catalogs and maps, with the place of every code: `./src/errors.ts#professor,workouts`; without `#` every catalog,
 * else every map, that the module exports. Modules are run in one process of their own; of a markdown or JSON file the
 * maps are read, and nothing is run.
 *
 * @returns one list a specifier, in their order.
 * @throws {CannotCheck} for a file that is not there, does not load or exports no such thing, with its line.
 */
export async function loadCatalogs(
  specifiers: readonly string[],
  { cwd, timeoutMs }: LoadOptions,
): Promise<LoadedCatalog[][]> {
  const wanted = specifiers.map((written) => readSpecifier(written, cwd))
  const isStatic = ({ file }: Specifier) => /\.(json|md|markdown|mdx)$/i.test(extname(file))
  const modules = wanted.filter((one) => !isStatic(one))
  const running = modules.length ? runModules({ modules, want: 'catalogs' }, { cwd, timeoutMs }) : undefined
  const parse = await loadParser()
  const statics = new Map<Specifier, LoadedCatalog[]>()
  for (const one of wanted.filter(isStatic)) statics.set(one, await readStaticMaps(one, parse, cwd))
  const loaded = (await running) ?? { results: [], files: [] }
  if ('message' in loaded) throw cannotLoad(loaded, parse, cwd)
  const placed = withPlaces(modules, loaded, parse, cwd)
  return wanted.map((one) => statics.get(one) ?? placed.get(one) ?? [])
}

function withPlaces(
  modules: readonly Specifier[],
  loaded: Loaded,
  parse: Parse,
  cwd: string,
): ReadonlyMap<Specifier, LoadedCatalog[]> {
  const opened = new Map<string, Module | undefined>()
  const open = (file: string) => {
    if (!opened.has(file)) opened.set(file, parseFile(parse, file))
    return opened.get(file)
  }
  const values = new WrittenValues(open, loaded.files)
  const names = new Map<string, string>()
  const nameOf = (file: string) => {
    const name = names.get(file) ?? relativeTo(cwd, file)
    names.set(file, name)
    return name
  }
  const context = { values, open, ran: loaded.files, nameOf }
  return new Map(
    modules.map((one, index) => {
      const { file = one.file, catalogs = [] } = loaded.results[index] ?? {}
      const place = ({ id, kind, locales, ...plain }: PlainCatalog): LoadedCatalog => {
        const at = placesOf({ id, kind, locales, ...plain }, resolve(cwd, file), context)
        const codes = plain.codes.map((code) => ({ ...code, ...at.code(code.code) }))
        return { id, kind, file: at.all.file, place: at.all, locales, codes }
      }
      return [one, catalogs.map(place)]
    }),
  )
}
