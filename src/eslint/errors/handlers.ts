import type { Node } from '../ast.js'
import { isFunction, keyOf, lastName, memberName, receiverOf, textOf } from '../reading.js'
import type { Ask, Known } from './known.js'
import { elementOf } from './known.js'
import { words } from '../words.js'

const error: Known = { is: 'error' }
const isErrorHandler = (name: string): boolean => /^on([A-Z]\w*)?Error$/.test(name)

/** Callbacks by their names, and which of their arguments is the error. */
const errorArgument: Readonly<Record<string, number>> = {
  onSettled: 1,
  throwOnError: 0,
  retry: 1,
  retryDelay: 1,
  shouldRetryOnError: 0,
  onErrorRetry: 0,
  onFailedAttempt: 0,
  onRejected: 0,
  componentDidCatch: 0,
  getDerivedStateFromError: 0,
}

/** Components and render functions that get `{ error }`. */
const propsOf = new Set(['fallbackRender', 'FallbackComponent', 'errorComponent', 'defaultErrorComponent'])

function ofNamed(name: string, index: number): Known | undefined {
  if (isErrorHandler(name)) return index === 0 ? error : undefined
  if (propsOf.has(name)) return index === 0 ? { is: 'props' } : undefined
  if (name === 'onunhandledrejection') return { is: 'rejection-event' }
  return Object.hasOwn(errorArgument, name) && errorArgument[name] === index ? error : undefined
}

/**
 * What is given for an argument of the function that stands at a place in the code.
 * @param at the function itself, or a name that stands for it.
 */
export function givenAt(ask: Ask, at: Node, index: number): Known | undefined {
  const { parent } = at
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === at ? undefined : givenByCall(ask, parent, at, index)
    case 'Property':
      return parent.value === at ? ofProperty(parent, index) : undefined
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === at && parent.parent?.type === 'ClassBody' ? ofMethod(keyOf(parent), index) : undefined
    case 'AssignmentExpression':
      return parent.right === at ? ofAssigned(parent.left, at, index) : undefined
    case 'VariableDeclarator':
      return parent.init === at ? ofDeclared(parent.id, index) : undefined
    case 'ExportDefaultDeclaration':
      return ofPage(ask.filename, index)
    case 'JSXExpressionContainer':
      return parent.parent?.type === 'JSXAttribute' ? ofAttribute(parent.parent, index) : undefined
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return givenAt(ask, parent, index)
    default:
      return undefined
  }
}

/** The component of Next.js's `error.tsx` gets `{ error, reset }`. */
const ofPage = (filename: string, index: number): Known | undefined =>
  index === 0 && /(^|[\\/])(global-)?error\.[jt]sx?$/.test(filename) ? { is: 'props' } : undefined

const ofDeclared = (id: Node, index: number) => (id.type === 'Identifier' ? ofNamed(id.name, index) : undefined)

/** A class has its own meaning of `retry` and the like; only what React calls counts. */
const ofMethod = (name = '', index: number) =>
  name === 'componentDidCatch' || name === 'getDerivedStateFromError' ? ofNamed(name, index) : undefined

function ofAssigned(target: Node, at: Node, index: number): Known | undefined {
  const name = lastName(target) ?? ''
  if (name !== 'onerror') return ofNamed(name, index)
  // `window.onerror = (message, file, line, column, error)`; of everything else it gets an event.
  const isPage =
    target.type === 'Identifier' || /^(window|self|globalThis)$/.test(lastName(receiverOf(target) ?? target) ?? '')
  if (isPage || (isFunction(at) && at.params.length > 1))
    return index === 4 ? error : index === 0 ? { is: 'text' } : undefined
  return index === 0 ? { is: 'error-event' } : undefined
}

function ofProperty(property: Extract<Node, { key: Node; value: Node }>, index: number): Known | undefined {
  const name = keyOf(property) ?? ''
  const call = property.parent?.parent
  if (name === 'error' && index === 0 && call?.type === 'CallExpression')
    return ['subscribe', 'promise', 'tap', 'handleError'].includes(lastName(call.callee) ?? '') ? error : undefined
  return ofNamed(name, index)
}

function ofAttribute(attribute: Extract<Node, { type: 'JSXAttribute' }>, index: number): Known | undefined {
  const element = attribute.parent?.type === 'JSXOpeningElement' ? lastName(attribute.parent.name) : undefined
  const name = lastName(attribute.name) ?? ''
  // An image's or a script's `onError` gets an event.
  if (!element || /^[a-z]/.test(element)) return undefined
  if (element.endsWith('Boundary') && name === 'fallback') return index === 0 ? { is: 'props' } : undefined
  if (element.endsWith('Boundary') && name === 'catch') return index === 0 ? { is: 'error', ours: true } : undefined
  return ofNamed(name, index)
}

const events: Readonly<Record<string, Known>> = {
  error: { is: 'error-event' },
  messageerror: { is: 'error-event' },
  unhandledrejection: { is: 'rejection-event' },
  rejectionhandled: { is: 'rejection-event' },
}
const emitted = new Set(['error', 'uncaughtException', 'unhandledRejection', 'requestfailed'])
const iterations = words('map forEach filter find findLast some every flatMap findIndex')

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>

function givenByCall(ask: Ask, { callee, arguments: given }: Call, at: Node, index: number): Known | undefined {
  const method = lastName(callee) ?? ''
  const place = given.indexOf(at)
  const isFirst = index === 0
  switch (method) {
    case 'catch':
    case 'catchError':
      return isFirst && place === 0 ? error : undefined
    case 'then':
      return isFirst && place === 1 ? error : undefined
    case 'addEventListener':
      return isFirst ? events[textOf(given[0]) ?? ''] : undefined
    case 'on':
    case 'once':
    case 'addListener':
      return isFirst && emitted.has(textOf(given[0]) ?? '') ? error : undefined
    case 'use':
      return isFirst && place === 1 && isInterceptor(callee) ? error : undefined
    default:
      return isErrorHandler(method) && isFirst && place === 0 ? error : ofElement(ask, callee, method, place, index)
  }
}

/** `axios.interceptors.response.use(ok, failed)` */
function isInterceptor(callee: Node): boolean {
  const chain = receiverOf(callee)
  return chain?.type === 'MemberExpression' && memberName(chain.object) === 'interceptors'
}

function ofElement(ask: Ask, callee: Node, method: string, place: number, index: number): Known | undefined {
  if (place !== 0 || index !== 0 || !iterations.has(method)) return undefined
  const list = receiverOf(callee)
  const known = list && ask.of(list)
  return known && elementOf(known)
}
