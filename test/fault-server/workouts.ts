import { errorAnswer, recordOf, type Variant } from './envelopes.js'
import { send, type Exchange } from './exchange.js'
import { readObject } from './read-body.js'
import type { Room } from './rooms.js'

interface WorkoutSet {
  readonly weight: number
  readonly reps: number
}

/** One weight for all of it, as in the document's sample, or a list of sets. */
interface Workout {
  readonly id: number
  readonly name: string
  readonly weight?: number
  readonly sets?: readonly WorkoutSet[]
  readonly performed_start_at: string
}

const maxWorkouts = 100

const seed = (id: number, name: string, weight: number, day: number): Workout => ({
  id,
  name,
  weight,
  sets: [10, 8, 6].map((reps) => ({ weight, reps })),
  performed_start_at: `2026-11-${day}T07:00:00+09:00`,
})

const seeds: readonly Workout[] = [
  seed(1, 'スクワット', 80, 20),
  seed(2, 'ベンチプレス', 60, 22),
  seed(3, 'デッドリフト', 100, 24),
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

interface Complaint {
  readonly field: string
  readonly message: string
}
type Wish = Readonly<Record<string, unknown>>

const isPositive = (value: unknown): boolean => /^[1-9]\d{0,5}$/.test(String(value))
const setsOf = ({ sets }: Wish): Wish[] | undefined =>
  Array.isArray(sets) ? sets.map((set: unknown) => ({ ...Object(set) }) as Wish) : undefined

/** A nested record's complaint as Rails names it where its association has `index_errors`. */
function complaintsAboutSets(sets: readonly Wish[]): Complaint[] {
  const messages = { weight: '重量は0より大きい値を入力してください', reps: '回数は0より大きい値を入力してください' }
  return sets.flatMap((set, at) =>
    Object.entries(messages)
      .filter(([name]) => !isPositive(set[name]))
      .map(([name, message]) => ({ field: `sets[${at}].${name}`, message })),
  )
}

function complaintsAbout(wish: Wish): Complaint[] {
  const sets = setsOf(wish)
  const complaints = sets ? complaintsAboutSets(sets) : []
  if (!sets && !isPositive(wish['weight']))
    complaints.push({ field: 'weight', message: '重量は正の整数である必要があります' })
  if (Number.isNaN(Date.parse(String(wish['performed_start_at']))))
    complaints.push({ field: 'performed_start_at', message: '開始日時は必須です' })
  return complaints
}

function made(id: number, wish: Wish): Workout {
  const sets = setsOf(wish)
  const numbers = sets?.map(({ weight, reps }) => ({ weight: Number(weight), reps: Number(reps) }))
  return {
    id,
    name: typeof wish['name'] === 'string' ? wish['name'] : '',
    ...(numbers ? { sets: numbers } : { weight: Number(wish['weight']) }),
    performed_start_at: String(wish['performed_start_at']),
  }
}

function done(exchange: Exchange, status: number, body?: unknown): void {
  exchange.room.execute(exchange.label)
  send(exchange, { status, body })
}

export function listWorkouts(exchange: Exchange): void {
  done(exchange, 200, storeOf(exchange.room).workouts)
}

/** What is to be stored; `undefined` where it was refused: an empty request is INVALID_REQUEST, as in Rails. */
async function wishIn(exchange: Exchange): Promise<Wish | undefined> {
  const body = await readObject(exchange)
  if (!body || Object.keys(body).length === 0) {
    refuse(exchange, 'INVALID_REQUEST')
    return undefined
  }
  const nested = body['workout']
  const wish = typeof nested === 'object' && nested !== null ? { ...nested } : body
  const fields = complaintsAbout(wish)
  if (fields.length === 0) return wish
  refuse(exchange, 'VALIDATION_ERROR', { fields })
  return undefined
}

/** Takes JSON and forms, the members at the top or under `workout`. */
export async function createWorkout(exchange: Exchange): Promise<void> {
  const wish = await wishIn(exchange)
  if (!wish) return
  const store = storeOf(exchange.room)
  const workout = made(store.nextId++, wish)
  store.workouts = [...store.workouts, workout].slice(-maxWorkouts)
  done(exchange, 201, workout)
}

/** Replaces one, with what {@link createWorkout} takes. */
export async function updateWorkout(exchange: Exchange): Promise<void> {
  const store = storeOf(exchange.room)
  const id = Number(exchange.params['id'])
  if (!store.workouts.some((each) => each.id === id)) return refuse(exchange, 'RESOURCE_NOT_FOUND')
  const wish = await wishIn(exchange)
  if (!wish) return
  const workout = made(id, wish)
  store.workouts = store.workouts.map((each) => (each.id === id ? workout : each))
  done(exchange, 200, workout)
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
