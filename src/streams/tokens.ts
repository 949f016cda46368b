import { runAttempt } from '../core/attempt.js'
import type { Clock } from '../core/clock.js'
import type { Session } from '../core/session.js'
import type { LoopOptions } from './stream-options.js'

const limitMs = 10_000

/** What a connection may show to be let in. */
export interface Pass {
  readonly token: string | undefined
}

/**
 * Where the token of a connection comes from: the app's own function, else the session, where all that were refused share
 * one refresh. `force`: the last token was refused. Resolves with `undefined` when the session is over.
 * @throws what getting it failed with, a `TimeoutError` after 10 s, the signal's reason.
 */
export function createTokens(own: LoopOptions['token'], session: Session | undefined, clock: Clock) {
  let sent = ''
  const ofSession = async (force: boolean): Promise<Pass | undefined> => {
    if (force && session && !(await session.renew(sent))) return undefined
    sent = session?.stamp() ?? ''
    return { token: session?.readToken() }
  }
  return (force: boolean, outer: AbortSignal): Promise<Pass | undefined> =>
    runAttempt(
      async ({ signal }) => (own ? { token: await own({ force, signal }) } : ofSession(force)),
      1,
      outer,
      limitMs,
      clock,
    )
}
