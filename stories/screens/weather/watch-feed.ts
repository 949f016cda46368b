import type { EventStreamOptions, StreamEvent } from '../../../src/streams/index.js'
import type { Source } from '../../../src/index.js'

/** What came of a feed whose ids count up from 1. */
export interface Tally {
  readonly received: number
  readonly lastId: number
  readonly lost: number
  readonly doubled: number
}

const nothing: Tally = { received: 0, lastId: 0, lost: 0, doubled: 0 }

function count({ received, lastId, lost, doubled }: Tally = nothing, event: StreamEvent): Tally {
  const id = Number(event.id)
  return {
    received: received + 1,
    lastId: Math.max(lastId, id),
    lost: lost + Math.max(0, id - lastId - 1),
    doubled: doubled + (id <= lastId ? 1 : 0),
  }
}

/** A feed that notices silence soon, so that a demo need not wait for the usual 45 s. */
export const watchFeed = (source: Source): EventStreamOptions<Record<string, unknown>, Tally> => ({
  source,
  url: '/feed?events=100000&everyMs=40',
  kind: 'feed',
  timeouts: { idleMs: 1200, firstEventMs: 1200 },
  reduce: (tally, event) => (event.type === 'message' ? count(tally, event) : (tally ?? nothing)),
})
