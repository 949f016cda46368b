import type { CallExpression, Node } from '../ast.js'
import { isImported, readEntries, sameNumbers } from '../catalog-entries.js'
import { defineRule, type Context, type Listeners } from '../linting.js'
import { lastName, textOf } from '../reading.js'
import { catalogOf, definedName, memberOf } from '../toolkit.js'
import { constantOf } from '../variables.js'

export const staticCatalog = defineRule(
  {
    description: 'Write catalogs so that they can be read without running them.',
    hasSuggestions: true,
    messages: {
      computed:
        'A code made at run time: no search, no type checker and no `kintsugi check` finds it. Write the code itself as the key.',
      spread:
        'What this spread brings along cannot be read here. Write the entries, spread a constant of this file or an import, or make a catalog of its own and put both together with `composeCatalogs([…])`.',
      dynamic:
        '`{{key}}` is made at run time, so no search, no type checker and no `kintsugi check` can read it. Write it out, or name a constant of this file or an import.',
      duplicate: '`{{code}}` stands here twice: the last one wins, silently. Keep one of them.',
      number:
        'The number {{code}} belongs to two codes of this catalog, so that neither can be told by it. Keep one of them.',
      catalog: 'The catalog `{{code}}` is composed twice. Keep one of them.',
      remove: 'Remove the first `{{code}}`, which has no effect.',
    },
  },
  (context) =>
    ({
      CallExpression(node) {
        const name = definedName(context.sourceCode, node)
        if (name === 'defineCatalog') checkCatalog(context, node)
        else if (name === 'composeCatalogs') checkComposition(context, node)
      },
    }) satisfies Listeners,
)

const dynamic = (context: Context, node: Node, key: string) =>
  context.report({ node, messageId: 'dynamic', data: { key } })

/** The configuration as a whole, or one of its parts: an object, a constant of the file, or an import. */
function readObject(context: Context, node: Node | undefined, name: string) {
  if (!node) return undefined
  const object = constantOf(context.sourceCode, node)
  if (object?.type === 'ObjectExpression') return { object, entries: readEntries(context, object) }
  if (!isImported(context.sourceCode, node)) dynamic(context, node, name)
  return undefined
}

function checkCatalog(context: Context, { arguments: [given] }: CallExpression): void {
  const { sourceCode } = context
  const config = readObject(context, given, 'defineCatalog(…)')?.object
  if (!config) return
  const source = memberOf(config, 'source')
  if (source && textOf(constantOf(sourceCode, source)) === undefined && !isImported(sourceCode, source))
    dynamic(context, source, 'source')
  readObject(context, memberOf(config, 'facts'), 'facts')
  const codes = readObject(context, memberOf(config, 'codes'), 'codes')
  if (codes)
    sameNumbers(codes.entries.values(), (node, messageId, data = {}) => context.report({ node, messageId, data }))
}

function checkComposition(context: Context, { arguments: [list, given] }: CallExpression): void {
  const catalogs = list && constantOf(context.sourceCode, list)
  if (catalogs?.type === 'ArrayExpression') checkTwins(context, catalogs.elements)
  const options = readObject(context, given, 'composeCatalogs(…)')?.object
  if (!options) return
  for (const key of ['override', 'shared']) readObject(context, memberOf(options, key), key)
}

function checkTwins(context: Context, catalogs: readonly (Node | null)[]): void {
  const seen = new Set<string>()
  for (const node of catalogs) {
    if (!node || node.type === 'SpreadElement') continue
    const code = catalogOf(context.sourceCode, node)?.source ?? lastName(node)
    if (code === undefined) continue
    if (seen.has(code)) context.report({ node, messageId: 'catalog', data: { code } })
    seen.add(code)
  }
}
