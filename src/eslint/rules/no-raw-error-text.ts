import type { Node } from '../ast.js'
import { isLeftAlone, testsOption } from '../test-files.js'
import { errorValues } from '../errors/error-values.js'
import type { Ask } from '../errors/known.js'
import { defineRule, type Context, type Listeners } from '../linting.js'
import { bare, isFunction, keyOf, lastName, returnsOf } from '../reading.js'
import { isForDevelopers, isShownName, shownMember, sinkOf, type Sink } from '../screens.js'
import { isClient, nameInReach } from '../toolkit.js'

const instead =
  'Show the catalogued text: `<ErrorMessage of={…} />`, `message` of `useApiError(error)`, or `errors.messageOf(error)`.'

export const noRawErrorText = defineRule(
  {
    description: 'Show catalogued texts, never what an error or a server says.',
    hasSuggestions: true,
    schema: testsOption,
    messages: {
      text: `The text of an error is written for developers, in one language, and may hold what the server keeps to itself. ${instead}`,
      error: `An error itself is no text for users: it prints its message. ${instead}`,
      messageOf: 'Show `{{client}}.messageOf({{error}})`.',
    },
  },
  (context) => {
    if (isLeftAlone(context)) return {}
    const errors = errorValues(context)
    const show = (node: Node, sink: Sink) => {
      for (const found of shown(context, errors, node, sink)) report(context, errors, found)
    }
    return {
      JSXExpressionContainer(node) {
        const { parent } = node
        if (parent?.type === 'JSXElement' || parent?.type === 'JSXFragment') show(node.expression, 'text')
        else if (parent?.type === 'JSXAttribute' && isShownName(lastName(parent.name) ?? ''))
          show(node.expression, 'text-only')
      },
      CallExpression(node) {
        const sink = sinkOf(context.sourceCode, node)
        if (sink) for (const argument of node.arguments) show(argument, sink)
      },
      AssignmentExpression(node) {
        if (shownMember(node.left)) show(node.right, 'text')
      },
    } satisfies Listeners
  },
)

/** The parts of an expression that are shown and come from an error. */
function shown(context: Context, errors: Ask, node: Node, sink: Sink, depth = 0): Node[] {
  const plain = bare(node)
  const inside = (nodes: readonly (Node | null)[], as = sink) =>
    nodes.flatMap((one) => (one ? shown(context, errors, one, as, depth) : []))
  switch (plain.type) {
    case 'ConditionalExpression':
      return inside([plain.consequent, plain.alternate]).slice(0, 1)
    case 'LogicalExpression':
      return inside(plain.operator === '&&' ? [plain.right] : [plain.left, plain.right]).slice(0, 1)
    case 'ArrayExpression':
      return inside(plain.elements)
    case 'ObjectExpression':
      if (sink === 'text' || depth > 2) return []
      return plain.properties.flatMap((one) => inMember(context, errors, one, sink, depth + 1))
    case 'CallExpression':
      if (translating.test(lastName(plain.callee) ?? '')) return inside(plain.arguments.slice(1), 'text-only')
      return isShown(errors, plain, sink) ? [plain] : []
    default:
      return isShown(errors, plain, sink) ? [plain] : []
  }
}

/** What goes along with a notice and is not shown. */
const apart = /^(cause|data|key|id|code|error_?code|className|style|variant|type|severity)$/
const translating = /^(t|translate|formatMessage|\$t|msg)$/

/** `{ description: error.message }`, and `{ error: (e) => e.message }` of `toast.promise`. */
function inMember(context: Context, errors: Ask, property: Node, sink: Sink, depth: number): Node[] {
  if (property.type !== 'Property') return []
  const name = keyOf(property) ?? ''
  if (apart.test(name)) return []
  const { value } = property
  const values = isFunction(value) ? returnsOf(value, context.sourceCode.visitorKeys) : [value]
  // An error that goes with it as it is, is data.
  const as = sink === 'toast' && isShownName(name) && !/^(error|reason)$/.test(name) ? sink : 'text-only'
  return values.flatMap((one) => shown(context, errors, one, as, depth))
}

function isShown(errors: Ask, node: Node, sink: Sink): boolean {
  const known = errors.of(node)
  if (!known) return false
  // A text that came by way of a state was told of where it was set.
  if (known.is === 'text') return !known.stored
  if (sink === 'text-only') return known.is === 'part' && known.said === true
  return (known.is === 'error' && !known.soft) || known.is === 'part'
}

function report(context: Context, errors: Ask, node: Node): void {
  const { sourceCode } = context
  if (isForDevelopers(sourceCode, node)) return
  const client = nameInReach(sourceCode, node, (name) => isClient(sourceCode, name))
  const error = errorIn(errors, node)
  const messageId = errors.of(node)?.is === 'error' ? 'error' : 'text'
  if (client === undefined || !error) return context.report({ node, messageId })
  const data = { client, error: sourceCode.getText(error) }
  const fix = (fixer: { replaceText(node: Node, text: string): unknown }) =>
    fixer.replaceText(node, `${client}.messageOf(${data.error})`)
  return context.report({ node, messageId, suggest: [{ messageId: 'messageOf', data, fix }] })
}

/** The error whose text it is, if it is written there. */
function errorIn(errors: Ask, node: Node): Node | undefined {
  const plain = bare(node)
  const isError = (one: Node) => errors.of(one)?.is === 'error'
  if (isError(plain)) return plain
  if (plain.type === 'MemberExpression') return errorIn(errors, plain.object)
  if (plain.type !== 'CallExpression') return undefined
  const [first] = plain.arguments
  return lastName(plain.callee) === 'String' && first && isError(first) ? first : undefined
}
