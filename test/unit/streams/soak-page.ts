import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { getEventListeners } from 'node:events'
import type { Socket } from 'node:net'
import { WebSocket, type ClientOptions } from 'ws'
import { createErrorClient, type Clock } from '../../../src/core/index.js'
import { switchable } from '../retry/scripted-backend.js'
import { seeded } from '../virtual-time.js'
import type { Message } from './scripted-socket.js'
import { pageByHand } from './scripted-stream.js'

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Real time, with its timers counted. */
function countedClock() {
  const timers = new Set<unknown>()
  const clock: Clock = {
    now: () => Date.now(),
    setTimeout(run, ms) {
      const timer = setTimeout(() => (timers.delete(timer), run()), ms)
      timers.add(timer)
      return timer
    },
    clearTimeout(timer) {
      timers.delete(timer)
      clearTimeout(timer as NodeJS.Timeout)
    },
  }
  return { clock, timers }
}

/** Node's fetch, with the bodies counted that somebody reads. */
function countedFetch() {
  const readers = new Set<unknown>()
  const ownFetch: typeof fetch = async (...request) => {
    const response = await fetch(...request)
    const { body } = response
    const getReader = body?.getReader.bind(body)
    if (body && getReader)
      body.getReader = ((...mode: []) => {
        const reader = getReader(...mode)
        readers.add(reader)
        const gone = () => void readers.delete(reader)
        reader.closed.then(gone, gone)
        return reader
      }) as typeof body.getReader
    return response
  }
  return { fetch: ownFetch, readers }
}

/** Node's WebSocket, with what it was given to send, and those listened to counted. */
function countedSockets() {
  const sockets: WebSocket[] = []
  const sent: string[] = []
  class Recording extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      // Node's client waits 30 s for a peer's farewell. Browsers do not let anybody see how long they do.
      super(url, protocols, { closeTimeout: 300 } as ClientOptions)
      sockets.push(this)
    }
    override send(data: string): void {
      const { callId } = JSON.parse(data) as Message
      if (typeof callId === 'string') sent.push(callId)
      super.send(data)
    }
  }
  const types = ['open', 'message', 'close']
  const heard = () => sockets.filter((socket) => types.some((type) => socket.listenerCount(type) > 0)).length
  const open = () => sockets.filter(({ readyState }) => readyState !== WebSocket.CLOSED).length
  return { WebSocket: Recording, sent, heard, open }
}

/** TCP connections that this process has opened to a port, and has not closed. */
export function countedConnections() {
  const sockets = new Map<Socket, number | undefined>()
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    sockets.set(socket, undefined)
    socket.once('connect', () => sockets.set(socket, socket.remotePort))
    socket.once('close', () => sockets.delete(socket))
  }
  subscribe('net.client.socket', onSocket)
  return {
    to: (port: number) => [...sockets.values()].filter((one) => one === port).length,
    stop: () => unsubscribe('net.client.socket', onSocket),
  }
}

/** A page of its own whose waits are a five-hundredth of the usual ones, and which is left and come back to by chance. */
export function soakPage(seed: number) {
  const random = seeded(seed)
  const { clock, timers } = countedClock()
  const { fetch: ownFetch, readers } = countedFetch()
  const sockets = countedSockets()
  const connectivity = switchable()
  const byHand = pageByHand()
  const { signal } = new AbortController()
  const client = createErrorClient({ mode: 'present', random: () => random() / 500, clock, connectivity })
  return {
    client,
    fetch: ownFetch,
    WebSocket: sockets.WebSocket,
    sent: sockets.sent,
    page: byHand.page,
    signal,
    random,
    disturb() {
      const luck = random()
      if (luck < 0.03) byHand.leave()
      else if (luck < 0.06) connectivity.set(true)
      else if (luck < 0.5) {
        byHand.comeBack()
        connectivity.set(false)
      }
    },
    /** What is still there: nothing, when all is closed. */
    left: () => ({
      timers: timers.size,
      listeners: connectivity.listeners + byHand.listeners.size + getEventListeners(signal, 'abort').length,
      readers: readers.size,
      sockets: sockets.open(),
      heard: sockets.heard(),
    }),
  }
}

export const nothing = { timers: 0, listeners: 0, readers: 0, sockets: 0, heard: 0 }
