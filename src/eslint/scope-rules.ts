import type { Node } from './ast.js'
import { closest, keyOf, lastName } from './reading.js'

/** The texts of `code` in a rule of `<ErrorScope rules={[…]}>`, or of a list of type `ScopeRule[]`. */
export function scopeCodes(property: Extract<Node, { type: unknown; key: Node; value: Node }>): readonly Node[] {
  if (property.type !== 'Property' || keyOf(property) !== 'code') return []
  const { value } = property
  const texts = value.type === 'ArrayExpression' ? value.elements : [value]
  return isScopeRule(property) ? texts.filter((one): one is Node => one?.type === 'Literal') : []
}

function isScopeRule(property: Node): boolean {
  const list = property.parent?.parent
  if (list?.type !== 'ArrayExpression') return false
  const holder = closest(list, ({ type }) => type === 'JSXAttribute' || type === 'VariableDeclarator')
  if (holder?.type === 'JSXAttribute')
    return (
      lastName(holder.name) === 'rules' &&
      holder.parent?.type === 'JSXOpeningElement' &&
      lastName(holder.parent.name) === 'ErrorScope'
    )
  const type =
    holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.typeAnnotation : undefined
  return elementType(type) === 'ScopeRule'
}

/** `T` of `T[]`, `readonly T[]` and `Array<T>`. */
function elementType(type: Node | undefined): string | undefined {
  switch (type?.type) {
    case 'TSTypeAnnotation':
    case 'TSTypeOperator':
      return elementType(type.typeAnnotation)
    case 'TSArrayType':
      return elementType(type.elementType)
    case 'TSTypeReference':
      return lastName(type.typeName)?.endsWith('Array')
        ? elementType(type.typeArguments?.params[0])
        : lastName(type.typeName)
    default:
      return undefined
  }
}
