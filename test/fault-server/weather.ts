import { callServiceOf } from './call-service.js'
import { QuestionError } from './exchange.js'
import type { Room } from './rooms.js'

/** What the network between a room and its visitors is like. Instants in epoch ms. */
interface Weather {
  /** Streams that go on are silent until then. */
  stalledUntil: number
  /** Nobody comes in until then. */
  downUntil: number
  /** Streams opened before never say anything again, though nobody closes them. */
  deadBefore: number
  /** Counts the orders to send garbage: a stream follows each once. */
  garbage: number
}

const weathers = new WeakMap<Room, Weather>()

export function weatherOf(room: Room): Weather {
  const weather = weathers.get(room) ?? { stalledUntil: 0, downUntil: 0, deadBefore: 0, garbage: 0 }
  weathers.set(room, weather)
  return weather
}

/**
 * Changes the weather of a room: `cut` every connection · `stall MS` its streams · `corrupt`: bytes that nobody can read,
 * then a cut in the middle of an event · `half-open`: what is connected stays so and is never answered again ·
 * `restart MS`: everything ends, and nobody comes in for so long.
 */
export function blow(room: Room, order: string): void {
  const [kind, ms = '0'] = order.split(' ')
  const weather = weatherOf(room)
  const service = callServiceOf(room)
  const until = Date.now() + Number(ms)
  if (kind === 'cut') room.close()
  else if (kind === 'stall') {
    weather.stalledUntil = until
    service.mute(until)
  } else if (kind === 'corrupt') {
    weather.garbage += 1
    service.say('{"type":"sta')
  } else if (kind === 'half-open') {
    weather.deadBefore = Date.now() + 1
    service.mute(Infinity)
  } else if (kind === 'restart') {
    weather.downUntil = until
    service.endAll(1012, Number(ms))
    room.close()
  } else throw new QuestionError(`there is no weather "${order}"`)
}
