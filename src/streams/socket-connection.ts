import type { ApiError } from '../core/api-error.js'
import { runAttempt } from '../core/attempt.js'
import { apiErrorFromResponse, toApiError, type DecodeHint } from '../core/decode.js'
import type { SourceHost } from '../core/source-host.js'
import { createHeartbeat } from './heartbeat.js'
import { isClosing, type Frame, type Unsent } from './outbox.js'
import type { Attempt } from './reconnect.js'
import { addressOf } from './socket-address.js'
import { afterClose, closeError, type CloseFacts } from './socket-close.js'
import type { SocketEvent, SocketLike, SocketOptions } from './socket-options.js'
import { streamError } from './stream-errors.js'
import type { Ended } from './verdict.js'

const defaultConnectMs = 10_000
const ignore = () => {}

/** Who takes in what a connection receives. */
export interface Receiver {
  readonly signal: AbortSignal
  /** The connection ends with this message. */
  end(ended: Ended): void
}

interface Parting {
  readonly farewell?: CloseFacts | undefined
  /** Nobody would hear a close frame. Node's client waits 30 s for its answer. */
  readonly isDead?: boolean
}

/** What outlives a connection, as the connection sees it. */
export interface SocketOwner<In, Out, T> {
  readonly options: SocketOptions<In, Out, T>
  readonly client: SourceHost
  readonly canRefresh: boolean
  readonly outbox: { use(transport: SocketLike | undefined): void }
  readonly requests: { rejectLast(error: unknown): void }
  /** Handshakes in a row that failed. */
  refusals: number
  /** How often it was open. */
  connections: number
  isOpen: boolean
  /** How to close, where it is closed by hand. */
  readonly farewell: CloseFacts | undefined
  frameOf(message: Out): Frame
  /** Frames that are still looked at. */
  readonly tail: Promise<void> | undefined
  receive(frame: string | ArrayBuffer | Blob, connection: Receiver): void
  disconnected(): void
  unsent(why: Unsent): ApiError
  judged(error: ApiError): Ended
  ruled(error: ApiError): Ended | undefined
  interrupted(): Ended
  hint(): DecodeHint
  guarded<R>(what: string, run: () => R): R | undefined
}

/** One WebSocket, from its address to its end. */
export class SocketConnection<In, Out, T> {
  private readonly options
  private readonly clock
  private readonly connectMs
  private socket: SocketLike | undefined
  private heartbeat: ReturnType<typeof createHeartbeat> | undefined
  private hasOpened = false
  private stop: (() => void)[] = []
  private readonly receiver: Receiver
  private resolve!: (ended: Ended) => void

  constructor(
    private readonly wire: SocketOwner<In, Out, T>,
    private readonly attempt: Attempt,
  ) {
    this.options = wire.options
    this.clock = wire.client.clock
    this.receiver = { signal: attempt.signal, end: (ended) => this.end(ended) }
    this.connectMs = this.options.timeouts?.connectMs ?? defaultConnectMs
  }

  /** @throws what asking for the address failed with, a `TimeoutError` included. */
  async run(): Promise<Ended> {
    const { signal, token } = this.attempt
    const address = await runAttempt(() => addressOf(this.options, token), 1, signal, this.connectMs, this.clock)
    if (signal.aborted) return this.wire.interrupted()
    const ended = await new Promise<Ended>((resolve) => {
      this.resolve = resolve
      this.start(address.url, address.protocols)
    })
    const isRefused = !this.hasOpened && ended.next === 'wait' && !signal.aborted
    this.wire.refusals = isRefused ? this.wire.refusals + 1 : 0
    return isRefused && this.wire.refusals > 1 ? this.probe(ended) : ended
  }

  private start(url: string, protocols: string[] | undefined): void {
    const { WebSocket = globalThis.WebSocket, binaryType } = this.options
    try {
      this.socket = protocols ? new WebSocket(url, protocols) : new WebSocket(url)
    } catch (cause) {
      // Not a URL, or not a sub-protocol: the same again would be refused again.
      return this.resolve({
        next: 'fail',
        error: this.error('bug', { cause, context: { url: url.replace(/\?.*/s, '') } }),
      })
    }
    if (binaryType) this.socket.binaryType = binaryType
    // Stays for good: Node's client throws what nobody listens for.
    this.socket.addEventListener('error', ignore)
    this.listen('open', () => this.opened(protocols))
    this.listen('message', ({ data }) => this.received(data as string | ArrayBuffer | Blob))
    this.listen('close', ({ code = 1005, reason = '' }) => this.closed({ code, reason }))
    const abort = () => this.end(this.wire.interrupted(), { farewell: this.wire.farewell })
    this.attempt.signal.addEventListener('abort', abort)
    const timer = this.clock.setTimeout(
      () => this.hasOpened || this.end(this.lost('timeout'), { isDead: true }),
      this.connectMs,
    )
    this.stop.push(
      () => this.attempt.signal.removeEventListener('abort', abort),
      () => this.clock.clearTimeout(timer),
    )
  }

