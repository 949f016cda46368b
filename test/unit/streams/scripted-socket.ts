import { createErrorClient, type ErrorClientOptions } from '../../../src/core/index.js'
import { calls } from '../../../src/presets/index.js'
import { createSocket, type SocketEvent, type SocketLike, type SocketOptions } from '../../../src/streams/index.js'
import { VirtualTime } from '../virtual-time.js'

export type Message = Record<string, unknown>
type Listener = (event: SocketEvent) => void

/** A WebSocket as the server sees it, played by hand. */
class ScriptedSocket implements SocketLike {
  bufferedAmount = 0
  readyState = 0
  protocol = ''
  binaryType = 'blob'
  readonly sent: string[] = []
  /** What the client closed it with. */
  closedWith: readonly [number | undefined, string | undefined] | undefined
  private readonly listeners = new Map<string, Set<Listener>>()

  constructor(
    readonly url: string,
    readonly protocols: string | string[] | undefined,
    readonly at: number,
  ) {}

  send(data: unknown): void {
    this.sent.push(String(data))
  }
  close(code?: number, reason?: string): void {
    this.closedWith = [code, reason]
  }
  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, (this.listeners.get(type) ?? new Set()).add(listener))
  }
  removeEventListener(type: string, listener: Listener): void {
    this.listeners.get(type)?.delete(listener)
  }

  /** Listeners that are still there, but for the one that takes errors. */
  get listening(): number {
    return [...this.listeners].reduce((sum, [type, all]) => sum + (type === 'error' ? 0 : all.size), 0)
  }
  private fire(type: string, event: object = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event as never)
  }
  accept(protocol = ''): void {
    this.protocol = protocol
    this.readyState = 1
    this.fire('open')
  }
  say(message: unknown): void {
    this.fire('message', { data: typeof message === 'string' ? message : JSON.stringify(message) })
  }
  sayRaw(data: unknown): void {
    this.fire('message', { data })
  }
  drop(code = 1006, reason = ''): void {
    this.readyState = 3
    this.fire('error')
    this.fire('close', { code, reason })
  }
  get messages(): Message[] {
    return this.sent.map((text) => JSON.parse(text) as Message)
  }
}

export const wsError = (code: string, context: unknown = null) => ({
  type: 'error',
  code,
  message: 'words of the server',
  context,
  timestamp: 1_706_605_800,
})

/** The call service, played by hand in virtual time. `accepts`: every handshake is answered. `random` is 0.5. */
export function openCalls({
  accepts = true,
  client: setup = {},
  ...more
}: Partial<SocketOptions<Message, Message>> & {
  readonly accepts?: boolean
  readonly client?: Omit<ErrorClientOptions, 'clock'>
} = {}) {
  const time = new VirtualTime()
  const sockets: ScriptedSocket[] = []
  const client = createErrorClient({ mode: 'present', random: () => 0.5, clock: time, ...setup })
  const source = client.source(calls, { baseUrl: 'https://calls.example/api' })
  class WebSocket extends ScriptedSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, time.now())
      sockets.push(this)
      if (accepts) queueMicrotask(() => this.accept([protocols ?? ''].flat()[0]))
    }
  }
  const socket = createSocket<Message, Message>({ source, url: '/calls', WebSocket, ...more })
  const pass = (ms: number) => time.run(time.now() + ms)
  return {
    time,
    client,
    source,
    sockets,
    socket,
    pass,
    last: () => sockets.at(-1)!,
    times: () => sockets.map(({ at }) => at),
    open: async () => {
      socket.connect()
      await pass(1)
      return sockets.at(-1)!
    },
    status: () => socket.getSnapshot().status,
    /** The codes of everything that was handled, once it is decided. */
    handled: async () => {
      await pass(1000)
      return client.getSnapshot().history.map(({ error }) => error.code ?? error.kind)
    },
  }
}

/** How a promise has ended by now, if it has. */
export function watch<T>(promise: Promise<T>) {
  const seen: { value?: T; error?: unknown; count: number } = { count: 0 }
  promise.then(
    (value) => Object.assign(seen, { value, count: seen.count + 1 }),
    (error: unknown) => Object.assign(seen, { error, count: seen.count + 1 }),
  )
  return seen
}

/** Takes the acknowledgement of a message, as the fault server words it. */
export const ackOf = (type: string, callId: string) => (message: Message) =>
  message['type'] === 'ack' && message['of'] === type && message['callId'] === callId ? message : undefined
