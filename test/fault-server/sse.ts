import { errorBody, recordOf } from './envelopes.js'
import { longestMs, promiseMore, reset, stillFails, wait, whole, type Exchange } from './exchange.js'

const words = ['中間発表', 'の範囲は', '第3章', 'まで', 'です。']

function write(exchange: Exchange, event: string, data: unknown, id?: number): void {
  const idLine = id === undefined ? '' : `id: ${id}\n`
  exchange.res.write(`${idLine}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** Where a client that comes back goes on: after the id it saw last. */
function resumedAfter({ req }: Exchange): number {
  const id = Number(req.headers['last-event-id'])
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

/**
 * `/fault/professor/qa/stream`: `answer` events with ids from 1, then `done`.
 * `errorAfter=N&code=C` sends the document's `error` event after N answers and ends, `cutAfter=N` resets the connection;
 * `times` and `forMs` say how long. `events` and `everyMs` set the pace.
 */
export async function streamAnswer(exchange: Exchange): Promise<void> {
  const { query, res, room, label } = exchange
  const events = whole(query, 'events', words.length, 1000)
  const everyMs = whole(query, 'everyMs', 10, longestMs)
  const failing = stillFails(exchange)
  const errorAfter = failing ? whole(query, 'errorAfter', Infinity) : Infinity
  const cutAfter = failing ? whole(query, 'cutAfter', Infinity) : Infinity
  const error = recordOf(exchange.source, query.get('code') ?? 'GEMINI_API_ERROR')

  if (cutAfter <= Math.min(events, errorAfter)) promiseMore(exchange)
  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders()
  for (let id = resumedAfter(exchange) + 1; ; id += 1) {
    if (!(await wait(everyMs, exchange))) return
    if (id > cutAfter) return reset(exchange)
    if (id > errorAfter) {
      const { code, message } = errorBody(error)
      write(exchange, 'error', { type: 'error', code, message })
      return void res.end()
    }
    if (id > events) break
    write(exchange, 'answer', { text: words[(id - 1) % words.length] }, id)
  }
  room.execute(label)
  write(exchange, 'done', {})
  res.end()
}
