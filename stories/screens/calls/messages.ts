import type { BodySchema } from '../../../src/index.js'

/** A name or a topic in the languages of the app. */
export interface Names {
  readonly ja: string
  readonly en: string
}

export interface Companion {
  readonly id: string
  readonly names: Names
  readonly topics: Names
}

/** A call as the service remembers it. */
export interface CallRecord {
  readonly callId: string
  /** The key of the request that began it. */
  readonly requestId: string | null
  readonly to: string
  readonly phase: 'ringing' | 'accepted' | 'connected'
  readonly from: Names
}

/** What the service says, beside errors. */
export type Incoming =
  | { type: 'state'; requestId?: string; balance: number; call: CallRecord | null }
  | { type: 'companions'; requestId: string; companions: readonly Companion[] }
  | { type: 'call_ringing'; requestId: string; callId: string }
  | { type: 'call_incoming'; callId: string; from: Names }
  | { type: 'call_accepted'; callId: string }
  | { type: 'call_ended'; callId: string; reason: 'ended' | 'rejected' }
  | { type: 'signal'; callId: string; data: string }
  | { type: 'signal_ok'; callId: string; id: string }
  | { type: 'wallet'; requestId: string; balance: number }

/** What the app says. */
export type Outgoing =
  | { type: 'join' }
  | { type: 'state' | 'companions'; requestId: string }
  | { type: 'call_request'; requestId: string; to: string }
  | { type: 'call_accept' | 'call_reject' | 'call_end'; callId: string }
  | { type: 'signal'; callId: string; id: string; data: string }
  | { type: 'wallet_top_up'; requestId: string; points: number }

const members: Readonly<Record<Incoming['type'], Readonly<Record<string, 'string' | 'number' | 'object'>>>> = {
  state: { balance: 'number', call: 'object' },
  companions: { requestId: 'string', companions: 'object' },
  call_ringing: { requestId: 'string', callId: 'string' },
  call_incoming: { callId: 'string', from: 'object' },
  call_accepted: { callId: 'string' },
  call_ended: { callId: 'string', reason: 'string' },
  signal: { callId: 'string', data: 'string' },
  signal_ok: { callId: 'string', id: 'string' },
  wallet: { requestId: 'string', balance: 'number' },
}

/** A Standard Schema by hand: the type is known, and what the app reads is there. */
export const incoming: BodySchema<Incoming> = {
  '~standard': {
    validate(value) {
      const message = value as Incoming & Record<string, unknown>
      const wanted = Object.hasOwn(members, message.type) ? members[message.type] : undefined
      if (!wanted) return { issues: [{ message: 'unknown type' }] }
      const missing = Object.entries(wanted).filter(([name, type]) => typeof message[name] !== type)
      return missing.length ? { issues: missing.map(([name]) => ({ path: [name] })) } : { value: message }
    },
  },
}
