import type { Node } from './ast.js'
import type { SourceCode, Variable } from './linting.js'
import { bare, keyOf, lastName, receiverOf, textOf } from './reading.js'
import { bindingOf, constantOf, variableOf } from './variables.js'

/** What is known of a source or catalog of the package: its name and its codes, where they can be read. */
export interface Backend {
  readonly source?: string
  /** Written in this file. */
  readonly codes?: readonly string[]
  /** Where its catalog comes from, as it is named in the import. */
  readonly imported?: { readonly name: string; readonly from: string }
}

/** The catalog that an expression stands for. */
export function catalogOf(sourceCode: SourceCode, node: Node): Backend | undefined {
  const plain = bare(node)
  const imported = importOf(sourceCode, plain)
  if (imported) return /catalog|preset|kintsugi|errors?/i.test(imported.from) ? { imported } : undefined
  const value = constantOf(sourceCode, plain)
  if (value?.type !== 'CallExpression' || definedName(sourceCode, value) !== 'defineCatalog') return undefined
  const config = value.arguments[0] && constantOf(sourceCode, value.arguments[0])
  if (config?.type !== 'ObjectExpression') return {}
  const source = textOf(memberOf(config, 'source'))
  const codes = keysOf(sourceCode, memberOf(config, 'codes'))
  return { ...(source !== undefined && { source }), ...(codes && { codes }) }
}

/** `defineCatalog` or `composeCatalogs`, whatever it is called in this file. */
export function definedName(sourceCode: SourceCode, call: Node): string | undefined {
  if (call.type !== 'CallExpression') return undefined
  const { callee } = call
  const name = lastName(callee) ?? ''
  if (name === 'defineCatalog' || name === 'composeCatalogs') return name
  return callee.type === 'Identifier' ? renamed(sourceCode).get(name) : undefined
}

const renames = new WeakMap<SourceCode, ReadonlyMap<string, string>>()

/** `import { defineCatalog as define }`: by the name in the file. */
function renamed(sourceCode: SourceCode): ReadonlyMap<string, string> {
  const known = renames.get(sourceCode)
  if (known) return known
  const { ast, text } = sourceCode
  const isRenamed = /Catalogs?\s+as\s/.test(text)
  const imports = isRenamed && ast.type === 'Program' ? ast.body.filter((one) => one.type === 'ImportDeclaration') : []
  const found = new Map(
    imports
      .flatMap(({ specifiers }) => specifiers)
      .flatMap((one): [string, string][] => {
        const name = one.type === 'ImportSpecifier' && one.imported ? lastName(one.imported) : undefined
        return name === 'defineCatalog' || name === 'composeCatalogs' ? [[one.local.name, name]] : []
      }),
  )
  renames.set(sourceCode, found)
  return found
}

export function importOf(sourceCode: SourceCode, node: Node): { name: string; from: string } | undefined {
  if (node.type !== 'Identifier') return undefined
  const def = variableOf(sourceCode, node)?.defs[0]
  const specifier = def?.node
  if (specifier?.type !== 'ImportSpecifier' && specifier?.type !== 'ImportDefaultSpecifier') return undefined
  const declaration = specifier.parent
  if (declaration?.type !== 'ImportDeclaration') return undefined
  const imported = specifier.type === 'ImportSpecifier' ? specifier.imported : undefined
  return { name: (imported && lastName(imported)) ?? node.name, from: String(declaration.source.value) }
}

/** The value of a key that is written in an object. */
export function memberOf(object: Node, key: string): Node | undefined {
  if (object.type !== 'ObjectExpression') return undefined
  const found = object.properties.find((one) => one.type === 'Property' && keyOf(one) === key)
  return found?.type === 'Property' ? found.value : undefined
}

/** The keys of an object in this file; `undefined` where some cannot be read. */
function keysOf(sourceCode: SourceCode, node: Node | undefined): readonly string[] | undefined {
  const object = node && constantOf(sourceCode, node)
  if (object?.type !== 'ObjectExpression') return undefined
  const keys = object.properties.map((one) => {
    if (one.type === 'Property') return keyOf(one)
    return one.type === 'SpreadElement' && one.argument ? keysOf(sourceCode, one.argument) : undefined
  })
  return keys.every((key) => key !== undefined) ? keys.flat() : undefined
}

/** The source that an expression stands for: `errors.source(catalog)`, or a parameter of type `Source<typeof catalog>`. */
export function sourceOf(sourceCode: SourceCode, node: Node): Backend | undefined {
  const plain = bare(node)
  const made = constantOf(sourceCode, plain)
  if (made?.type === 'CallExpression') return ofCall(sourceCode, made)
  const variable = variableOf(sourceCode, plain)
  return variable && typedSource(sourceCode, variable)
}

function ofCall(sourceCode: SourceCode, { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>) {
  const name = lastName(callee)
  if ((name !== 'source' || !receiverOf(callee)) && name !== 'createSource') return undefined
  const catalog = given.find((argument) => catalogOf(sourceCode, argument))
  if (catalog) return catalogOf(sourceCode, catalog)
  const owner = receiverOf(callee)
  // A client that another file has made.
  return isClient(sourceCode, owner) || /err|client|kintsugi/i.test((owner && lastName(owner)) ?? '') ? {} : undefined
}

function typedSource(sourceCode: SourceCode, variable: Variable): Backend | undefined {
  const name = variable.defs[0]?.name
  const type = name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined
  if (type?.type !== 'TSTypeReference' || lastName(type.typeName) !== 'Source') return undefined
  const query = type.typeArguments?.params[0] as { exprName?: Node } | undefined
  return (query?.exprName && catalogOf(sourceCode, query.exprName)) ?? {}
}

/** What `createErrorClient()` gives, or `client` of `useErrors()`. */
export function isClient(sourceCode: SourceCode, node: Node | undefined): boolean {
  if (node?.type !== 'Identifier') return false
  const variable = variableOf(sourceCode, node)
  const def = variable?.defs[0]
  const binding = def && bindingOf(def.name)
  const init = binding?.holder.type === 'VariableDeclarator' ? binding.holder.init : undefined
  if (init?.type !== 'CallExpression') return false
  const made = lastName(init.callee)
  return made === 'createErrorClient'
    ? binding?.path.length === 0
    : made === 'useErrors' && binding?.path[0] === 'client'
}

/** The name of a variable in reach of a place that fits. */
export function nameInReach(sourceCode: SourceCode, at: Node, fits: (name: Node) => boolean): string | undefined {
  for (let scope: ReturnType<SourceCode['getScope']> | null = sourceCode.getScope(at); scope; scope = scope.upper)
    for (const { name, defs } of scope.set.values())
      if (defs[0]?.name.type === 'Identifier' && fits(defs[0].name)) return name
  return undefined
}
