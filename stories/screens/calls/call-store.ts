import type { CallRecord, Companion, Incoming, Names } from './messages.js'

/** A call of this side. `requested`: the service has not given it an id yet. */
interface Call {
  readonly phase: 'requested' | 'ringing' | 'accepted' | 'connected'
  readonly callId?: string
  /** Who is called, for the user. */
  readonly to?: string
  /** Who calls, for the companion. */
  readonly from?: Names
}

export interface CallState {
  readonly balance: number | null
  readonly companions: readonly Companion[] | null
  readonly call: Call | null
}

/** What moves it: what the user does, and what the service says. No error is among them: an error is no transition. */
export type CallEvent =
  Incoming | { type: 'requested'; to: string } | { type: 'connected'; callId: string } | { type: 'hung_up' }

const noCalls: CallState = { balance: null, companions: null, call: null }

/** The next state. Pure; what is about another call, or says nothing new, gives the same object. */
function callReducer(state: CallState, event: CallEvent): CallState {
  const { call } = state
  const isMine = 'callId' in event && call?.callId === event.callId
  const to = (next: Call | null): CallState => ({ ...state, call: next })
  switch (event.type) {
    case 'state':
      return { ...state, balance: event.balance, call: known(call, event.call) }
    case 'wallet':
      return { ...state, balance: event.balance }
    case 'companions':
      return { ...state, companions: event.companions }
    case 'requested':
      return to({ phase: 'requested', to: event.to })
    case 'call_ringing':
      return call?.phase === 'requested' ? to({ ...call, phase: 'ringing', callId: event.callId }) : state
    case 'call_incoming':
      return to({ phase: 'ringing', callId: event.callId, from: event.from })
    case 'call_accepted':
      return isMine && call?.phase === 'ringing' ? to({ ...call, phase: 'accepted' }) : state
    case 'connected':
      return isMine && call ? to({ ...call, phase: 'connected' }) : state
    case 'signal':
      return isMine && call && event.data === 'answer' ? to({ ...call, phase: 'connected' }) : state
    case 'call_ended':
      return isMine ? to(null) : state
    case 'hung_up':
      return to(null)
    case 'signal_ok':
    default:
      return state
  }
}

/** A call as the service has it; the one that is known already where nothing differs. */
function known(call: Call | null, record: CallRecord | null): Call | null {
  if (!record) return null
  const { callId, phase, to, from } = record
  return call?.callId === callId && call.phase === phase ? call : { phase, callId, to, from }
}

export type CallStore = ReturnType<typeof createCallStore>

/** Holds the state for one app. */
export function createCallStore() {
  let state = noCalls
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispatch(event: CallEvent) {
      const next = callReducer(state, event)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
  }
}
