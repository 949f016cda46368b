import { ApiError, isApiError, newId } from './api-error.js'
import type { Catalog, CodeOf } from './catalog.js'
import { apiErrorFromResponse, decodeAnswer, fromAnswer, toApiError, type DecodeHint } from './decode.js'
import type { RetryDecision } from './decision.js'
import type { ErrorClient } from './client.js'
import { planRequest, type BodySchema, type PlannedRequest, type SourceInit } from './request.js'
import { createRetryBudget } from './retry-budget.js'
import { RetryChain } from './retry-chain.js'
import { endpointOf } from './retry-gate.js'
import { checkRetryOptions } from './retry.js'
import { read } from './safe-read.js'

type SourceOf<T> = T extends Catalog<infer S> ? S : string
type Coded<T, K> = ApiError<SourceOf<T>> & { readonly code: K }

export interface SourceOptions {
  /** Where the backend lives: a path or an absolute URL. Calls are relative to it. */
  readonly baseUrl?: string | undefined
  /** Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof fetch | undefined
  /** Give writes an `Idempotency-Key` of their own: the same payload keeps its key until it succeeded. */
  readonly idempotencyKey?: boolean | undefined
  readonly timeoutMs?: number | undefined
}

/** A catalog that has met its URL. */
export interface Source<T extends Catalog = Catalog> {
  readonly catalog: T
  readonly baseUrl: string
  /**
   * `fetch` that decodes and retries as the catalog says.
   * @returns an ok Response. @throws an ApiError, or the signal's reason when aborted.
   */
  fetch(input: RequestInfo | URL, init?: SourceInit): Promise<Response>
  /**
   * The same with the body read inside: an answer that is cut, no JSON or not of the schema is an ApiError too. A
   * warning that came with data (200 and LIBRARIAN_LOOP_LIMIT) is handled, and the data returned. No content: `undefined`.
   */
  json<R = unknown>(input: RequestInfo | URL, init?: SourceInit & { readonly schema?: BodySchema<R> }): Promise<R>
  /** Is this failure that code of this source? */
  is<K extends CodeOf<T>>(failure: unknown, code: K): failure is Coded<T, K>
  /** Handles a failure by its code; `_` takes what is left. Without `_` every code has its case, and a stranger gives `undefined`. */
  match<R>(
    failure: unknown,
    cases: { readonly [K in CodeOf<T>]?: (error: Coded<T, K>) => R } & { readonly _: (error: ApiError) => R },
  ): R
  match<R>(failure: unknown, cases: { readonly [K in CodeOf<T>]: (error: Coded<T, K>) => R }): R | undefined
}

const defaultTimeoutMs = 60_000

