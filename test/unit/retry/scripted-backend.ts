import { vi } from 'vitest'
import type { Catalog, Connectivity, ErrorClientOptions, SourceOptions } from '../../../src/core/index.js'
import { createErrorClient, defineCatalog } from '../../../src/core/index.js'
import { codedObject } from '../../../src/decoders/index.js'

/** 2026-01-01T00:00:00Z */
export const NOW = 1_767_225_600_000

/** Fake timers from {@link NOW} on, for `beforeEach`. */
export const startTime = () => vi.useFakeTimers({ now: NOW })
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** One request as the backend saw it. */
export interface Sent {
  /** Ms since the backend was opened. */
  readonly at: number
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: unknown
  readonly signal: AbortSignal
}

/** A bare status, an answer, a failure to throw, or `hang` until aborted. */
export type Answer = number | Response | Error | 'hang'
export type Script = readonly Answer[] | ((sent: Sent, n: number) => Answer | Promise<Answer>)

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
/** An answer with a code, as the coded-object family writes it. */
export const coded = (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
  json(status, { success: false, error: { code, message: code, ...more } }, headers)
export const waiting = (status: number, retryAfter: number | string) =>
  new Response(null, { status, headers: { 'retry-after': String(retryAfter) } })
export const networkError = () => new TypeError('Failed to fetch')

/** Answers by script (the last answer repeats) and notes what came. */
export function scriptedBackend(script: Script) {
  const sent: Sent[] = []
  const openedAt = Date.now()
  const answerTo = typeof script === 'function' ? script : (_: Sent, n: number) => script[n - 1] ?? script.at(-1)!
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = input instanceof Request ? input : undefined
    const one: Sent = {
      at: Date.now() - openedAt,
      url: input instanceof Request ? input.url : input.toString(),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: init.body ?? (request?.body && (await request.text())),
      signal: init.signal!,
    }
    sent.push(one)
    const answer = await answerTo(one, sent.length)
    if (typeof answer === 'number') return new Response(answer < 300 ? '{"ok":true}' : null, { status: answer })
    if (answer instanceof Error) throw answer
    if (answer === 'hang') return untilAborted(one.signal)
    return answer.bodyUsed ? answer : answer.clone()
  }
  return { fetch, sent, times: () => sent.map(({ at }) => at) }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true })
  })

/** 1, 2, 4 s without jitter for its own codes and for bare 503 and 502. */
const auto = { retries: 3, schedule: { baseMs: 1000, capMs: 10_000, jitter: 'none' } } as const
export const exact = defineCatalog({
  source: 'exact',
  decoders: [codedObject],
  schedule: auto.schedule,
  codes: {
    BUSY: { status: 503, retry: auto },
    LIMITED: { status: 429, retry: auto },
    STARTED: { status: 409, retry: 'manual' },
    INVALID: { status: 422, retry: 'never' },
  },
})
export const busy = () => coded(503, 'BUSY')

interface Setup extends Omit<ErrorClientOptions, 'connectivity'>, Omit<SourceOptions, 'fetch'> {
  readonly catalog?: Catalog
  readonly connectivity?: Connectivity
}

/** A client in a browser-like mode with one source on a scripted backend. `random` is 0.5 unless given. */
export function openSource(script: Script, { catalog = exact, baseUrl = '/api', ...setup }: Setup = {}) {
  const backend = scriptedBackend(script)
  const { idempotencyKey, timeoutMs, ...options } = setup
  const client = createErrorClient({ mode: 'present', random: () => 0.5, ...options })
  const source = client.source(catalog, { baseUrl, fetch: backend.fetch, idempotencyKey, timeoutMs })
  return { client, source, ...backend }
}

/** A promise whose end can be looked at, and which nobody else has to catch. */
export interface Watched<T> {
  state: 'open' | 'resolved' | 'rejected'
  value?: T
  error?: unknown
  /** Ms after {@link NOW}. */
  at?: number
}
export function watch<T>(promise: Promise<T>): Watched<T> {
  const watched: Watched<T> = { state: 'open' }
  const end = (change: Partial<Watched<T>>) => Object.assign(watched, change, { at: Date.now() - NOW })
  promise.then(
    (value) => end({ state: 'resolved', value }),
    (error: unknown) => end({ state: 'rejected', error }),
  )
  return watched
}

/** A connection that is switched by hand. */
export function switchable(offline = false): Connectivity & { set(offline: boolean): void; listeners: number } {
  const all = new Set<() => void>()
  return {
    isOffline: () => offline,
    subscribe(listener) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    set(next) {
      offline = next
      for (const listener of all) listener()
    },
    get listeners() {
      return all.size
    },
  }
}
