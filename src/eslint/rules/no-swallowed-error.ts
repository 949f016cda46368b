import type { CallExpression, Node } from '../ast.js'
import { isLeftAlone, testsOption } from '../test-files.js'
import { defineRule, type Context, type Listeners } from '../linting.js'
import { bare, isFunction, lastName, receiverOf, textOf } from '../reading.js'
import { doesNothing, isLog, isOnlyCancellation, isOnlyProbe, isVoid, onlyLogs, skipsTheRest } from '../swallowing.js'
import { functionOf } from '../variables.js'

const instead =
  'Hand it over: `errors.handle(error)`, `handle(error)` or `run(…)` of `useApiError()`; throw it again; or say in a comment why nothing is to be done.'

export const noSwallowedError = defineRule(
  {
    description: 'Hand errors over instead of dropping them or only logging them.',
    schema: testsOption,
    messages: {
      empty: `This error is dropped: nobody is told that it failed. ${instead}`,
      logged: `This error is only logged: the user is not told that it failed. ${instead}`,
    },
  },
  (context) => {
    if (isLeftAlone(context)) return {}
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
  if (saysWhy(context, body)) return
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
  const value = withoutVoid(fn.body)
  if (saysWhy(context, fn)) return
  if (isNothing(value)) context.report({ node: handler, messageId: 'empty' })
  else if (value.type === 'CallExpression' && isLog(value.callee))
    context.report({ node: handler, messageId: 'logged' })
}

/** `void console.error(e)` is `console.error(e)`. */
function withoutVoid(node: Node): Node {
  const plain = bare(node)
  return plain.type === 'UnaryExpression' && plain.operator === 'void' && plain.argument?.type === 'CallExpression'
    ? bare(plain.argument)
    : plain
}

/** `undefined`, `void 0`, `Promise.resolve()` */
const isNothing = (node: Node): boolean =>
  (node.type === 'Identifier' && node.name === 'undefined') ||
  isVoid(node) ||
  (node.type === 'CallExpression' && lastName(node.callee) === 'resolve' && node.arguments.length === 0)

/** A comment that is more than a directive or a reminder. */
const saysWhy = ({ sourceCode }: Context, node: Node): boolean =>
  sourceCode.getCommentsInside(node).some(({ value }) => {
    const text = value.replace(/^[\s*]+/, '')
    return text !== '' && !/^(eslint|oxlint|biome|prettier|@ts-|istanbul|v8 |c8 |todo|fixme|xxx|hack)/i.test(text)
  })
