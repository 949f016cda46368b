import type { Expression } from './parse-module.js'
import type { Written, WrittenValues } from './written-values.js'

/** Stands for what cannot be known without running the code. */
const computed = () => ''

/** The value that an expression of texts and objects has; of anything else a function, which a map takes for a computed text. */
export function staticValue({ module, node: written }: Written<Expression>, values: WrittenValues): unknown {
  const { module: home = module, node } = values.value(module, written) ?? { node: written }
  const inner = (part: Expression) => staticValue({ module: home, node: part }, values)
  if (node.type === 'StringLiteral' || node.type === 'NumericLiteral' || node.type === 'BooleanLiteral')
    return node.value
  if (node.type === 'NullLiteral') return null
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? ''
  if (node.type === 'BinaryExpression' && node.operator === '+' && node.left.type !== 'PrivateName') {
    const [left, right] = [inner(node.left), inner(node.right)]
    return typeof left === 'string' && typeof right === 'string' ? left + right : computed
  }
  if (node.type === 'ArrayExpression')
    return node.elements.map((part) => part && part.type !== 'SpreadElement' && inner(part))
  if (node.type !== 'ObjectExpression') return computed
  const members = values.members(home, node)
  return Object.fromEntries([...members].map(([name, member]) => [name, staticValue(member, values)]))
}
