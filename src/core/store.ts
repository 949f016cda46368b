import { Listeners } from './listeners.js'

/** A value with listeners: exactly what `useSyncExternalStore` wants. A listener that throws does not silence the others. */
export interface Store<State> {
  getSnapshot(): State
  subscribe(listener: () => void): () => void
  set(change: Partial<State>): void
}

export function createStore<State extends object>(initial: State, onFault: (fault: unknown) => void): Store<State> {
  let state = Object.freeze(initial)
  const listeners = new Listeners()
  return {
    getSnapshot: () => state,
    subscribe: (listener) => listeners.add(listener),
    set(change) {
      state = Object.freeze({ ...state, ...change })
      listeners.tell(undefined, onFault)
    },
  }
}
