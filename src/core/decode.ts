import {
  ApiError,
  isApiError,
  isSerializedApiError,
  type ApiErrorInit,
  type FailureKind,
  type Transport,
} from './api-error.js'
import { readBody } from './body.js'
import type { Catalog } from './catalog.js'
import type { Decoded, Decoder, Envelope } from './decoder.js'
import { headerReader } from './headers.js'
import { failureKind } from './network-failure.js'
import { isIdempotent } from './retry-rule.js'
import { guarded, read } from './safe-read.js'
import { rateLimitFrom, waitHintMs } from './wait-hint.js'

/** What the place of the failure knows about it; everything is optional. */
export interface DecodeHint {
  /** Which backend it came from. Default: the catalog's, else `unknown`. */
  readonly source?: string | undefined
  /** Names the source, the envelope families and the codes at once. */
  readonly catalog?: Catalog | undefined
  readonly decoders?: readonly Decoder[] | undefined
  readonly transport?: Transport | undefined
  /** The answer that the failure is the body of, where a client throws the body alone. */
  readonly response?: Pick<Response, 'status' | 'headers'> | undefined
  readonly request?: RequestFacts | undefined
  /** Epoch ms. Default: now. */
  readonly now?: number | undefined
}

/** The request behind a failure. */
export interface RequestFacts {
  readonly method: string
  /** Without the query string. */
  readonly path: string
  /** Carries an idempotency key, or may otherwise be sent twice. */
  readonly repeatable?: boolean | undefined
  /** The device was offline before it was sent: it never left. */
  readonly neverSent?: boolean | undefined
}

const known = new WeakMap<object, ApiError>()
const subjects = new WeakMap<object, object>()
/** What was thrown and is no object, by what stands for it. */
const values = new WeakMap<object, unknown>()

/**
 * Makes an ApiError of whatever was thrown. Total: any value in, an ApiError out, never a throw. The same object gives
 * the same ApiError; the original stays untouched as `cause`. A Response gives what status and headers say: use
 * {@link apiErrorFromResponse} to have its body read too.
 */
export function toApiError(failure: unknown, hint: DecodeHint = {}): ApiError {
  const key = failure as object
  const earlier = isApiError(failure) ? failure : known.get(key)
  if (earlier) return earlier
  const thrown = values.has(key) ? values.get(key) : failure
  const error = isSerializedApiError(thrown) ? ApiError.fromJSON(thrown) : fresh(thrown, hint)
  if (Object(failure) === failure) {
    known.set(key, error)
    subjects.set(error, key)
  }
  return error
}

/** What was thrown first: one thing for a failure and the ApiError made of it. What is no object is never the same twice. */
export function subjectOf(failure: unknown): object {
  const key = failure as object
  if (Object(failure) === failure) return subjects.get(key) ?? key
  const subject = {}
  values.set(subject, failure)
  return subject
}

function fresh(failure: unknown, hint: DecodeHint): ApiError {
  // axios, ky, ofetch and their like carry the answer with them; a Response is its own answer.
  const response = read(failure, 'response') ?? hint.response ?? failure
  // RTK Query's answer that is no JSON.
  const unread = read(failure, 'originalStatus')
  const status = [read(response, 'status'), read(failure, 'status'), unread].find(isNumber)
  const isAnswer = status! >= 100
  const isMessage = !isAnswer && !isErrorLike(failure) && !isClose(failure)
  if (isAnswer || isMessage) {
    const isBody = isMessage || response === hint.response
    const body = isBody ? failure : (read(response, 'data') ?? read(failure, 'data'))
    const thrown = isBody ? undefined : failure
    const decoded = decodeAnswer({ body, failure: thrown, status, headers: read(response, 'headers') }, hint)
    if (isAnswer || decoded.code !== undefined || decoded.serverMessage !== undefined)
      return build(decoded, unread === undefined ? 'response' : 'body', failure, hint)
  }
  return build(isClose(failure) ? {} : decodeAnswer({ failure }, hint), clientKind(failure, hint), failure, hint)
}

/**
 * Makes an ApiError of an answer that is not ok, reading its body (bounded in bytes and time). Total: a body that is
 * HTML, empty, cut, consumed or hanging gives an ApiError by status and headers.
 */
export async function apiErrorFromResponse(response: Response, hint: DecodeHint = {}): Promise<ApiError> {
  const { text, json, isJson } = await readBody(response)
  return fromAnswer(response, json, text, isJson || text.trim() === '' ? 'response' : 'body', hint)
}

