import { useRef, useState } from 'react'
import { useApiError, type UseApiError } from '../../../src/index.js'
import type { Calls } from './create-calls.js'
import type { Route } from './route.js'

/** Calling somebody, and giving it up. */
export interface Calling {
  /** The last call that was asked for. */
  readonly call: UseApiError
  /** Who was called last. */
  readonly last: string | undefined
  dial(to: string): void
  giveUp(): void
}

export function useCalling(
  calls: Calls,
  route: Route,
  onNote: (word: '' | 'renewed') => void,
  refetch: () => void,
): Calling {
  const call = useApiError()
  const [last, setLast] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  const { source, store } = calls
  /** Runs for every press, also for a retry by hand. Never by itself: nobody is called twice. */
  const request = async (to: string, unmounted: AbortSignal) => {
    const given = (stop.current = new AbortController())
    store.dispatch({ type: 'requested', to })
    onNote('')
    route.go('/u-03')
    try {
      const answer = await calls.request(to, AbortSignal.any([unmounted, given.signal]))
      if (!answer) {
        onNote('renewed')
        route.go('/u-01')
      }
    } catch (failed) {
      // The list is out of date.
      if (source.is(failed, 'INVALID_CALL_ID') || source.is(failed, 'CALL_ALREADY_ENDED')) refetch()
      throw failed
    }
  }
  return {
    call,
    last,
    dial(to) {
      setLast(to)
      void call.run(({ signal }) => request(to, signal), { action: 'call_request' })
    },
    giveUp() {
      stop.current?.abort()
      route.go('/u-01')
    },
  }
}
