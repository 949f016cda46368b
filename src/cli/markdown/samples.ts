import { flagNames, statusNames } from '../words/answer-names.js'
import type { Source } from './source.js'

/** JSON in a document that carries a code. */
export interface Shown {
  readonly json: unknown
  /** As it stands there. A number where the backend sends its codes as numbers. */
  readonly code: string | number
  /** Where the code begins and ends. */
  readonly from: number
  readonly to: number
  readonly status?: Span
  readonly retryable?: Span
}
type Span = readonly [from: number, to: number]

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

const keys = ['code', 'errcode', 'errCode', 'errorCode', 'error_code', 'err_code', 'ErrorCode', 'Code'] as const
const wrappers = ['error', 'err', 'fault', 'Error', 'data', 'response', 'body'] as const

interface Carried {
  readonly key: string
  readonly code: string | number
}

function carriedBy(fields: Fields): Carried | undefined {
  const found = keys.flatMap((key): Carried[] => {
    const code = fields[key]
    return (typeof code === 'string' && code !== '') || typeof code === 'number' ? [{ key, code }] : []
  })
  const named = found.find(({ code }) => typeof code === 'string') ?? found[0]
  // `{ "code": 404, "status": "NOT_FOUND" }`: the status is the name, the code its number.
  const status = fields['status'] ?? fields['reason'] ?? fields['name']
  if (typeof named?.code === 'number' && typeof status === 'string' && /^[A-Z]+(?:_[A-Z]+)+$/.test(status))
    return { key: Object.keys(fields).find((key) => fields[key] === status) ?? 'status', code: status }
  return named
}

/** The code of an answer: at its top, under `error`, in the first of `errors`, in GraphQL's `extensions`. */
function codeIn(json: unknown): Carried | undefined {
  const fields = fieldsOf(json)
  if (!fields) return undefined
  const list = fields['errors']
  const first = fieldsOf(Array.isArray(list) ? (list as unknown[])[0] : undefined)
  const inside = wrappers.map((key) => fieldsOf(fields[key]))
  const candidates = [
    fields,
    ...inside,
    fieldsOf(inside.find((wrapped) => wrapped?.['error'])?.['error']),
    first,
    fieldsOf(first?.['extensions']),
  ]
  const found = candidates.flatMap((candidate) => (candidate ? (carriedBy(candidate) ?? []) : []))
  const text = fields['error']
  const plain: Carried[] = typeof text === 'string' && /^[\w./:-]+$/.test(text) ? [{ key: 'error', code: text }] : []
  return [...found, ...plain].find(({ code }) => typeof code === 'string') ?? found[0]
}

/** Without comments and commas that JSON does not allow; strings stay as they are. */
const strict = (text: string): string =>
  text
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (piece) => (piece.startsWith('"') ? piece : ''))
    .replace(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (piece) => (piece.startsWith('"') ? piece : ''))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isJson = /^(?:json[5c]?|jsonc|)$/i

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Where the code of the answer stands, looked up by its member in the source. */
function standsAt({ key, code }: Carried, source: Source, from: number, to: number): [from: number, to: number] {
  const value = typeof code === 'number' ? String(code) : code
  const member = new RegExp(`"${escaped(key)}"\\s*:\\s*"?(?=${escaped(value)})`).exec(source.text.slice(from, to))
  const start = member ? from + member.index + member[0].length : from
  return [start, member ? start + value.length : start]
}

const statusMember = new RegExp(`"(?:${statusNames.join('|')})"\\s*:\\s*"?(?=([1-5]\\d\\d)\\b)`)
const flagMember = new RegExp(`"(?:${flagNames.join('|')})"\\s*:\\s*(?=(true|false)\\b)`)

/** Where an answer tells its status and whether it may be sent again. */
function toldIn(text: string, from: number): Pick<Shown, 'status' | 'retryable'> {
  const span = (member: RegExp): Span | undefined => {
    const found = member.exec(text)
    const start = found ? from + found.index + found[0].length : 0
    return found ? [start, start + (found[1]?.length ?? 0)] : undefined
  }
  const [status, retryable] = [span(statusMember), span(flagMember)]
  return { ...(status && { status }), ...(retryable && { retryable }) }
}

/** The samples in a block of code: one JSON value, or one after the head of an HTTP answer. Nothing where it is no JSON. */
export function samplesIn(lang: string, value: string, from: number, to: number, source: Source): Shown[] {
  const isHttp = /^https?$/i.test(lang)
  const body = isHttp ? value.slice(Math.max(0, value.search(/^\s*[{[]/m))) : value
  if (!(isJson.test(lang) || isHttp) || !/^\s*[{[]/.test(body)) return []
  const json = parsed(body) ?? parsed(strict(body))
  const answers: unknown[] = Array.isArray(json) ? (json as unknown[]) : [json]
  // Of several answers it is not known which one a member belongs to.
  const told = answers.length === 1 ? toldIn(source.text.slice(from, to), from) : {}
  let at = from
  return answers.flatMap((answer): Shown[] => {
    const carried = codeIn(answer)
    if (!carried) return []
    const [start, end] = standsAt(carried, source, at, to)
    at = end
    return [{ json: answer, code: carried.code, from: start, to: end, ...told }]
  })
}
