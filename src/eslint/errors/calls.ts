import type { CallExpression, FunctionNode, Node } from '../ast.js'
import type { SourceCode } from '../linting.js'
import { isCodeLike } from '../codes/code-shape.js'
import { isFunction, lastName, receiverOf, returnsOf, textOf } from '../reading.js'
import { importOf } from '../toolkit.js'
import { functionOf } from '../variables.js'
import { elementOf, type Ask, type Known } from './known.js'
import { isErrorName } from './types.js'
import { words } from '../words.js'

/** By name, since RTK Query and tRPC make hooks of their own: only the `error` of what they give counts. */
const carrierHook =
  /^use\w*(Query|Mutation|SWR|Subscription|Fetch|Async|AsyncFn|Request)$|^useSWR(Mutation|Infinite|Immutable)$/
const ourHook = words('useApiError useEventStream useSocket')
const errorHook = words('useRouteError useAsyncError')
const formHook = words('useActionState useFormState')
const toError = /^(to|as|ensure|normali[sz]e|wrap)([A-Z]\w*)?Error$|^apiErrorFromResponse$/
const toText = words('String inspect format stringify serializeError')
const textMethods = words(
  'toString toLowerCase toUpperCase toLocaleLowerCase trim trimStart trimEnd normalize replace replaceAll slice substring substr concat at charAt padEnd',
)
const textsMethods = words('split')
const listMethods = words('filter slice toSorted concat reverse')
const elementMethods = words('find findLast at pop shift')
const bodyMethods = words('json clone')

/** What a call gives. */
export function ofCall(ask: Ask, sourceCode: SourceCode, call: CallExpression): Known | undefined {
  const name = hookName(sourceCode, call.callee)
  const receiver = receiverOf(call.callee)
  const [first] = call.arguments
  // `source.error('CODE')`
  if (name === 'error' && receiver && isCodeLike(textOf(first) ?? '')) return { is: 'error', ours: true }
  if (toText.has(name) && first) return isAbout(ask.of(first)) ? { is: 'text' } : undefined
  if (name === 'assign' || name === 'freeze') return first && ask.of(first)
  if (name === 'allSettled') return { is: 'outcomes' }
  if (name === 'useMemo' && isFunction(first)) return ofReturns(ask, sourceCode, first)
  return ofHook(name) ?? (receiver ? ofMethod(ask, sourceCode, receiver, name, call) : ofOwn(ask, sourceCode, call))
}

/** The name of what is called; that of the import, where a hook has another name here. */
function hookName(sourceCode: SourceCode, callee: Node): string {
  const name = lastName(callee) ?? ''
  if (!name.startsWith('use')) return name
  const imported = importOf(sourceCode, callee)
  return imported?.from === 'swr' && name === imported.name ? 'useSWR' : (imported?.name ?? name)
}

function ofHook(name: string): Known | undefined {
  if (ourHook.has(name)) return { is: 'carrier', ours: true }
  if (carrierHook.test(name) || name === 'getQueryState') return { is: 'carrier' }
  if (errorHook.has(name)) return { is: 'error' }
  if (formHook.has(name)) return { is: 'form-states' }
  if (!toError.test(name) || !isErrorName(name.replace('FromResponse', 'Error'))) return undefined
  return { is: 'error', ...(/apierror/i.test(name) && { ours: true }) }
}

const isAbout = (known: Known | undefined): boolean =>
  known !== undefined && ['error', 'text', 'part', 'texts'].includes(known.is)

function ofMethod(ask: Ask, sourceCode: SourceCode, receiver: Node, name: string, call: CallExpression) {
  const known = ask.of(receiver)
  if (!known) return undefined
  if (known.is === 'text') return ofText(name)
  if (name === 'toString' || name === 'toLocaleString') return isAbout(known) ? ({ is: 'text' } as const) : undefined
  if (known.is === 'part')
    return bodyMethods.has(name) ? known : name === 'text' ? ({ is: 'text' } as const) : undefined
  if (known.is === 'texts' && name === 'join') return { is: 'text' } as const
  return elementOf(known) && ofList(ask, sourceCode, known, name, call)
}

function ofText(name: string): Known | undefined {
  if (textMethods.has(name)) return { is: 'text' }
  return textsMethods.has(name) ? { is: 'texts' } : undefined
}

function ofList(ask: Ask, sourceCode: SourceCode, list: Known, name: string, call: CallExpression): Known | undefined {
  if (listMethods.has(name)) return list
  if (elementMethods.has(name)) return elementOf(list)
  const [each] = call.arguments
  if (name !== 'map' || !each || !isFunction(each)) return undefined
  const made = ofReturns(ask, sourceCode, each)
  if (made?.is === 'error') return { is: 'errors' }
  return made?.is === 'text' ? { is: 'texts' } : undefined
}

/** A function of this file gives what it returns. */
function ofOwn(ask: Ask, sourceCode: SourceCode, call: CallExpression): Known | undefined {
  const fn = functionOf(sourceCode, call.callee)
  return fn && ofReturns(ask, sourceCode, fn)
}

function ofReturns(ask: Ask, { visitorKeys }: SourceCode, fn: FunctionNode): Known | undefined {
  const known = returnsOf(fn, visitorKeys).flatMap((returned) => ask.of(returned) ?? [])
  const nodes = known.flatMap((one) => (one.is === 'objects' ? one.nodes : []))
  return known.find((one) => one.is !== 'objects') ?? (nodes.length ? { is: 'objects', nodes } : undefined)
}
