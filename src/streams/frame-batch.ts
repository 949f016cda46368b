import type { Clock } from '../core/clock.js'
import type { Page } from './page.js'

const hiddenMs = 250
const frameMs = 16

/** Puts many changes into one notification. */
export interface FrameBatch {
  /** At the next macrotask: for changes that a screen must not miss. */
  soon(): void
  /** At the next frame; by a timer in a hidden page, where there are no frames. */
  onFrame(): void
  /** Now, if anything is due. */
  flush(): void
}

/**
 * React gives up after 50 notifications within one task, and batching by microtask does not help: a store therefore tells
 * its listeners once a task at most, and of data once a frame.
 */
export function createFrameBatch(clock: Clock, page: Page, notify: () => void): FrameBatch {
  let cancel: (() => void) | undefined
  let isSoon = false
  const after = (ms: number) => {
    const timer = clock.setTimeout(run, ms)
    cancel = () => clock.clearTimeout(timer)
  }
  function run() {
    cancel = undefined
    isSoon = false
    notify()
  }
  return {
    soon() {
      if (isSoon) return
      cancel?.()
      isSoon = true
      after(0)
    },
    onFrame() {
      if (cancel) return
      if (page.isHidden()) return after(hiddenMs)
      cancel = page.frame(run)
      if (!cancel) after(frameMs)
    },
    flush() {
      if (!cancel) return
      cancel()
      run()
    },
  }
}
