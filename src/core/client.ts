import { isApiError, type ApiError } from './api-error.js'
import type { Catalog } from './catalog.js'
import { checkOptions } from './option-check.js'
import { checkRedirects } from './redirect-check.js'
import { createClaims, type Claims } from './claims.js'
import type {
  ChainEntry,
  ClientState,
  ErrorClientOptions,
  Handled,
  HandleOptions,
  HistoryEntry,
  Mode,
} from './client-types.js'
import { systemClock, type Clock } from './clock.js'
import { composeCatalogs, type ComposedCatalogs } from './compose.js'
import { browserConnectivity, doubted, type DoubtedConnectivity } from './connectivity.js'
import { decide, type DecideContext } from './decide.js'
import { subjectOf, toApiError, type DecodeHint } from './decode.js'
import type { Decision } from './decision.js'
import { createNoticeBoard, speaksAnyway, type NoticeBoard } from './notices.js'
import { createRedirects, type Navigate, type Redirects } from './redirects.js'
import { createReports, type Reports } from './reports.js'
import type { PlannedRequest, SourceInit } from './request.js'
import { createRetryGate } from './retry-gate.js'
import type { RetryState } from './retry-options.js'
import { guarded } from './safe-read.js'
import type { Session } from './session.js'
import type { RunRequest } from './source-host.js'
import { createSource, type Source, type SourceOptions } from './source.js'
import { createStore, type Store } from './store.js'
import type { Translate } from './translate.js'

export type * from './client-types.js'

const historyLength = 200

/** How a failure was taken in; the scope may come later. */
type Taken = Omit<HandleOptions, 'scope'> & { scope?: HandleOptions['scope']; readonly seenAt: number }

/** The only part with a memory: what is open, what was claimed, what is being retried. Made by {@link createErrorClient}. */
export class ErrorClient {
  readonly mode: NonNullable<ErrorClientOptions['mode']>
  readonly clock: Clock
  readonly random: () => number
  readonly connectivity: DoubtedConnectivity
  readonly session: Session | undefined
  readonly translate: Translate | undefined
  readonly gate = createRetryGate()
  readonly redirects: Redirects
  /** Set by the provider, or by the app. */
  navigate: Navigate
  /** Set by what tries requests again itself, as a query does. */
  run?: RunRequest | undefined

  /** Current state: a frozen snapshot that changes only when something did. */
  readonly getSnapshot: () => ClientState
  readonly subscribe: (listener: () => void) => () => void

  #catalogs: ComposedCatalogs
  readonly #options: ErrorClientOptions
  readonly #sources: Source[] = []
  readonly #chains = new Map<number, ChainEntry>()
  readonly #store: Store<ClientState>
  readonly #claims: Claims<object, Taken>
  readonly #notices: NoticeBoard
  readonly #reports: Reports
  readonly #modes = new WeakMap<object, Mode>()
  #serial = 0

