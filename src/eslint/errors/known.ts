import type { Node } from '../ast.js'
import { words } from '../words.js'

/** What is known of a value that has to do with an error. */
export type Known =
  /** `ours`: an ApiError of the package. `soft`: the `error` of a form's state, which may as well be the app's own text. */
  | { readonly is: 'error'; readonly ours?: true; readonly soft?: true }
  /** A text that somebody wrote into an error, or was made of one. `stored`: by way of a component's state. */
  | { readonly is: 'text'; readonly stored?: true }
  | { readonly is: 'texts' }
  | { readonly is: 'code' }
  /** What a server said with it: `error.response`, its `data`, and what is inside. `said`: `{ error: 'no' }` is a text. */
  | { readonly is: 'part'; readonly said?: true }
  | { readonly is: 'errors' }
  /** Has an `error`: the result of a query, the state of a mutation, what `useApiError()` gives. */
  | { readonly is: 'carrier'; readonly ours?: true }
  /** The props of a boundary's fallback. */
  | { readonly is: 'props' }
  | { readonly is: 'form-state' }
  /** What `useActionState` gives. */
  | { readonly is: 'form-states' }
  | { readonly is: 'error-event' }
  | { readonly is: 'rejection-event' }
  /** An element of what `Promise.allSettled` gives. */
  | { readonly is: 'outcome' }
  | { readonly is: 'outcomes' }
  /** Written in this file; several where a function returns one or the other. */
  | { readonly is: 'objects'; readonly nodes: readonly Node[] }
  /** The type of its members is written down. */
  | { readonly is: 'typed'; readonly members: readonly Node[] }

/** Asks what a value is; the parts of the analysis ask each other by it. */
export interface Ask {
  /** Where the file is: some frameworks give a meaning to it. */
  readonly filename: string
  of(node: Node): Known | undefined
  /** What a member of it is. */
  member(known: Known, name: string): Known | undefined
}

const errorTexts = words('message stack serverMessage shortMessage reasonPhrase statusText errorMessage msg')
const partTexts = words(
  'message detail title description error_description error_message errorMessage errorDescription msg statusText reason',
)
const codes = words('code rawCode errorCode errcode error_code errCode')
const inside = words(
  'response data body json payload _data error originalError innerError networkError inner info root',
)
const lists = words('errors graphQLErrors')
const parts = words('data body response json payload details')

const text: Known = { is: 'text' }
const code: Known = { is: 'code' }
const part: Known = { is: 'part' }
const error: Known = { is: 'error' }
const errors: Known = { is: 'errors' }
const isIndex = (name: string) => /^\d+$/.test(name)

type Members = (name: string) => Known | undefined

const ofError: Members = (name) => {
  if (errorTexts.has(name)) return text
  if (codes.has(name)) return code
  if (name === 'cause') return error
  if (lists.has(name)) return errors
  return inside.has(name) ? part : undefined
}

const ofPart: Members = (name) => {
  if (partTexts.has(name)) return text
  if (codes.has(name)) return code
  if (lists.has(name)) return errors
  if (name === 'error') return { is: 'part', said: true }
  return parts.has(name) || isIndex(name) ? part : undefined
}

const carried = words('error err failure caught failureReason lastError submitError')

/** What a member of a known value is; types and objects are read elsewhere. */
export function memberOf(known: Exclude<Known, { is: 'typed' | 'objects' }>, name: string): Known | undefined {
  switch (known.is) {
    case 'error':
      return name === '...' ? known : ofError(name)
    case 'part':
      return name === '...' ? known : ofPart(name)
    case 'text':
      return isIndex(name) ? text : undefined
    case 'texts':
      return isIndex(name) || name === '...' ? text : undefined
    case 'errors':
      return isIndex(name) ? error : undefined
    case 'carrier':
      // `const [save, { error }] = useSaveMutation()`
      if (name === '...' || isIndex(name)) return known
      return carried.has(name) ? { is: 'error', ...(known.ours && { ours: true }) } : undefined
    case 'props':
      return name === 'error' ? error : name === '...' ? known : undefined
    case 'form-states':
      return name === '0' ? { is: 'form-state' } : undefined
    case 'form-state':
      return name === 'error' ? { is: 'error', soft: true } : undefined
    case 'error-event':
      return name === 'error' ? error : name === 'message' ? text : undefined
    case 'rejection-event':
    case 'outcome':
      return name === 'reason' ? error : undefined
    case 'outcomes':
      return isIndex(name) ? { is: 'outcome' } : undefined
    case 'code':
      return undefined
    default:
      return undefined
  }
}

/** What one element of a known list is. */
export const elementOf = (known: Known): Known | undefined =>
  known.is === 'errors' || known.is === 'outcomes' || known.is === 'texts' ? memberOf(known, '0') : undefined
