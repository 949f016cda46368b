import type { Binary, Node } from '../ast.js'
import type { Context, SourceCode } from '../linting.js'
import { bare, lastName, memberName } from '../reading.js'
import { variableOf } from '../variables.js'
import { ofCall } from './calls.js'
import { ofClassState } from './class-state.js'
import { guardedAs } from './guards.js'
import { memberOf, type Ask, type Known } from './known.js'
import { ofVariable } from './names.js'
import { writtenMembers } from './written-members.js'
import { isErrorName, typedMember, typeOf } from './types.js'

const caches = new WeakMap<SourceCode, Ask>()

/**
 * What the values of a file have to do with errors: the one place that knows. Nothing is an error by its name alone,
 * unless `settings.kintsugi.assumeNames` says so.
 */
export function errorValues({ sourceCode, settings, filename }: Context): Ask {
  const known = caches.get(sourceCode)
  if (known) return known
  const { assumeNames } = (settings['kintsugi'] ?? {}) as { assumeNames?: unknown }
  const made = createAsk(sourceCode, filename, assumeNames === true)
  caches.set(sourceCode, made)
  return made
}

function createAsk(sourceCode: SourceCode, filename: string, assumeNames: boolean): Ask {
  const found = new Map<Node, Known | undefined>()
  const objects = writtenMembers(
    (node) => ask.of(node),
    (known, name) => ask.member(known, name),
  )
  const ask: Ask = {
    filename,
    of(node) {
      if (found.has(node)) return found.get(node)
      // While it is being asked, it is nothing: what leads back to itself ends there.
      found.set(node, undefined)
      const known = ofExpression(ask, sourceCode, node, assumeNames)
      found.set(node, known)
      return known
    },
    member(known, name) {
      if (known.is === 'typed') return typedMember(sourceCode, known.members, name)
      return known.is === 'objects' ? objects(known.nodes, name) : memberOf(known, name)
    },
  }
  return ask
}

function ofExpression(ask: Ask, sourceCode: SourceCode, node: Node, assumeNames: boolean): Known | undefined {
  switch (node.type) {
    case 'Identifier':
      return ofIdentifier(ask, sourceCode, node, assumeNames)
    case 'MemberExpression':
      return ofMember(ask, sourceCode, node)
    case 'CallExpression':
      return ofCall(ask, sourceCode, node)
    case 'ObjectExpression':
      return { is: 'objects', nodes: [node] }
    case 'NewExpression':
      return isErrorName(lastName(node.callee) ?? '') ? { is: 'error' } : undefined
    case 'TemplateLiteral':
      return node.expressions.some((part) => isWordy(ask.of(part))) ? { is: 'text' } : undefined
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return ofBinary(ask, node)
    case 'ConditionalExpression':
      return ask.of(node.consequent) ?? (node.alternate ? ask.of(node.alternate) : undefined)
    case 'SequenceExpression':
      return ask.of(node.expressions.at(-1)!)
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return ask.of(node.expression) ?? ofCast(sourceCode, node.typeAnnotation)
    default: {
      const plain = bare(node)
      return plain === node ? undefined : ask.of(plain)
    }
  }
}

const isWordy = (known: Known | undefined): boolean =>
  known !== undefined && ['error', 'text', 'part', 'texts'].includes(known.is) && !isSoft(known)
const isSoft = (known: Known): boolean => known.is === 'error' && known.soft === true

function ofCast(sourceCode: SourceCode, type: Node | undefined): Known | undefined {
  const told = typeOf(sourceCode, type)
  return told === 'none' ? undefined : told
}

function ofBinary(ask: Ask, { operator, left, right }: Binary): Known | undefined {
  if (operator === '+') return isWordy(ask.of(left)) || isWordy(ask.of(right)) ? { is: 'text' } : undefined
  if (operator === '&&' || operator === '=') return ask.of(right)
  return operator === '||' || operator === '??' ? (ask.of(left) ?? ask.of(right)) : undefined
}

function ofMember(ask: Ask, sourceCode: SourceCode, node: Extract<Node, { type: 'MemberExpression' }>) {
  const owner = ask.of(node.object)
  const name = memberName(node)
  if (owner && name !== undefined) return ask.member(owner, name)
  if (owner?.is === 'errors' || owner?.is === 'outcomes') return ask.member(owner, '0')
  return ofClassState(node) ?? guardedAs(sourceCode, node)
}

const usual = new Set(['e', 'err', 'error', 'ex', 'exception'])

function ofIdentifier(
  ask: Ask,
  sourceCode: SourceCode,
  node: Extract<Node, { type: 'Identifier' }>,
  assumeNames: boolean,
) {
  const variable = variableOf(sourceCode, node)
  const known = (variable && ofVariable(ask, sourceCode, variable)) ?? guardedAs(sourceCode, node)
  if (known) return known
  return assumeNames && usual.has(node.name) && variable ? ({ is: 'error' } as const) : undefined
}
