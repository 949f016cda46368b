import type { ReadOptions, Reading } from '../reader.js'
import { isJson, type SourceType } from './source-type.js'
import { memberOf, type Tree } from './tree.js'

/** Reads JSON and YAML once, and then as what they are: by `type`, or by their content. */
export async function readData(text: string, options: ReadOptions, type: SourceType): Promise<Reading> {
  const tree = await parsed(text, options.file)
  const { selected } = await import('./select.js')
  const part = selected(tree, options.select)
  const kind = type === 'data' ? await kindOf(part) : type
  if (kind === 'lock') return (await import('./lock-format.js')).lockedReading(part, options.file)
  if (kind === 'openapi') return (await import('./openapi.js')).openapiRecords(part, options)
  if (kind === 'rails') return (await import('./rails.js')).railsRecords(part, options)
  return (await import('./tree-records.js')).treeRecords(part, options)
}

async function parsed(text: string, file: string): Promise<Tree> {
  if (isJson(file, text)) return (await import('./json-tree.js')).parseJson(text, file)
  return (await import('./yaml-tree.js')).parseYaml(text, file)
}

async function kindOf(tree: Tree): Promise<SourceType | 'lock'> {
  if (tree.kind !== 'dict') return 'data'
  const { isLock } = await import('./lock-format.js')
  if (isLock(tree)) return 'lock'
  if (memberOf(tree, 'openapi') ?? memberOf(tree, 'swagger')) return 'openapi'
  const { isRailsLocale } = await import('./rails.js')
  return isRailsLocale(tree) ? 'rails' : 'data'
}
