/** What the page knows of its connection. Only a hint: attempts decide. */
export interface Connectivity {
  isOffline(): boolean
  /** Called after every change, until the returned function is. */
  subscribe(listener: () => void): () => void
}

/** The browser's own word; always online where there is no browser. */
export const browserConnectivity: Connectivity = {
  isOffline: () => globalThis.navigator?.onLine === false,
  subscribe(listener) {
    const target = globalThis.window
    if (!target?.addEventListener) return () => {}
    target.addEventListener('online', listener)
    target.addEventListener('offline', listener)
    return () => {
      target.removeEventListener('online', listener)
      target.removeEventListener('offline', listener)
    }
  },
}
