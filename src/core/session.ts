import { runAttempt } from './attempt.js'
import { systemClock } from './clock.js'
import { loginTrip } from './login-trip.js'
import type { Notice } from './notices.js'
import type { Redirects } from './redirects.js'
import { read } from './safe-read.js'
import type { SessionChannel, SessionMessage } from './session-tabs.js'
import { createUserWatch } from './session-user.js'

export interface SessionOptions {
  /**
   * Gets a new token. Called once however many requests wait for it. A rejection with status 401, 400 or 403 means the
   * session is over; any other rejection (no network, 503) keeps it. A request that it makes through a source of the same
   * client has to be given the signal: its own 401 is its own matter then, and waits for no refresh.
   */
  readonly refresh?: ((attempt: { readonly signal: AbortSignal }) => Promise<unknown>) | undefined
  /** The current access token; it is sent as `Authorization: Bearer …` to the sources' own URLs. */
  readonly readToken?: (() => string | undefined) | undefined
  /** Takes over the token that another tab has got: for tokens in memory. Only with it are tokens told to other tabs. */
  readonly adoptToken?: ((token: string) => void) | undefined
  /** Who is signed in: any text that is another one for another user. */
  readonly readUser?: (() => string | undefined) | undefined
  /** Somebody else is signed in now, here or in another tab: forget what belongs to the user before. */
  readonly onUserChanged?: (() => void) | undefined
  /** The session is over: forget tokens and cached data. Called once until a token is there again. */
  readonly onExpired?: ((how: 'login' | 'clear') => void) | undefined
  /** The app's login page. Default: `/login`. */
  readonly login?: string | undefined
  /** The tabs of a browser as one: `sessionTabs()`. Default: each tab for itself. */
  readonly channel?: SessionChannel | undefined
}

/** `renewed`: there is a token again. `userChanged`: of somebody else. `signedOut`: the user has left, in another tab. */
export type SessionNews = 'renewed' | 'userChanged' | 'signedOut'

export interface Session {
  readonly login: string
  readToken(): string | undefined
  /** True where a refresh is possible. */
  readonly canRefresh: boolean
  /** Tells one token from the next, also where it travels in a cookie: to be noted before a request is sent. */
  stamp(): string
  /**
   * One refresh for all who ask. None for a request that was sent before the last one: it has the new token to try.
   * @param sent the {@link Session.stamp} noted before the request.
   * @param signal the request's own. The refresh's: it waits for nothing, and gets `false`.
   * @returns `true` to send again with the new token, `false` when the session is over.
   * @throws what the refresh failed with, where that says nothing about the session. An `AbortError` where the user has
   * signed out since the request was sent.
   */
  renew(sent: string, signal?: AbortSignal): Promise<boolean>
  /** It is over. Other tabs hear of it. */
  expire(how: 'login' | 'clear'): void
  /** The user is on the way to the login page. */
  leave(): void
  /** The user was on the login page less than a minute ago: asking for a login again would lead round in circles. */
  isLooping(): boolean
  /** To be called after a login: dialogs that ask for one close, here and in other tabs. */
  signedIn(): void
  /**
   * To be called when the user has signed out: other tabs forget what is theirs (`onExpired('clear')`). A refresh that
   * runs, here or there, is aborted and comes to nothing, and there is none before the next login.
   */
  signedOut(): void
  /** Hears what changed, until the returned function is called. */
  watch(listener: (news: SessionNews) => void): () => void
  /** Closes what a client has open of a session that is back, or of a user who is gone. Until the returned function is called. */
  lead(client: Led): () => void
}

interface Led {
  readonly getSnapshot: () => { readonly notices: readonly Notice[] }
  readonly redirects: Pick<Redirects, 'arrive'>
}

/** A refresh that hangs must not hold every request of the page. */
const refreshLimitMs = 10_000
/** The stamp of what `refresh` sends before its first `await`. */
const ofRefresh = 'refresh'

/** The session of one user in one browser: who refreshes the token, where login is, and what other tabs are told. */
export const createSession = (options: SessionOptions = {}): Session => new SharedSession(options)

class SharedSession implements Session {
  readonly login: string
  readonly canRefresh: boolean
  readonly #options: SessionOptions
  readonly #noteUser: (told?: string) => void
  readonly #listeners = new Set<(news: SessionNews) => void>()
  #running: Promise<boolean> | undefined
  /** While `refresh` runs. */
  #own: AbortSignal | undefined
  #isCalling = false
  /** Calls of `refresh` that have not ended. */
  #asking = 0
  #renewals = 0
  /** The stamp whose token was refused; asking again would be refused again. */
  #refused: string | undefined
  #expired: { readonly token: string | undefined } | undefined
  /** Aborted while the user is signed out: no refresh counts that began before, and none begins. */
  #over = new AbortController()

