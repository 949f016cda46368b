import { runAttempt } from './attempt.js'
import { systemClock } from './clock.js'
import { read } from './safe-read.js'

export interface SessionOptions {
  /**
   * Gets a new token. Called once however many requests wait for it. A rejection with status 401, 400 or 403 means the
   * session is over; any other rejection (no network, 503) keeps it.
   */
  readonly refresh?: (() => Promise<unknown>) | undefined
  /** The current access token; it is sent as `Authorization: Bearer …` to the sources' own URLs. */
  readonly readToken?: (() => string | undefined) | undefined
  /** The session is over: forget tokens and cached data. Called once until a token is there again. */
  readonly onExpired?: ((how: 'login' | 'clear') => void) | undefined
  /** The app's login page. Default: `/login`. */
  readonly login?: string | undefined
}

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
   * @returns `true` to send again with the new token, `false` when the session is over.
   * @throws what the refresh failed with, where that says nothing about the session.
   */
  renew(sent: string): Promise<boolean>
  expire(how: 'login' | 'clear'): void
}

/** A refresh that hangs must not hold every request of the page. */
const refreshLimitMs = 10_000

/** The session of one user on one page: who refreshes the token, and where login is. */
export function createSession({
  refresh,
  readToken = () => undefined,
  onExpired,
  login = '/login',
}: SessionOptions = {}): Session {
  let running: Promise<boolean> | undefined
  let renewals = 0
  /** The stamp whose token was refused; asking again would be refused again. */
  let refused: string | undefined
  let expired: { token: string | undefined } | undefined
  const stamp = () => `${renewals} ${readToken()}`
  const start = async (): Promise<boolean> => {
    try {
      await runAttempt(refresh!, 1, undefined, refreshLimitMs, systemClock)
      renewals++
      expired = undefined
      return true
    } catch (failure) {
      const status = read(failure, 'status')
      if (status !== 400 && status !== 401 && status !== 403) throw failure
      if (readToken()) refused = stamp()
      return false
    } finally {
      running = undefined
    }
  }
  return {
    login,
    readToken,
    canRefresh: refresh !== undefined,
    stamp,
    renew: async (sent) => sent !== stamp() || (sent !== refused && (running ??= start())),
    expire(how) {
      const token = readToken()
      if (expired && (token === undefined || token === expired.token)) return
      expired = { token }
      onExpired?.(how)
    },
  }
}
