import { errorAnswer, recordOf } from './envelopes.js'
import { variantOf } from './errors.js'
import { QuestionError, send, type Answer, type Exchange, type Handler } from './exchange.js'

/**
 * What is to happen, from the header `x-fault-script` or the query `script`:
 * `ok` · `error:CODE[:N]` the request fails (N times, else always) · `throttle:S[:N]` 429 with a wait of S seconds (once)
 * · `cut` the work is done, then the connection is reset instead of an answer
 * · for a process when it is made: `fail:CODE[:N]` or `timeout[:N]` its first N runs (else all) end so, `stuck` it never ends.
 */
export type Script =
  | { readonly what: 'ok' | 'cut' | 'stuck' }
  | { readonly what: 'error' | 'fail'; readonly code: string; readonly times: number }
  | { readonly what: 'timeout'; readonly times: number }
  | { readonly what: 'throttle'; readonly seconds: string; readonly times: number }

const plain = ['ok', 'cut', 'stuck'] as const

const shapes: readonly [RegExp, (argument: string, times: number | undefined) => Script][] = [
  [/^error:([A-Z_]+|\d{4})(?::(\d{1,3}))?$/, (code, times = Infinity) => ({ what: 'error', code, times })],
  [/^fail:([A-Z_]+)(?::(\d{1,3}))?$/, (code, times = Infinity) => ({ what: 'fail', code, times })],
  [/^(timeout)(?::(\d{1,3}))?$/, (_, times = Infinity) => ({ what: 'timeout', times })],
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

/** The failure a script puts in the place of this request, if any. */
function interruption(exchange: Exchange, script: Script): Answer | undefined {
  if (script.what !== 'error' && script.what !== 'throttle') return undefined
  const code = script.what === 'error' ? script.code : throttlingCodes[exchange.source]
  if (code === undefined) throw new QuestionError(`${exchange.source} has no code for throttling`)
  const variant = variantOf(exchange.query)
  const answer = errorAnswer(
    recordOf(exchange.source, code),
    script.what === 'throttle' ? { ...variant, retryAfter: script.seconds } : variant,
  )
  const done = exchange.room.tally(`${exchange.label} ${textOf(exchange)}`)
  return done <= script.times ? answer : undefined
}

/** A handler that obeys the request's script. */
export function scripted(handle: Handler): Handler {
  return (exchange) => {
    const script = scriptOf(exchange)
    const failure = interruption(exchange, script)
    if (failure) return send(exchange, failure)
    exchange.cut = script.what === 'cut'
    return handle(exchange)
  }
}
