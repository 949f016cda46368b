import type { calls } from '../../../src/presets/index.js'
import type { Source } from '../../../src/index.js'
import { createSocket, type Socket, type SocketOptions } from '../../../src/streams/index.js'
import { createCallStore, type CallStore } from './call-store.js'
import { incoming, type Incoming, type Outgoing } from './messages.js'

export interface CallsOptions {
  readonly source: Source<typeof calls>
  readonly url: SocketOptions<Incoming, Outgoing>['url']
  /** Until a request is answered, in ms. */
  readonly requestMs?: number
}

type CallSocket = Socket<Incoming, Outgoing>
/** The call service as the screens know it: one connection, one store, and what can be asked. */
export type Calls = ReturnType<typeof createCalls>

type Answer<K extends Incoming['type']> = Extract<Incoming, { type: K }>
/** `queued`: may wait for a connection: what only reads, and what must reach the service however late. */
type Ask = <K extends Incoming['type']>(
  message: Outgoing,
  type: K,
  fits: (answer: Answer<K>) => boolean,
  signal: AbortSignal | undefined,
  queued?: 'queued',
) => Promise<Answer<K> | undefined>

export function createCalls({ source, url, requestMs = 10_000 }: CallsOptions) {
  const store = createCallStore()
  const socket: CallSocket = createSocket<Incoming, Outgoing>({
    source,
    url,
    in: incoming,
    timeouts: { requestMs },
    // Before everything that waits: the service understands nothing from somebody it does not know.
    onOpen: ({ send }) => send({ type: 'join' }),
  })
  socket.on((message) => listen(store, socket, message))
  return { source, socket, store, ...questions(createAsk(socket, source)) }
}

/** Asks, and gives the answer; `undefined`: the session had expired, nothing was done, and it is renewed by now. */
function createAsk(socket: CallSocket, source: CallsOptions['source']): Ask {
  return async (message, type, fits, signal, queued) => {
    type Wanted = Parameters<typeof fits>[0]
    const settle = (one: Incoming) => (one.type === type && fits(one as Wanted) ? (one as Wanted) : undefined)
    try {
      return await socket.request(message, { settle, signal, whenClosed: queued ? 'queue' : 'reject' })
    } catch (failed) {
      if (!source.is(failed, 'UNAUTHORIZED') || !(await isRenewed(socket))) throw failed
      return undefined
    }
  }
}

function questions(ask: Ask) {
  const key = () => crypto.randomUUID()
  return {
    loadCompanions(signal?: AbortSignal) {
      const requestId = key()
      const fits = (list: Answer<'companions'>) => list.requestId === requestId
      return ask({ type: 'companions', requestId }, 'companions', fits, signal, 'queued')
    },
    /** What the service knows: the store takes it in. */
    check(signal?: AbortSignal) {
      const requestId = key()
      return ask({ type: 'state', requestId }, 'state', (state) => state.requestId === requestId, signal, 'queued')
    },
    request(to: string, signal?: AbortSignal) {
      const requestId = key()
      const fits = (ringing: Answer<'call_ringing'>) => ringing.requestId === requestId
      return ask({ type: 'call_request', requestId, to }, 'call_ringing', fits, signal)
    },
    topUp(points: number, signal?: AbortSignal) {
      const requestId = key()
      const fits = (wallet: Answer<'wallet'>) => wallet.requestId === requestId
      return ask({ type: 'wallet_top_up', requestId, points }, 'wallet', fits, signal)
    },
    accept: (callId: string, signal?: AbortSignal) =>
      ask({ type: 'call_accept', callId }, 'call_accepted', (accepted) => accepted.callId === callId, signal),
    reject: (callId: string, signal?: AbortSignal) =>
      ask({ type: 'call_reject', callId }, 'call_ended', (ended) => ended.callId === callId, signal),
    end: (callId: string) =>
      ask({ type: 'call_end', callId }, 'call_ended', (ended) => ended.callId === callId, undefined, 'queued'),
    signal(callId: string, data: string, signal?: AbortSignal) {
      const id = key()
      return ask({ type: 'signal', callId, id, data }, 'signal_ok', (ok) => ok.id === id, signal)
    },
  }
}

/** Moves the store. A call that began to ring after its user had given it up is ended. */
function listen(store: CallStore, socket: CallSocket, message: Incoming): void {
  const isStray = message.type === 'call_ringing' && store.getState().call?.phase !== 'requested'
  store.dispatch(message)
  if (isStray)
    void socket.send({ type: 'call_end', callId: message.callId }, { whenClosed: 'queue' }).catch(() => {
      // Its user gave it up long ago: nobody is left to tell.
    })
}

/** Waits for the next connection after the service refused this one. False: there is none. */
function isRenewed(socket: CallSocket): Promise<boolean> {
  const { generation: refused } = socket.getSnapshot()
  return new Promise((resolve) => {
    const look = () => {
      const { status, generation } = socket.getSnapshot()
      const isOpen = status === 'open' && generation > refused
      if (!isOpen && status !== 'failed' && status !== 'closed') return
      leave()
      resolve(isOpen)
    }
    const leave = socket.subscribe(look)
  })
}
