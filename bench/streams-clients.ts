import { fetchEventSource } from '@microsoft/fetch-event-source'
import { EventSource } from 'eventsource'
import { createParser } from 'eventsource-parser'
import PartySocket from 'partysocket/ws'
import ReconnectingWebSocket from 'reconnecting-websocket'
import { WebSocket } from 'ws'
import { createErrorClient } from '../src/core/index.js'
import { calls, professor } from '../src/presets/index.js'
import { createEventStream, createSocket, type SocketConstructor } from '../src/streams/index.js'

/** Reads messages from a URL, parses each as JSON and gives it to `take`; returns how to stop. */
export type Client = (url: string, take: (message: unknown) => void) => () => void

// fetch-event-source takes a browser for granted.
Object.assign(globalThis, {
  window: globalThis,
  document: { addEventListener() {}, removeEventListener() {}, hidden: false },
})

const parse = (text: string): unknown => JSON.parse(text)

const originOf = (url: string) => new URL(url).origin.replace(/^ws/, 'http')

/** The least that reads a stream of events: bytes, text, parser. */
const bareFetch: Client = (url, take) => {
  const controller = new AbortController()
  const parser = createParser({ onEvent: ({ data }) => take(parse(data)) })
  const read = async () => {
    const { body } = await fetch(url, { signal: controller.signal, headers: { accept: 'text/event-stream' } })
    const decoder = new TextDecoder()
    const reader = body!.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      parser.feed(decoder.decode(value, { stream: true }))
    }
  }
  read().catch((failure: unknown) => controller.signal.aborted || report(failure))
  return () => controller.abort()
}

const report = (failure: unknown): void => {
  throw failure
}

const sourceOf = (url: string) => createErrorClient({ mode: 'present' }).source(professor, { baseUrl: originOf(url) })

const ourStream: Client = (url, take) => {
  const stream = createEventStream({ source: sourceOf(url), url, kind: 'feed' })
  stream.on('message', ({ data }) => take(data))
  stream.connect()
  return () => stream.close()
}

const ourReducedStream: Client = (url, take) => {
  const reduce = (count = 0, { data }: { readonly data: unknown }) => (take(data), count + 1)
  const stream = createEventStream<Record<string, unknown>, number>({
    source: sourceOf(url),
    url,
    kind: 'feed',
    reduce,
  })
  const leave = stream.subscribe(() => {})
  return () => (leave(), stream.close())
}

const ourReadStream: Client = (url, take) => {
  const stream = createEventStream({ source: sourceOf(url), url, kind: 'feed' })
  const read = async () => {
    for await (const { data } of stream) take(data)
  }
  read().catch(report)
  return () => stream.close()
}

const eventsource: Client = (url, take) => {
  const source = new EventSource(url)
  source.addEventListener('message', ({ data }) => take(parse(data as string)))
  return () => source.close()
}

const fetchEvents: Client = (url, take) => {
  const controller = new AbortController()
  const onmessage = ({ data }: { readonly data: string }) => take(parse(data))
  fetchEventSource(url, { signal: controller.signal, openWhenHidden: true, onmessage }).catch(report)
  return () => controller.abort()
}

/** Same events, same bytes, JSON for all. */
export const sseClients: Readonly<Record<string, Client>> = {
  'createEventStream, on()': ourStream,
  'fetch and eventsource-parser': bareFetch,
  eventsource,
  'fetch-event-source': fetchEvents,
  'createEventStream, reduce and a subscriber': ourReducedStream,
  'createEventStream, for await': ourReadStream,
}

interface Like {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  close(): void
}

type Wrapper = new (url: string, protocols: string[], options: { readonly WebSocket: unknown }) => Like

const listening = (socket: Like, take: (message: unknown) => void) => {
  socket.addEventListener('message', ({ data }) => take(parse(data as string)))
  return () => socket.close()
}

/** All with the same WebSocket below: Node's client, or one that costs nothing. */
export const socketClients = (WebSocketBelow: unknown): Readonly<Record<string, Client>> => {
  const Below = WebSocketBelow as new (url: string) => Like
  const [Party, Reconnecting] = [PartySocket, ReconnectingWebSocket] as unknown as readonly [Wrapper, Wrapper]
  return {
    createSocket: (url, take) => {
      const source = createErrorClient({ mode: 'present' }).source(calls, { baseUrl: originOf(url) })
      const socket = createSocket({ source, url, WebSocket: WebSocketBelow as SocketConstructor })
      socket.on(take)
      socket.connect()
      return () => socket.close()
    },
    'the WebSocket alone': (url, take) => listening(new Below(url), take),
    partysocket: (url, take) => listening(new Party(url, [], { WebSocket: WebSocketBelow }), take),
    'reconnecting-websocket': (url, take) => listening(new Reconnecting(url, [], { WebSocket: WebSocketBelow }), take),
  }
}

/** Node's client without compression, which would be the greater part of the work. */
export class PlainWebSocket extends WebSocket {
  constructor(url: string, protocols?: string | string[]) {
    super(url, protocols?.length ? protocols : [], { perMessageDeflate: false })
  }
}
