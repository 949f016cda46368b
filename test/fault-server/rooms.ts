import type { Duplex } from 'node:stream'

const maxRooms = 500
const maxIdleMs = 15 * 60_000
const maxLabels = 200
const maxArrivals = 1000

/** What `/fault/control` answers; every part is by label: `POST /async-processing/processes`. */
export interface Counters {
  /** How often the work was really done. */
  readonly executions: Record<string, number>
  /** How often a request arrived. */
  readonly attempts: Record<string, number>
  /** When they arrived, epoch ms (the first 1000 of a label). */
  readonly times: Record<string, number[]>
  /** The Idempotency-Key of each of these, null for none. */
  readonly idempotencyKeys: Record<string, (string | null)[]>
}

/** All that belongs to one `key`, so that tests that run side by side do not meet. */
export class Room {
  readonly counters: Counters = { executions: {}, attempts: {}, times: {}, idempotencyKeys: {} }
  readonly #tallies = new Map<string, number>()
  readonly #held = new Set<Duplex>()

  /** Notes a request and returns its number under this label, from 1. */
  arrive(label: string, idempotencyKey: string | null): number {
    const name = this.#bounded(label)
    const { attempts, times, idempotencyKeys } = this.counters
    const arrivals = (times[name] ??= [])
    const keys = (idempotencyKeys[name] ??= [])
    if (arrivals.length < maxArrivals) {
      arrivals.push(Date.now())
      keys.push(idempotencyKey)
    }
    return (attempts[name] = (attempts[name] ?? 0) + 1)
  }

  /** Notes that the work was done and returns how often it now was. */
  execute(label: string): number {
    const name = this.#bounded(label)
    return (this.counters.executions[name] = (this.counters.executions[name] ?? 0) + 1)
  }

  /** Epoch ms of the first request under this label. */
  firstAt(label: string): number {
    return this.counters.times[this.#bounded(label)]?.[0] ?? Date.now()
  }

  /** Counts something that is not reported: 1 the first time. */
  tally(name: string): number {
    const count = (this.#tallies.get(name) ?? 0) + 1
    if (count > 1 || this.#tallies.size < maxLabels) this.#tallies.set(name, count)
    return count
  }

  /** Keeps a socket with the room until `end` closes, so that a reset also ends what still hangs. */
  hold(socket: Duplex, end: NodeJS.EventEmitter): void {
    this.#held.add(socket)
    end.once('close', () => this.#held.delete(socket))
  }

  close(): void {
    for (const socket of this.#held) socket.destroy()
    this.#held.clear()
  }

  #bounded(label: string): string {
    const known = this.counters.attempts
    return label in known || Object.keys(known).length < maxLabels ? label : '(others)'
  }
}

/** The rooms of a server: at most 500, and none that nobody asked about for 15 minutes. */
export class Rooms {
  readonly #rooms = new Map<string, { room: Room; usedAt: number }>()

  of(key: string): Room {
    const room = this.peek(key) ?? new Room()
    this.#rooms.delete(key)
    this.#rooms.set(key, { room, usedAt: Date.now() })
    this.#tidy()
    return room
  }

  /** The room if there is one: asking for counters makes none. */
  peek(key: string): Room | undefined {
    return this.#rooms.get(key)?.room
  }

  close(key: string): void {
    this.peek(key)?.close()
    this.#rooms.delete(key)
  }

  closeAll(): void {
    for (const key of this.#rooms.keys()) this.close(key)
  }

  /** The map is in order of use: the oldest stand first. */
  #tidy(): void {
    for (const [key, { usedAt }] of this.#rooms) {
      if (this.#rooms.size <= maxRooms && Date.now() - usedAt < maxIdleMs) return
      this.close(key)
    }
  }
}
