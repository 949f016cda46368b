import type { RateLimit } from './api-error.js'
import { defined } from './defined.js'
import { headerReader } from './headers.js'
import { read } from './safe-read.js'

/** What a server said besides the error itself: where waits are looked for. */
export interface HintSource {
  /** Reads a response header; names are asked for in lower case. */
  header?: ((name: string) => string | null | undefined) | undefined
  /** The parsed body, as sent. */
  body?: unknown
  status?: number | undefined
  /** The client's clock, epoch ms. */
  now: number
}

/** Not negative and finite, as a number or as decimal text ("30", "1.5", and "34.07s" of google.rpc.RetryInfo). */
function count(value: unknown): number | undefined {
  const n = typeof value === 'string' ? Number(/^\s*(\d+(\.\d+)?)s?\s*$/.exec(value.slice(0, 99))?.[1]) : value
  return typeof n === 'number' && n >= 0 && n < Infinity ? n : undefined
}

/**
 * A wait in a body, in **seconds** (`retryAfter: 60`), as a number or text.
 * @returns ms, or undefined for anything else, negative and infinite included. 0 is a wait.
 */
export function bodyWaitMs(value: unknown): number | undefined {
  const ms = Math.round(count(value)! * 1000)
  return ms < Infinity ? ms : undefined
}

/**
 * A wait that may be given as an instant: `X-RateLimit-Reset`, `rateLimit.reset`. The size tells which:
 * seconds from now (below 10^9), epoch seconds, or epoch ms (from 10^11).
 * @param now epoch ms, by the server's clock where it is known.
 * @returns ms from `now`; undefined for an instant in the past, 30 years away, or no number.
 */
export function resetMs(value: unknown, now: number): number | undefined {
  const ms = bodyWaitMs(value)!
  const wait = ms < 1e12 ? ms : (ms < 1e14 ? ms : ms / 1000) - now
  return wait >= 0 && wait < 1e12 ? wait : undefined
}

/**
 * The three forms of an HTTP-date (RFC 9110 5.6.7) → epoch ms, or NaN. Only the first is left to `Date`:
 * asctime names no zone and would be read in local time, and nobody agrees on years of two digits.
 */
function httpDateAt(text: string): number {
  const imf = text.trim().replace(/(\w{3}) +(\d\d?) (\d\d:\d\d:\d\d) (\d{4})$/, '$2 $1 $4 $3 GMT')
  const [, day, month, year, time] =
    /\b(\d\d?)[ -]([A-Z][a-z]{2})[ -](\d{4}|\d\d) (\d\d:\d\d:\d\d) GMT$/.exec(imf) ?? []
  const date = new Date(`${day} ${month} ${+year! < 70 ? 20 : +year! < 100 ? 19 : ''}${year} ${time} GMT`)
  // 31 February rolls over in some engines.
  return date.getUTCDate() === +day! ? +date : NaN
}

/**
 * The `Retry-After` header: seconds, or an HTTP-date in any of its three forms. Of a doubled header the largest counts.
 * @param now epoch ms, by the server's clock where it is known.
 * @returns ms from `now`, 0 for a date in the past; undefined for anything else.
 * @see RFC 9110 10.2.3
 */
export function retryAfterMs(value: unknown, now: number): number | undefined {
  if (typeof value !== 'string') return resetMs(value, now)
  const seconds = Math.max(...value.split(',').map((part) => resetMs(part, now)!))
  const wait = seconds >= 0 ? seconds : Math.max(httpDateAt(value) - now, 0)
  return wait >= 0 ? wait : undefined
}

/** Headers, and the server's clock: `Date`, plus `Age` where a cache answered. */
function open({ header, now }: HintSource) {
  const get = headerReader({ get: header })
  const date = httpDateAt(get('date') ?? '') + (count(get('age')) ?? 0) * 1000
  return { get, serverNow: date >= 0 ? date : now }
}

/** The item of a `RateLimit` header that binds: of the exhausted ones the last to reset, or else the first. */
function bindingPolicy(field: string) {
  const bare = field.replace(/"[^"]*"/g, '')
  // Until draft 7 it was one item, with commas between its parts: limit=10, remaining=0, reset=30.
  const policies = (bare.includes(';') ? bare.split(',') : [bare]).map((text) => {
    const part = (name: RegExp) => count(name.exec(text)?.[1])
    return {
      limit: part(/\blimit=(\d+)/),
      remaining: part(/\b(?:r|remaining)=(\d+)/),
      reset: part(/\b(?:t|reset)=(\d+)/),
    }
  })
  const wait = (policy: (typeof policies)[0]) => (policy.remaining === 0 ? (policy.reset ?? 0) : -1)
  return policies.reduce((first, next) => (wait(next) > wait(first) ? next : first))
}

/**
 * The quota a response describes: `RateLimit` (IETF draft), `RateLimit-*`, `X-RateLimit-*`, `X-Rate-Limit-*`,
 * or the body's `rateLimit { limit, remaining, reset }`.
 * @returns `resetAt` by the client's clock, and only if it lies ahead; undefined when nothing was said.
 */
export function rateLimitFrom(source: HintSource): RateLimit | undefined {
  const { get, serverNow } = open(source)
  const policy = bindingPolicy(get('ratelimit') ?? '')
  const part = (name: keyof typeof policy) =>
    policy[name] ??
    ['ratelimit-', 'x-ratelimit-', 'x-rate-limit-'].map((prefix) => get(prefix + name)).find(Boolean) ??
    read(read(source.body, 'rateLimit'), name)
  const wait = resetMs(part('reset'), serverNow)
  const said = defined({
    limit: count(part('limit')),
    remaining: count(part('remaining')),
    resetAt: wait === undefined ? wait : source.now + wait,
  })
  return Object.keys(said).length ? (said as RateLimit) : undefined
}

/**
 * How long the server asks to wait. `retry-after-ms` beats `Retry-After`, and that `X-Retry-After`; of header and body (`retryAfter`, `retry_after`,
 * `retryDelay`, `retry_after_ms`) the longer counts. A quota is asked only when neither says anything, and only when it
 * is the cause: nothing remains, or status 429 without a word about the rest.
 * @returns ms (0 is a hint: at once), or undefined: nothing said, or nothing that can be understood.
 * @see RFC 9110 10.2.3; draft-ietf-httpapi-ratelimit-headers; async-processing spec: `retryAfter` is in seconds
 */
export function waitHintMs(source: HintSource): number | undefined {
  const { get, serverNow } = open(source)
  const { body, now, status } = source
  const error = read(body, 'error')
  const details = read(error, 'details')
  const hints = [body, error, read(body, 'parameters'), ...[0, 1, 2].map((i) => read(details, i))].flatMap((part) => [
    resetMs(read(part, 'retryAfter') ?? read(part, 'retry_after') ?? read(part, 'retryDelay'), now),
    count(read(part, 'retry_after_ms')),
  ])
  hints.push(count(get('retry-after-ms')) ?? retryAfterMs(get('retry-after') ?? get('x-retry-after'), serverNow))
  const hint = Math.max(...hints.filter((ms): ms is number => ms! < 1e15))
  if (hint >= 0) return hint
  const { remaining = status === 429 ? 0 : 1, resetAt } = rateLimitFrom(source) ?? {}
  return remaining || resetAt === undefined ? undefined : resetAt - now
}
