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
  /**
   * One refresh for all who ask. A token that changed since `usedToken` was sent needs none.
   * @returns `true` to send again with the new token, `false` when the session is over.
   * @throws what the refresh failed with, where that says nothing about the session.
   */
  renew(usedToken: string | undefined): Promise<boolean>
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
  let expired = false
  const start = async (): Promise<boolean> => {
    try {
      await Promise.race([refresh!(), tooLong()])
      expired = false
      return true
    } catch (failure) {
      const status = read(failure, 'status')
      if (status === 400 || status === 401 || status === 403) return false
      throw failure
    } finally {
      running = undefined
    }
  }
  return {
    login,
    readToken,
    canRefresh: refresh !== undefined,
    async renew(usedToken) {
      const token = readToken()
      if (usedToken !== undefined && token !== undefined && token !== usedToken) return true
      return (running ??= start())
    },
    expire(how) {
      if (expired) return
      expired = true
      onExpired?.(how)
    },
  }
}

const tooLong = () =>
  new Promise<never>((_, reject) =>
    setTimeout(() => reject(new DOMException('The session refresh took too long', 'TimeoutError')), refreshLimitMs),
  )
