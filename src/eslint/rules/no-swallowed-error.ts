import type { CallExpression, Node } from '../ast.js'
import { isTestFile } from '../codes/code-shape.js'
import { defineRule, type Context, type Listeners } from '../linting.js'
import { bare, isFunction, lastName, receiverOf, textOf } from '../reading.js'
import { doesNothing, isLog, isOnlyCancellation, isOnlyProbe, onlyLogs, skipsTheRest } from '../swallowing.js'
import { functionOf } from '../variables.js'

const instead =
  'Hand it over: `errors.handle(error)`, `handle(error)` or `run(…)` of `useApiError()`; throw it again; or say in a comment why nothing is to be done.'

export const noSwallowedError = defineRule(
  {
    description: 'Hand errors over instead of dropping them or only logging them.',
    schema: [{ type: 'object', properties: { tests: { type: 'boolean' } }, additionalProperties: false }],
    messages: {
      empty: `This error is dropped: nobody is told that it failed. ${instead}`,
      logged: `This error is only logged: the user is not told that it failed. ${instead}`,
    },
  },
  (context) => {
    const [options] = context.options as [{ tests?: boolean }?]
    if (isTestFile(context) && !options?.tests) return {}
    const { sourceCode } = context
    return {
      CatchClause(node) {
        const { parent } = node
        if (parent?.type === 'TryStatement' && isOnlyProbe(parent.block, sourceCode.visitorKeys)) return
        if (!(doesNothing(node.body.body) && skipsTheRest(node, node.body.body))) checkBody(context, node, node.body)
      },
      CallExpression(node) {
        for (const handler of handlersOf(node)) checkHandler(context, handler)
      },
    } satisfies Listeners
  },
)

function checkBody(context: Context, node: Node, body: Extract<Node, { body: readonly Node[] }>): void {
  if (context.sourceCode.getCommentsInside(body).length > 0) return
  if (doesNothing(body.body) || isOnlyCancellation(body.body)) context.report({ node, messageId: 'empty' })
  else if (onlyLogs(body.body)) context.report({ node, messageId: 'logged' })
}

/** What a call gives to a promise, or to the window, for its failures. */
function handlersOf({ callee, arguments: given }: CallExpression): readonly Node[] {
  const receiver = receiverOf(callee)
  const name = lastName(callee)
  const [first, second] = given
  if (name === 'catch' && receiver && given.length === 1) return [first!]
  if (name === 'then' && receiver && second) return [second]
  if (name === 'addEventListener' && textOf(first) === 'unhandledrejection' && second) return [second]
  return []
}

/** `.catch(console.error)`, `.catch(noop)`, `.catch(() => {})` */
function checkHandler(context: Context, handler: Node): void {
  const plain = bare(handler)
  if (!isFunction(plain)) {
    if (isLog(plain)) return context.report({ node: handler, messageId: 'logged' })
    if (/^_?noop$/i.test(lastName(plain) ?? '')) return context.report({ node: handler, messageId: 'empty' })
  }
  const fn = functionOf(context.sourceCode, plain)
  if (!fn) return
  if (fn.body.type === 'BlockStatement') return checkBody(context, handler, fn.body)
  const value = bare(fn.body)
  if (context.sourceCode.getCommentsInside(fn).length > 0) return
  if (isNothing(value)) context.report({ node: handler, messageId: 'empty' })
  else if (value.type === 'CallExpression' && isLog(value.callee))
    context.report({ node: handler, messageId: 'logged' })
}

const isNothing = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'UnaryExpression' && node.operator === 'void' && node.argument?.type === 'Literal')
