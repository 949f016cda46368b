import { errorAnswer, recordOf, type Variant } from './envelopes.js'
import { send, whole, type Exchange, type Handler } from './exchange.js'
import { readJson } from './read-body.js'
import {
  complaintsAbout,
  hasKnownType,
  isRunning,
  look,
  maxRetryCount,
  mayBeRetried,
  newProcess,
  restart,
  shown,
  titleOf,
  type Process,
} from './process.js'
import type { Room } from './rooms.js'
import { scriptOf } from './script.js'

const maxProcesses = 100
const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i

const stores = new WeakMap<Room, Map<string, Process>>()

function processesOf(room: Room): Map<string, Process> {
  const processes = stores.get(room) ?? new Map<string, Process>()
  stores.set(room, processes)
  return processes
}

function refuse(exchange: Exchange, code: string, variant: Variant = {}): void {
  send(exchange, errorAnswer(recordOf('async-processing', code), variant))
}

function show(exchange: Exchange, status: number, process: Process): void {
  exchange.room.execute(exchange.label)
  send(exchange, { status, body: { success: true, data: shown(process) } })
}

/** Validates, and makes a process that will go as the request's script says. */
export function createProcess(exchange: Exchange): void {
  const script = scriptOf(exchange)
  if (script.what === 'fail') recordOf('async-processing', script.code)
  const polls = whole(exchange.query, 'polls', 1, 100)
  const body = readJson(exchange)
  if (body === undefined) return refuse(exchange, 'VALIDATION_ERROR', { more: { details: [] } })
  if (!hasKnownType(body)) return refuse(exchange, 'INVALID_PROCESS_TYPE')
  const fields = complaintsAbout(body, Date.now())
  if (fields.length > 0) return refuse(exchange, 'VALIDATION_ERROR', { fields })
  const process = newProcess(body.type, titleOf(body), script, polls)
  const processes = processesOf(exchange.room)
  processes.set(process.processId, process)
  for (const oldest of processes.keys()) {
    if (processes.size <= maxProcesses) break
    processes.delete(oldest)
  }
  show(exchange, 202, process)
}

export function listProcesses(exchange: Exchange): void {
  const processes = [...processesOf(exchange.room).values()].map(shown)
  exchange.room.execute(exchange.label)
  send(exchange, { status: 200, body: { success: true, data: { processes } } })
}

/** Finds the process of the path, or answers INVALID_UUID or PROCESSING_NOT_FOUND. */
function withProcess(handle: (exchange: Exchange, process: Process) => void): Handler {
  return (exchange) => {
    const id = exchange.params['id'] ?? ''
    if (!uuid.test(id)) return refuse(exchange, 'INVALID_UUID')
    const process = processesOf(exchange.room).get(id)
    return process ? handle(exchange, process) : refuse(exchange, 'PROCESSING_NOT_FOUND')
  }
}

export const showProcess = withProcess((exchange, process) => {
  look(process)
  show(exchange, 200, process)
})

export const retryProcess = withProcess((exchange, process) => {
  const { status: currentStatus, retryCount } = process
  if (!mayBeRetried(process)) return refuse(exchange, 'RETRY_NOT_ALLOWED', { more: { currentStatus } })
  if (retryCount >= maxRetryCount) return refuse(exchange, 'MAX_RETRY_EXCEEDED', { more: { retryCount } })
  restart(process)
  show(exchange, 202, process)
})

export const cancelProcess = withProcess((exchange, process) => {
  const { status: currentStatus } = process
  if (!isRunning(process)) return refuse(exchange, 'CANCEL_NOT_ALLOWED', { more: { currentStatus } })
  process.status = 'CANCELLED'
  show(exchange, 200, process)
})
