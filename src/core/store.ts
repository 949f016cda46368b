import { guarded } from './safe-read.js'

/** A value with listeners: exactly what `useSyncExternalStore` wants. A listener that throws does not silence the others. */
export interface Store<State> {
  getSnapshot(): State
  subscribe(listener: () => void): () => void
  set(change: Partial<State>): void
}

export function createStore<State extends object>(initial: State, onFault: (fault: unknown) => void): Store<State> {
  let state = Object.freeze(initial)
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set(change) {
      state = Object.freeze({ ...state, ...change })
      for (const notify of listeners) guarded(notify, onFault)
    },
  }
}
