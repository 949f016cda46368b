import { ConfigError } from './config-error.js'
import { isIdempotent } from './retry-rule.js'

/** The part of Standard Schema (standardschema.dev) that is needed to check a body. */
export interface BodySchema<T> {
  readonly '~standard': {
    validate(value: unknown): Result<T> | Promise<Result<T>>
  }
}
type Result<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly unknown[] }

/** What a call may say beside the usual `RequestInit`. */
export interface SourceInit extends RequestInit {
  /** A value to send as JSON. */
  readonly json?: unknown
  /** Longest a single attempt may take, in ms. Default: 60 000. */
  readonly timeoutMs?: number | undefined
  /** Longest all attempts and waits together may take, in ms. Default: no limit. */
  readonly totalMs?: number | undefined
  /** Automatic retries; 0 for none. Default: as the catalog says. */
  readonly retries?: number | undefined
  /** May be sent twice without harm, whatever its method. */
  readonly idempotent?: boolean | undefined
  /** Sent as `Idempotency-Key`, the same one with each attempt. */
  readonly idempotencyKey?: string | undefined
  /** Nobody waits for it (polling): its retries spend the budget. */
  readonly background?: boolean | undefined
}

/** A request, described once and sent as often as it takes. */
export interface PlannedRequest {
  readonly input: RequestInfo | URL
  readonly init: RequestInit
  readonly method: string
  /** Without query string. */
  readonly path: string
  readonly idempotent: boolean
  readonly keyed: boolean
  /** Its body can be sent again; a stream that was read cannot. */
  readonly replayable: boolean
  /** It goes to the source's own address, and may carry its token. */
  readonly own: boolean
}

/** Under a bare wildcard, Rails answers a crash or broken JSON with empty HTML and never with the error envelope. */
const accept = 'application/json, application/problem+json'

/** Describes a request: where it goes, what it carries, whether it may be sent twice. */
export function planRequest(
  input: RequestInfo | URL,
  init: SourceInit,
  baseUrl: string,
  key: string | undefined,
): PlannedRequest {
  const { json, timeoutMs: _, totalMs: __, retries: ___, idempotent, idempotencyKey, background: ____, ...plain } = init
  const request = input instanceof Request ? input : undefined
  const url = request ? request.url : join(baseUrl, String(input))
  const method = (plain.method ?? request?.method ?? 'GET').toUpperCase()
  const headers = new Headers(plain.headers ?? request?.headers)
  if (json !== undefined) {
    plain.body = stringify(json)
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  }
  if (!headers.has('accept')) headers.set('accept', accept)
  const idempotency = idempotencyKey ?? headers.get('idempotency-key') ?? key
  if (idempotency) headers.set('idempotency-key', idempotency)
  const stream = plain.body instanceof ReadableStream || (request?.body != null && plain.body == null)
  return {
    input: request ?? url,
    init: { ...plain, headers, method },
    method,
    path: url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/',
    idempotent: idempotent ?? isIdempotent(method),
    keyed: Boolean(idempotency),
    replayable: !stream,
    own: !isAbsolute(String(url)) || (baseUrl !== '' && url.startsWith(baseUrl)) || isSameOrigin(url),
  }
}

/** `/` is the base itself; absolute URLs stay as they are. */
const join = (baseUrl: string, path: string): string =>
  isAbsolute(path) || !baseUrl
    ? path
    : baseUrl.replace(/\/$/, '') +
      (path === '/' || path === '' ? '' : path.startsWith('/') || path.startsWith('?') ? path : `/${path}`)

const isAbsolute = (url: string) => /^([a-z][\w+.-]*:)?\/\//i.test(url)
const isSameOrigin = (url: string) =>
  globalThis.location !== undefined && url.startsWith(`${globalThis.location.origin}/`)

function stringify(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined)
    throw new ConfigError('source.json: init.json is no JSON value.', 'Give an object, a list, a text or a number.')
  return text
}
