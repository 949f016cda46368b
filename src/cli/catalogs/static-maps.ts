import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { LoadedCatalog } from '../catalog-facts.js'
import { CannotCheck } from '../finding.js'
import { relativeTo } from '../file-name.js'
import { placesOf } from './catalog-places.js'
import { describeMap, looksLikeCodes } from './describe-map.js'
import { parseJson } from './parse-json.js'
import type { Expression, Module, Parse } from './parse-module.js'
import type { Specifier } from './specifier.js'
import { staticValue } from './static-value.js'
import { WrittenValues, type Written } from './written-values.js'

const ofCode = /^(ts|tsx|typescript|js|jsx|javascript|mjs|mts)$/

/**
 * The maps of a document that is not run: in the TypeScript of a markdown file, or a JSON file.
 * @throws CannotCheck where it has none, or none of that name.
 */
export async function readStaticMaps(
  { file, exports }: Specifier,
  parse: Parse,
  cwd: string,
): Promise<LoadedCatalog[]> {
  const shown = relativeTo(cwd, file)
  const text = textOf(file, shown)
  const isJson = extname(file) === '.json'
  const maps = isJson ? mapsOfJson(text, file, shown, parse) : await mapsOfMarkdown(text, file, shown, parse)
  const [root] = maps
  if (!exports.length) {
    const wanted = isJson && root?.id === stemOf(file) ? [root] : maps.filter(looksLikeCodes)
    if (wanted.length) return wanted
    const what = isJson ? 'object of CODE: text' : 'map of CODE: text in a fenced TypeScript block'
    throw new CannotCheck(`${shown} has no ${what}. Name a module that has the texts.`, { file: shown, line: 1 })
  }
  return exports.map((name) => {
    const found = maps.find(({ id }) => id === name)
    const has = maps.length ? `It has ${maps.map(({ id }) => id).join(', ')}.` : 'It has none at all.'
    if (!found) throw new CannotCheck(`${shown} has no map ${name}. ${has}`, { file: shown, line: 1 })
    return found
  })
}

function textOf(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new CannotCheck(`${shown} cannot be read: ${(cause as Error).message}.`, { file: shown }, { cause })
  }
}

const stemOf = (file: string) => basename(file).replace(/\.\w+$/, '')

async function mapsOfMarkdown(text: string, file: string, shown: string, parse: Parse): Promise<LoadedCatalog[]> {
  // The reader of markdown is loaded for a document only.
  const { fencedCode } = await import('./fenced-code.js')
  return fencedCode(text)
    .filter(({ language }) => ofCode.test(language))
    .flatMap(({ text: code, line, indent }) => {
      const module = parsed(() => parse(code, `${file}.tsx`, line)) ?? parsed(() => parse(code, `${file}.ts`, line))
      if (!module) return []
      const values = new WrittenValues(() => undefined, [])
      return declaredNames(module).flatMap((name) => {
        const written = values.exported(module, name)
        return (written && mapOf(name, written, values, shown, indent)) ?? []
      })
    })
}

/** The file itself, else the maps right in it. */
function mapsOfJson(text: string, file: string, shown: string, parse: Parse): LoadedCatalog[] {
  parseJson(text, shown, parse)
  const module = parse(text, file)
  const values = new WrittenValues(() => undefined, [])
  const root = values.exported(module, 'default')
  if (!root) return []
  const map = mapOf(stemOf(file), root, values, shown)
  if (map) return [map]
  return [...values.members(root.module, root.node)].flatMap(([name, one]) => mapOf(name, one, values, shown) ?? [])
}

function parsed(parse: () => Module): Module | undefined {
  try {
    return parse()
  } catch {
    // A block may well be a fragment.
    return undefined
  }
}

function declaredNames(module: Module): string[] {
  return module.body.flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return ['default']
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type !== 'VariableDeclaration') return []
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  })
}

function mapOf(id: string, written: Written<Expression>, values: WrittenValues, shown: string, indent = 0) {
  const map = describeMap(staticValue(written, values))
  if (!map) return undefined
  const open = () => written.module
  const at = placesOf(
    { ...map, id, exported: id },
    written.module.file,
    { values, open, ran: [], nameOf: () => shown, indent },
    written,
  )
  return {
    ...map,
    id,
    file: shown,
    codes: map.codes.map((code) => ({ ...code, ...at.code(code.code) })),
    place: at.all,
  }
}
