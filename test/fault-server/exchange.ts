import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SpecSource } from '../specs/spec-record.js'
import type { Room } from './rooms.js'

/** One request on its way to an answer. */
export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly room: Room
  readonly source: SpecSource
  /** Method, source and path with ids folded: the name in the counters. */
  readonly label: string
  /** The how manyth request under this label, from 1. */
  readonly attempt: number
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Buffer
  /** The connection is reset instead of the answer being sent. */
  cut?: boolean
}

export type Handler = (exchange: Exchange) => void | Promise<void>

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON for everything but a string, which goes out as it is; absent: no body. */
  readonly body?: unknown
}

/** The fault server was asked something it cannot do: a mistake of the test, answered in no backend's dialect. */
export class QuestionError extends Error {
  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

/** The longest that anything here waits, ms: a forgotten request ends by itself. */
export const longestMs = 60_000

/** A whole number of the query. Absent: the fallback; anything else than 0 to max: QuestionError. */
export function whole<F>(query: URLSearchParams, name: string, fallback: F, max = 1_000_000): number | F {
  const text = query.get(name)
  if (text === null) return fallback
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Infinity
  if (value > max) throw new QuestionError(`${name} must be a whole number from 0 to ${max}, not "${text}"`)
  return value
}

/** An HTTP status of the query or path, 200 to 599. */
export function statusOf(text: string | null | undefined, fallback: number): number {
  if (text === null || text === undefined) return fallback
  if (!/^[2-5]\d\d$/.test(text)) throw new QuestionError(`a status is a number from 200 to 599, not "${text}"`)
  return Number(text)
}

/** Waits, but not longer than the client does: false when it has gone. */
export function wait(ms: number, { res }: Pick<Exchange, 'res'>): Promise<boolean> {
  if (res.closed) return Promise.resolve(false)
  return new Promise((resolve) => {
    const gone = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      res.off('close', gone)
      resolve(true)
    }, ms)
    res.once('close', gone)
  })
}

/** Ends the connection with a TCP reset, so that the client sees a failure and not an end. */
export function reset({ req }: Pick<Exchange, 'req'>): void {
  req.socket.resetAndDestroy()
}

/**
 * For an answer that will be cut: under `Connection: close`, which the server otherwise sends, Node's fetch takes a reset
 * in the middle of a body of unknown length for its end.
 */
export function promiseMore({ res }: Pick<Exchange, 'res'>): void {
  res.setHeader('Connection', 'keep-alive')
}

export function send(exchange: Pick<Exchange, 'req' | 'res' | 'cut'>, { status, headers = {}, body }: Answer): void {
  if (exchange.cut) return reset(exchange)
  const { res } = exchange
  res.statusCode = status
  if (body !== undefined && typeof body !== 'string') res.setHeader('content-type', 'application/json; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) setHeader(res, name, value)
  res.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body))
}

function setHeader(res: ServerResponse, name: string, value: string): void {
  try {
    res.setHeader(name, value)
  } catch {
    throw new QuestionError(`${JSON.stringify(value)} cannot be sent as ${name}`)
  }
}

/** Does the work: counts it and answers 200 with its number. */
export function succeed(exchange: Exchange): void {
  send(exchange, { status: 200, body: { ok: true, execution: exchange.room.execute(exchange.label) } })
}

/** Whether this request still fails: `times` requests or `forMs` from the first one on, without either always. */
export function stillFails({ query, attempt, room, label }: Exchange): boolean {
  const times = whole(query, 'times', undefined)
  const forMs = whole(query, 'forMs', undefined, longestMs)
  if (times === undefined && forMs === undefined) return true
  return attempt <= (times ?? 0) || Date.now() - room.firstAt(label) < (forMs ?? 0)
}
