import { errorAnswer, recordOf } from './envelopes.js'
import { variantOf } from './errors.js'
import { QuestionError, reset, send, statusOf, type Answer, type Exchange, type Handler } from './exchange.js'

/**
 * What is to happen, from the header `x-fault-script` or the query `script`:
 * `ok` · `error:CODE[:N]` the request fails (N times, else always) · `status:503[:N]` with a bare status
 * · `throttle:S[:N]` 429 with a wait of S seconds (once)
 * · `cut[:N]` the work is done, then the connection is reset instead of an answer · `drop[:N]` reset, and nothing is done
 * · for a process when it is made: `fail:CODE[:N]` or `timeout[:N]` its first N runs (else all) end so, `stuck` it never ends.
 */
export type Script =
  | { readonly what: 'ok' | 'stuck' }
  | { readonly what: 'error' | 'fail'; readonly code: string; readonly times: number }
  | { readonly what: 'status'; readonly status: number; readonly times: number }
  | { readonly what: 'timeout' | 'cut' | 'drop'; readonly times: number }
  | { readonly what: 'throttle'; readonly seconds: string; readonly times: number }

const plain = ['ok', 'stuck'] as const

const shapes: readonly [RegExp, (argument: string, times: number | undefined) => Script][] = [
  [/^error:([A-Z_]+|\d{4})(?::(\d{1,3}))?$/, (code, times = Infinity) => ({ what: 'error', code, times })],
  [/^fail:([A-Z_]+)(?::(\d{1,3}))?$/, (code, times = Infinity) => ({ what: 'fail', code, times })],
  [
    /^status:(\d{3})(?::(\d{1,3}))?$/,
    (text, times = Infinity) => ({ what: 'status', status: statusOf(text, 500), times }),
  ],
  [/^(timeout|cut|drop)(?::(\d{1,3}))?$/, (what, times = Infinity) => ({ what: what as 'cut', times })],
  [/^throttle:(\d{1,6})(?::(\d{1,3}))?$/, (seconds, times = 1) => ({ what: 'throttle', seconds, times })],
]

function textOf({ req, query }: Exchange): string {
  const header = req.headers['x-fault-script']
  return query.get('script') ?? (typeof header === 'string' ? header : 'ok')
}

export function scriptOf(exchange: Exchange): Script {
  const text = textOf(exchange)
  const what = plain.find((each) => each === text)
  if (what) return { what }
  for (const [shape, make] of shapes) {
    const [, argument, times] = shape.exec(text) ?? []
    if (argument !== undefined) return make(argument, times ? Number(times) : undefined)
  }
  throw new QuestionError(`cannot read the script "${text}"`)
}

const throttlingCodes: Readonly<Record<string, string>> = {
  'async-processing': 'AI_THROTTLING',
  professor: 'RATE_LIMIT_EXCEEDED',
}

/** The failure that a script puts in the place of this request, if any. */
function answerOf({ source, query }: Exchange, script: Script): Answer | undefined {
  const retryAfter = query.get('retryAfter')
  if (script.what === 'status')
    return { status: script.status, headers: retryAfter === null ? {} : { 'Retry-After': retryAfter } }
  if (script.what !== 'error' && script.what !== 'throttle') return undefined
  const code = script.what === 'error' ? script.code : throttlingCodes[source]
  if (code === undefined) throw new QuestionError(`${source} has no code for throttling`)
  const variant = variantOf(query)
  return errorAnswer(
    recordOf(source, code),
    script.what === 'throttle' ? { ...variant, retryAfter: script.seconds } : variant,
  )
}

/** Whether the script has a say in this request: some only in the first so many. */
function applies(exchange: Exchange, script: Script): boolean {
  if (!('times' in script)) return false
  return exchange.room.tally(`${exchange.label} ${textOf(exchange)}`) <= script.times
}

/** A handler that obeys the request's script. */
export function scripted(handle: Handler): Handler {
  return (exchange) => {
    const script = scriptOf(exchange)
    const failure = answerOf(exchange, script)
    const fails = applies(exchange, script)
    if (failure && fails) return send(exchange, failure)
    if (script.what === 'drop' && fails) return reset(exchange)
    exchange.cut = script.what === 'cut' && fails
    return handle(exchange)
  }
}
