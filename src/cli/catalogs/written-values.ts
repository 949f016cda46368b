import { existsSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { AnyNode, Expression, Module, ObjectNode } from './parse-module.js'

/** Something with the file that it is written in. */
export interface Written<T> {
  readonly module: Module
  readonly node: T
}

/** A member of an object: where its key stands, and its value. */
export interface Member extends Written<Expression> {
  readonly key: AnyNode
}

/** Reads further files, as far as something leads there. */
export type OpenModule = (file: string) => Module | undefined

/** Takes the types off an expression, and `Object.freeze`. */
function bare(node: AnyNode): AnyNode {
  const inner = node as { expression?: AnyNode; callee?: AnyNode; arguments?: readonly AnyNode[] }
  if (/^(TS.*Expression|ParenthesizedExpression)$/.test(node.type) && inner.expression) return bare(inner.expression)
  const isFreeze =
    node.type === 'CallExpression' && nameOf((inner.callee as { property?: AnyNode }).property) === 'freeze'
  return isFreeze && inner.arguments?.[0] ? bare(inner.arguments[0]) : node
}

const nameOf = (node: AnyNode | null | undefined): string | undefined =>
  node?.type === 'Identifier' ? (node as { name: string } & AnyNode).name : undefined

/** Follows values to where they are written: over constants, imports and re-exports of the app's own files. */
export class WrittenValues {
  readonly #open: OpenModule
  readonly #ran: readonly string[]

  /** `ran`: the files that took part in a run, where an alias of the app's may lead. */
  constructor(open: OpenModule, ran: readonly string[]) {
    this.#open = open
    this.#ran = ran
  }

  /** What a module exports under a name; `undefined` where it cannot be told without running it. */
  exported(module: Module, name: string, seen = new Set<string>()): Written<Expression> | undefined {
    const asked = `${module.file}#${name}`
    if (seen.has(asked)) return undefined
    seen.add(asked)
    for (const node of module.body) {
      if (node.type === 'ExportDefaultDeclaration' && name === 'default') return this.value(module, node.declaration)
      if (node.type === 'ExportNamedDeclaration') {
        const local = node.specifiers.find(
          (one) => one.type === 'ExportSpecifier' && exportedName(one.exported) === name,
        )
        if (local?.type === 'ExportSpecifier') {
          return node.source
            ? this.#exportedBy(module, node.source.value, exportedName(local.local), seen)
            : this.value(module, local.local)
        }
      }
      if (node.type === 'ExportAllDeclaration') {
        const found = this.#exportedBy(module, node.source.value, name, seen)
        if (found) return found
      }
    }
    const declared = declaration(module, name)
    return declared && this.value(module, declared)
  }

  #exportedBy(module: Module, from: string, name: string, seen?: Set<string>): Written<Expression> | undefined {
    const file = this.#fileOf(module, from)
    const target = file && this.#open(file)
    return target ? this.exported(target, name, seen) : undefined
  }

  /** The value behind an expression: of a constant its own, of an import the exported one. */
  value(module: Module, expression: AnyNode, depth = 0): Written<Expression> | undefined {
    const node = bare(expression)
    const name = nameOf(node)
    if (name === undefined || depth > 9) return { module, node: node as Expression }
    const declared = declaration(module, name)
    if (declared) return this.value(module, declared, depth + 1)
    const imported = importOf(module, name)
    return imported && this.#exportedBy(module, imported.from, imported.name)
  }

  /** The members of an object, those that it spreads included; later ones win, as when it is run. */
  members(module: Module, expression: AnyNode, depth = 0): ReadonlyMap<string, Member> {
    const found = new Map<string, Member>()
    const object = this.value(module, expression)
    if (object?.node.type !== 'ObjectExpression' || depth > 9) return found
    for (const property of object.node.properties) {
      if (property.type === 'SpreadElement') {
        for (const [name, member] of this.members(object.module, property.argument, depth + 1)) found.set(name, member)
      } else {
        const name = keyOf(property)
        const value = property.type === 'ObjectProperty' ? property.value : property
        if (name !== undefined) found.set(name, { module: object.module, key: property.key, node: value as Expression })
      }
    }
    return found
  }

  /** The file behind an import; an alias (`@/errors`) is looked for among the files that were run. */
  #fileOf(module: Module, from: string): string | undefined {
    const tails = ['', '.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.json', '/index.ts', '/index.tsx', '/index.js']
    const paths = [from, from.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'), from.replace(/\.js$/, '.tsx')].flatMap((path) =>
      tails.map((tail) => path + tail),
    )
    if (from.startsWith('.')) {
      const dir = dirname(module.file)
      return paths.map((path) => resolve(dir, path)).find((path) => /\.\w+$/.test(path) && existsSync(path))
    }
    const ends = paths.map((path) => join(sep, path.replace(/^[^/]+\//, '')))
    return from.includes('/') ? this.#ran.find((file) => ends.some((end) => file.endsWith(end))) : undefined
  }
}

/** The initial value of a constant of the module. */
function declaration(module: Module, name: string): AnyNode | undefined {
  for (const statement of module.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type !== 'VariableDeclaration') continue
    const found = node.declarations.find(({ id }) => nameOf(id) === name)
    if (found?.init) return found.init
  }
  return undefined
}

function importOf(module: Module, name: string): { from: string; name: string } | undefined {
  for (const node of module.body) {
    if (node.type !== 'ImportDeclaration') continue
    const found = node.specifiers.find(({ local }) => local.name === name)
    if (found?.type === 'ImportSpecifier') return { from: node.source.value, name: exportedName(found.imported) }
    if (found?.type === 'ImportDefaultSpecifier') return { from: node.source.value, name: 'default' }
  }
  return undefined
}

const exportedName = (node: { type: string; name?: string; value?: string }): string => node.name ?? node.value ?? ''

/** `CODE`, `'CODE'`, `1001`, and `[Codes.CODE]`, since a member of an enumeration is mostly called what it is. */
function keyOf(property: Exclude<ObjectNode['properties'][number], { type: 'SpreadElement' }>): string | undefined {
  const { key } = property
  if (key.type === 'StringLiteral' || key.type === 'NumericLiteral') return String(key.value)
  if (!property.computed) return nameOf(key)
  return key.type === 'MemberExpression' ? nameOf(key.property) : undefined
}
