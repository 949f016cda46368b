import { basename } from 'node:path'
import { describeCatalog, isCatalog, isComposition, type LaxTexts } from './describe-catalog.js'
import { describeMap, looksLikeCodes } from './describe-map.js'
import type { PlainCatalog } from './protocol.js'

interface Lax {
  textsOf(catalog: object): LaxTexts | undefined
}

/** An export that is asked for and is neither a catalog nor a map. */
export class NoSuchExport extends Error {
  override readonly name = 'NoSuchExport'
}

/**
 * The catalogs and maps among the exports of a module: those that are named, else every catalog, else every map.
 * @throws NoSuchExport saying what the module has instead.
 */
export function exportsOf(
  namespace: Readonly<Record<string, unknown>>,
  names: readonly string[],
  file: string,
  lax: Lax,
): PlainCatalog[] {
  const all = Object.keys(namespace)
  const described = (name: string) => describe(namespace[name], name, file, lax)
  if (names.length) return names.flatMap((name) => described(name) ?? refuse(namespace, name, file))
  const found = all.flatMap((name) => described(name) ?? [])
  const catalogs = found.filter(({ kind }) => kind === 'catalog')
  if (catalogs.length) return firstOfEach(catalogs)
  const maps = found.filter(looksLikeCodes)
  if (maps.length) return maps
  return refuse(namespace, '', file)
}

/** A composition and the catalogs in it are often exported side by side. */
function firstOfEach(catalogs: readonly PlainCatalog[]): PlainCatalog[] {
  const own = catalogs.toSorted((a, b) => Number(a.composed ?? false) - Number(b.composed ?? false))
  const bySource = new Map<string, PlainCatalog>()
  for (const catalog of own) if (!bySource.has(catalog.id)) bySource.set(catalog.id, catalog)
  return catalogs.filter((catalog) => bySource.get(catalog.id) === catalog)
}

function describe(value: unknown, exported: string, file: string, lax: Lax): PlainCatalog[] | undefined {
  if (isCatalog(value)) return [{ ...describeCatalog(value, lax.textsOf(value)), exported }]
  if (isComposition(value)) {
    return value.catalogs.map((catalog) => ({
      ...describeCatalog(catalog, lax.textsOf(catalog), value),
      exported,
      composed: true,
    }))
  }
  const map = describeMap(value)
  const id = exported === 'default' ? basename(file).replace(/\.\w+$/, '') : exported
  return map && [{ ...map, id, exported }]
}

function refuse(namespace: Readonly<Record<string, unknown>>, name: string, file: string): never {
  const names = Object.keys(namespace).filter((key) => key !== '__esModule')
  const has = names.length ? `It exports ${names.join(', ')}.` : 'It exports nothing.'
  const kinds = 'a catalog (defineCatalog), a composition (composeCatalogs) or an object of CODE: text'
  if (!name) throw new NoSuchExport(`${basename(file)} exports no catalog and no map of texts. ${has} Export ${kinds}.`)
  throw name in namespace
    ? new NoSuchExport(`${name} of ${basename(file)} is neither a catalog nor a map of texts. Export ${kinds}.`)
    : new NoSuchExport(`${basename(file)} has no export ${name}. ${has}`)
}
