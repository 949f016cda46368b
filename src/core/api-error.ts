import { defined } from './defined.js'
import { redact } from './redact.js'
import { read } from './safe-read.js'

/** How the failure travelled. `client`: it never left the page (a bug, a chunk that did not load, a schema). */
export type Transport = 'http' | 'sse' | 'websocket' | 'client'

/** Where a failure surfaced: it decides how it is shown. */
export type Trigger = 'query' | 'mutation' | 'stream' | 'event' | 'render'

/** What happened, where no backend gave a code of its own. */
export type FailureKind =
  'response' | 'network' | 'offline' | 'timeout' | 'aborted' | 'body' | 'chunk' | 'close' | 'validation' | 'bug'

/** One complaint about one input. */
export interface FieldIssue {
  /** Dotted path (`items.0.weight`); empty for the form as a whole. */
  readonly field: string
  /** The path as the server wrote it. */
  readonly raw: string
  /** The server's text: shown only where the catalog opts in, as plain text. */
  readonly message?: string | undefined
  readonly code?: string | undefined
}

/** Quota as the server told it. `resetAt` in epoch ms. */
export interface RateLimit {
  readonly limit?: number
  readonly remaining?: number
  readonly resetAt?: number
}

/** What an ApiError is made of; everything but `source` and `kind` has a default. */
export interface ApiErrorInit<S extends string = string> {
  source: S
  kind: FailureKind
  code?: string | undefined
  rawCode?: string | undefined
  transport?: Transport | undefined
  status?: number | undefined
  serverMessage?: string | undefined
  fieldErrors?: readonly FieldIssue[] | undefined
  retryable?: boolean | undefined
  retryAfterMs?: number | undefined
  correlationId?: string | undefined
  context?: Readonly<Record<string, unknown>> | undefined
  params?: Readonly<Record<string, unknown>> | undefined
  rateLimit?: RateLimit | undefined
  request?: { readonly method: string; readonly path: string } | undefined
  attempts?: number | undefined
  errors?: readonly ApiError[] | undefined
  spent?: boolean | undefined
  outcome?: 'failed' | 'unknown' | 'warning' | undefined
  occurredAt?: number | undefined
  receivedAt?: number | undefined
  id?: string | undefined
  cause?: unknown
}

const brand = Symbol.for('react-kintsugi.ApiError')
let serial = 0
export const newId = () => globalThis.crypto?.randomUUID?.() ?? `${Date.now()}-${serial++}`

/**
 * The one normalised error: whatever failed, on whatever transport, becomes one of these.
 * `message` holds ids only (`professor:AUTH_REQUIRED`), since messages reach logs; server text is in `serverMessage`.
 * Recognise it with {@link isApiError}, never with `instanceof`: two copies of the package may meet in one page.
 */
export class ApiError<S extends string = string> extends Error {
  declare readonly name: 'ApiError'
  declare readonly id: string
  declare readonly source: S
  /** The catalog's name (a number such as 1001 is resolved); an uncatalogued code as it was sent; absent if none was sent. */
  declare readonly code?: string
  /** The code as it was sent; of a socket that closed its number, which is no code of a catalog. */
  declare readonly rawCode?: string
  declare readonly kind: FailureKind
  declare readonly transport: Transport
  /** HTTP status, if the transport has one. */
  declare readonly status?: number
  /** For logs and devtools only. */
  declare readonly serverMessage?: string
  declare readonly fieldErrors: readonly FieldIssue[]
  /** The server's own word (`retryable`, `x-should-retry`); never derived from the status. */
  declare readonly retryable?: boolean
  /** How long the server asked to wait, in ms. */
  declare readonly retryAfterMs?: number
  declare readonly correlationId?: string
  /** Further members of the envelope (`callId`, `currentStatus`, `extension_urls`). Server data: never shown as it is. */
  declare readonly context: Readonly<Record<string, unknown>>
  /** What placeholders of catalogued messages may use. */
  declare readonly params: Readonly<Record<string, unknown>>
  declare readonly rateLimit?: RateLimit
  /** Method and path, without the query string. */
  declare readonly request?: { readonly method: string; readonly path: string }
  /** How many attempts were made, 1-based. */
  declare readonly attempts: number
  /** The errors of earlier attempts, oldest first, at most 10. */
  declare readonly errors: readonly ApiError[]
  /** Automatic retries are over (or there were none): what follows is by hand. */
  declare readonly spent: boolean
  /** The user stopped the retries: a place may show it, nothing pops up. */
  declare readonly stopped?: true
  /** `unknown`: a write that may or may not have been executed. `warning`: data came too. */
  declare readonly outcome: 'failed' | 'unknown' | 'warning'
  /** Epoch ms, by the clock of whoever said it. */
  declare readonly occurredAt: number
  /** Epoch ms, by the clock of this page, where the server said when: waits are counted from here. */
  declare readonly receivedAt?: number

  constructor(init: ApiErrorInit<S>) {
    super(`${init.source}:${init.code ?? init.kind}`, init)
    const { cause: _, ...fields } = init
    const usual = {
      name: 'ApiError',
      id: newId(),
      transport: 'client',
      fieldErrors: [],
      context: {},
      params: {},
      attempts: 1,
      errors: [],
      spent: false,
      outcome: 'failed',
      occurredAt: Date.now(),
    }
    Object.assign(this, usual, defined(fields))
  }

  get [brand](): boolean {
    return true
  }

  /** For logs, support and crossing process borders: redacted, bounded, without server text beside that of fields. */
  toJSON(): Record<string, unknown> {
    const { message, serverMessage: _, errors, ...fields } = this as ApiError
    return redact({ ...fields, message, errors: errors.map((error) => error.message) }) as Record<string, unknown>
  }

  /**
   * Brings an ApiError back from `toJSON()`, across a server action, a worker or storage.
   * Total: a value that is none becomes an ApiError of kind `bug`.
   */
  static fromJSON(value: unknown): ApiError {
    const init: Record<string, unknown> = { source: 'unknown', kind: 'bug' }
    for (const [type, keys] of Object.entries(serialized))
      for (const key of keys.split(' ')) {
        const member = read(value, key)
        if (typeof member === type && member !== null) init[key] = member
      }
    const issues = read(value, 'fieldErrors')
    if (Array.isArray(issues)) init['fieldErrors'] = issues.filter((issue) => typeof read(issue, 'field') === 'string')
    return new ApiError(init as unknown as ApiErrorInit)
  }
}

/** What survives, by type. */
const serialized = {
  string: 'id source code rawCode kind transport correlationId outcome',
  number: 'status retryAfterMs attempts occurredAt receivedAt',
  boolean: 'retryable spent stopped',
  object: 'context params rateLimit request',
}

/** True for an ApiError of this or another copy of the package. Never throws. */
export const isApiError = (value: unknown): value is ApiError => read(value, brand) === true

/** The plain object that `toJSON()` leaves behind after a structured clone or a server action. */
export const isSerializedApiError = (value: unknown): boolean =>
  read(value, 'name') === 'ApiError' &&
  typeof read(value, 'source') === 'string' &&
  typeof read(value, 'kind') === 'string'