  private listen(type: string, run: (event: SocketEvent) => void): void {
    const { socket } = this
    socket!.addEventListener(type, run)
    this.stop.push(() => socket!.removeEventListener(type, run))
  }

  private opened(protocols: string[] | undefined): void {
    const { socket, wire } = this
    if (protocols?.length && !socket!.protocol)
      return this.end({
        next: 'fail',
        error: this.error('close', { context: { reason: 'no agreed sub-protocol', protocols } }),
      })
    this.hasOpened = true
    this.attempt.opened()
    this.beat()
    wire.isOpen = true
    this.greet(socket!).catch((failure: unknown) => this.end(wire.judged(toApiError(failure, wire.hint()))))
  }

  /** What the app says first, within `connectMs`; then everything else may be sent. */
  private async greet(socket: SocketLike): Promise<void> {
    const { wire } = this
    const send = async (message: Out) => {
      if (this.socket !== socket || isClosing(socket)) throw wire.unsent('closed')
      socket.send(wire.frameOf(message))
    }
    const late = this.clock.setTimeout(() => this.end(this.lost('timeout')), this.connectMs)
    this.stop.push(() => this.clock.clearTimeout(late))
    await this.options.onOpen?.({ resumed: wire.connections > 0, send })
    this.clock.clearTimeout(late)
    if (this.socket !== socket || this.attempt.signal.aborted) return
    wire.connections += 1
    wire.outbox.use(socket)
  }

  private beat(): void {
    const { ping } = this.options
    if (!ping) return
    const { afterSilenceMs = 25_000, deadAfterMs = 10_000 } = ping
    const send = () => this.wire.guarded('ping', () => this.socket?.send(this.wire.frameOf(ping.message())))
    const dead = () => this.end(this.lost('timeout'), { isDead: true })
    this.heartbeat = createHeartbeat(this.clock, { afterSilenceMs, deadAfterMs }, send, dead)
    this.stop.push(this.heartbeat.stop, this.wire.client.connectivity.subscribe(this.heartbeat.ask))
  }

  private received(data: string | ArrayBuffer | Blob): void {
    this.heartbeat?.heard()
    this.wire.receive(data, this.receiver)
  }

  private closed(facts: CloseFacts): void {
    const { tail } = this.wire
    if (!tail) return this.conclude(facts)
    // What came before the close frame counts, but a schema that never answers holds nobody up.
    this.heartbeat?.stop()
    const conclude = () => this.conclude(facts)
    const timer = this.clock.setTimeout(conclude, this.connectMs)
    this.stop.push(() => this.clock.clearTimeout(timer))
    void tail.then(conclude)
  }

  private conclude(facts: CloseFacts): void {
    const { wire, options } = this
    if (!this.socket) return
    if (!this.hasOpened && facts.code === 1006) return this.end(this.lost('network'))
    const error = closeError(options.source, facts)
    if (facts.code === 1009) wire.requests.rejectLast(error)
    this.end(afterClose(error, facts, options.closePolicy, wire.canRefresh, wire))
  }

  private lost(kind: 'timeout' | 'network'): Ended {
    const isOffline = kind === 'network' && this.wire.client.connectivity.isOffline()
    const error = this.error(isOffline ? 'offline' : kind)
    return this.wire.ruled(error) ?? { next: 'wait', error }
  }

  private error(kind: ApiError['kind'], more: Parameters<typeof streamError>[3] = {}): ApiError {
    return streamError(this.options.source, 'websocket', kind, more)
  }

  /** Lets go of the socket without waiting for it: a dead one takes minutes to close. */
  private end(ended: Ended, { farewell, isDead }: Parting = {}): void {
    const { socket } = this
    if (!socket) return
    this.socket = undefined
    for (const undo of this.stop) undo()
    this.wire.disconnected()
    try {
      if (farewell) socket.close(farewell.code, farewell.reason)
      else if (isDead && 'terminate' in socket) (socket.terminate as () => void)()
      else socket.close()
    } catch {
      // It is closed already.
    }
    this.resolve(ended)
  }

  /** Asks over HTTP why the handshake fails: browsers tell nobody. */
  private async probe(otherwise: Ended): Promise<Ended> {
    const { probe } = this.options
    if (!probe) return otherwise
    this.attempt.phase('probe')
    try {
      const ask = ({ signal }: { signal: AbortSignal }) => probe(signal)
      const response = await runAttempt(ask, 1, this.attempt.signal, this.connectMs, this.clock)
      if (response.status < 400) return otherwise
      return this.wire.judged(await apiErrorFromResponse(response, this.wire.hint()))
    } catch {
      return otherwise
    }
  }
}
