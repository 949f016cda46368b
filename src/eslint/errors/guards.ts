import type { Node } from '../ast.js'
import type { SourceCode } from '../linting.js'
import { bare, lastName, receiverOf, textOf } from '../reading.js'
import type { Known } from './known.js'
import { isErrorName } from './types.js'

/** What the checks around a place prove of a name or member there: `x instanceof Error && x.message`. */
export function guardedAs(sourceCode: SourceCode, node: Node): Known | undefined {
  const subject = sourceCode.getText(node)
  const prove = (test: Node, holds: boolean) => provenBy(sourceCode, test, subject, holds)
  for (let at = node, up = node.parent; up; at = up, up = up.parent) {
    const found = around(up, at, prove)
    if (found) return found
  }
  return undefined
}

type Prove = (test: Node, holds: boolean) => Known | undefined

function around(up: Node, at: Node, prove: Prove): Known | undefined {
  switch (up.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (at === up.test) return undefined
      return prove(up.test, at === up.consequent)
    case 'LogicalExpression':
      return at === up.right && up.operator !== '??' ? prove(up.left, up.operator === '&&') : undefined
    case 'BlockStatement':
    case 'Program':
      return earlier(up.body, at, prove)
    case 'SwitchCase':
      return earlier(up.consequent, at, prove)
    default:
      return undefined
  }
}

/** `if (!(x instanceof Error)) return` above it. */
function earlier(statements: readonly Node[], at: Node, prove: Prove): Known | undefined {
  for (const statement of statements) {
    if (statement === at) return undefined
    if (statement.type !== 'IfStatement' || statement.alternate || !leaves(statement.consequent)) continue
    const found = prove(statement.test, false)
    if (found) return found
  }
  return undefined
}

/** The statement never comes to its end. */
function leaves(statement: Node): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1)
    return last !== undefined && leaves(last)
  }
  return ['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'].includes(statement.type)
}

function provenBy(sourceCode: SourceCode, test: Node, subject: string, holds: boolean): Known | undefined {
  const plain = bare(test)
  const both = (left: Node, right: Node) =>
    provenBy(sourceCode, left, subject, holds) ?? provenBy(sourceCode, right, subject, holds)
  if (plain.type === 'UnaryExpression' && plain.operator === '!' && plain.argument)
    return provenBy(sourceCode, plain.argument, subject, !holds)
  if (plain.type === 'LogicalExpression')
    return plain.operator === (holds ? '&&' : '||') ? both(plain.left, plain.right) : undefined
  return holds ? proof(sourceCode, plain, subject) : undefined
}

const isCode = /^[A-Z][A-Z0-9_]*$/

function proof(sourceCode: SourceCode, test: Node, subject: string): Known | undefined {
  const isSubject = (node: Node | undefined) => node !== undefined && sourceCode.getText(bare(node)) === subject
  if (test.type === 'BinaryExpression' && test.operator === 'instanceof' && isSubject(test.left))
    return ofClass(lastName(test.right))
  if (test.type !== 'CallExpression' || !isSubject(test.arguments[0])) return undefined
  const name = lastName(test.callee) ?? ''
  if (name === 'is' && isCode.test(textOf(test.arguments[1]) ?? '') && receiverOf(test.callee))
    return { is: 'error', ours: true }
  return ofClass(/^is([A-Z]\w*)$/.exec(name)?.[1])
}

const ofClass = (name: string | undefined): Known | undefined =>
  name !== undefined && isErrorName(name) ? { is: 'error', ...(name === 'ApiError' && { ours: true }) } : undefined
