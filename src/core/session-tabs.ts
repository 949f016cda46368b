import { guarded, read } from './safe-read.js'

/** What one tab tells the others of the session that they share. */
export interface SessionMessage {
  /** `renewed`: there is a new token, by a refresh or a login. `expired`: it is over. `signedOut`: the user has ended it. */
  readonly type: 'renewed' | 'expired' | 'signedOut'
  /** What is left to do where it is over: see `onExpired`. Of a renewal: `login` where the user has signed in. */
  readonly how?: 'login' | 'clear' | undefined
  /** Who is signed in, where the app says so. */
  readonly user?: string | undefined
  /** The token itself, only where the app takes tokens over from other tabs. */
  readonly token?: string | undefined
}

/** How the tabs of one browser share a session: {@link sessionTabs} makes one. */
export interface SessionChannel {
  /**
   * Runs while no other tab does.
   * @param signal gives up the wait, and makes room for others where `run` hangs.
   * @returns what `run` returns, as soon as it does.
   */
  exclusive<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** To all other tabs. */
  tell(message: SessionMessage): void
  /** Hears what other tabs tell, as long as the page lives. */
  open(listener: (message: SessionMessage) => void): void
}

/** The lock stays shut so many ms longer: what was told, and what was stored, has reached the next tab before its turn. */
const newsMs = 50
const types: readonly unknown[] = ['renewed', 'expired', 'signedOut']

/**
 * Makes the tabs of one origin share a session: one refreshes at a time (Web Locks), and all hear of it
 * (BroadcastChannel). Where the browser has neither, or there is none (SSR), each tab is on its own.
 * @param name tells the sessions of several apps on one origin apart.
 */
export function sessionTabs(name = 'session'): SessionChannel {
  const id = `kintsugi:${name}`
  let channel: BroadcastChannel | undefined
  return {
    exclusive(run, signal) {
      const { locks } = (globalThis.window && globalThis.navigator) ?? {}
      return locks ? underLock(locks, id, run, signal) : run()
    },
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin only
    tell: (message) => channel?.postMessage(message),
    open(listener) {
      // A frame without an origin may have no channel.
      channel = globalThis.window && guarded(() => new BroadcastChannel(id))
      channel?.addEventListener('message', ({ data }) => {
        if (types.includes(read(data, 'type'))) listener(data as SessionMessage)
      })
    },
  }
}

function underLock<T>(locks: LockManager, id: string, run: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const start = () => {
      const running = run()
      running.then(resolve, reject)
      const aborted = new Promise((settle) => signal.addEventListener('abort', settle))
      return Promise.race([aborted, running.catch(() => {})])
    }
    const turn = () => start().then(() => new Promise((settle) => setTimeout(settle, newsMs)))
    // A frame without an origin has no locks.
    locks.request(id, { signal }, turn).catch(() => (signal.aborted ? reject(signal.reason) : start()))
  })
}
