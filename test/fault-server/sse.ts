import { errorAnswer, errorBody, recordOf } from './envelopes.js'
import { longestMs, promiseMore, reset, send, stillFails, wait, whole, type Exchange } from './exchange.js'
import { readJson } from './read-body.js'
import { evidenceOf } from './subjects.js'

const words = [
  '中間発表',
  'の範囲は',
  '第3章',
  'まで',
  'です。',
  '第4章の',
  '並行処理は、',
  '期末試験の',
  '範囲に',
  '入ります。',
  '発表は',
  '一人5分です。',
]
/** The first sentence. */
const usualEvents = 5
const longestQuestion = 500

function write(exchange: Exchange, event: string, data: unknown, id?: number): void {
  const idLine = id === undefined ? '' : `id: ${id}\n`
  exchange.res.write(`${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

function writeError(exchange: Exchange, wanted: string): void {
  const { code, message } = errorBody(recordOf(exchange.source, wanted))
  write(exchange, 'error', { type: 'error', code, message })
}

/** Where a client that comes back goes on: after the id it saw last. */
function resumedAfter({ req }: Exchange): number {
  const id = Number(req.headers['last-event-id'])
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

/** A question that is asked at all must say something; one without a body is the test's own. */
function isInvalid(exchange: Exchange): boolean {
  const { question } = Object(readJson(exchange)) as { question?: unknown }
  return typeof question === 'string' && (question.trim() === '' || question.length > longestQuestion)
}

/** What an answer is made of, and after how many events it goes wrong. */
function planOf(exchange: Exchange) {
  const { query } = exchange
  const evidence = whole(query, 'evidence', 0, 20)
  const failing = stillFails(exchange)
  const after = (name: string) => (failing ? whole(query, name, Infinity) : Infinity)
  const code = query.get('code') ?? 'GEMINI_API_ERROR'
  recordOf(exchange.source, code)
  return {
    evidence,
    events: evidence + whole(query, 'events', usualEvents, 1000),
    everyMs: whole(query, 'everyMs', 10, longestMs),
    withIds: query.get('ids') !== '0',
    code,
    errorAfter: after('errorAfter'),
    cutAfter: exchange.cut ? 0 : after('cutAfter'),
    warnAfter: after('warnAfter'),
  }
}

/**
 * `/fault/professor/qa/stream`: `evidence` events (as many as `evidence` says, else none) and then `answer` events, with
 * ids from 1 (`ids=0`: without), then `done`.
 * `errorAfter=N&code=C` sends the document's `error` event after N events and ends, `warnAfter=N` sends
 * LIBRARIAN_LOOP_LIMIT and goes on, `cutAfter=N` resets the connection; `times` and `forMs` say how long. `events` and
 * `everyMs` set the pace.
 */
export async function streamAnswer(exchange: Exchange): Promise<void> {
  if (isInvalid(exchange)) return send(exchange, errorAnswer(recordOf(exchange.source, 'INVALID_QUESTION')))
  const { evidence, events, everyMs, withIds, code, errorAfter, cutAfter, warnAfter } = planOf(exchange)
  const { res, room, label } = exchange
  if (cutAfter <= Math.min(events, errorAfter)) promiseMore(exchange)
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders()
  for (let id = resumedAfter(exchange) + 1; ; id += 1) {
    if (!(await wait(everyMs, exchange))) return
    if (id > cutAfter) return reset(exchange)
    if (id === warnAfter + 1) writeError(exchange, 'LIBRARIAN_LOOP_LIMIT')
    if (id > errorAfter) {
      writeError(exchange, code)
      return void res.end()
    }
    if (id > events) break
    const said = withIds ? id : undefined
    if (id <= evidence) write(exchange, 'evidence', evidenceOf(id - 1), said)
    else write(exchange, 'answer', { text: words[(id - evidence - 1) % words.length] }, said)
  }
  room.execute(label)
  write(exchange, 'done', {})
  res.end()
}
