import { assumedStatuses } from '../specs/assumed-statuses.js'
import { readSpecs, type SpecRecord, type SpecSource } from '../specs/read-spec.js'
import { QuestionError, type Answer } from './exchange.js'
import { serverTexts } from './server-texts.js'

type Json = Record<string, unknown>

/** What may differ from the document's own sample. */
export interface Variant {
  /** Seconds (or whatever a test wants to send): the Retry-After header, and `retryAfter` where the dialect has it. */
  readonly retryAfter?: string | undefined
  /** Professor: the number in place of the name, as text ("1001") or as a JSON number. */
  readonly number?: 'text' | 'json' | undefined
  /** Professor: the links of AUTH_USER_NOT_REGISTERED, which the document leaves open: real ones, or none of the app's. */
  readonly urls?: keyof typeof extensionUrls | undefined
  /** Complaints about fields, in the dialect's shape of `details`. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[] | undefined
  /** async-processing: further members of the error object, `currentStatus` for one. */
  readonly more?: Readonly<Json> | undefined
  /** calls: which call the error is about; null when the message could not be read. */
  readonly context?: Readonly<Json> | null | undefined
}

/** What a backend sends that has filled in its placeholders, and what one sends that somebody has tampered with. */
export const extensionUrls = {
  filled: {
    chrome_web_store: 'https://chromewebstore.google.com/detail/eduanimar/abcdefghijklmnop',
    github_releases: 'https://github.com/eduanimar/extension/releases',
    official_guide: 'https://guide.eduanimar.example/install',
  },
  foreign: {
    chrome_web_store: 'https://chromewebstore.google.com.evil.example/detail/eduanimar',
    github_releases: 'javascript:alert(1)',
    official_guide: 'https://guide.eduanimar.example/install',
  },
} as const

/** The partial result that comes along with LIBRARIAN_LOOP_LIMIT. */
export const partialResult = {
  answer: '中間発表の範囲は第3章までです。',
  evidence: [{ materialId: 'material-12', page: 4, text: '第3章 非同期処理' }],
}

const recordsOf = (source: SpecSource): readonly SpecRecord[] => readSpecs().filter((each) => each.source === source)

/** The record of a code, or of a professor number ("1001"). */
export function findRecord(source: SpecSource, code: string): SpecRecord | undefined {
  return recordsOf(source).find((record) => record.code === code || String(record.number) === code)
}

/** The same, but throws QuestionError for a code the source does not have. */
export function recordOf(source: SpecSource, code: string): SpecRecord {
  const known = recordsOf(source).map((record) => record.code)
  const found = findRecord(source, code)
  if (!found) throw new QuestionError(`${source} has no code ${code}. Known: ${known.join(', ')}`, 404)
  return found
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})

/** The error object of a sample: under `error`, or the sample itself where the dialect is flat. */
function sampled({ sample }: SpecRecord): Json {
  const outer = object(sample)
  return 'error' in outer ? object(outer['error']) : outer
}

/** What the server says, for logs: never the user's text. A code of no document gets a text all the same. */
export function serverText(record: SpecRecord): string {
  const text = sampled(record)['message'] ?? serverTexts[record.source][record.code]
  return typeof text === 'string' ? text : `${record.code} occurred`
}

const asNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text)

/** WS-S09. `timestamp` is in seconds. */
function callsBody(record: SpecRecord, { context = object(object(record.sample)['context']) }: Variant): Json {
  const timestamp = Math.floor(Date.now() / 1000)
  return { type: 'error', code: record.code, message: serverText(record), context, timestamp }
}

/** `{ success: false, error: { code, message, … }, rateLimit? }`: every code of the document has a sample, which is kept. */
function asyncBody(record: SpecRecord, { fields, retryAfter, more }: Variant): Json {
  const details = fields && { details: fields }
  const wait = retryAfter === undefined ? {} : { retryAfter: asNumber(retryAfter) }
  const error = { code: record.code, message: serverText(record), ...sampled(record), ...details, ...wait, ...more }
  return { success: false, ...object(record.sample), error }
}

/** `{ error: { code, message, details? } }`. */
function workoutsBody(record: SpecRecord, { fields }: Variant): Json {
  const details = fields && { details: fields }
  return { error: { code: record.code, message: serverText(record), ...sampled(record), ...details } }
}

/**
 * Flat `{ code, message, details: {} }`; AUTH_USER_NOT_REGISTERED nested with its `extension_urls`, as the document
 * has it. LIBRARIAN_LOOP_LIMIT is no failure: its 200 carries the partial result beside the code.
 */
function professorBody(record: SpecRecord, { number, fields = [], urls }: Variant): Json {
  if (record.code === 'AUTH_USER_NOT_REGISTERED')
    return { error: { ...sampled(record), ...(urls && { extension_urls: extensionUrls[urls] }) } }
  const code = number && record.number ? (number === 'json' ? record.number : String(record.number)) : record.code
  const details = Object.fromEntries(fields.map(({ field, message }) => [field, message]))
  const result = record.code === 'LIBRARIAN_LOOP_LIMIT' ? { result: partialResult } : {}
  return { code, message: serverText(record), details, ...result }
}

const bodies: Readonly<Record<SpecSource, (record: SpecRecord, variant: Variant) => Json>> = {
  calls: callsBody,
  'async-processing': asyncBody,
  workouts: workoutsBody,
  professor: professorBody,
}

export function errorBody(record: SpecRecord, variant: Variant = {}): Json {
  return bodies[record.source](record, variant)
}

function headersOf(body: Json, { retryAfter }: Variant): Record<string, string> {
  const headers: Record<string, string> = {}
  if (retryAfter !== undefined) headers['Retry-After'] = retryAfter
  for (const [name, value] of Object.entries(object(body['rateLimit'])))
    headers[`X-RateLimit-${name[0]?.toUpperCase()}${name.slice(1)}`] = String(value)
  return headers
}

/** A code as its server would answer it over HTTP: status, headers and envelope. */
export function errorAnswer(record: SpecRecord, variant: Variant = {}): Answer {
  const status = record.status ?? assumedStatuses[record.source]?.[record.code]
  if (status === undefined) throw new Error(`no status for ${record.source}:${record.code}`)
  const body = errorBody(record, variant)
  return { status, headers: headersOf(body, variant), body }
}
