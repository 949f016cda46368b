import { createErrorClient, type ErrorClientOptions } from '../../../src/core/index.js'
import { professor } from '../../../src/presets/index.js'
import { createEventStream, type EventStreamOptions, type Page, type PageEvent } from '../../../src/streams/index.js'
import { VirtualTime } from '../virtual-time.js'

/** A page that is hidden and left by hand. */
export function pageByHand() {
  const listeners = new Set<(event: PageEvent) => void>()
  let hidden = false
  const tell = (event: PageEvent) => [...listeners].forEach((listener) => listener(event))
  const page: Page = {
    isHidden: () => hidden,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    frame: () => undefined,
  }
  return {
    page,
    listeners,
    hide(next = true) {
      hidden = next
      tell('visibility')
    },
    leave: () => tell('leave'),
    comeBack: () => tell('return'),
  }
}

/** A connection as the server sees it. */
interface Connection {
  readonly at: number
  readonly headers: Headers
  readonly method: string
  readonly signal: AbortSignal
  readonly body: unknown
  /** Chunks as they are, text as UTF-8. */
  send(chunk: string | Uint8Array): void
  end(): void
  cut(): void
  /** The client let go of the body. */
  isCancelled: boolean
  /** How many chunks it has asked for. */
  pulls: number
}

/** An answer in place of a stream; `open` is a stream. */
export type Reply = 'open' | 'hang' | number | Response | Error

export const sse = (...events: (string | object)[]) =>
  events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`).join('')
export const withId = (id: string, data: string) => `id: ${id}\ndata: ${data}\n\n`
export const errorEvent = (code: unknown) =>
  `event: error\ndata: ${JSON.stringify({ type: 'error', code, message: 'words of the server' })}\n\n`

interface Setup extends Omit<ErrorClientOptions, 'clock'> {
  readonly replies?: readonly Reply[]
  readonly baseUrl?: string
}

/** A backend whose connections are played by hand, in virtual time. `random` is 0.5 unless given. */
export function openBackend({ replies = [], baseUrl = '/api', ...options }: Setup = {}) {
  const time = new VirtualTime()
  const connections: Connection[] = []
  const fetch = (_: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const reply = replies[connections.length] ?? replies.at(-1) ?? 'open'
    let sink!: ReadableStreamDefaultController<Uint8Array>
    const connection: Connection = {
      at: time.now(),
      headers: new Headers(init.headers),
      method: init.method ?? 'GET',
      signal: init.signal!,
      body: init.body,
      send: (chunk) => sink.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk),
      end: () => sink.close(),
      cut: () => sink.error(new TypeError('network error')),
      isCancelled: false,
      pulls: 0,
    }
    connections.push(connection)
    if (reply === 'hang') return new Promise((_resolve, reject) => untilAborted(connection.signal, reject))
    if (reply instanceof Error) return Promise.reject(reply)
    if (typeof reply === 'number') return Promise.resolve(new Response(null, { status: reply }))
    if (reply instanceof Response) return Promise.resolve(reply.clone())
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (sink = controller),
        pull: () => void (connection.pulls += 1),
        cancel: () => void (connection.isCancelled = true),
      },
      { highWaterMark: 0 },
    )
    untilAborted(connection.signal, (reason) => connection.isCancelled || sink.error(reason))
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
  const client = createErrorClient({ mode: 'present', random: () => 0.5, clock: time, ...options })
  const source = client.source(professor, { baseUrl, fetch })
  const open = <E extends object = Record<string, unknown>, T = unknown>(
    more: Partial<EventStreamOptions<E, T>> = {},
  ) => createEventStream<E, T>({ source, url: '/qa/stream', kind: 'feed', ...more })
  return {
    time,
    client,
    source,
    connections,
    open,
    times: () => connections.map(({ at }) => at),
    /** The codes of everything that was handled, once it is decided. */
    handled: async () => {
      await time.run(time.now() + 1000)
      return client.getSnapshot().history.map(({ error }) => error.code ?? error.kind)
    },
  }
}

function untilAborted(signal: AbortSignal, run: (reason: unknown) => void): void {
  if (signal.aborted) run(signal.reason)
  else signal.addEventListener('abort', () => run(signal.reason))
}

/** Everything that is read from now on. */
export function collect<Item>(items: AsyncIterable<Item>) {
  const got: Item[] = []
  const end: { done?: true; error?: unknown } = {}
  const read = async () => {
    for await (const item of items) got.push(item)
  }
  void read().then(
    () => (end.done = true),
    (error: unknown) => (end.error = error),
  )
  return { got, end }
}