  constructor(options: SessionOptions) {
    this.#options = options
    this.login = options.login ?? '/login'
    this.canRefresh = options.refresh !== undefined
    this.#noteUser = createUserWatch(options, () => this.#announce('userChanged'))
    options.channel?.open(this.#hear)
  }

  leave = loginTrip.leave
  isLooping = loginTrip.isRecent

  readToken = () => this.#options.readToken?.()

  stamp = (): string => {
    if (this.#isCalling) return ofRefresh
    // After a login that nobody told us of. A refresh that still runs though its user has left is none.
    const isLate = this.#asking > 0 && this.#over.signal.aborted
    if (this.#expired && !isLate && this.#isNew()) this.signedIn()
    else this.#noteUser()
    return `${this.#renewals} ${this.readToken()}`
  }

  renew = async (sent: string, signal?: AbortSignal): Promise<boolean> => {
    if (sent === ofRefresh || (signal && signal === this.#own)) return false
    const now = this.stamp()
    const over = this.#over.signal
    if (over.aborted) {
      if (sent === now) return false
      throw over.reason
    }
    return sent !== now || (sent !== this.#refused && (this.#running ??= this.#start(sent)))
  }

  expire = (how: 'login' | 'clear'): void => {
    if (how === 'clear') this.#drop()
    if (this.#end(how)) this.#options.channel?.tell({ type: 'expired', how })
  }

  signedIn = (): void => {
    this.#expired = undefined
    loginTrip.back()
    this.#succeed('login')
  }

  signedOut = (): void => {
    this.#drop()
    this.#expired = { token: this.readToken() }
    this.#options.channel?.tell({ type: 'signedOut' })
  }

  watch = (listener: (news: SessionNews) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  lead = ({ getSnapshot, redirects }: Led): (() => void) =>
    this.watch((news) => {
      if (news === 'signedOut') return
      redirects.arrive()
      for (const { decision, dismiss } of getSnapshot().notices)
        if (news === 'userChanged' || decision.session) dismiss()
    })

  #announce(news: SessionNews): void {
    for (const listener of this.#listeners) listener(news)
  }

  #isNew(): boolean {
    const token = this.readToken()
    return token !== undefined && token !== this.#expired?.token
  }

  #end(how: 'login' | 'clear'): boolean {
    if (this.#expired && !this.#isNew()) return false
    this.#expired = { token: this.readToken() }
    this.#options.onExpired?.(how)
    return true
  }

  /** What was sent before is not sent again, and the refresh that runs is nobody's. */
  #drop(): void {
    this.#renewals++
    this.#running = undefined
    this.#over.abort()
  }

  #succeed(how?: 'login'): void {
    const { channel, readUser, adoptToken } = this.#options
    this.#renewals++
    this.#renewed()
    channel?.tell({ type: 'renewed', how, user: readUser?.(), token: adoptToken && this.readToken() })
  }

  #renewed(user?: string): void {
    this.#expired = this.#refused = undefined
    if (this.#over.signal.aborted) this.#over = new AbortController()
    this.#noteUser(user)
    this.#announce('renewed')
  }

  #hear = ({ type, how, user, token }: SessionMessage): void => {
    const { readToken, adoptToken } = this.#options
    if (type !== 'renewed') {
      if (how !== 'login') this.#drop()
      this.#end(how ?? 'clear')
      if (type === 'signedOut') this.#announce(type)
      return
    }
    // A refresh that was done before its tab heard that the user has left.
    if (this.#over.signal.aborted && how !== 'login') return
    this.#noteUser()
    if (token !== undefined) adoptToken?.(token)
    // In a cookie it is here by now. One that the app reads shows by itself whether it is another.
    if (!readToken) this.#renewals++
    this.#renewed(user)
  }

  async #start(sent: string): Promise<boolean> {
    const { channel } = this.#options
    const over = this.#over.signal
    const turn = ({ signal }: { readonly signal: AbortSignal }) =>
      channel ? channel.exclusive(() => this.#ask(sent, signal, over), signal) : this.#ask(sent, signal, over)
    try {
      return await runAttempt(turn, 1, over, refreshLimitMs, systemClock)
    } finally {
      if (over === this.#over.signal) this.#running = this.#own = undefined
    }
  }

  async #ask(sent: string, signal: AbortSignal, over: AbortSignal): Promise<boolean> {
    if (over.aborted) throw over.reason
    // Another tab has renewed it while we waited for our turn.
    if (sent !== this.stamp()) return true
    this.#own = signal
    this.#asking++
    try {
      await this.#call(signal)
      if (!over.aborted) this.#succeed()
      // It has not listened to its signal: the token is there again, and is forgotten again.
      else if (over === this.#over.signal) this.#end('clear')
      return true
    } catch (failure) {
      const status = read(failure, 'status')
      if (status !== 400 && status !== 401 && status !== 403) throw failure
      if (!over.aborted && this.readToken()) this.#refused = this.stamp()
      return false
    } finally {
      this.#asking--
    }
  }

  #call(signal: AbortSignal): Promise<unknown> {
    this.#isCalling = true
    try {
      return this.#options.refresh!({ signal })
    } finally {
      this.#isCalling = false
    }
  }
}
