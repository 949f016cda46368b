import { partialResult, recordOf, serverText } from './envelopes.js'
import {
  longestMs,
  promiseMore,
  QuestionError,
  reset,
  send,
  statusOf,
  stillFails,
  succeed,
  wait,
  whole,
  type Exchange,
  type Handler,
} from './exchange.js'

const json = 'application/json; charset=utf-8'

/** Long enough for the bytes before a reset to reach the client: a reset discards what is still unread. */
const flightMs = 30

const gatewayPage = `<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
`

function html(exchange: Exchange): void {
  const status = statusOf(exchange.query.get('status'), 502)
  send(exchange, { status, headers: { 'content-type': 'text/html' }, body: gatewayPage })
}

/** A complete answer whose JSON stops in the middle. With a 2xx the work was done. */
function truncatedJson(exchange: Exchange): void {
  const status = statusOf(exchange.query.get('status'), 500)
  if (status < 300) exchange.room.execute(exchange.label)
  const whole = JSON.stringify(
    status < 300 ? { ok: true, result: partialResult } : { error: { code: 'INTERNAL_ERROR' } },
  )
  send(exchange, { status, headers: { 'content-type': json }, body: whole.slice(0, whole.length / 2) })
}

function empty(exchange: Exchange): void {
  const retryAfter = exchange.query.get('retryAfter')
  const status = statusOf(exchange.params['status'] ?? exchange.query.get('status'), 503)
  send(exchange, { status, headers: retryAfter === null ? {} : { 'Retry-After': retryAfter } })
}

async function slow(exchange: Exchange): Promise<void> {
  if (exchange.query.has('afterMs') || (await wait(1000, exchange))) succeed(exchange)
}

/** Says nothing (`headers=1`: headers and the beginning of a body) until `hangMs` have passed, then resets. */
async function hang(exchange: Exchange): Promise<void> {
  const hangMs = whole(exchange.query, 'hangMs', longestMs, longestMs)
  if (exchange.query.get('headers') === '1') {
    promiseMore(exchange)
    exchange.res.writeHead(200, { 'content-type': json })
    exchange.res.write('{"ok":')
  }
  if (await wait(hangMs, exchange)) reset(exchange)
}

/** A reset before the headers, or after `afterBytes` of the body. */
async function cut(exchange: Exchange): Promise<void> {
  const bytes = whole(exchange.query, 'afterBytes', undefined, 100_000)
  if (bytes === undefined) return reset(exchange)
  exchange.res.writeHead(200, { 'content-type': json, 'content-length': bytes + 1 })
  exchange.res.flushHeaders()
  exchange.res.write(`[${'1,'.repeat(bytes)}`.slice(0, bytes))
  if (await wait(flightMs, exchange)) reset(exchange)
}

/** RFC 9457. */
function problem(exchange: Exchange): void {
  const status = statusOf(exchange.query.get('status'), 422)
  const body = {
    type: 'https://problems.invalid/out-of-credit',
    title: 'You do not have enough credit.',
    status,
    detail: 'Your current balance is 30, but that costs 50.',
    instance: '/account/12345/msgs/abc',
  }
  send(exchange, { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(body) })
}

/** 200 with data and a warning beside it: the other shape a warning may come in than the LIBRARIAN_LOOP_LIMIT error. */
function partial(exchange: Exchange): void {
  const { source, room, label } = exchange
  const warning =
    source === 'professor'
      ? { code: 'LIBRARIAN_LOOP_LIMIT', message: serverText(recordOf(source, 'LIBRARIAN_LOOP_LIMIT')) }
      : { code: 'PARTIAL_RESULT', message: 'Some parts are missing.' }
  room.execute(label)
  send(exchange, { status: 200, body: { result: partialResult, warning } })
}

function echo(exchange: Exchange): void {
  const { req, query, body, room, label, attempt } = exchange
  const execution = room.execute(label)
  const said = { method: req.method, headers: req.headers, query: Object.fromEntries(query), body: body.toString() }
  send(exchange, { status: 200, body: { ...said, attempt, execution } })
}

function noContent(exchange: Exchange): void {
  exchange.room.execute(exchange.label)
  send(exchange, { status: 204 })
}

const failures: Readonly<Record<string, Handler>> = {
  'html-502': html,
  'truncated-json': truncatedJson,
  'empty-503': empty,
  hang,
  reset: cut,
  'problem-json': problem,
}

const successes: Readonly<Record<string, Handler>> = { slow, 'partial-result': partial, echo, 'no-content': noContent }

export const scenarioNames = [...Object.keys(failures), ...Object.keys(successes)]

/** A failure until `times` or `forMs` are over; `execute=1` counts the work as done although the answer fails. */
function fail(exchange: Exchange, failure: Handler): void | Promise<void> {
  if (!stillFails(exchange)) return succeed(exchange)
  if (exchange.query.get('execute') === '1') exchange.room.execute(exchange.label)
  return failure(exchange)
}

/** `/fault/<source>/scenarios/<name>`. */
export function playScenario(exchange: Exchange): void | Promise<void> {
  const name = exchange.params['name'] ?? ''
  const failure = failures[name]
  if (failure) return fail(exchange, failure)
  const success = successes[name]
  if (success) return success(exchange)
  throw new QuestionError(`no scenario ${name}. Known: ${scenarioNames.join(', ')}`, 404)
}

/** `/fault/<source>/scenarios/status/<n>`: that status and nothing else. */
export function answerBareStatus(exchange: Exchange): void | Promise<void> {
  return fail(exchange, empty)
}
