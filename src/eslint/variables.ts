import type { FunctionNode, Node } from './ast.js'
import type { SourceCode, Variable } from './linting.js'
import { bare, isFunction, keyOf } from './reading.js'

/** The variable that a name stands for at its place. */
export function variableOf(sourceCode: SourceCode, identifier: Node, name?: string): Variable | undefined {
  const wanted = name ?? (identifier.type === 'Identifier' ? identifier.name : undefined)
  if (wanted === undefined) return undefined
  for (
    let scope: ReturnType<SourceCode['getScope']> | null = sourceCode.getScope(identifier);
    scope;
    scope = scope.upper
  ) {
    const found = scope.set.get(wanted)
    if (found) return found
  }
  return undefined
}

/** Where a name in a pattern gets its value from: what is taken apart, and the way into it. */
export interface Binding {
  /** A declarator, a function, a catch clause, an assignment, a `for…of`. */
  readonly holder: Node
  /** The pattern as a whole. */
  readonly pattern: Node
  readonly path: readonly string[]
}

/** @returns `undefined` for a name that is in no pattern (a function, a class, an import). */
export function bindingOf(name: Node): Binding | undefined {
  const path: string[] = []
  for (let at = name, up = name.parent; up; at = up, up = up.parent)
    switch (up.type) {
      case 'AssignmentPattern':
      case 'ObjectPattern':
        break
      case 'Property':
        path.unshift(keyOf(up) ?? '?')
        break
      case 'ArrayPattern':
        path.unshift(String(up.elements.indexOf(at)))
        break
      case 'RestElement':
        path.unshift('...')
        break
      case 'VariableDeclarator':
        return up.id === at ? holderOfDeclarator(up, at, path) : undefined
      case 'AssignmentExpression':
        return up.left === at ? { holder: up, pattern: at, path } : undefined
      case 'CatchClause':
        return { holder: up, pattern: at, path }
      default:
        return isFunction(up) && up.params.includes(at) ? { holder: up, pattern: at, path } : undefined
    }
  return undefined
}

/** `for (const x of list)` keeps its list in the statement around the declaration. */
function holderOfDeclarator(declarator: Node, pattern: Node, path: readonly string[]): Binding {
  const loop = declarator.parent?.parent
  const isLoop = loop?.type === 'ForOfStatement' && loop.left === declarator.parent
  return { holder: isLoop ? loop : declarator, pattern, path }
}

/** The one value of a name that is never written again. */
export function constantOf(sourceCode: SourceCode, node: Node): Node | undefined {
  const plain = bare(node)
  if (plain.type !== 'Identifier') return plain
  const def = variableOf(sourceCode, plain)?.defs[0]
  const declarator = def?.node
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init)
    return undefined
  const { parent } = declarator
  if (parent?.type !== 'VariableDeclaration' || parent.kind !== 'const') return undefined
  const init = bare(declarator.init)
  return init.type === 'Identifier' ? constantOf(sourceCode, init) : init
}

/** The function of this file that a name or expression stands for. */
export function functionOf(sourceCode: SourceCode, node: Node): FunctionNode | undefined {
  const plain = bare(node)
  if (isFunction(plain)) return plain
  if (plain.type !== 'Identifier') return undefined
  const def = variableOf(sourceCode, plain)?.defs[0]
  if (isFunction(def?.node) && def.type === 'FunctionName') return def.node
  const value = constantOf(sourceCode, plain)
  return value && value !== plain ? unwrapHook(value) : undefined
}

const wrappers = new Set(['useCallback', 'useEffectEvent', 'useEvent', 'memo', 'debounce', 'throttle', 'action'])

/** `useCallback(fn, deps)` and the like are `fn`. */
function unwrapHook(node: Node): FunctionNode | undefined {
  if (isFunction(node)) return node
  if (!isWrapped(node)) return undefined
  const [first] = node.arguments
  return first && isFunction(first) ? first : undefined
}

export function isWrapped(node: Node): node is Extract<Node, { type: 'CallExpression' }> {
  if (node.type !== 'CallExpression') return false
  const { callee } = node
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  return name.type === 'Identifier' && wrappers.has(name.name)
}

/** The names under which a function is known: that of its declaration, or of the constant that holds it. */
export function namesOfFunction(sourceCode: SourceCode, fn: FunctionNode): Variable | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? variableOf(sourceCode, fn.id) : undefined
  let at: Node = fn
  while (at.parent && isWrapped(at.parent) && at.parent.arguments[0] === at) at = at.parent
  const holder = at.parent
  return holder?.type === 'VariableDeclarator' && holder.init === at ? variableOf(sourceCode, holder.id) : undefined
}
