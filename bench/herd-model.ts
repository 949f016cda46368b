/** How one client waits. Made anew for each client. */
export interface Client {
  /**
   * Ms until it connects again; `undefined`: it gives up.
   * @param end how the connection or the handshake ended, and what the server asked for with it.
   */
  next(end: End): number | undefined
}

export interface End {
  /** Its connection was cut; else a handshake was refused, or nobody was there. */
  readonly wasOpen: boolean
  /** The wait a refusing server names (`Retry-After`), ms. */
  readonly waitMs?: number | undefined
}

export interface Herd {
  readonly clients: number
  /** Handshakes that the server completes in a second. */
  readonly capacity: number
  readonly outageMs: number
  /** All clients are cut within this time. */
  readonly spreadMs: number
  /** What a refused handshake costs the server, in completed ones. */
  readonly refusalCost: number
  /** How long after the return it is watched, ms. */
  readonly watchMs: number
  /** What the server, once back, asks those for whom it refuses to wait, ms. */
  readonly refusal?: ((random: () => number) => number) | undefined
}

export interface Course {
  /** Handshakes that arrived, in steps of 100 ms from the first cut on. */
  readonly arrivals: readonly number[]
  /** Clients that came back, in the same steps. */
  readonly returns: readonly number[]
  readonly attempts: number
  readonly gaveUp: number
}

/** Steps in which a course is counted, ms. */
export const stepMs = 100

/** A server that completes so many handshakes a second, with a tenth of a second in reserve. */
export function createDoor({ capacity, refusalCost }: Pick<Herd, 'capacity' | 'refusalCost'>, startAt: number) {
  const reserve = Math.max(1, capacity / 10)
  let free = reserve
  let at = startAt
  /** True when it completes this handshake. One that it refuses costs it something too. */
  return (now: number): boolean => {
    free = Math.min(reserve, free + ((now - at) * capacity) / 1000)
    at = now
    const isServed = free >= 1
    free -= isServed ? 1 : refusalCost
    return isServed
  }
}

/** Clients by the ms in which they act; each is in one place only. */
function createCalendar(clients: number, lengthMs: number) {
  const heads = new Int32Array(lengthMs).fill(-1)
  const following = new Int32Array(clients)
  return {
    /** Of what lies beyond the end nothing is kept. */
    put(client: number, at: number): void {
      if (at >= lengthMs) return
      following[client] = heads[at]!
      heads[at] = client
    },
    take(at: number): number {
      const client = heads[at]!
      if (client >= 0) heads[at] = following[client]!
      return client
    },
  }
}

/**
 * One outage in virtual time: all clients are cut, nobody answers until the outage is over, and then the server takes in
 * as many as it can. Handshakes take no time; whoever is in stays. Deterministic for the same `random`.
 */
export function simulate(herd: Herd, createClient: (random: () => number) => Client, random: () => number): Course {
  const { clients, outageMs, spreadMs, watchMs, refusal } = herd
  const endMs = outageMs + watchMs
  const calendar = createCalendar(clients, endMs)
  const door = createDoor(herd, outageMs)
  const all: (Client | undefined)[] = []
  const arrivals = Array.from({ length: Math.ceil(endMs / stepMs) }, () => 0)
  const returns = [...arrivals]
  let attempts = 0
  let gaveUp = 0
  let away = clients

  const wait = (id: number, now: number, end: End) => {
    const ms = all[id]!.next(end)
    // Whole ms as the timers of all of them, and a try takes some time.
    if (ms !== undefined) return calendar.put(id, now + Math.max(1, Math.ceil(ms)))
    gaveUp += 1
    away -= 1
  }
  const knock = (id: number, now: number) => {
    attempts += 1
    arrivals[Math.floor(now / stepMs)]! += 1
    const isUp = now >= outageMs
    if (!isUp || !door(now)) return wait(id, now, { wasOpen: false, waitMs: isUp ? refusal?.(random) : undefined })
    returns[Math.floor(now / stepMs)]! += 1
    away -= 1
  }

  for (let id = 0; id < clients; id++) calendar.put(id, Math.floor(random() * spreadMs))
  for (let now = 0; now < endMs; now++) {
    for (let id = calendar.take(now); id >= 0; id = calendar.take(now)) {
      if (all[id]) knock(id, now)
      else {
        all[id] = createClient(random)
        wait(id, now, { wasOpen: true })
      }
    }
    if (away === 0) break
  }
  return { arrivals, returns, attempts, gaveUp }
}

export interface Figures {
  /** The busiest second after the return, in capacities. */
  readonly peak: number
  /** Seconds after the return until so many are back; Infinity: not while it was watched. */
  readonly half: number
  readonly most: number
  readonly all: number
  /** Handshakes a client. */
  readonly attempts: number
  /** Of all clients, 0 to 1. */
  readonly gaveUp: number
}

/** What a course comes to. */
export function figuresOf(course: Course, { clients, capacity, outageMs }: Herd): Figures {
  const { arrivals, returns } = course
  const first = outageMs / stepMs
  const perSecond = 1000 / stepMs
  let [inSecond, busiest] = [0, 0]
  for (let step = first; step < arrivals.length; step++) {
    inSecond += arrivals[step]! - (step - first >= perSecond ? arrivals[step - perSecond]! : 0)
    busiest = Math.max(busiest, inSecond)
  }
  const secondsUntil = (count: number): number => {
    let back = 0
    const step = returns.findIndex((more) => (back += more) >= count)
    return step < 0 ? Infinity : ((step + 1) * stepMs - outageMs) / 1000
  }
  return {
    peak: busiest / capacity,
    half: secondsUntil(clients * 0.5),
    most: secondsUntil(clients * 0.99),
    all: secondsUntil(clients),
    attempts: course.attempts / clients,
    gaveUp: course.gaveUp / clients,
  }
}
