import { errorAnswer, recordOf, type Variant } from './envelopes.js'
import { send, type Exchange } from './exchange.js'
import { readObject } from './read-body.js'
import type { Room } from './rooms.js'

interface Workout {
  readonly id: number
  readonly name: string
  readonly weight: number
  readonly performed_start_at: string
}

const maxWorkouts = 100

const seeds: readonly Workout[] = [
  { id: 1, name: 'スクワット', weight: 80, performed_start_at: '2026-11-20T07:00:00+09:00' },
  { id: 2, name: 'ベンチプレス', weight: 60, performed_start_at: '2026-11-22T07:00:00+09:00' },
  { id: 3, name: 'デッドリフト', weight: 100, performed_start_at: '2026-11-24T07:00:00+09:00' },
]

const stores = new WeakMap<Room, { nextId: number; workouts: Workout[] }>()

function storeOf(room: Room): { nextId: number; workouts: Workout[] } {
  const store = stores.get(room) ?? { nextId: seeds.length + 1, workouts: [...seeds] }
  stores.set(room, store)
  return store
}

function refuse(exchange: Exchange, code: string, variant: Variant = {}): void {
  send(exchange, errorAnswer(recordOf('workouts', code), variant))
}

function complaintsAbout(wish: Record<string, unknown>): { field: string; message: string }[] {
  const complaints = []
  if (!/^[1-9]\d{0,5}$/.test(String(wish['weight'])))
    complaints.push({ field: 'weight', message: '重量は正の整数である必要があります' })
  if (Number.isNaN(Date.parse(String(wish['performed_start_at']))))
    complaints.push({ field: 'performed_start_at', message: '開始日時は必須です' })
  return complaints
}

function done(exchange: Exchange, status: number, body?: unknown): void {
  exchange.room.execute(exchange.label)
  send(exchange, { status, body })
}

export function listWorkouts(exchange: Exchange): void {
  done(exchange, 200, storeOf(exchange.room).workouts)
}

/** Takes JSON and forms, the members at the top or under `workout`; an empty request is INVALID_REQUEST, as in Rails. */
export async function createWorkout(exchange: Exchange): Promise<void> {
  const body = await readObject(exchange)
  if (!body || Object.keys(body).length === 0) return refuse(exchange, 'INVALID_REQUEST')
  const nested = body['workout']
  const wish = typeof nested === 'object' && nested !== null ? { ...nested } : body
  const fields = complaintsAbout(wish)
  if (fields.length > 0) return refuse(exchange, 'VALIDATION_ERROR', { fields })
  const store = storeOf(exchange.room)
  const workout = {
    id: store.nextId++,
    name: typeof wish['name'] === 'string' ? wish['name'] : '',
    weight: Number(wish['weight']),
    performed_start_at: String(wish['performed_start_at']),
  }
  store.workouts = [...store.workouts, workout].slice(-maxWorkouts)
  done(exchange, 201, workout)
}

export function showWorkout(exchange: Exchange): void {
  const workout = storeOf(exchange.room).workouts.find(({ id }) => String(id) === exchange.params['id'])
  if (workout) done(exchange, 200, workout)
  else refuse(exchange, 'RESOURCE_NOT_FOUND')
}

export function deleteWorkout(exchange: Exchange): void {
  const store = storeOf(exchange.room)
  const left = store.workouts.filter(({ id }) => String(id) !== exchange.params['id'])
  if (left.length === store.workouts.length) return refuse(exchange, 'RESOURCE_NOT_FOUND')
  store.workouts = left
  done(exchange, 204)
}