/** The same for a body that was read already. */
export function fromAnswer(
  response: Response,
  json: unknown,
  text: string,
  kind: FailureKind,
  hint: DecodeHint,
  cause: unknown = response,
): ApiError {
  const { status, headers } = response
  const decoded = decodeAnswer({ body: json, text, status, headers }, hint)
  return build(decoded, decoded.code === undefined ? kind : 'response', cause, hint)
}

interface Answer {
  body?: unknown
  text?: string
  status?: number | undefined
  headers?: unknown
  failure?: unknown
}

/** Asks the decoders in turn; what they leave out, status and headers answer. */
export function decodeAnswer(
  { headers, ...answer }: Answer,
  { decoders, catalog, transport = answer.status === undefined ? 'client' : 'http', now = Date.now() }: DecodeHint,
): Decoded {
  const header = headerReader(headers)
  const envelope: Envelope = { body: undefined, text: '', ...answer, transport, header, now }
  const decoded = ask(decoders ?? catalog?.decoders ?? [], envelope)
  const shouldRetry = header('x-should-retry')
  return {
    ...decoded,
    status: answer.status ?? decoded.status,
    retryable: decoded.retryable ?? (shouldRetry === 'true' || (shouldRetry === 'false' ? false : undefined)),
    retryAfterMs: decoded.retryAfterMs ?? waitHintMs(envelope),
    rateLimit: decoded.rateLimit ?? rateLimitFrom(envelope),
    correlationId: decoded.correlationId ?? [...idHeaders, 'cf-ray'].map(header).find(Boolean),
  }
}

/** Where a request's id stands, by convention. */
export const idHeaders = ['x-request-id', 'request-id', 'x-correlation-id', 'x-amzn-requestid', 'x-ms-request-id']

function ask(decoders: readonly Decoder[], envelope: Envelope): Decoded {
  for (const decoder of decoders) {
    // A decoder that throws has not understood; the next one may, and status and headers remain.
    const decoded = guarded(() => decoder.decode(envelope))
    if (decoded) return decoded
  }
  return {}
}

const transports: Partial<Record<FailureKind, Transport>> = {
  close: 'websocket',
  bug: 'client',
  chunk: 'client',
  validation: 'client',
}

function build(decoded: Decoded, kind: FailureKind, cause: unknown, hint: DecodeHint): ApiError {
  const { catalog, request } = hint
  const { code: rawCode, ...rest } = decoded
  const init: ApiErrorInit = {
    source: hint.source ?? catalog?.source ?? 'unknown',
    kind,
    occurredAt: hint.now,
    transport: hint.transport ?? transports[kind] ?? 'http',
    ...rest,
    ...(rest.occurredAt !== undefined && { receivedAt: hint.now ?? Date.now() }),
    rawCode: rawCode ?? (isClose(cause) ? String(read(cause, 'code')) : undefined),
    code: catalog?.resolve(rawCode ?? '') ?? rawCode,
    cause,
    request: request && { method: request.method, path: request.path },
  }
  if (request && isUnknown(init, request)) init.outcome = 'unknown'
  return new ApiError(init)
}

/** A write that may not be sent twice, and whose answer we never saw: nobody knows whether it was executed. */
const isUnknown = ({ kind, status = 0, code }: ApiErrorInit, { method, repeatable, neverSent }: RequestFacts) =>
  !isIdempotent(method) &&
  !repeatable &&
  !neverSent &&
  (/network|timeout|offline/.test(kind) || (kind === 'body' && status < 400) || (status === 504 && code === undefined))

function clientKind(failure: unknown, hint: DecodeHint): FailureKind {
  if (isClose(failure)) return 'close'
  const kind = Array.isArray(read(failure, 'issues')) ? 'validation' : failureKind(failure)
  return kind === 'network' && (hint.request?.neverSent || globalThis.navigator?.onLine === false) ? 'offline' : kind
}

/** A CloseEvent: its code is the protocol's or the app's own, never one of the catalog, whatever the number. */
const isClose = (value: unknown) => typeof read(value, 'wasClean') === 'boolean'

const isErrorLike = (value: unknown) =>
  typeof value !== 'object' || typeof read(value, 'stack') === 'string' || typeof read(value, 'name') === 'string'
const isNumber = (value: unknown): value is number => Number.isFinite(value)
