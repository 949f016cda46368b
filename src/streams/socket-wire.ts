import type { ApiError } from '../core/api-error.js'
import type { DecodeHint } from '../core/decode.js'
import { Listeners } from '../core/listeners.js'
import { endpointOf } from '../core/retry-gate.js'
import { read } from '../core/safe-read.js'
import type { SourceHost } from '../core/source-host.js'
import { Consumers } from './consumers.js'
import type { EventError } from './event-stream-options.js'
import { Outbox, type Frame, type Unsent } from './outbox.js'
import type { Attempt, ReconnectLoop, Wire } from './reconnect.js'
import { Requests } from './requests.js'
import { absolute } from './socket-address.js'
import type { CloseFacts } from './socket-close.js'
import { SocketConnection, type Receiver, type SocketOwner } from './socket-connection.js'
import type { SocketOptions } from './socket-options.js'
import { fromJson, isThenable, isWarning, now, reportedError, streamError, type Checked } from './stream-errors.js'
import { judge, judgeIfRuled, type Circumstances, type Ended } from './verdict.js'

const unsentKinds = { overflow: 'close', expired: 'timeout', closed: 'close', failed: 'bug' } as const

/** What outlives the connections of a socket: its messages, its requests, and what its end means. */
export class SocketWire<In, Out, T> implements Wire, SocketOwner<In, Out, T> {
  readonly endpoint: string
  readonly client: SourceHost
  readonly outbox: Outbox
  readonly requests: Requests<In, Out>
  readonly consumers = new Consumers<In>(() => this.error('body', { context: { overflow: true } }))
  readonly listeners = new Listeners<In>()
  loop!: ReconnectLoop<T>
  /** Handshakes in a row that failed. */
  refusals = 0
  connections = 0
  isOpen = false
  farewell: CloseFacts | undefined
  private received = 0
  /** Frames wait here where a schema takes its time, so that they stay in order. */
  tail: Promise<void> | undefined

  constructor(readonly options: SocketOptions<In, Out, T>) {
    const { source, url, queue = {}, matchError } = options
    this.client = source.backend.client
    this.outbox = new Outbox(this.client.clock, queue, (why, cause) => this.unsent(why, cause))
    this.requests = new Requests(this.client.clock, source.catalog, matchError)
    const path = typeof url === 'function' ? '' : new URL(absolute(url, source.baseUrl)).pathname
    this.endpoint = `${source.catalog.source} ${endpointOf('SOCKET', path)}`
  }

  get canRefresh(): boolean {
    return this.options.token !== undefined || this.client.session?.canRefresh === true
  }

  open = (attempt: Attempt): Promise<Ended> => new SocketConnection(this, attempt).run()

  circumstances = (): Circumstances => ({ safe: true, hasData: this.received > 0 })

  interrupted = (): Ended => ({ next: 'wait' })

  over(error: ApiError | undefined): void {
    this.outbox.rejectAll('closed')
    this.consumers.end(error)
  }

  hint = (): DecodeHint => ({
    catalog: this.options.source.catalog,
    transport: 'websocket',
    now: now(this.options.source),
  })

  judged = (error: ApiError): Ended =>
    judge(this.client, error, this.circumstances(), this.options, this.loop.live.attempt)

  /** By the app's own rule for it; undefined where it has none. */
  ruled = (error: ApiError): Ended | undefined =>
    judgeIfRuled(this.client, error, this.circumstances(), this.options, this.loop.live.attempt)

  error = (kind: ApiError['kind'], more: Parameters<typeof streamError>[3] = {}): ApiError =>
    streamError(this.options.source, 'websocket', kind, more)

  unsent = (why: Unsent, cause?: unknown): ApiError =>
    this.error(unsentKinds[why], { context: { unsent: why }, ...(cause !== undefined && { cause }) })

  /** @throws ApiError for a message that does not fit, or cannot be written. */
  frameOf(message: Out): Frame {
    const { out, serialize = (value: Out) => JSON.stringify(value) } = this.options
    const checked = out && this.guarded('the schema', () => out['~standard'].validate(message))
    if (out && !checked) throw this.error('bug', { context: { schema: 'out threw' } })
    if (isThenable(checked)) throw this.error('bug', { context: { schema: 'out is asynchronous' } })
    if (checked?.issues) throw this.error('validation', { cause: checked.issues })
    const frame = this.guarded('serialize', () => serialize(checked ? checked.value : message))
    if (frame === undefined) throw this.error('bug', { context: { unsent: 'no JSON' } })
    return frame
  }

  /** The connection is gone; of what it had sent nobody knows. */
  disconnected(): void {
    this.isOpen = false
    this.tail = undefined
    this.outbox.use(undefined)
    this.requests.rejectSent(() => this.error('close', { outcome: 'unknown' }))
  }

