import { useEffect, type RefObject } from 'react'
import { useApiError } from '../../../src/index.js'
import type { Calls } from './create-calls.js'
import type { Word } from './words.js'

type Act = (() => void) | undefined

/** Asks the service what became of a request, and says so. For the action `check` of a notice, through the ref. */
export function useCheck({ store, check }: Calls, tell: (word: Word) => void, actRef: RefObject<Act>): void {
  const { run } = useApiError()
  useEffect(() => {
    actRef.current = () => {
      const before = store.getState()
      void run(({ signal }) => check(signal), {
        onSuccess() {
          const { call, balance } = store.getState()
          const { call: then } = before
          const isSame = call?.callId === then?.callId && call?.phase === then?.phase && balance === before.balance
          tell(isSame || (!call && balance === before.balance) ? 'notThere' : 'isThere')
        },
      })
    }
  })
}
