/** A WebSocket without a network: it gives its messages to its listeners in tasks of 500, and costs next to nothing. */
export class StubSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly bufferedAmount = 0
  readonly protocol = ''
  readonly extensions = ''
  binaryType = 'blob'
  readyState = 0
  private readonly listeners = new Map<string, ((event: never) => void)[]>()

  constructor(readonly url: string) {
    setImmediate(() => {
      this.readyState = 1
      this.fire('open', new Event('open'))
      setImmediate(this.play)
    })
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener])
  }

  removeEventListener(type: string, listener: (event: never) => void): void {
    this.listeners.set(
      type,
      (this.listeners.get(type) ?? []).filter((one) => one !== listener),
    )
  }

  send(): void {}

  close(): void {
    this.readyState = 3
    this.listeners.clear()
  }

  private fire(type: string, event: object): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event as never)
  }

  private readonly play = (): void => {
    for (let n = 0; n < 500 && this.readyState === 1; n++) this.fire('message', messages[n]!)
    if (this.readyState === 1) setImmediate(this.play)
  }
}

let messages: readonly MessageEvent[] = []

/** What all stub sockets play, in turn. */
export const setMessages = (texts: readonly string[]): void => {
  messages = texts.map((data) => new MessageEvent('message', { data }))
}
