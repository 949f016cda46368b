import type { Clock } from '../core/clock.js'
import type { ReconnectLoop } from './reconnect.js'

/** Who wants the connection: the first opens it, and one macrotask after the last one left it is closed. */
export interface Holders {
  /** Returns how to let go. */
  hold(): () => void
  /** Wanted until closed by hand. */
  connect(): void
  close(): void
  /** Nobody has wanted it, or everybody has left: whoever comes now opens it. */
  readonly isUnused: boolean
}

/** A component that is unmounted and mounted again within a task (StrictMode) keeps its connection. */
export function createHolders(loop: Pick<ReconnectLoop<unknown>, 'live' | 'connect' | 'close'>, clock: Clock): Holders {
  let count = 0
  let isPinned = false
  /** Nobody wanted it so far; after a good or bad end only a hand opens it again, since asking may cost. */
  let isUnused = true
  const closeIfUnwanted = () => {
    if (count || isPinned || loop.live.status === 'closed' || loop.live.status === 'failed') return
    isUnused = true
    if (loop.live.status !== 'idle') loop.close()
  }
  return {
    get isUnused() {
      return isUnused
    },
    hold() {
      count += 1
      if (isUnused) {
        isUnused = false
        loop.connect()
      }
      let holds = true
      return () => {
        if (!holds) return
        holds = false
        count -= 1
        if (!count && !isPinned) clock.setTimeout(closeIfUnwanted, 0)
      }
    },
    connect() {
      isPinned = true
      isUnused = false
      loop.connect()
    },
    close() {
      isPinned = isUnused = false
      loop.close()
    },
  }
}
