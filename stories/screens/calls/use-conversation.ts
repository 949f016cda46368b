import { useState } from 'react'
import { useApiError, type UseApiError } from '../../../src/index.js'
import type { Calls } from './create-calls.js'

/** The talk itself: signals to the other side, the microphone, and its end. */
export interface Conversation {
  /** The last signal and what became of it. */
  readonly signal: UseApiError
  readonly isMuted: boolean
  /** Nothing was said, and nothing is under way: connecting needs another press. */
  readonly mustConnect: boolean
  /** Offers the other side a connection, or answers its offer. Never by itself a second time. */
  connect(): void
  mute(): void
  /** The service hears of it when it can; for the user the call is over. */
  hangUp(): void
}

export function useConversation(calls: Calls, data: 'offer' | 'answer', onRenewed: () => void): Conversation {
  const { store } = calls
  const signal = useApiError()
  const ending = useApiError()
  const [isMuted, setMuted] = useState(false)
  const [isRenewed, setRenewed] = useState(false)
  const idOfCall = () => store.getState().call?.callId
  const send = (text: string, then: (callId: string) => void = () => {}) => {
    const callId = idOfCall()
    if (!callId) return
    setRenewed(false)
    const renewed = () => {
      setRenewed(true)
      onRenewed()
    }
    void signal.run((run) => calls.signal(callId, text, run.signal), {
      action: 'signal',
      onSuccess: (answer) => (answer ? then(callId) : renewed()),
    })
  }
  return {
    signal,
    isMuted,
    mustConnect: !signal.isRunning && (isRenewed || signal.decision?.present.as === 'silent'),
    connect() {
      setMuted(false)
      signal.dismiss()
      send(data, (callId) => data === 'answer' && store.dispatch({ type: 'connected', callId }))
    },
    mute() {
      setMuted(!isMuted)
      send(isMuted ? 'unmute' : 'mute')
    },
    hangUp() {
      const callId = idOfCall()
      store.dispatch({ type: 'hung_up' })
      if (callId) calls.end(callId).catch((failed: unknown) => void ending.handle(failed, { action: 'call_end' }))
    },
  }
}
