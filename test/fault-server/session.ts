import { errorAnswer, recordOf } from './envelopes.js'
import { send, statusOf, succeed, type Exchange, type Handler } from './exchange.js'
import type { Room } from './rooms.js'

interface Session {
  issued: number
  /** The one token that is accepted; none before the first refresh. */
  current?: string | undefined
}

const sessions = new WeakMap<Room, Session>()

function sessionOf(room: Room): Session {
  const session = sessions.get(room) ?? { issued: 0 }
  sessions.set(room, session)
  return session
}

/** 401 in the source's own words: calls has no TOKEN_EXPIRED, its UNAUTHORIZED covers expiry. */
function refuse(exchange: Exchange): void {
  const code = exchange.source === 'calls' ? 'UNAUTHORIZED' : 'TOKEN_EXPIRED'
  send(exchange, errorAnswer(recordOf(exchange.source, code)))
}

function holdsToken({ room, req }: Exchange): boolean {
  const { current } = sessionOf(room)
  return current !== undefined && req.headers.authorization === `Bearer ${current}`
}

/** A resource for the holder of the current token. `always=1` refuses that one too. */
export function answerToToken(exchange: Exchange): void {
  if (holdsToken(exchange) && exchange.query.get('always') !== '1') succeed(exchange)
  else refuse(exchange)
}

/** A handler that with `token=1` in the query answers nobody but the holder of the current token. */
export function behindToken(handle: Handler): Handler {
  return (exchange) =>
    exchange.query.get('token') === '1' && !holdsToken(exchange) ? refuse(exchange) : handle(exchange)
}

/** The token the app begins with (an expired one), later the current one. */
export function showToken(exchange: Exchange): void {
  send(exchange, { status: 200, body: { token: sessionOf(exchange.room).current ?? 'token-0' } })
}

/** The current token expires. */
export function expireToken(exchange: Exchange): void {
  sessionOf(exchange.room).current = undefined
  send(exchange, { status: 204 })
}

/** Issues the next token, and counts as executed. `status=401` refuses in the dialect, any other one is a bare status. */
export function refreshToken(exchange: Exchange): void {
  const status = statusOf(exchange.query.get('status'), 200)
  if (status === 401) return refuse(exchange)
  if (status >= 400) return send(exchange, { status })
  issueToken(exchange)
}

/** `POST /auth/login`: the sign-in elsewhere (SSO) went well, and this is the session that follows. */
export function issueToken(exchange: Exchange): void {
  const session = sessionOf(exchange.room)
  exchange.room.execute(exchange.label)
  session.issued += 1
  session.current = `token-${session.issued}`
  send(exchange, { status: 200, body: { token: session.current } })
}
