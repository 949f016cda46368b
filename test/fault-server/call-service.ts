import { CallScripts } from './call-script.js'
import { errorBody, recordOf } from './envelopes.js'
import type { Room } from './rooms.js'

export type Message = Readonly<Record<string, unknown>>
export type Role = 'user' | 'otomo'

/** One side of a conversation, as the service sees it. */
export interface Peer {
  readonly role: Role
  /** It has said `join`: nothing else is understood before. */
  joined: boolean
  send(message: unknown): void
  /** Ends the connection, with a close code or without a close frame. */
  end(code?: number): void
  /** Epoch ms: what comes before then is not heard. */
  deafUntil?: number
}

interface Call {
  readonly callId: string
  readonly requestId: unknown
  readonly to: string
  phase: 'ringing' | 'accepted' | 'connected' | 'ended'
}

const companions = [
  { id: 'sakura', names: { ja: 'さくら', en: 'Sakura' }, topics: { ja: '旅と写真', en: 'Travel and photos' } },
  { id: 'haruto', names: { ja: 'はると', en: 'Haruto' }, topics: { ja: '映画と音楽', en: 'Films and music' } },
  { id: 'yui', names: { ja: 'ゆい', en: 'Yui' }, topics: { ja: '料理と園芸', en: 'Cooking and gardens' } },
]
const caller = { ja: 'けん', en: 'Ken' }
const startBalance = 1200

/** What a message's failure is called, in the words of the document. */
class Refusal extends Error {
  constructor(readonly code: string) {
    super(code)
  }
}

/**
 * The call service of a room, both sides of it: who is called, what the state of the call is, what is left in the wallet. The
 * document describes its errors only; all other messages are ours. Where nobody is on the companion's side it plays it.
 */
export class CallService {
  readonly scripts = new CallScripts()
  /** Epoch ms: it is being restarted until then. */
  downUntil = 0
  /** How long a companion that is played here takes to accept, in ms; negative: it never does. */
  acceptMs = 150
  readonly #peers = new Set<Peer>()
  readonly #room: Room
  #call: Call | undefined
  #balance = startBalance
  #serial = 0

  constructor(room: Room) {
    this.#room = room
  }

  enter(peer: Peer): () => void {
    this.#peers.add(peer)
    return () => void this.#peers.delete(peer)
  }

