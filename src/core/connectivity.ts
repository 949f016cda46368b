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
    const stop = new AbortController()
    for (const type of ['online', 'offline'])
      globalThis.window?.addEventListener?.(type, () => listener(), { signal: stop.signal })
    return () => stop.abort()
  },
}

/** A connection whose word counts until an answer proves it wrong: `onLine` is false on some machines that are online. */
export interface DoubtedConnectivity extends Connectivity {
  /** A server answered. Whoever paused goes on. */
  answered(): void
}

export function doubted(connectivity: Connectivity): DoubtedConnectivity {
  const listeners = new Set<() => void>()
  let wrong = false
  return {
    isOffline: () => (connectivity.isOffline() ? !wrong : (wrong = false)),
    subscribe(listener) {
      const leave = connectivity.subscribe(listener)
      listeners.add(listener)
      return () => {
        leave()
        listeners.delete(listener)
      }
    },
    answered() {
      if (wrong || !connectivity.isOffline()) return
      wrong = true
      for (const listener of listeners) listener()
    },
  }
}