  /** Takes a frame in. */
  receive(frame: string | ArrayBuffer | Blob, connection: Receiver): void {
    this.loop.touch()
    const value = this.parsed(frame)
    const { ping } = this.options
    if (ping?.isPong && value !== undefined && this.guarded('isPong', () => ping.isPong?.(value))) return
    const taken = this.tail ? this.afterTail(value, frame, connection) : this.consider(value, frame, connection)
    if (!taken) return
    const tail = taken.catch((fault: unknown) => this.client.fault('the schema of a socket', fault))
    this.tail = tail
    void tail.finally(() => this.tail === tail && (this.tail = undefined))
  }

  /** What is left of a connection that was replaced concerns nobody. */
  private async afterTail(value: unknown, frame: unknown, connection: Receiver): Promise<void> {
    await this.tail
    if (!connection.signal.aborted) await this.consider(value, frame, connection)
  }

  /** A promise where the schema takes its time. */
  private consider(value: unknown, frame: unknown, { signal, end }: Receiver): void | Promise<void> {
    if (value === undefined) return this.surface(this.error('body', { serverMessage: excerpt(frame) }))
    const reported = this.reportedBy(value)
    const ended = reported && this.reported(reported)
    if (ended) return end(ended)
    if (reported) return undefined
    const { in: schema } = this.options
    const checked = schema ? this.guarded('the schema', () => schema['~standard'].validate(value)) : { value }
    if (!isThenable(checked)) return checked && this.take(checked, value)
    return this.takeLater(checked, value, signal)
  }

  private async takeLater(checked: PromiseLike<Checked>, value: unknown, signal: AbortSignal): Promise<void> {
    const result = await checked
    if (signal.aborted) return
    this.take(result, value)
    this.loop.touch()
  }

  guarded<R>(what: string, run: () => R): R | undefined {
    try {
      return run()
    } catch (fault) {
      this.client.fault(`${what} of a socket`, fault)
      return undefined
    }
  }

  private parsed(frame: string | ArrayBuffer | Blob): unknown {
    const { parse } = this.options
    try {
      if (parse) return parse(frame)
      const value = typeof frame === 'string' ? fromJson(frame) : undefined
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
    } catch {
      return undefined
    }
  }

  private reportedBy(value: unknown): EventError | null | undefined {
    const { errorFrom, source } = this.options
    if (errorFrom) return this.guarded('errorFrom', () => errorFrom(value))
    if (read(value, 'type') !== 'error') return null
    return { error: reportedError(source, 'websocket', value, excerpt(value)), terminal: false }
  }

  /** A request's own failure, or everybody's. What concerns the session ends the connection. */
  private reported({ error, terminal }: EventError): Ended | undefined {
    if (isWarning(this.options.source, error)) Object.assign(error, { outcome: 'warning' })
    const { session } = this.client.decide(error, { trigger: 'stream' })
    const isTaken = this.requests.reject(error, (fault) => this.client.fault('matchError of a socket', fault))
    if (session || terminal) return this.judged(error)
    if (isTaken) return undefined
    const [only, ...others] = this.requests.pending
    // A guess, for whoever reads the report: nobody is rejected because of it.
    if (only && !others.length && !Object.keys(error.context).length)
      Object.assign(error, { context: { likelyCause: read(only.message, 'type') } })
    this.surface(error)
    return undefined
  }

  private surface(error: ApiError): undefined {
    this.loop.warn(error, { hasData: this.received > 0 })
  }

  private take(result: Checked, value: unknown): void {
    if (result.issues) return this.surface(this.error('body', { cause: result.issues, serverMessage: excerpt(value) }))
    const message = result.value as In
    this.received += 1
    if (this.options.reduce) this.reduce(message)
    if (this.requests.isWaiting)
      this.requests.receive(message, (fault) => this.client.fault('settle of a request', fault))
    this.listeners.tell(message, this.listenerFault)
    this.consumers.push(message)
  }

  // Guarded here, since it is called for each message: through `guarded` it takes several times as long.
  private reduce(message: In): void {
    const { live } = this.loop
    try {
      const partial = this.options.reduce!(live.partial, message)
      if (partial !== undefined) live.partial = partial
    } catch (fault) {
      this.client.fault('reduce of a socket', fault)
    }
  }

  private readonly listenerFault = (fault: unknown) => this.client.fault('a listener of a socket', fault)
}

function excerpt(value: unknown): string {
  if (typeof value !== 'string' && !(Object(value) === value && Object.getPrototypeOf(value) === Object.prototype))
    return ''
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300)
}