  /** Takes a message of a peer: counted, scripted, then done or refused. */
  receive(peer: Peer, text: string): void {
    if ((peer.deafUntil ?? 0) > Date.now()) return
    const message = messageOf(text)
    const type = String(message?.['type'])
    const known = message && Object.hasOwn(this.#work, type)
    const label = `SOCKET /calls ${known ? type : '(unreadable)'}`
    this.#room.arrive(label, null)
    if (!known) return peer.send(errorOf('BAD_REQUEST', message ?? {}))
    const { what, code } = this.scripts.next(type)
    if (what === 'mute') return
    if (what === 'error') return peer.send(errorOf(code, message))
    if (what === 'null' || what === 'empty') peer.send(errorBody(recordOf('calls', code), contexts[what]))
    const answering = what === 'lost' || what === 'cut' ? { ...peer, send: () => {} } : peer
    try {
      if (!peer.joined && type !== 'join') throw new Refusal('INVALID_CALL_STATE')
      this.#work[type]!(answering, message)
      if (type === 'join') peer.joined = true
      this.#room.execute(label)
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure
      answering.send(errorOf(failure.code, message))
    }
    if (what === 'cut') peer.end()
  }

  /** Says something to everybody, as it is: also what nobody can read. */
  say(text: string): void {
    for (const peer of this.#peers) peer.send(text)
  }

  /** Everybody who is here is not heard until then. */
  mute(until: number): void {
    for (const peer of this.#peers) peer.deafUntil = until
  }

  /** An error that no message asked for. `context` undefined: about the call that is on. */
  sayError(code: string, context: Message | null | undefined): void {
    const about = context === undefined ? { callId: this.#call?.callId } : context
    this.say(JSON.stringify(errorBody(recordOf('calls', code), { context: about })))
  }

  /** Every connection ends; with a code it is a restart, and nobody comes in for so many ms. */
  endAll(code?: number, forMs = 0): void {
    this.downUntil = Date.now() + forMs
    for (const peer of this.#peers) peer.end(code)
  }

  /** Somebody calls the companions who are here. */
  ring(): void {
    this.#call = { callId: this.#newId(), requestId: null, to: 'sakura', phase: 'ringing' }
    this.#tell('otomo', { type: 'call_incoming', callId: this.#call.callId, from: caller })
  }

  readonly #work: Readonly<Record<string, (peer: Peer, message: Message) => void>> = {
    join: (peer) => this.#sayState(peer, undefined),
    state: (peer, { requestId }) => this.#sayState(peer, requestId),
    companions: (peer, { requestId }) => peer.send({ type: 'companions', requestId, companions }),
    call_request: (peer, { requestId, to }) => {
      if (peer.role !== 'user') throw new Refusal('FORBIDDEN')
      if (!companions.some(({ id }) => id === to)) throw new Refusal('PEER_UNAVAILABLE')
      if (this.#balance <= 0) throw new Refusal('INSUFFICIENT_POINTS')
      const call: Call = { callId: this.#newId(), requestId, to: String(to), phase: 'ringing' }
      this.#call = call
      peer.send({ type: 'call_ringing', requestId, callId: call.callId })
      if (this.#has('otomo')) return this.#tell('otomo', { type: 'call_incoming', callId: call.callId, from: caller })
      if (this.acceptMs >= 0) setTimeout(() => call.phase === 'ringing' && this.#accept(call), this.acceptMs)
    },
    call_accept: (peer, { callId }) => {
      if (peer.role !== 'otomo') throw new Refusal('FORBIDDEN')
      const call = this.#callOf(callId)
      if (call.phase !== 'ringing') throw new Refusal('INVALID_CALL_STATE')
      this.#accept(call, peer)
    },
    call_reject: (peer, { callId }) => this.#end(this.#callOf(callId), 'rejected', peer),
    call_end: (peer, { callId }) => this.#end(this.#callOf(callId), 'ended', peer),
    signal: (peer, { callId, id, data }) => {
      const call = this.#callOf(callId)
      if (call.phase === 'ringing') throw new Refusal('INVALID_CALL_STATE')
      if (typeof data !== 'string') throw new Refusal('SIGNAL_REJECTED')
      peer.send({ type: 'signal_ok', callId, id })
      const other = peer.role === 'user' ? 'otomo' : 'user'
      if (data === 'answer') call.phase = 'connected'
      if (this.#has(other)) return this.#tell(other, { type: 'signal', callId, data })
      if (data !== 'offer') return
      call.phase = 'connected'
      peer.send({ type: 'signal', callId, data: 'answer' })
    },
    wallet_top_up: (peer, { requestId, points }) => {
      if (typeof points !== 'number' || !(points > 0)) throw new Refusal('BAD_REQUEST')
      this.#balance += points
      peer.send({ type: 'wallet', requestId, balance: this.#balance })
    },
  }

  #accept(call: Call, peer?: Peer): void {
    call.phase = 'accepted'
    const accepted = { type: 'call_accepted', callId: call.callId }
    peer?.send(accepted)
    this.#tell('user', accepted)
  }

  #end(call: Call, reason: 'ended' | 'rejected', peer: Peer): void {
    call.phase = 'ended'
    const ended = { type: 'call_ended', callId: call.callId, reason }
    peer.send(ended)
    this.#tell(peer.role === 'user' ? 'otomo' : 'user', ended)
  }

  #callOf(callId: unknown): Call {
    if (!this.#call || this.#call.callId !== callId) throw new Refusal('INVALID_CALL_ID')
    if (this.#call.phase === 'ended') throw new Refusal('CALL_ALREADY_ENDED')
    return this.#call
  }

  #sayState(peer: Peer, requestId: unknown): void {
    const call = this.#call?.phase === 'ended' ? undefined : this.#call
    peer.send({ type: 'state', requestId, balance: this.#balance, call: call ? { ...call, from: caller } : null })
  }

  #has(role: Role): boolean {
    return [...this.#peers].some((peer) => peer.role === role)
  }

  #tell(role: Role, message: Message): void {
    for (const peer of this.#peers) if (peer.role === role) peer.send(message)
  }

  #newId(): string {
    return `call-${++this.#serial}`
  }
}

const contexts = { null: { context: null }, empty: { context: {} } } as const

/** WS-S09 about a message: its callId where it has one, else the key that the client gave it. */
function errorOf(code: string, { callId, requestId }: Message): unknown {
  const context = callId === undefined ? (requestId === undefined ? null : { requestId }) : { callId }
  return errorBody(recordOf('calls', code), { context })
}

function messageOf(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text)
    return typeof message === 'object' && message !== null && !Array.isArray(message) ? { ...message } : undefined
  } catch {
    return undefined
  }
}

const services = new WeakMap<Room, CallService>()

export function callServiceOf(room: Room): CallService {
  const service = services.get(room) ?? new CallService(room)
  services.set(room, service)
  return service
}
