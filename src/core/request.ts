import { ConfigError, remedies } from './config-error.js'
import { isIdempotent } from './retry-rule.js'
import { guarded, read } from './safe-read.js'

/** The part of Standard Schema (standardschema.dev) that is needed to check a body. */
export interface BodySchema<T> {
  readonly '~standard': {
    validate(value: unknown): Result<T> | Promise<Result<T>>
  }
}
type Result<T> = { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly unknown[] }

/** What a call may say beside the usual `RequestInit`. */
export interface SourceInit extends Omit<RequestInit, 'signal'> {
  readonly signal?: AbortSignal | null | undefined
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
  /** It goes to the source's own origin, and may carry its token. */
  readonly own: boolean
  readonly signal: AbortSignal | undefined
  /** Names a write by where it goes and what it carries; absent where the body cannot be compared. */
  readonly write: string | undefined
}

/** Under a bare wildcard, Rails answers a crash or broken JSON with empty HTML and never with the error envelope. */
const accept = 'application/json, application/problem+json'
const keyHeader = 'idempotency-key'

/** Describes a request: where it goes, what it carries, whether it may be sent twice. */
export function planRequest(
  input: RequestInfo | URL,
  init: SourceInit,
  baseUrl: string,
  keyOf?: (write: string) => string,
): PlannedRequest {
  // What is ours among the rest, `fetch` does not know and leaves alone.
  const { json, idempotencyKey, ...plain } = init
  const request = input instanceof Request ? input : undefined
  const url = input instanceof Request ? input.url : join(baseUrl, input.toString())
  const method = (plain.method ?? request?.method ?? 'GET').toUpperCase()
  const headers = new Headers(plain.headers ?? request?.headers)
  if (json !== undefined) {
    plain.body = stringify(json)
    fill(headers, 'content-type', 'application/json')
  }
  fill(headers, 'accept', accept)
  const write = isIdempotent(method) || typeof plain.body !== 'string' ? undefined : `${method} ${url} ${plain.body}`
  const key = idempotencyKey ?? headers.get(keyHeader) ?? (write && keyOf?.(write))
  if (key) headers.set(keyHeader, key)
  return {
    input: request ?? url,
    init: { ...plain, headers, method } as RequestInit,
    method,
    path: url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*|[?#].*/gis, '') || '/',
    idempotent: plain.idempotent ?? isIdempotent(method),
    keyed: Boolean(key),
    replayable: read(plain.body, 'getReader') === undefined,
    own: [originOf(baseUrl), originOf('')].includes(originOf(url)),
    signal: plain.signal ?? request?.signal,
    write,
  }
}

/** Sets a header that the caller left open. */
export const fill = (headers: Headers, name: string, value: string): void => {
  if (!headers.has(name)) headers.set(name, value)
}

/** `/` is the base itself; absolute URLs stay as they are. */
const join = (baseUrl: string, path: string): string =>
  isAbsolute(path) || !baseUrl
    ? path
    : baseUrl.replace(/\/$/, '') + (path === '/' ? '' : path.replace(/^(?=[^/?])/, '/'))

const isAbsolute = (url: string) => /^([a-z][\w+.-]*:)?\/\//i.test(url)

/** As `fetch` would resolve it: no prefix of a text tells where `//host`, `/\host` or `https://api.example.evil` lead. */
const originOf = (url: string): string | undefined =>
  guarded(() => new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href ?? 'http://localhost').origin)

function stringify(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) throw new ConfigError('source.json: init.json is no JSON value.', remedies['json'])
  return text
}
