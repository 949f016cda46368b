import type { Node } from '../ast.js'
import { errorValues } from '../errors/error-values.js'
import type { Ask, Known } from '../errors/known.js'
import { defineRule, type Listeners } from '../linting.js'
import { bare, closest, lastName, receiverOf, textOf } from '../reading.js'
import { words } from '../words.js'

/** Of a text, asking what is in it. */
const asking = words('includes startsWith endsWith match matchAll search indexOf lastIndexOf localeCompare contains')
/** Of a pattern, a list, a set or a table, asked with a text. */
const asked = words('test exec includes indexOf has get')
const equality = words('=== !== == !=')

export const noMessageBranching = defineRule(
  {
    description: 'Decide by the code of an error, never by its text.',
    messages: {
      branch:
        'This decides by the text of an error, which changes with wording, language and browser. Ask for its code: `source.is(error, "CODE")` or `source.match(error, { … })`; of an error without a code ask `error.name`, or `toApiError(error).kind`.',
      table:
        'This looks an error up by its text, which changes with wording, language and browser. Give its code an entry in the catalog and show `errors.messageOf(error)`, or use `source.match(error, { … })`.',
    },
  },
  (context) => {
    const errors = errorValues(context)
    const report = (node: Node, messageId = 'branch') => {
      if (!isAsserted(node)) context.report({ node, messageId })
    }
    const isText = (node: Node) => errors.of(node)?.is === 'text'
    return {
      BinaryExpression(node) {
        const { operator, left, right } = node
        if (operator === 'in') return isText(left) ? report(node, 'table') : undefined
        if (!equality.has(operator) || isPresence(left) || isPresence(right)) return undefined
        return isText(left) || isText(right) ? report(node) : undefined
      },
      SwitchStatement(node) {
        if (isText(node.discriminant)) report(node.discriminant)
      },
      CallExpression(node) {
        const looksUp = lastName(node.callee) === 'get'
        if (asksForText(errors, node)) report(node, looksUp ? 'table' : 'branch')
      },
      MemberExpression(node) {
        if (node.computed && isText(node.property) && !isTyped(node.object, errors)) report(node, 'table')
      },
    } satisfies Listeners
  },
)

/** `error.errors[message]` is no table. */
const isTyped = (object: Node, errors: Ask): boolean => errors.of(object) !== undefined

/** Whether there is a text at all is no decision by what it says. */
function isPresence(node: Node): boolean {
  const plain = bare(node)
  if (textOf(plain) === '') return true
  if (plain.type === 'Identifier') return plain.name === 'undefined'
  return (
    (plain.type === 'Literal' && (plain.value === null || typeof plain.value === 'boolean')) ||
    (plain.type === 'UnaryExpression' && (plain.operator === 'void' || plain.operator === 'typeof'))
  )
}

function asksForText(errors: Ask, { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>): boolean {
  const method = lastName(callee) ?? ''
  if (!asking.has(method) && !asked.has(method)) return false
  const receiver = receiverOf(callee)
  // `match(error.message).with('…', …)`
  if (!receiver) return method === 'match' && given[0] !== undefined && errors.of(given[0])?.is === 'text'
  // A thrown text: `typeof e === 'string' && e.includes('…')`.
  if (asking.has(method) && isSaid(errors.of(receiver))) return true
  if (!asked.has(method)) return false
  return given.slice(0, 2).some((argument) => errors.of(argument)?.is === 'text')
}

const isSaid = (known: Known | undefined): boolean => known?.is === 'text' || (known?.is === 'error' && !known.soft)

const assertion = /^(expect|assert\w*|ok|deepEqual|equal|strictEqual|invariant|is|true|truthy)$/
const asserting = /^(expect|assert|t)$/

/** Inside what a test states. */
function isAsserted(node: Node): boolean {
  return (
    closest(node, (at) => {
      if (at.type !== 'CallExpression') return false
      const receiver = receiverOf(at.callee)
      const name = lastName(at.callee) ?? ''
      if (!receiver) return /^(expect|assert\w*)$/.test(name)
      return receiver.type === 'Identifier' && asserting.test(receiver.name) && assertion.test(name)
    }) !== undefined
  )
}
