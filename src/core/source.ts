import { ApiError, isApiError, newId } from './api-error.js'
import type { Task } from './attempt.js'
import type { Catalog, CodeOf } from './catalog.js'
import type { Coded } from './catalog-types.js'
import { handleBy, type Cases } from './compose.js'
import { refuseAt, shown } from './config-error.js'
import { toApiError } from './decode.js'
import type { RetryDecision } from './decision.js'
import { exchange, hintOf, type Backend, type Use } from './exchange.js'
import { readJson } from './json-answer.js'
import { planRequest, type BodySchema, type PlannedRequest, type SourceInit } from './request.js'
import { createRetryBudget } from './retry-budget.js'
import { RetryChain, type ChainOptions } from './retry-chain.js'
import { endpointOf } from './retry-gate.js'
import { checkRetryOptions } from './retry-options.js'
import type { SourceHost } from './source-host.js'

type SourceOf<T> = T extends Catalog<infer S> ? S : string
/** What the texts of a code ask for; how many attempts were made an error knows itself. */
type Asked<T, K extends string> =
  T extends Catalog<string, string, infer P>
    ? string extends P
      ? string
      : P extends `${K}{${infer Name}}`
        ? Exclude<Name, 'attempts'>
        : never
    : never
type Params<N extends string> = [N] extends [never]
  ? []
  : string extends N
    ? [params?: Readonly<Record<string, string | number>>]
    : [params: { readonly [K in N]: string | number }]

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
  /** For streams: the client, and the `fetch` that reaches the backend. */
  readonly backend: Backend
  /**
   * `fetch` that decodes and retries as the catalog says.
   * @returns an ok Response. @throws an ApiError, or the signal's reason when aborted.
   */
  fetch(input: RequestInfo | URL, init?: SourceInit): Promise<Response>
  /**
   * The same with the body read inside: an answer that is cut, no JSON or not of the schema is an ApiError too. A
   * warning that came with data (200 and LIBRARIAN_LOOP_LIMIT) is handled, and the data returned. An empty body gives
   * `undefined`, but is an ApiError for GET and 200.
   */
  json<R = unknown>(input: RequestInfo | URL, init?: SourceInit & { readonly schema?: BodySchema<R> }): Promise<R>
  /** Is this failure that code of this source? */
  is<K extends CodeOf<T>>(failure: unknown, code: K): failure is Coded<SourceOf<T>, K>
  /** Handles a failure by its code; `_` takes what is left. Without `_` every code has its case, and a stranger gives `undefined`. */
  match<R>(
    failure: unknown,
    cases: { readonly [K in CodeOf<T>]?: (error: Coded<SourceOf<T>, K>) => R } & { readonly _: (error: ApiError) => R },
  ): R
  match<R>(failure: unknown, cases: { readonly [K in CodeOf<T>]: (error: Coded<SourceOf<T>, K>) => R }): R | undefined
  /**
   * What the backend would have said, for what the page finds out first: `throw api.error('PLAN_LIMIT', { limit: 3 })`.
   * @param params what the texts of this code ask for; `retryAfter` in seconds.
   */
  error<K extends CodeOf<T>>(code: K, ...params: Params<Asked<T, K>>): Coded<SourceOf<T>, K>
}

const defaultTimeoutMs = 60_000

export function createSource<T extends Catalog>(client: SourceHost, catalog: T, options: SourceOptions): Source<T> {
  const backend: Backend = { client, catalog, fetch: options.fetch }
  if (!/^(string|undefined)$/.test(typeof options.baseUrl))
    refuseAt(`source(${shown(catalog.source)})`)('baseUrl', options.baseUrl, 'baseUrl')
  const send = createSend(backend, options)
  const source = {
    catalog,
    baseUrl: options.baseUrl ?? '',
    backend,
    fetch: (input: RequestInfo | URL, init: SourceInit = {}) => send(input, init, async (response) => response),
    json: <R>(input: RequestInfo | URL, { schema, ...init }: SourceInit & { schema?: BodySchema<R> } = {}) =>
      send(input, init, readJson(backend, schema)),
    is: (failure: unknown, code: string) =>
      isApiError(failure) && failure.source === catalog.source && failure.code === code,
    match(failure: unknown, cases: Cases) {
      const error = toApiError(failure, { catalog })
      return handleBy(error.source === catalog.source ? error.code : undefined, cases, error)
    },
    error: (code: string, params?: ApiError['params']) =>
      new ApiError({ source: catalog.source, kind: 'response', code, params, occurredAt: client.clock.now() }),
  }
  return source as unknown as Source<T>
}

/** How a source sends: planned once, tried as often as it takes, watched by the client. */
function createSend(backend: Backend, { baseUrl = '', timeoutMs = defaultTimeoutMs, idempotencyKey }: SourceOptions) {
  const { client, catalog } = backend
  const budget = createRetryBudget()
  const keys = idempotencyKey ? createKeys() : undefined
  return async <R>(input: RequestInfo | URL, init: SourceInit, use: Use<R>): Promise<R> => {
    const { retries, totalMs } = init
    const limits = { timeoutMs: init.timeoutMs ?? timeoutMs, totalMs }
    checkRetryOptions(`source("${catalog.source}")`, { retries, ...limits })
    const request = planRequest(input, init, baseUrl, keys?.of)
    const { signal, write } = request
    const chain = client.openChain(signal, catalog.source, request)
    try {
      const task: Task<R> = (attempt) => exchange(backend, request, attempt.signal, use)
      const options: ChainOptions = {
        signal,
        ...limits,
        onState: chain.set,
        clock: client.clock,
        random: client.random,
        toError: (failure) => toApiError(failure, hintOf(backend, request)),
        decide: (error) => plan(client, error, request, init),
        gate: client.gate,
        endpoint: `${catalog.source} ${endpointOf(request.method, request.path)}`,
        budget,
        connectivity: client.connectivity,
        onFault: (fault) => client.fault('a retry callback', fault),
      }
      const result = await (client.run?.(task, options) ?? new RetryChain(task, options).run())
      if (write) keys?.used(write)
      return result
    } finally {
      chain.close()
    }
  }
}

function plan(client: SourceHost, error: ApiError, request: PlannedRequest, init: SourceInit): RetryDecision {
  const { idempotent, keyed, replayable } = request
  const decided = client.decide(error, { trigger: idempotent ? 'query' : 'mutation', idempotent, keyed }).retry
  if (decided.kind !== 'auto') return decided
  if (client.mode === 'inert') return { kind: 'manual', because: 'on the server' }
  if (!replayable) return { kind: 'manual', because: 'the body cannot be sent again' }
  return {
    ...decided,
    retries: init.retries ?? decided.retries,
    contract: decided.contract && !init.background,
  }
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
