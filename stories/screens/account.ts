import { createSession, type Session } from '../../src/index.js'

/** Who is signed in: the token, and the session that the error client knows. */
export interface Account {
  readonly session: Session
  readonly signIn: (token: string) => void
  /** Absent: nobody is signed in. */
  readonly getToken: () => string | undefined
  readonly subscribe: (listener: () => void) => () => void
}

/** @param renew gets a new token for one that has expired. */
export function createAccount(renew: () => Promise<string>): Account {
  const listeners = new Set<() => void>()
  let token: string | undefined = 'token-0'
  const set = (next: string | undefined) => {
    token = next
    listeners.forEach((tell) => tell())
  }
  const session = createSession({
    refresh: async () => set(await renew()),
    readToken: () => token,
    onExpired: () => set(undefined),
  })
  return {
    session,
    signIn(next) {
      set(next)
      session.signedIn()
    },
    getToken: () => token,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
