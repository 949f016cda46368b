/** `visibility`: shown or hidden. `leave`, `return`: into the back/forward cache (or away for good), and out of it. */
export type PageEvent = 'visibility' | 'leave' | 'return'

/** What streams need to know of the page; injectable. */
export interface Page {
  isHidden(): boolean
  /** Told of every change, until the returned function is called. */
  subscribe(listener: (event: PageEvent) => void): () => void
  /** Runs before the next frame and returns how to take that back; `undefined` where there are no frames. */
  frame(run: () => void): (() => void) | undefined
}

/** The browser's page; always visible where there is none. Globals are looked up at each call. */
export const browserPage: Page = {
  isHidden: () => globalThis.document?.visibilityState === 'hidden',
  subscribe(listener) {
    const listeners: readonly (readonly [EventTarget | undefined, string, () => void])[] = [
      [globalThis.document, 'visibilitychange', () => listener('visibility')],
      [globalThis.window, 'pagehide', () => listener('leave')],
      [globalThis.window, 'pageshow', () => listener('return')],
    ]
    for (const [target, name, run] of listeners) target?.addEventListener?.(name, run)
    return () => {
      for (const [target, name, run] of listeners) target?.removeEventListener?.(name, run)
    }
  },
  frame(run) {
    if (typeof requestAnimationFrame !== 'function') return undefined
    const id = requestAnimationFrame(run)
    return () => cancelAnimationFrame(id)
  },
}
