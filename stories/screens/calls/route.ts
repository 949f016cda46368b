export type Path = '/u-01' | '/u-03' | '/u-04' | '/o-01' | '/o-02' | (string & {})

/** Where the app is: as much of a router as this screen needs. */
export interface Route {
  get(): Path
  subscribe(listener: () => void): () => void
  go(to: Path): void
}

export function createRoute(start: Path): Route {
  let path = start
  const listeners = new Set<() => void>()
  return {
    get: () => path,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    go(to) {
      if (to === path) return
      path = to
      for (const listener of listeners) listener()
    },
  }
}