  constructor(options: ErrorClientOptions) {
    const { catalogs = [], locale = 'en', clock = systemClock, reporters = [] } = options
    this.#options = options
    this.mode = modeHere(options.mode)
    this.clock = clock
    this.random = options.random ?? Math.random
    this.connectivity = doubted(options.connectivity ?? browserConnectivity)
    this.session = options.session
    this.translate = options.translate
    this.navigate = options.navigate ?? ((to) => globalThis.location?.assign(to))
    checkOptions(options)
    this.#catalogs = 'layers' in catalogs ? catalogs : composeCatalogs(catalogs)
    checkRedirects(this.#catalogs.catalogs, options)
    this.#reports = createReports(reporters, clock.now, this.mode === 'observe')
    this.#store = createStore<ClientState>({ locale, notices: [], chains: [], history: [] }, (fault) =>
      this.fault('a subscriber', fault),
    )
    this.getSnapshot = this.#store.getSnapshot
    this.subscribe = this.#store.subscribe
    this.#notices = createNoticeBoard(clock.now, (notices) => this.#store.set({ notices }))
    this.#claims = createClaims(clock, (subject, { seenAt, ...options }, isClaimed) =>
      this.#settle(this.toError(subject, options, seenAt), options, isClaimed),
    )
    this.redirects = createRedirects(() => this.navigate, clock.now)
  }

  /** Brings a backend's catalog together with its URL. */
  source<T extends Catalog>(catalog: T, options: SourceOptions = {}): Source<T> {
    checkRedirects([catalog], this.#options)
    this.#catalogs = this.#catalogs.with(catalog)
    const source = createSource(this, catalog, options)
    this.#sources.push(source)
    return source
  }

  /** `fetch` by the source with the longest matching base URL. @throws like `source.fetch`; plain `fetch` without a match. */
  fetch = (input: RequestInfo | URL, init?: SourceInit): Promise<Response> => {
    const [source, rest] = this.#route(input)
    return source ? source.fetch(rest, init) : fetch(input, init as RequestInit)
  }
  json = <R = unknown>(input: RequestInfo | URL, init?: SourceInit): Promise<R> => {
    const [source, rest] = this.#route(input)
    return source
      ? source.json<R>(rest, init)
      : fetch(input, init as RequestInit).then((response) => response.json() as Promise<R>)
  }

  /**
   * Takes a failure in, from anywhere. It is shown by default unless a surface claims it; never throws.
   * The same failure handled twice is one failure, until it is over or its notice is closed: then it is another.
   */
  handle(failure: unknown, options: HandleOptions = {}): Handled {
    const seenAt = this.clock.now()
    // Read when it is asked for or shown: a storm must not keep the page busy in the tick it breaks out in.
    const error = () => this.toError(subject, options, seenAt)
    const decision = () => this.#decideHandled(error(), options)
    const subject = subjectOf(failure)
    if (this.modeOf(subject, options) !== 'inert') this.#claims.collect(subject, { ...options, seenAt })
    return {
      get error() {
        return error()
      },
      get decision() {
        return decision()
      },
      dismiss: () => this.#claims.end(subject),
    }
  }

  /**
   * Who shows this failure: `present` we do, `observe` the app as before. It is found once for each failure, so that an
   * old handler that asks and a mode that changes meanwhile neither lose nor double it.
   */
  modeOf(failure: unknown, options: Pick<HandleOptions, 'source' | 'mode'> = {}): Mode {
    const { mode } = this
    if (typeof mode === 'string') return mode
    const subject = subjectOf(failure)
    const ask = () => options.mode ?? mode(this.toError(failure, options).source)
    const found = this.#modes.get(subject) ?? guarded(ask, (fault) => this.fault('mode', fault)) ?? 'observe'
    this.#modes.set(subject, found)
    return found
  }

  /** A surface shows this failure itself. Returns how to give the claim back, which counts only while nothing was decided. */
  claim(failure: unknown): () => void {
    return this.#claims.claim(subjectOf(failure))
  }

  /** The catalogued text, for an old `toast(...)`: whoever asks speaks, so the failure counts as claimed. */
  messageOf(failure: unknown, options: HandleOptions = {}): string {
    const { decision, error } = this.handle(failure, options)
    this.claim(error)
    return decision.message
  }

  /** Decides with this client's catalogs and language; changes nothing. */
  decide(failure: unknown, context: Partial<DecideContext> = {}): Decision {
    const { allow, origin } = this.#options
    return decide(this.toError(failure), {
      catalogs: this.#catalogs,
      locale: this.getSnapshot().locale,
      trigger: 'event',
      login: this.session?.login,
      translate: this.translate,
      allow,
      origin,
      ...context,
    })
  }

  /** Says everything that is on screen again in another language. */
  setLocale(locale: string): void {
    if (locale === this.getSnapshot().locale) return
    this.#store.set({ locale })
    this.#notices.redecide()
  }

  /** Something of the app's (a presenter, a callback) threw: it is reported, and life goes on. */
  fault(where: string, fault: unknown): void {
    this.#reports.fault(where, fault)
  }

  /** Shows rejections of ours that nobody caught, and ends what a connection or a session that is back has ended. */
  listen(): () => void {
    const stop = new AbortController()
    const on = (type: 'unhandledrejection' | 'rejectionhandled', heed: (failure: ApiError) => void) =>
      globalThis.window?.addEventListener?.(type, ({ reason }) => void (isApiError(reason) && heed(reason)), stop)
    on('unhandledrejection', (failure) => this.handle(failure))
    on('rejectionhandled', (failure) => this.claim(failure))
    const leave = this.connectivity.subscribe(() => {
      if (!this.connectivity.isOffline()) this.#notices.close(({ error }) => error.kind === 'offline')
    })
    const unfollow = this.session?.lead(this)
    return () => {
      stop.abort()
      leave()
      unfollow?.()
    }
  }

  /** A chain of attempts that screens may watch. For sources and streams. */
  openChain(
    signal: AbortSignal | undefined,
    source: string,
    { method, path }: Pick<PlannedRequest, 'method' | 'path'>,
  ) {
    const id = ++this.#serial
    const publish = () => this.#store.set({ chains: [...this.#chains.values()].sort((a, b) => a.id - b.id) })
    return {
      set: (state: RetryState & Pick<ChainEntry, 'owns'>) => {
        if (this.mode === 'inert') return
        this.#chains.set(id, { ...state, id, source, request: { method, path }, signal })
        publish()
      },
      close: () => void (this.#chains.delete(id) && publish()),
    }
  }

  /** The ApiError of a failure, read with this client's catalogs. Total; the same object gives the same error. */
  toError(
    failure: unknown,
    { source, response }: Pick<DecodeHint, 'source' | 'response'> = {},
    now?: number,
  ): ApiError {
    return toApiError(failure, { source, response, catalog: this.#catalogs.find(source ?? ''), now })
  }

  /** The catalog's own grouping of this error's code. */
  categoryOf({ source, code = '' }: ApiError): string | undefined {
    return this.#catalogs.find(source)?.entry(code)?.category
  }

  /** The source whose base URL an address begins with, the longest one, and the address as that source wants it. */
  #route(input: RequestInfo | URL): [source: Source | undefined, rest: RequestInfo | URL] {
    const url = input instanceof Request ? input.url : input instanceof URL ? input.href : input
    const isWithin = ({ baseUrl }: Source) =>
      baseUrl && url.startsWith(baseUrl) && /^(\/|\?|#|$)/.test(url.slice(baseUrl.length))
    const [source] = this.#sources.filter(isWithin).sort((a, b) => b.baseUrl.length - a.baseUrl.length)
    return [source, source && typeof input === 'string' ? input.slice(source.baseUrl.length) : input]
  }

  #decideHandled(error: ApiError, options: HandleOptions): Decision {
    const { present, trigger = 'event', hasData, scope, idempotent } = options
    return this.decide(error, { trigger, hasData, scope, idempotent, override: present && { present } })
  }

  /** The decision point of a failure: kept in the history, reported, and shown unless somebody else does. */
  #settle(error: ApiError, options: HandleOptions, isClaimed: boolean) {
    const { trigger = 'event', retry } = options
    const redecide = () => this.#decideHandled(error, options)
    const decision = redecide()
    const isAsked = decision.session && this.redirects.isLeaving()
    const silent =
      this.modeOf(error, options) === 'observe' || decision.present.as === 'silent' || error.stopped || isAsked
    const claimed = isClaimed && !speaksAnyway(decision, this.redirects)
    const shown = silent ? 'silent' : claimed ? 'claimed' : 'default'
    const entry: HistoryEntry = { error, decision, trigger, shown }
    this.#store.set({ history: [...this.getSnapshot().history, entry].slice(-historyLength) })
    this.#reports.failure(error, decision, trigger)
    return shown === 'default' ? this.#notices.add(error, decision, redecide, retry) : undefined
  }
}

/** Nothing is shown where there is no page, whatever a function would say of it. */
function modeHere(mode: ErrorClientOptions['mode']): ErrorClient['mode'] {
  const isPage = !!globalThis.window
  return (isPage || typeof mode === 'string' ? mode : undefined) ?? (isPage ? 'present' : 'inert')
}

/**
 * Makes the client that an app's failures go through: one for a page, one for a request on a server.
 * @throws ConfigError for a redirect of a catalog, a login page or an allowlist entry that may not be followed.
 */
export const createErrorClient = (options: ErrorClientOptions = {}): ErrorClient => new ErrorClient(options)
