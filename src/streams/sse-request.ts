import type { ApiError } from '../core/api-error.js'
import { runAttempt } from '../core/attempt.js'
import { readBody } from '../core/body.js'
import { apiErrorFromResponse, fromAnswer, toApiError, type DecodeHint } from '../core/decode.js'
import { planRequest, type PlannedRequest } from '../core/request.js'
import { asHeader } from './cursor.js'
import type { EventStreamOptions } from './event-stream-options.js'
import type { Attempt } from './reconnect.js'
import type { Ended } from './verdict.js'

const excerptLength = 300

export type SseOptions = Pick<
  EventStreamOptions<never, never>,
  'source' | 'url' | 'method' | 'headers' | 'body' | 'json' | 'credentials' | 'token'
>

/** The request behind a stream, described once. */
export function planStream({ source, url, method, headers, body, json, credentials }: SseOptions): PlannedRequest {
  const all = new Headers(headers)
  if (!all.has('accept')) all.set('accept', 'text/event-stream')
  const init = {
    headers: all,
    cache: 'no-store',
    ...(method && { method }),
    ...(body !== undefined && { body }),
    ...(json !== undefined && { json }),
    ...(credentials && { credentials }),
  } as const
  return planRequest(url, init, source.baseUrl)
}

/** Asking again is the loop's decision, hence `repeatable`: the outcome of a question is never in doubt. */
export function hintOf({ source }: SseOptions, { method, path }: PlannedRequest, neverSent = false): DecodeHint {
  const { catalog, backend } = source
  const request = { method, path, repeatable: true, neverSent }
  return { catalog, transport: 'sse', request, now: backend.client.clock.now() }
}

/**
 * Sends it and looks at the answer: a stream, or how it has ended already.
 * @throws an ApiError for everything but a stream.
 */
export async function requestStream(
  options: SseOptions,
  request: PlannedRequest,
  { signal, token }: Pick<Attempt, 'signal' | 'token'>,
  cursor: string,
  limitMs: number,
): Promise<Response | Ended> {
  const { backend } = options.source
  const headers = new Headers(request.init.headers)
  const mayCarry = options.token !== undefined || request.own
  if (token !== undefined && mayCarry && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`)
  if (cursor) headers.set('last-event-id', asHeader(cursor))
  const neverSent = backend.client.connectivity.isOffline()
  const send = () => (backend.fetch ?? globalThis.fetch)(request.input, { ...request.init, headers, signal })
  let response: Response
  try {
    response = await runAttempt(send, 1, signal, limitMs, backend.client.clock)
  } catch (failure) {
    const error = toApiError(failure, hintOf(options, request, neverSent))
    throw cursor ? hinted(error, request) : error
  }
  backend.client.connectivity.answered()
  if (response.status === 204) return { next: 'stop' }
  if (!response.ok) throw await apiErrorFromResponse(response, hintOf(options, request))
  if (isEventStream(response)) return response
  return { next: 'fail', error: await notAStream(options, request, response) }
}

declare const process: { env: { NODE_ENV?: string } }

const told = new WeakSet<PlannedRequest>()

/**
 * A first connection needs no preflight, a resumed one does: browsers report its refusal as a network error. The developer
 * is told once a stream.
 */
function hinted(error: ApiError, request: PlannedRequest): ApiError {
  if (error.kind !== 'network' || !isCrossOrigin(request)) return error
  const hint = 'a resumed stream needs Last-Event-ID in Access-Control-Allow-Headers'
  if (process.env.NODE_ENV !== 'production' && !told.has(request))
    // oxlint-disable-next-line no-console -- for the developer, whose browser this is
    console.warn(`react-kintsugi: ${request.method} ${request.path} failed. If it works at first: ${hint}.`)
  told.add(request)
  return Object.assign(error, { context: { ...error.context, hint } })
}

function isCrossOrigin({ input }: PlannedRequest): boolean {
  const { location } = globalThis
  return location !== undefined && typeof input === 'string' && new URL(input, location.href).origin !== location.origin
}

const isEventStream = ({ headers }: Response) =>
  /^\s*text\/event-stream\s*(;|$)/i.test(headers.get('content-type') ?? '')

/** What answered is no stream: a login page, a proxy, the wrong URL. */
async function notAStream(options: SseOptions, request: PlannedRequest, response: Response) {
  const { text, json } = await readBody(response)
  const error = fromAnswer(response, json, text, 'body', hintOf(options, request))
  const type = response.headers.get('content-type')
  return Object.assign(error, {
    serverMessage: error.serverMessage ?? text.slice(0, excerptLength),
    context: { ...error.context, contentType: type },
  })
}
