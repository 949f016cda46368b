import type { IncomingMessage, ServerResponse } from 'node:http'
import { readSpecs } from '../specs/read-spec.js'
import { addressOf, sourceOf } from './address.js'
import { answerControl } from './control.js'
import { longestMs, QuestionError, send, wait, whole, type Exchange } from './exchange.js'
import { readBody } from './read-body.js'
import type { Rooms } from './rooms.js'
import { matchRoute, routes } from './routes.js'
import { scenarioNames } from './scenarios.js'

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/** Every page may ask, and read every header of the answer. */
function allowOrigins(req: IncomingMessage, res: ServerResponse): void {
  const wanted = req.headers['access-control-request-headers']
  res.setHeader('Access-Control-Allow-Origin', '*')
  res.setHeader('Access-Control-Expose-Headers', '*')
  res.setHeader('Cache-Control', 'no-store')
  if (req.method !== 'OPTIONS') return
  res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
  if (wanted) res.setHeader('Access-Control-Allow-Headers', wanted)
  res.setHeader('Access-Control-Max-Age', '600')
}

/** `/fault/`: what there is. */
function index(): string {
  const paths = routes.map(({ method = 'any', source = '<source>', path }) => `${method} /fault/${source}/${path}`)
  const codes = readSpecs().map(({ source, code }) => `/fault/${source}/errors/${code}`)
  return ['Routes:', ...paths, '', `Scenarios: ${scenarioNames.join(', ')}`, '', 'Codes:', ...codes, ''].join('\n')
}

async function answer(rooms: Rooms, req: IncomingMessage, res: ServerResponse): Promise<void> {
  allowOrigins(req, res)
  if (req.method === 'OPTIONS') return send({ req, res }, { status: 204 })
  const address = addressOf(req.url ?? '', req.headers['x-fault-key'])
  if (address.head === '') return send({ req, res }, { status: 200, headers: plain, body: index() })
  if (address.head === 'control') return answerControl(rooms, address.key, { req, res })
  const source = sourceOf(address)
  const { handle, params, label } = matchRoute(req.method ?? '', source, address.path)
  const room = rooms.of(address.key)
  const idempotencyKey = req.headers['idempotency-key']
  const attempt = room.arrive(label, typeof idempotencyKey === 'string' ? idempotencyKey : null)
  room.hold(req.socket, res)
  const afterMs = whole(address.query, 'afterMs', 0, longestMs)
  const exchange: Exchange = {
    req,
    res,
    room,
    source,
    label,
    attempt,
    params,
    query: address.query,
    body: await readBody(req),
  }
  if (afterMs === 0 || (await wait(afterMs, exchange))) await handle(exchange)
}

/** A wrong question and a fault of our own are answered in no backend's dialect, so that no test takes them for one. */
function complain(failure: unknown, req: IncomingMessage, res: ServerResponse): void {
  if (res.headersSent) return void req.socket.destroy()
  const status = failure instanceof QuestionError ? failure.status : 500
  send({ req, res }, { status, body: { faultServer: failure instanceof Error ? failure.message : String(failure) } })
}

/** Answers one request under `/fault/`. */
export function handleRequest(rooms: Rooms, req: IncomingMessage, res: ServerResponse): void {
  answer(rooms, req, res).catch((failure: unknown) => {
    // A client that goes away while its request is read is no fault.
    if (!res.closed && !req.socket.destroyed) complain(failure, req, res)
  })
}