export function createSource<T extends Catalog>(client: ErrorClient, catalog: T, options: SourceOptions): Source<T> {
  const { baseUrl = '', timeoutMs = defaultTimeoutMs } = options
  const budget = createRetryBudget()
  const keys = options.idempotencyKey ? createKeys() : undefined

  async function send<R>(
    input: RequestInfo | URL,
    init: SourceInit,
    use: (response: Response, hint: DecodeHint) => Promise<R>,
  ): Promise<R> {
    const { retries, totalMs } = init
    const limits = { timeoutMs: init.timeoutMs ?? timeoutMs, totalMs }
    checkRetryOptions(`source("${catalog.source}")`, { retries, ...limits })
    const request = planRequest(input, init, baseUrl, keys?.of)
    const { signal, write } = request
    const chain = client.openChain(signal, catalog.source, request)
    try {
      const result = await new RetryChain(
        (attempt) => exchange(request, attempt.signal, use),
        { signal, ...limits, onState: chain.set, clock: client.clock, random: client.random },
        {
          toError: (failure) => toApiError(failure, hintOf(request)),
          decide: (error) => plan(error, request, init),
          gate: client.gate,
          endpoint: `${catalog.source} ${endpointOf(request.method, request.path)}`,
          budget,
          connectivity: client.connectivity,
          onFault: (fault) => client.fault('a retry callback', fault),
        },
      ).run()
      if (write) keys?.used(write)
      return result
    } finally {
      chain.close()
    }
  }

  const hintOf = ({ method, path, idempotent, keyed }: PlannedRequest, neverSent = false): DecodeHint => ({
    catalog,
    transport: 'http',
    request: { method, path, repeatable: idempotent || keyed, neverSent },
    now: client.clock.now(),
  })

  /** One attempt: sent, and sent again once where the session only had to be renewed. */
  async function exchange<R>(
    request: PlannedRequest,
    signal: AbortSignal,
    use: (response: Response, hint: DecodeHint) => Promise<R>,
  ): Promise<R> {
    const { session, connectivity } = client
    const neverSent = connectivity.isOffline()
    // At the time of the answer: waits are counted from then.
    const hint = () => hintOf(request, neverSent)
    const sent = session?.stamp() ?? ''
    const once = async () => {
      const response = await (options.fetch ?? globalThis.fetch)(
        requestInput(request),
        withToken(request, session?.readToken(), signal),
      )
      connectivity.answered()
      if (!response.ok) throw await apiErrorFromResponse(response, hint())
      return use(response, hint())
    }
    try {
      return await once()
    } catch (failure) {
      const error = toApiError(failure, hint())
      const { own, replayable } = request
      if (!own || !replayable || !session?.canRefresh || client.decide(error).session !== 'refresh') throw error
      const renewed = await session.renew(sent).catch((cause: unknown) => {
        throw notRenewed(cause, hint())
      })
      if (!renewed) throw error
      return once()
    }
  }

  /** Why the token could not be renewed, as this request's own failure: it was turned away, whatever became of the refresh. */
  function notRenewed(cause: unknown, { request, now }: DecodeHint): ApiError {
    const { kind, status, retryAfterMs } = toApiError(cause)
    const { source } = catalog
    return new ApiError({ source, kind, status, retryAfterMs, transport: 'http', request, occurredAt: now, cause })
  }

  function plan(error: ApiError, request: PlannedRequest, init: SourceInit): RetryDecision {
    const { idempotent, keyed, replayable } = request
    const decided = client.decide(error, { trigger: idempotent ? 'query' : 'mutation', idempotent, keyed }).retry
    if (decided.kind !== 'auto') return decided
    if (client.mode === 'inert') return { kind: 'manual', because: 'on the server' }
    if (!replayable) return { kind: 'manual', because: 'the body cannot be sent again' }
    return {
      ...decided,
      ...(init.retries !== undefined && { retries: init.retries }),
      ...(init.background && { contract: false }),
    }
  }

  const readJson =
    <R>(schema?: BodySchema<R>) =>
    async (response: Response, hint: DecodeHint): Promise<R> => {
      const text = await response.text()
      const fail = (kind: 'body' | 'response', body?: unknown, cause?: unknown) =>
        fromAnswer(response, body, text, kind, hint, cause ?? {})
      if (text.trim() === '' && response.status !== 200) return undefined as R
      let body: unknown
      try {
        body = JSON.parse(text)
      } catch (cause) {
        throw fail('body', undefined, cause)
      }
      await heedWarning(response, body, hint, () => fail('response', body))
      const checked = await schema?.['~standard'].validate(body)
      if (checked?.issues) throw fail('body', undefined, checked.issues)
      return (checked ? checked.value : body) as R
    }

  /** A code in an answer that is ok: a warning goes beside the data, an envelope that says it failed is a failure. */
  async function heedWarning(response: Response, body: unknown, hint: DecodeHint, fail: () => ApiError): Promise<void> {
    const { code } = decodeAnswer({ body, text: '', status: response.status, headers: response.headers }, hint)
    const entry = code === undefined ? undefined : catalog.entry(code)
    if (entry?.behaviour === 'warning')
      client.handle(Object.assign(fail(), { outcome: 'warning' }), { trigger: 'query', hasData: true })
    else if (read(body, 'success') === false || (entry && typeof read(body, 'error') === 'object')) throw fail()
  }

  const source = {
    catalog,
    baseUrl,
    fetch: (input: RequestInfo | URL, init: SourceInit = {}) => send(input, init, async (response) => response),
    json: <R>(input: RequestInfo | URL, { schema, ...init }: SourceInit & { schema?: BodySchema<R> } = {}) =>
      send(input, init, readJson(schema)),
    is: (failure: unknown, code: string) =>
      isApiError(failure) && failure.source === catalog.source && failure.code === code,
    match(failure: unknown, cases: Record<string, ((error: ApiError) => unknown) | undefined>) {
      const error = toApiError(failure, { catalog })
      const own = error.source === catalog.source && error.code !== undefined && Object.hasOwn(cases, error.code)
      return (own ? cases[error.code] : cases['_'])?.(error)
    },
  }
  return source as Source<T>
}

/** A Request is sent as a copy, so that it can be sent again. */
const requestInput = ({ input }: PlannedRequest) => (input instanceof Request ? input.clone() : input)

function withToken(request: PlannedRequest, token: string | undefined, attempt: AbortSignal): RequestInit {
  const { init, own, signal } = request
  const headers = new Headers(init.headers)
  if (token !== undefined && own && !headers.has('authorization')) headers.set('authorization', `Bearer ${token}`)
  // After the headers have come the attempt is over, but the caller's signal must still reach the body.
  const both = signal && 'any' in AbortSignal ? AbortSignal.any([attempt, signal]) : attempt
  return { ...init, headers, signal: both }
}

/** Idempotency keys by what is written: pressing "save" twice is one write, changing the form makes another. */
function createKeys() {
  const keys = new Map<string, string>()
  return {
    of(write: string): string {
      const key = keys.get(write) ?? newId()
      keys.set(write, key)
      if (keys.size > 50) keys.delete(keys.keys().next().value!)
      return key
    },
    used: (write: string) => keys.delete(write),
  }
}
