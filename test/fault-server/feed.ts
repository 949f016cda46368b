import { chanceOf } from './chance.js'
import { longestMs, promiseMore, reset, send, wait, whole, type Exchange } from './exchange.js'
import { weatherOf } from './weather.js'

type Chance = () => number

/** How a connection of the feed ends: after so many bytes, in one of these ways. */
type Ending = 'cut' | 'end' | 'stall' | 'comments'

/** With a seed every connection breaks somewhere; without one none does. */
interface Fate {
  readonly refuses: boolean
  readonly bytes: number
  readonly ending: Ending
  /** So many events are sent again on a resume. */
  readonly repeats: number
}

const endings: readonly Ending[] = ['cut', 'cut', 'end', 'stall', 'comments']

function fateOf(next: Chance): Fate {
  return {
    refuses: next() < 0.2,
    bytes: Math.floor(next() * 600),
    ending: endings[Math.floor(next() * endings.length)]!,
    repeats: Math.floor(next() * 4),
  }
}

/** What a parser has to leave aside: broken UTF-8, fields of no standard, an event of another type that is no JSON. */
const noise = [': \xff\xc3\n', 'foo: bar\nretry: soon\n', 'event: noise\ndata: {"half":\n\n'].map((text) =>
  Buffer.from(text, 'latin1'),
)

/** Some comments and noise, and ends of all kinds between the lines. */
function eventBytes(id: number, next: Chance): Buffer {
  const eol = ['\n', '\r\n', '\r'][Math.floor(next() * 3)]!
  const comment = next() < 0.2 ? `: 範囲${eol}` : ''
  const before = next() < 0.1 ? noise[Math.floor(next() * noise.length)]! : Buffer.alloc(0)
  const lines = [`${comment}id: ${id}`, `data: ${JSON.stringify({ id, text: '中間発表🎉' })}`, '', '']
  return Buffer.concat([before, Buffer.from(lines.join(eol))])
}

/** Writes in pieces that end anywhere, in the middle of a character too. False when it is over. */
async function writePieces(exchange: Exchange, bytes: Buffer, next: Chance): Promise<boolean> {
  for (let at = 0; at < bytes.length;) {
    const size = 1 + Math.floor(next() * 40)
    exchange.res.write(bytes.subarray(at, at + size))
    at += size
    if (next() < 0.1 && !(await wait(1, exchange))) return false
  }
  return wait(whole(exchange.query, 'everyMs', 1, longestMs), exchange)
}

async function finish(exchange: Exchange, ending: Ending): Promise<void> {
  if (ending === 'end') return void exchange.res.end()
  // A reset discards what the client has not read yet.
  if (ending === 'cut') return void ((await wait(5, exchange)) && reset(exchange))
  while (await wait(ending === 'stall' ? longestMs : 20, exchange)) exchange.res.write(':\n')
}

/** The weather as one connection has it. */
function skyOver(exchange: Exchange) {
  const weather = weatherOf(exchange.room)
  const since = Date.now()
  let { garbage } = weather
  return {
    /** Waits out what keeps it silent; false when the client has gone meanwhile. */
    async clears(): Promise<boolean> {
      while (weather.stalledUntil > Date.now() || weather.deadBefore > since)
        if (!(await wait(20, exchange))) return false
      return true
    },
    corrupts: () => garbage !== (garbage = weather.garbage),
  }
}

/**
 * `/fault/professor/feed`: events with ids from 1 to `events`, for ever resumable, one every `everyMs`, then nothing more; the weather of its
 * room is over it. `seed` makes every
 * connection fail by chance, the same way for the same seed: refused with 503, cut or ended in the middle of an event,
 * silent, or with comments only; and repeats events after a resume.
 */
export async function streamFeed(exchange: Exchange): Promise<void> {
  const { query, req, res, attempt, room } = exchange
  const sky = skyOver(exchange)
  if (weatherOf(room).downUntil > Date.now()) return send(exchange, { status: 503 })
  const events = whole(query, 'events', 100, 100_000)
  const seed = whole(query, 'seed', undefined)
  const next = seed === undefined ? () => 0.5 : chanceOf(seed, attempt)
  const fate: Fate =
    seed === undefined ? { refuses: false, bytes: Infinity, ending: 'stall', repeats: 0 } : fateOf(next)
  if (fate.refuses) return send(exchange, { status: 503 })
  if (fate.ending === 'cut') promiseMore(exchange)
  res.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  let left = fate.bytes
  for (let id = Math.max(0, Number(req.headers['last-event-id'] ?? 0) - fate.repeats) + 1; id <= events; id += 1) {
    const bytes = eventBytes(id, next)
    if (!(await sky.clears())) return
    if (sky.corrupts()) {
      for (const part of [...noise, bytes.subarray(0, bytes.length / 2)]) res.write(part)
      return finish(exchange, 'cut')
    }
    if (!(await writePieces(exchange, bytes.subarray(0, left), next))) return
    left -= bytes.length
    if (left <= 0) return finish(exchange, fate.ending)
  }
  return finish(exchange, 'comments')
}
