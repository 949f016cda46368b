import type { Node } from '../ast.js'
import { keyOf, lastName, receiverOf } from '../reading.js'
import type { Known } from './known.js'

const catching = new Set(['componentDidCatch', 'getDerivedStateFromError'])

/** `this.state.error` in a class that catches errors. */
export function ofClassState(node: Node): Known | undefined {
  if (node.type !== 'MemberExpression') return undefined
  const state = receiverOf(node)
  if (state?.type !== 'MemberExpression' || state.object.type !== 'ThisExpression') return undefined
  if (lastName(state) !== 'state' || !/^(error|err|failure|caught)$/.test(lastName(node) ?? '')) return undefined
  for (let at: Node | null = node; at; at = at.parent)
    if (at.type === 'ClassBody')
      return at.body.some((member) => member.type === 'MethodDefinition' && catching.has(keyOf(member) ?? ''))
        ? { is: 'error' }
        : undefined
  return undefined
}
