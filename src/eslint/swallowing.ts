import type { Node } from './ast.js'
import { bare, isFunction, lastName, receiverOf, walk, type VisitorKeys } from './reading.js'

const logger = /^(console|logger|log|winston|pino|debug|logging|Log|Logger)$/
const levels = /^(log|error|warn|info|debug|trace|dir|group|groupEnd|table|fatal|verbose)$/

/** `console.error`, `logger.warn`, `this.log.info`, `log`. */
export function isLog(callee: Node): boolean {
  const receiver = receiverOf(callee)
  const name = lastName(callee) ?? ''
  if (!receiver) return /^(log|debug|warn)$/.test(name)
  return logger.test(lastName(receiver) ?? '') && levels.test(name)
}

/** `void 0`, `void e`: nothing is done. */
export const isVoid = (node: Node): boolean =>
  node.type === 'UnaryExpression' &&
  node.operator === 'void' &&
  (node.argument?.type === 'Literal' || node.argument?.type === 'Identifier')

const isUndefined = (node: Node | null): boolean => {
  if (!node) return true
  const plain = bare(node)
  return (plain.type === 'Identifier' && plain.name === 'undefined') || isVoid(plain)
}

/** Leaves without giving anything. */
const isEmptyReturn = (node: Node): boolean => node.type === 'ReturnStatement' && isUndefined(node.argument)

const isNullReturn = (node: Node): boolean =>
  node.type === 'ReturnStatement' && node.argument?.type === 'Literal' && node.argument.value === null

const isIdle = (node: Node): boolean =>
  ['EmptyStatement', 'DebuggerStatement'].includes(node.type) ||
  isEmptyReturn(node) ||
  isPrevented(node) ||
  isUnused(node)

/** `void e`, which only keeps other rules quiet. */
const isUnused = (node: Node): boolean =>
  node.type === 'ExpressionStatement' && (node.expression.type === 'Identifier' || isVoid(node.expression))

/** `event.preventDefault()` keeps a rejection from the console. */
const isPrevented = (node: Node): boolean =>
  node.type === 'ExpressionStatement' &&
  node.expression.type === 'CallExpression' &&
  lastName(node.expression.callee) === 'preventDefault'

export const doesNothing = (body: readonly Node[]): boolean => body.every(isIdle)

/** A `return` that keeps what comes after the `try` from being done is an answer. */
export function skipsTheRest(clause: Node, body: readonly Node[]): boolean {
  if (!body.some(isEmptyReturn)) return false
  for (let at: Node | null = clause; at && !isFunction(at); at = at.parent)
    if (at.parent?.type === 'BlockStatement' && at.parent.body.at(-1) !== at) return true
  return false
}

/** Only leaves where it was a cancellation, and does nothing of the rest either. */
export const isOnlyCancellation = (body: readonly Node[]): boolean =>
  body.length > 0 && body.every((node) => isIdle(node) || (node.type === 'IfStatement' && doesNothing(inside(node))))

const inside = ({ consequent, alternate }: { consequent: Node; alternate: Node | null }): readonly Node[] => [
  ...statements(consequent),
  ...(alternate ? statements(alternate) : []),
]
const statements = (node: Node): readonly Node[] => (node.type === 'BlockStatement' ? node.body : [node])

function isLogging(node: Node): boolean {
  if (node.type === 'IfStatement') return inside(node).every((one) => isLogging(one) || isIdle(one))
  if (node.type !== 'ExpressionStatement') return false
  const call = bare(node.expression)
  return call.type === 'CallExpression' && isLog(call.callee)
}

/** Nothing but logging, with or without a check for a cancellation around it. */
export const onlyLogs = (body: readonly Node[]): boolean =>
  body.some(hasLog) && body.every((node) => isLogging(node) || isIdle(node) || isNullReturn(node))

const hasLog = (node: Node): boolean => (node.type === 'IfStatement' ? inside(node).some(hasLog) : isLogging(node))

/** Of the platform: asked whether it can, or let go; what it throws is an answer. */
const probes =
  /^(localStorage|sessionStorage|JSON|URL|URLSearchParams|decodeURIComponent|decodeURI|atob|btoa|structuredClone|BigInt|RegExp|matchMedia|CSS|Intl|indexedDB|history|performance|navigator|require|crypto|caches|document|AbortController)$/
const probing =
  /^(getItem|setItem|removeItem|parse|play|pause|focus|close|abort|cancel|releasePointerCapture|setPointerCapture|exitFullscreen|vibrate|disconnect|terminate|unsubscribe|removeListener|removeEventListener|scrollIntoView|querySelector|matches|stop|unref|kill|destroy)$/

/** A `try` that only asks the platform for something it may not have. */
export function isOnlyProbe(block: Node, keys: VisitorKeys): boolean {
  let calls = 0
  let isProbe = true
  walk(block, keys, (node) => {
    if (node.type === 'AwaitExpression') isProbe &&= isReleased(node.argument)
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return
    calls++
    isProbe &&= isProbeCall(node.callee)
  })
  return calls > 0 && isProbe
}

/** Waiting for a server is no probe; waiting for a stream to close is. */
const isReleased = (node: Node | null): boolean =>
  node?.type === 'CallExpression' && probing.test(lastName(node.callee) ?? '') && lastName(node.callee) !== 'parse'

function isProbeCall(callee: Node): boolean {
  let root = bare(callee)
  while (root.type === 'MemberExpression') root = bare(root.object)
  if (root.type === 'CallExpression') return isProbeCall(root.callee)
  const isGlobal = (name: string) => probes.test(name)
  return (
    isGlobal(lastName(root) ?? '') ||
    isGlobal(lastName(receiverOf(callee) ?? root) ?? '') ||
    probing.test(lastName(callee) ?? '')
  )
}
