import type { Node } from '../ast.js'
import { closest, keyOf, memberName } from '../reading.js'
import type { Known } from './known.js'

const catching = new Set(['componentDidCatch', 'getDerivedStateFromError'])

/** `this.state` of a class that catches errors, as boundaries written by hand do. */
export function ofClassState(node: Node): Known | undefined {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression' || memberName(node) !== 'state')
    return undefined
  const body = closest(node, ({ type }) => type === 'ClassBody')
  const members = body?.type === 'ClassBody' ? body.body : []
  const catches = members.some((member) => member.type === 'MethodDefinition' && catching.has(keyOf(member) ?? ''))
  return catches ? { is: 'carrier' } : undefined
}
