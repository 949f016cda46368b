import { createServer, Socket, type AddressInfo, type Server } from 'node:net'
import { chanceOf } from './chance.js'

/**
 * What befalls a connection. `cut`: closed in good order. `reset`: a TCP reset. `half-open`: the peer is gone and nobody
 * says so. `stall`: silence for a while. `garbage`: bytes that belong to nothing.
 */
type Fault = 'cut' | 'reset' | 'half-open' | 'stall' | 'garbage'

export interface Fate {
  readonly fault: Fault
  /** After so many bytes of what the server says, or of what the client says. */
  readonly afterBytes: number
  readonly way: 'down' | 'up'
  /** Picks the garbage and the length of a stall, 0 to 1. */
  readonly luck: number
}

const faults: readonly Fault[] = ['cut', 'reset', 'half-open', 'stall', 'garbage']
/** How long the bytes before a reset get to be read: it discards what is not. */
const flightMs = 5
const longestStallMs = 300
/** A dead peer's socket is forgotten this long after its client left. */
const burialMs = 1000

/** Frames for a WebSocket: broken JSON, a binary one, broken UTF-8, reserved bits, a length that never comes. */
const frames = [
  Buffer.from([0x81, 5, ...Buffer.from('{"a":')]),
  Buffer.from([0x82, 2, 0, 255]),
  Buffer.from([0x81, 2, 0xc3, 0x28]),
  Buffer.from([0xf1, 0]),
  Buffer.from([0x81, 126, 255]),
]
const noise = [Buffer.from('zz\r\n'), Buffer.from('HTTP/1.1 999 ?\r\n\r\n'), Buffer.from([0, 255, 13, 10])]

/** Three of five connections meet a fault, more often early than late; the same one for the same seed and number. */
export const seededFates =
  (seed: number) =>
  (connection: number): Fate | undefined => {
    const next = chanceOf(seed, connection)
    if (next() < 0.4) return undefined
    const fault = faults[Math.floor(next() * faults.length)]!
    const way = fault !== 'garbage' && next() < 0.2 ? 'up' : 'down'
    return { fault, afterBytes: Math.floor(next() ** 3 * 8000), way, luck: next() }
  }

/** Stands between clients and a server, and breaks connections at any byte. */
export class FaultProxy {
  /** How often each fault has struck. */
  readonly struck = { cut: 0, reset: 0, 'half-open': 0, stall: 0, garbage: 0, restart: 0 }
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #connections = 0

  private constructor(
    readonly target: URL,
    readonly fateOf: (connection: number) => Fate | undefined,
  ) {
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#relay(client))
  }

  /** @param fateOf what befalls the how manyth connection, from 1. Default: nothing. */
  static async start(target: string, fateOf: (connection: number) => Fate | undefined = () => undefined) {
    const proxy = new FaultProxy(new URL(target), fateOf)
    await proxy.#listen(0)
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Like the target's, without a slash at its end. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** An address of the target, through this. */
  through(url: string): string {
    return url.replace(this.target.host, `127.0.0.1:${this.port}`)
  }

  /** As a server that is restarted: all connections are gone, none is accepted, and then it is back on the same port. */
  async restart(downMs: number): Promise<void> {
    const { port } = this
    this.struck.restart += 1
    await this.close()
    await new Promise((resolve) => setTimeout(resolve, downMs))
    await this.#listen(port)
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject)
        resolve()
      })
    })
  }

  #hold(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => this.#sockets.delete(socket))
  }

  #relay(client: Socket): void {
    const upstream = new Socket()
    const fate = this.fateOf(++this.#connections)
    for (const socket of [client, upstream]) this.#hold(socket.setNoDelay(true))
    const link = new Link(client, upstream, fate, (fault) => (this.struck[fault] += 1))
    upstream.connect(Number(this.target.port), this.target.hostname)
    client.on('data', (bytes) => link.pass('up', bytes))
    upstream.on('data', (bytes) => link.pass('down', bytes))
    client.on('end', () => link.left())
    client.once('close', () => upstream.destroy())
    upstream.once('close', () => link.ended())
  }
}

/** One connection through the proxy. */
class Link {
  #isSilent = false
  #isStalled = false
  #seen = { up: 0, down: 0 }
  #isWebSocket = false

  constructor(
    readonly client: Socket,
    readonly upstream: Socket,
    public fate: Fate | undefined,
    readonly onFault: (fault: Fault) => void,
  ) {}

  pass(way: Fate['way'], bytes: Buffer): void {
    if (this.#isSilent) return
    if (way === 'down' && this.#seen.down === 0) this.#isWebSocket = bytes.includes('HTTP/1.1 101')
    const from = this.#seen[way]
    this.#seen[way] += bytes.length
    const to = way === 'down' ? this.client : this.upstream
    const { fate } = this
    if (!fate || fate.way !== way || this.#seen[way] <= fate.afterBytes) return void to.write(bytes)
    this.fate = undefined
    this.onFault(fate.fault)
    const at = Math.max(0, fate.afterBytes - from)
    this.#strike(fate, to, bytes.subarray(0, at), bytes.subarray(at))
  }

  /** The client has gone. */
  left(): void {
    if (this.#isSilent) setTimeout(() => this.client.destroy(), burialMs).unref()
    else this.client.end()
  }

  /** The server has ended it. */
  ended(): void {
    if (!this.#isSilent && !this.#isStalled) this.client.end()
  }

  #strike({ fault, luck }: Fate, to: Socket, before: Buffer, after: Buffer): void {
    const { client, upstream } = this
    if (fault === 'garbage') {
      const all = this.#isWebSocket ? frames : noise
      return void to.write(Buffer.concat([before, after, all[Math.floor(luck * all.length)]!]))
    }
    if (before.length) to.write(before)
    if (fault === 'stall') {
      this.#isStalled = true
      for (const socket of [client, upstream]) socket.pause()
      setTimeout(() => {
        this.#isStalled = false
        if (to.writable) to.write(after)
        for (const socket of [client, upstream]) socket.resume()
        if (upstream.destroyed) this.ended()
      }, luck * longestStallMs)
      return
    }
    this.#isSilent = true
    upstream.destroy()
    if (fault === 'cut') client.end(() => client.destroySoon())
    if (fault === 'reset') setTimeout(() => client.resetAndDestroy(), luck < 0.5 ? 0 : flightMs)
  }
}
