import type { FunctionNode, Node } from './ast.js'

/** The expression without what changes nothing of its value: `(await x!) as T` is `x`. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'JSXExpressionContainer':
      return bare(node.expression)
    case 'AwaitExpression':
      return node.argument ? bare(node.argument) : node
    default:
      return node
  }
}

/** The text of a literal, or of a template without expressions. */
export function textOf(node: Node | null | undefined): string | undefined {
  if (!node) return undefined
  const plain = bare(node)
  if (plain.type === 'Literal') return typeof plain.value === 'string' ? plain.value : undefined
  if (plain.type === 'TemplateLiteral' && plain.expressions.length === 0)
    return plain.quasis[0]?.value.cooked ?? undefined
  return undefined
}

/** The name under which a member or property is kept; `undefined` where it is computed. */
export function keyOf(node: { readonly key: Node; readonly computed: boolean }): string | undefined {
  const { key, computed } = node
  if (computed) return textOf(key)
  if (key.type === 'Identifier' || key.type === 'JSXIdentifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

/** `b` of `a.b`, `a?.b` and `a['b']`, `0` of `a[0]`; of anything else `undefined`. */
export function memberName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined
  const { property, computed } = node
  if (computed && property.type === 'Literal' && typeof property.value === 'number') return String(property.value)
  return keyOf({ key: property, computed })
}

/** The last name of what is called, rendered or named as a type: `c` of `a.b.c()`, `<a.b.c>` and `a.b.c`. */
export function lastName(node: Node): string | undefined {
  const plain = bare(node)
  switch (plain.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return plain.name
    case 'JSXMemberExpression':
      return plain.property.name
    case 'TSQualifiedName':
      return plain.right.name
    default:
      return memberName(plain)
  }
}

/** The object that a method is called on; `undefined` for a plain call. */
export function receiverOf(callee: Node): Node | undefined {
  const plain = bare(callee)
  return plain.type === 'MemberExpression' ? bare(plain.object) : undefined
}

export const isFunction = (node: Node | null | undefined): node is FunctionNode =>
  node?.type === 'ArrowFunctionExpression' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'FunctionDeclaration'

/** The nearest node around it, itself included, that fits. */
export function closest(node: Node, fits: (node: Node) => boolean): Node | undefined {
  for (let at: Node | null = node; at; at = at.parent) if (fits(at)) return at
  return undefined
}

export type VisitorKeys = Readonly<Record<string, readonly string[]>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function childrenOf(node: Node, keys: VisitorKeys): Node[] {
  const members = node as unknown as Readonly<Record<string, unknown>>
  return (keys[node.type] ?? []).flatMap((key) => members[key]).filter(isNode)
}

/** Every node inside, in order; `enter` says `false` where it is not to go deeper. */
export function walk(node: Node, keys: VisitorKeys, enter: (node: Node) => boolean | void): void {
  if (enter(node) === false) return
  for (const child of childrenOf(node, keys)) walk(child, keys, enter)
}

/** What a function gives: its expression, or the arguments of its own returns. */
export function returnsOf(fn: FunctionNode, keys: VisitorKeys): Node[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body]
  const found: Node[] = []
  walk(fn.body, keys, (node) => {
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument)
    return !isFunction(node) && node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression'
  })
  return found
}
